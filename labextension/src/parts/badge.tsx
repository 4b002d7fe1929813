/** A word in a small frame. Colour only underlines what the word says. */
import * as React from 'react';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info';

export function Badge({
  tone = 'neutral',
  title,
  children
}: {
  tone?: Tone;
  title?: string;
  children: React.ReactNode;
}): React.ReactElement {
  return (
    <span className={`cm-jp-Badge cm-jp-mod-${tone}`} title={title}>
      {children}
    </span>
  );
}
