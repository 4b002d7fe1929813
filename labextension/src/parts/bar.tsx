/** How far something is, as a bar and in words. */
import * as React from 'react';

interface BarProps {
  value: number;
  max: number;
  /** What the bar measures, as in "Level 3". */
  label: string;
  /** The figures in words, as in "240 of 300 XP". */
  text: string;
}

export function Bar({ value, max, label, text }: BarProps): React.ReactElement {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      className="cm-jp-Bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={text}
    >
      <div className="cm-jp-Bar-filled" style={{ width: `${100 * share}%` }} />
    </div>
  );
}
