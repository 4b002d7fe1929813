/** React follows a signal. */
import type { ISignal } from '@lumino/signaling';
import * as React from 'react';

/** Draw again whenever the signal is emitted. */
export function useSignal(signal: ISignal<unknown, unknown>): void {
  const [, again] = React.useReducer((count: number) => count + 1, 0);
  // A layout effect: between drawing and an effect that runs later, what is emitted would be missed.
  React.useLayoutEffect(() => {
    const draw = (): void => again();
    signal.connect(draw);
    return () => {
      signal.disconnect(draw);
    };
  }, [signal]);
}
