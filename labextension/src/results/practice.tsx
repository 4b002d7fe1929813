/** What a check said. It looks like no submission, and says that it is none. */
import * as React from 'react';
import type { ChallengeView, PracticeView } from '../api/views';
import { Badge } from '../parts/badge';
import { remarkOn } from '../parts/graded';
import { useTrans } from '../parts/language';
import { Cases } from './cases';
import { Shape } from './shape';

interface PracticeReportProps {
  practice: PracticeView;
  challenge: ChallengeView | null;
  goTo: (line: number) => void;
}

export function PracticeReport({ practice, challenge, goTo }: PracticeReportProps): React.ReactElement {
  const trans = useTrans();
  const { results } = practice;
  const message = remarkOn(practice, trans);
  const passed = results.filter(result => result.passed).length;
  const all = results.length > 0 && passed === results.length;
  const title = results.length
    ? trans._n('%2 of %1 visible case passes', '%2 of %1 visible cases pass', results.length, passed)
    : trans.__('Nothing was run');
  return (
    <>
      <div className="cm-jp-Headline cm-jp-mod-practice">
        <Shape
          shape={all ? 'pass' : results.length ? 'fail' : 'none'}
          tone={all ? 'good' : results.length ? 'bad' : 'quiet'}
        />
        <h2>{title}</h2>
        <Badge>{trans.__('Check: does not count')}</Badge>
        <p>{message || (all ? <Next challenge={challenge} /> : null)}</p>
      </div>
      {results.length > 0 && (
        <section>
          <h3>{trans.__('Visible test cases')}</h3>
          <Cases results={results} challenge={challenge} goTo={goTo} />
        </section>
      )}
    </>
  );
}

/** What is left to do when the visible cases pass. */
function Next({ challenge }: { challenge: ChallengeView | null }): React.ReactElement {
  const trans = useTrans();
  const hidden = challenge?.hiddenCases ?? 0;
  return (
    <>
      {hidden
        ? trans._n('%1 hidden case runs only when you submit.', '%1 hidden cases run only when you submit.', hidden)
        : trans.__('Submit to make it count.')}
    </>
  );
}
