/** React follows a signal. */
import type { ISignal } from '@lumino/signaling';
import * as React from 'react';

/** Draw again whenever the signal is emitted. */
export function useSignal(signal: ISignal<unknown, unknown>): void {
  const [, again] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const draw = (): void => again();
    signal.connect(draw);
    draw(); // what was emitted between drawing and listening has been missed
    return () => {
      signal.disconnect(draw);
    };
  }, [signal]);
}
