/** Waiting for a verdict: what is happening, and that one need not wait here. */
import * as React from 'react';
import { useTrans } from '../parts/language';

/** Milliseconds after which waiting shows, has a time, and needs another word. */
const SOON = 400;
const SLOW = 3000;
const VERY_SLOW = 10_000;

interface GradingProps {
  /** When it began, in milliseconds. */
  since: number;
  /** Whether the server is known to have it. */
  sent: boolean;
  /** What was in sight before; null: nothing. */
  before: React.ReactElement | null;
}

export function Grading({ since, sent, before }: GradingProps): React.ReactElement {
  const trans = useTrans();
  const elapsed = useElapsed(since);
  if (before && elapsed < SOON) {
    return <div className="cm-jp-Results-before">{before}</div>;
  }
  const seconds = Math.floor(elapsed / 1000);
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
    const look = (): void => setNow(Date.now());
    const [soon, timer] = [setTimeout(look, SOON), setInterval(look, 1000)];
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [since]);
  return Math.max(0, now - since);
}
