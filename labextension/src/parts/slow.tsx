/** A word for who waits: after some seconds, in the region that is spoken already. */
import * as React from 'react';
import { useTrans } from './language';

/** Milliseconds after which waiting is longer than usual. */
export const SLOW = 6000;

export function Slow(): React.ReactElement | null {
  const trans = useTrans();
  const [slow, setSlow] = React.useState(false);
  React.useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  return slow ? (
    <p className="cm-jp-Slow">{trans.__('This takes longer than usual. The server is still busy.')}</p>
  ) : null;
}
