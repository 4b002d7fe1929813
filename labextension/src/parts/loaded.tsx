/** What is shown of a Loadable: waiting, failed, or what came. */
import * as React from 'react';
import { Failure } from './failure';
import type { Loadable } from './loadable';
import { Loading } from './loading';
import { useSignal } from './signal';

interface LoadedProps<Value> {
  of: Loadable<Value>;
  /** What is being waited for, as in "Challenges are loading"; or what is shown meanwhile. */
  waiting: string | React.ReactElement;
  children: (value: Value) => React.ReactNode;
}

/** A failure after a value came is shown above it: what is known stays in sight. */
export function Loaded<Value>({ of, waiting, children }: LoadedProps<Value>): React.ReactElement {
  useSignal(of.changed);
  const { value, failure, loading } = of;
  const meanwhile = typeof waiting === 'string' ? <Loading label={waiting} /> : waiting;
  return (
    <>
      {failure && !loading && <Failure failure={failure} retry={() => void of.load()} stale={value !== null} />}
      {value === null ? (!failure || loading) && meanwhile : children(value)}
    </>
  );
}
