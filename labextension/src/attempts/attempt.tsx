/** One attempt: its verdict and when; opened, its code, what is another in the cell now, and the way back. */
import { Time } from '@jupyterlab/coreutils';
import * as React from 'react';
import type { SubmissionView } from '../api/views';
import { Diff } from '../diff/diff';
import { linesOf, rowsBetween } from '../diff/rows';
import { Button } from '../parts/button';
import { Disclosure } from '../parts/disclosure';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { Tabs } from '../parts/tabs';
import { Shape } from '../results/shape';
import { percent, saying } from '../results/words';
import { Code } from './code';
import type { History } from './model';
import { clock, wholeMoment } from './moments';
import type { AttemptActions } from './page';

interface AttemptProps {
  attempt: SubmissionView;
  history: History;
  actions: AttemptActions;
}

/** Drawn again only when something of it is another: there may be hundreds. `minute`: goes on where its age does. */
export const AttemptRow = React.memo(function AttemptRow(props: AttemptProps & { minute: number }): React.ReactElement {
  const { attempt, history, actions } = props;
  const trans = useTrans();
  const { verdict, score, submittedAt } = attempt;
  const { word, tone, shape } = saying(verdict, trans);
  const at = new Date(submittedAt);
  const name = attempt.attempt === null ? trans.__('Not counted') : trans.__('Attempt %1', attempt.attempt);
  const summary = (
    <>
      <Shape shape={shape} tone={tone} />
      <span className="cm-jp-Attempts-name">
        {name}
        <span className="cm-jp-Attempts-verdict">{word}</span>
      </span>
      <span className="cm-jp-Attempts-score">{score === null ? '' : percent(score)}</span>
      <time dateTime={submittedAt} title={wholeMoment(at)}>
        {`${clock(at)} · ${Time.formatHuman(submittedAt)}`}
      </time>
    </>
  );
  return (
    <Disclosure summary={summary}>
      {() => <AttemptView attempt={attempt} history={history} actions={actions} />}
    </Disclosure>
  );
});

function AttemptView({ attempt, history, actions }: AttemptProps): React.ReactElement {
  const trans = useTrans();
  const whole = history.whole(attempt.id);
  React.useEffect(() => {
    if (!whole.value) {
      void whole.load();
    }
  }, [whole]);
  return (
    <Loaded of={whole} waiting={trans.__('The code is loading')}>
      {submission => (
        <>
          <CodeTabs submission={submission} actions={actions} />
          <div className="cm-jp-Attempts-actions">
            <Button onPress={() => actions.restore(submission)}>{trans.__('Restore')}</Button>
            <Button kind="quiet" onPress={() => actions.result(submission, history.before(attempt.id))}>
              {trans.__('Show its result')}
            </Button>
          </div>
        </>
      )}
    </Loaded>
  );
}

function CodeTabs({
  submission,
  actions
}: {
  submission: SubmissionView;
  actions: AttemptActions;
}): React.ReactElement {
  const trans = useTrans();
  const [chosen, choose] = React.useState('code');
  const { challengeSlug, language } = submission;
  const code = submission.code ?? '';
  const tabs = [
    {
      id: 'code',
      label: trans.__('Code'),
      content: () => <Code code={code} language={language} paint={actions.paint} />
    },
    {
      id: 'changes',
      label: trans.__('Beside your cell'),
      content: () => <Changes code={code} present={actions.present(challengeSlug)} />
    }
  ];
  return <Tabs label={trans.__('The code of this attempt')} tabs={tabs} chosen={chosen} onChoose={choose} />;
}

function Changes({ code, present }: { code: string; present: string | null }): React.ReactElement {
  const trans = useTrans();
  if (present === null) {
    return <p>{trans.__('Your answer is not open, so there is nothing to compare with.')}</p>;
  }
  const rows = rowsBetween(linesOf(code), linesOf(present));
  return rows.some(({ kind }) => kind !== 'same') ? (
    <Diff
      of="code"
      rows={rows}
      gone={trans.__('this attempt')}
      come={trans.__('your cell now')}
      label={trans.__('This attempt beside your cell')}
    />
  ) : (
    <p>{trans.__('Your cell holds this very code.')}</p>
  );
}
