/** The page "Results": what the latest attempt or check at the current challenge said. */
import * as React from 'react';
import type { Attempt } from '../api/client';
import { isPassing } from '../api/refusal';
import type { ChallengeViews } from '../challenge/views';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Failure } from '../parts/failure';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { useSignal } from '../parts/signal';
import { Skeleton } from '../parts/skeleton';
import { Grading } from './grading';
import type { Results } from './model';
import { PracticeReport } from './practice';
import { SubmissionReport } from './submission';
import type { Sheet, Shown } from './sheet';

export interface ResultsActions {
  /** Send an attempt again that got no answer. It counts once. */
  retry: (attempt: Attempt) => void;
  /** Go to a line of the answer; `code`: what was submitted, null: what stands in the cell. */
  goTo: (slug: string, line: number, code: string | null) => void;
}

interface ResultsProps {
  results: Results;
  views: ChallengeViews;
  actions: ResultsActions;
}

export function ResultsPage({ results, views, actions }: ResultsProps): React.ReactElement {
  const trans = useTrans();
  useSignal(results.changed);
  const sheet = results.current;
  return sheet ? (
    <SheetView key={sheet.slug} sheet={sheet} views={views} actions={actions} />
  ) : (
    <Empty title={trans.__('No challenge is open')}>
      {trans.__('Open one from “Challenges”. What its test cases say appears here.')}
    </Empty>
  );
}

interface SheetProps {
  sheet: Sheet;
  views: ChallengeViews;
  actions: ResultsActions;
}

function SheetView({ sheet, views, actions }: SheetProps): React.ReactElement {
  const trans = useTrans();
  useSignal(sheet.changed);
  const box = React.useRef<HTMLDivElement>(null);
  useTop(box, sheet.shown);
  if (!sheet.shown) {
    return (
      <Loaded of={sheet.opened} waiting={<Skeleton label={trans.__('Results are loading')} />}>
        {() => (
          <Empty title={trans.__('No results yet')}>
            {trans.__('Check runs the visible test cases in your kernel, as often as you like.')}{' '}
            {trans.__('Submit has all of them judged, hidden ones too.')}
          </Empty>
        )}
      </Loaded>
    );
  }
  return (
    <div className="cm-jp-Results" ref={box} tabIndex={-1}>
      <Turn sheet={sheet} onTurn={() => box.current?.focus()} />
      <ShownView shown={sheet.shown} sheet={sheet} views={views} actions={actions} />
    </div>
  );
}

/** News begin at their beginning, wherever one has scrolled to in what was there before. */
function useTop(box: React.RefObject<HTMLElement>, shown: Shown | null): void {
  React.useEffect(() => {
    const panel = box.current?.parentElement;
    if (panel && shown?.kind !== 'grading') {
      panel.scrollTop = 0;
    }
  }, [box, shown]);
}

function ShownView(props: SheetProps & { shown: Shown }): React.ReactElement {
  const { shown, sheet, views, actions } = props;
  const { slug } = sheet;
  const view = views.of(slug);
  useSignal(view.changed);
  const challenge = view.value;
  switch (shown.kind) {
    case 'report':
      return (
        <SubmissionReport
          key={shown.report.submission.id}
          report={shown.report}
          challenge={challenge}
          actions={actions}
        />
      );
    case 'practice':
      return (
        <PracticeReport practice={shown.practice} challenge={challenge} goTo={line => actions.goTo(slug, line, null)} />
      );
    case 'grading':
      return (
        <Grading
          since={shown.since}
          sent={shown.id !== null}
          before={shown.before && <ShownView {...props} shown={shown.before} />}
        />
      );
    case 'failed': {
      const { attempt, failure } = shown;
      const again = attempt ? () => actions.retry(attempt) : () => sheet.reopen();
      return <Failure failure={failure} {...(attempt && !isPassing(failure) ? {} : { retry: again })} />;
    }
  }
}

/** From an old attempt back to the latest, from a submission to the check, and the other way round. */
function Turn({ sheet, onTurn }: { sheet: Sheet; onTurn: () => void }): React.ReactElement | null {
  const turn = (to: () => void) => () => {
    to();
    onTurn(); // the button one has pressed is gone
  };
  const trans = useTrans();
  const [latest, practice] = sheet.elsewhere;
  return latest || practice ? (
    <nav className="cm-jp-Results-turn" aria-label={trans.__('Other results')}>
      {latest && (
        <Button kind="quiet" onPress={turn(() => sheet.turnTo(latest))}>
          {trans.__('Latest submission')}
        </Button>
      )}
      {practice && (
        <Button kind="quiet" onPress={turn(() => sheet.turnToPractice())}>
          {trans.__('Last check')}
        </Button>
      )}
    </nav>
  ) : null;
}
