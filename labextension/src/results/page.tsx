/** The page "Results": what the latest attempt or check at the current challenge said. */
import * as React from 'react';
import type { Attempt } from '../api/client';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Failure } from '../parts/failure';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { useSignal } from '../parts/signal';
import { Grading } from './grading';
import type { Results } from './model';
import { PracticeReport } from './practice';
import { SubmissionReport } from './submission';
import type { Sheet } from './sheet';

export interface ResultsActions {
  /** Send an attempt again that got no answer. It counts once. */
  retry: (attempt: Attempt) => void;
  /** Go to a line of the answer; `code`: what was submitted, null: what stands in the cell. */
  goTo: (slug: string, line: number, code: string | null) => void;
  copy: (text: string) => void;
}

export function ResultsPage({ results, actions }: { results: Results; actions: ResultsActions }): React.ReactElement {
  const trans = useTrans();
  useSignal(results.changed);
  const sheet = results.current;
  return sheet ? (
    <SheetView key={sheet.slug} sheet={sheet} actions={actions} />
  ) : (
    <Empty title={trans.__('No challenge is open')}>
      {trans.__('Open one from “Challenges”. What its test cases say appears here.')}
    </Empty>
  );
}

function SheetView({ sheet, actions }: { sheet: Sheet; actions: ResultsActions }): React.ReactElement {
  const trans = useTrans();
  useSignal(sheet.changed);
  if (!sheet.shown) {
    return (
      <Loaded of={sheet.opened} waiting={trans.__('Results are loading')}>
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
    <div className="cm-jp-Results">
      <Turn sheet={sheet} />
      <ShownView sheet={sheet} actions={actions} />
    </div>
  );
}

function ShownView({ sheet, actions }: { sheet: Sheet; actions: ResultsActions }): React.ReactElement | null {
  const { shown, challenge } = sheet;
  switch (shown?.kind) {
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
        <PracticeReport
          practice={shown.practice}
          challenge={challenge}
          goTo={line => actions.goTo(sheet.slug, line, null)}
        />
      );
    case 'grading':
      return <Grading since={shown.since} sent={shown.id !== null} />;
    case 'failed': {
      const { attempt, failure } = shown;
      return <Failure failure={failure} retry={() => (attempt ? actions.retry(attempt) : sheet.reopen())} />;
    }
    default:
      return null;
  }
}

/** From an old attempt back to the latest, from a submission to the check, and the other way round. */
function Turn({ sheet }: { sheet: Sheet }): React.ReactElement | null {
  const trans = useTrans();
  const [latest, practice] = sheet.elsewhere;
  return latest || practice ? (
    <nav className="cm-jp-Results-turn" aria-label={trans.__('Other results')}>
      {latest && (
        <Button kind="quiet" onPress={() => sheet.turnTo(latest)}>
          {trans.__('Latest submission')}
        </Button>
      )}
      {practice && (
        <Button kind="quiet" onPress={() => sheet.turnToPractice()}>
          {trans.__('Last check')}
        </Button>
      )}
    </nav>
  ) : null;
}
