/** Seconds until a moment, counted down. */
import * as React from 'react';

/** Whole seconds until `at` (as Date.now() counts); 0 when it has come. */
export function useCountdown(at: number): number {
  const [left, setLeft] = React.useState(() => secondsUntil(at));
  React.useEffect(() => {
    setLeft(secondsUntil(at));
    const timer = setInterval(() => {
      setLeft(secondsUntil(at));
      if (secondsUntil(at) === 0) {
        clearInterval(timer);
      }
    }, 1000);
    return () => clearInterval(timer);
  }, [at]);
  return left;
}

export function secondsUntil(at: number, now = Date.now()): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}
