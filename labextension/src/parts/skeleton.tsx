/** The shape of a text that is on its way. It shows after a moment only: what comes at once does not flicker. */
import * as React from 'react';
import { Slow } from './slow';

/** Widths of its lines in percent: a title, a line about it, and a paragraph. */
const LINES = [60, 85, 0, 100, 95, 98, 70];

export function Skeleton({ label }: { label: string }): React.ReactElement {
  return (
    <div className="cm-jp-Skeleton" role="status">
      <span className="cm-jp-Unseen">{label}</span>
      {LINES.map((width, index) => (
        <div key={index} style={{ width: `${width}%` }} />
      ))}
      <Slow />
    </div>
  );
}
