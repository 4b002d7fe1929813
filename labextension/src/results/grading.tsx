/** Waiting for a verdict: what is happening, and that one need not wait here. */
import * as React from 'react';
import { useTrans } from '../parts/language';

/** Milliseconds after which waiting needs a word, and after which it needs another. */
const SLOW = 3000;
const VERY_SLOW = 10_000;

/** `since`: when it began, in milliseconds. `sent`: whether the server is known to have it. */
export function Grading({ since, sent }: { since: number; sent: boolean }): React.ReactElement {
  const trans = useTrans();
  const seconds = Math.floor(useElapsed(since) / 1000);
  const sentence =
    seconds * 1000 >= VERY_SLOW
      ? trans.__('It is taking long. You can go on working: the verdict appears here as soon as it is there.')
      : trans.__('All test cases are being run, hidden ones too.');
  return (
    <div className="cm-jp-Grading">
      <span className="cm-jp-Loading-turning" aria-hidden="true" />
      <h2>{sent ? trans.__('Being graded') : trans.__('Submitting')}</h2>
      <p>{sentence}</p>
      {seconds * 1000 >= SLOW && <p className="cm-jp-Results-facts">{trans.__('%1 s so far', seconds)}</p>}
    </div>
  );
}

function useElapsed(since: number): number {
  const [now, setNow] = React.useState(Date.now);
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return Math.max(0, now - since);
}
