/** Waiting. It shows after a moment only: what comes at once does not flicker. */
import * as React from 'react';
import { Slow } from './slow';

export function Loading({ label }: { label: string }): React.ReactElement {
  return (
    <div className="cm-jp-Loading" role="status">
      <span className="cm-jp-Loading-turning" aria-hidden="true" />
      <span>{label}</span>
      <Slow />
    </div>
  );
}
