/** The test cases of a submission or check, one row each; the first that fails is open. */
import * as React from 'react';
import type { ChallengeView, TestResultView } from '../api/views';
import { Disclosure } from '../parts/disclosure';
import { useTrans } from '../parts/language';
import { CaseParts } from './parts';
import { Shape } from './shape';
import { duration, sayingOfCase } from './words';

interface CasesProps {
  results: readonly TestResultView[];
  /** As the submission met it; null: it is not known, or was changed since. */
  challenge: ChallengeView | null;
  /** Hidden cases: how many pass, of how many. */
  hidden?: [number, number];
  goTo: (line: number) => void;
}

export function Cases({ results, challenge, hidden = [0, 0], goTo }: CasesProps): React.ReactElement {
  const trans = useTrans();
  const visible = results.filter(result => !result.hidden);
  const worst = visible.find(({ passed, verdict }) => !passed && verdict !== 'not_run');
  const example = (id: string) => challenge?.examples.find(each => each.id === id);
  return (
    <ul className="cm-jp-Cases" aria-label={trans.__('Test cases')}>
      {visible.map(result => (
        <li key={result.testCaseId}>
          <Disclosure open={result === worst} summary={<CaseRow result={result} />}>
            {() => <CaseParts result={result} checker={example(result.testCaseId)?.checker ?? null} goTo={goTo} />}
          </Disclosure>
        </li>
      ))}
      {hidden[1] > 0 && (
        <li>
          <HiddenRow results={results.filter(result => result.hidden)} hidden={hidden} />
        </li>
      )}
    </ul>
  );
}

export function CaseRow({ result }: { result: TestResultView }): React.ReactElement {
  const trans = useTrans();
  const { word, tone, shape } = sayingOfCase(result, trans);
  const time = result.verdict === 'not_run' ? null : result.executionTime;
  return (
    <>
      <Shape shape={shape} tone={tone} />
      <span className="cm-jp-Cases-name">{result.name ?? result.testCaseId}</span>
      <span className="cm-jp-Cases-about">
        {[word, time === null ? '' : duration(time, trans)].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

/** Hidden cases have no texts. Where the author lets it be known, each says whether it passes. */
function HiddenRow({
  results,
  hidden: [passed, total]
}: {
  results: readonly TestResultView[];
  hidden: [number, number];
}): React.ReactElement {
  const trans = useTrans();
  const row = (
    <>
      <Shape shape="lock" tone={passed === total ? 'good' : 'bad'} />
      <span className="cm-jp-Cases-name">{trans.__('Hidden cases')}</span>
      <span className="cm-jp-Cases-about">{trans.__('%1 of %2 pass', passed, total)}</span>
    </>
  );
  return results.length ? (
    <Disclosure summary={row}>
      {() => (
        <ol className="cm-jp-Cases-each" aria-label={trans.__('Hidden cases')}>
          {results.map((result, index) => (
            <HiddenCase key={result.testCaseId} result={result} number={index + 1} />
          ))}
        </ol>
      )}
    </Disclosure>
  ) : (
    <div className="cm-jp-Cases-hidden">{row}</div>
  );
}

function HiddenCase({ result, number }: { result: TestResultView; number: number }): React.ReactElement {
  const trans = useTrans();
  const { word, tone, shape } = sayingOfCase(result, trans);
  return (
    <li>
      <Shape shape={shape} tone={tone} />
      <span>{trans.__('Hidden case %1: %2', number, word)}</span>
    </li>
  );
}
