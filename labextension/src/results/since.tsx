/** What is another since the attempt before: cases that turned, and, on demand, the lines of the code. */
import * as React from 'react';
import type { SubmissionView, TestResultView } from '../api/views';
import { Diff } from '../diff/diff';
import { linesOf, rowsBetween } from '../diff/rows';
import { Disclosure } from '../parts/disclosure';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { changesSince } from './changes';
import type { Report } from './report';
import { Shape } from './shape';

export function Since({ report, before }: { report: Report; before: SubmissionView }): React.ReactElement {
  const trans = useTrans();
  const name =
    before.attempt === null ? trans.__('Since the attempt before') : trans.__('Since attempt %1', before.attempt);
  return (
    <section className="cm-jp-Since">
      <h3>{name}</h3>
      <Turned before={before} now={report.submission} />
      <Disclosure summary={trans.__('What you changed in the code')}>
        {() => <CodeChanges report={report} before={before} />}
      </Disclosure>
    </section>
  );
}

function Turned({ before, now }: { before: SubmissionView; now: SubmissionView }): React.ReactElement {
  const trans = useTrans();
  const changes = changesSince(before, now);
  if (!changes) {
    return <p>{trans.__('The challenge was changed between these attempts, so their cases cannot be compared.')}</p>;
  }
  const { passing, failing, hidden } = changes;
  const more = hidden[1] - hidden[0];
  const turn =
    more > 0
      ? trans._n('%1 more hidden case passes', '%1 more hidden cases pass', more)
      : trans._n('%1 fewer hidden case passes', '%1 fewer hidden cases pass', -more);
  return passing.length + failing.length + Math.abs(more) ? (
    <ul>
      {passing.length > 0 && <TurnedRow good text={trans.__('Now passing: %1', names(passing))} />}
      {failing.length > 0 && <TurnedRow text={trans.__('Now failing: %1', names(failing))} />}
      {more !== 0 && <TurnedRow good={more > 0} text={turn} />}
    </ul>
  ) : (
    <p>{trans.__('The same cases pass and fail as before.')}</p>
  );
}

function TurnedRow({ text, good = false }: { text: string; good?: boolean }): React.ReactElement {
  return (
    <li>
      <Shape shape={good ? 'pass' : 'fail'} tone={good ? 'good' : 'bad'} />
      {text}
    </li>
  );
}

function names(results: readonly TestResultView[]): string {
  return results.map(({ name, testCaseId }) => name ?? testCaseId).join(', ');
}

function CodeChanges({ report, before }: { report: Report; before: SubmissionView }): React.ReactElement {
  const trans = useTrans();
  React.useEffect(() => void report.code(), [report]);
  return (
    <Loaded of={report.whole} waiting={trans.__('The code is loading')}>
      {({ code }) => {
        const rows = rowsBetween(linesOf(before.code ?? ''), linesOf(code ?? ''));
        return rows.some(({ kind }) => kind !== 'same') ? (
          <Diff
            of="code"
            rows={rows}
            gone={trans.__('before')}
            come={trans.__('this attempt')}
            label={trans.__('Changes of the code')}
          />
        ) : (
          <p>{trans.__('Nothing: the code is the same.')}</p>
        );
      }}
    </Loaded>
  );
}
