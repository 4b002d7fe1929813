/** What the server tells when it is asked: a small input that fails, how accepted code grows. None of it counts. */
import * as React from 'react';
import type { ChallengeView, CounterexampleView } from '../api/views';
import { Button } from '../parts/button';
import { whyNot } from '../parts/graded';
import { useTrans } from '../parts/language';
import type { Loadable } from '../parts/loadable';
import { Loaded } from '../parts/loaded';
import { useSignal } from '../parts/signal';
import { CaseRow } from './cases';
import { grown } from './grown';
import { CaseParts } from './parts';
import type { Report } from './report';

interface AdviceProps {
  report: Report;
  challenge: ChallengeView;
  goTo: (line: number) => void;
}

export function Advice({ report, challenge, goTo }: AdviceProps): React.ReactElement | null {
  const trans = useTrans();
  const { verdict, hiddenPassed, hiddenTotal } = report.submission;
  if (challenge.complexityMeasured && verdict === 'accepted') {
    return (
      <Asked
        of={report.complexity}
        title={trans.__('How it grows')}
        ask={trans.__('How does my code grow?')}
        waiting={trans.__('Measuring')}
      >
        {found => <p>{grown(found, trans)}</p>}
      </Asked>
    );
  }
  if (challenge.counterexamples && hiddenPassed < hiddenTotal) {
    return (
      <Asked
        of={report.counterexample}
        title={trans.__('Hidden cases fail')}
        ask={trans.__('Show a small input that fails')}
        waiting={trans.__('Looking for one')}
      >
        {found => <Found found={found} goTo={goTo} />}
      </Asked>
    );
  }
  return null;
}

interface AskedProps<Value> {
  of: Loadable<Value>;
  title: string;
  ask: string;
  waiting: string;
  children: (value: Value) => React.ReactNode;
}

function Asked<Value>({ of, title, ask, waiting, children }: AskedProps<Value>): React.ReactElement {
  const trans = useTrans();
  useSignal(of.changed);
  return (
    <section className="cm-jp-Results-advice">
      <h3>{title}</h3>
      {of.begun ? (
        <Told>
          <Loaded of={of} waiting={waiting}>
            {children}
          </Loaded>
        </Told>
      ) : (
        <>
          <Button kind="quiet" onPress={() => void of.load()}>
            {ask}
          </Button>
          <span className="cm-jp-Results-facts">{trans.__('Asking does not count.')}</span>
        </>
      )}
    </section>
  );
}

/** What stands where the button was: the keyboard goes on from here. */
function Told({ children }: { children: React.ReactNode }): React.ReactElement {
  const box = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} aria-live="polite">
      {children}
    </div>
  );
}

function Found({ found, goTo }: { found: CounterexampleView } & Pick<AdviceProps, 'goTo'>): React.ReactElement {
  const trans = useTrans();
  const result = found.result && { ...found.result, name: trans.__('A small input') };
  return (
    <>
      <p>
        {result
          ? trans.__('Here %1. This input is not one of the test cases.', whyNot(result.verdict, trans))
          : trans.__('No small input was found that this code fails on. Think of large and of odd ones.')}
      </p>
      {result && (
        <div className="cm-jp-Results-advice-case">
          <div className="cm-jp-Cases-hidden">
            <CaseRow result={result} />
          </div>
          <CaseParts result={result} checker={null} goTo={goTo} />
        </div>
      )}
    </>
  );
}
