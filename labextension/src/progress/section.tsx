/** A part of the page under its heading. */
import * as React from 'react';

interface SectionProps {
  title: string;
  /** Stands at the end of the heading's line: a figure, or a button. */
  beside?: React.ReactNode;
  children: React.ReactNode;
}

export function Section({ title, beside, children }: SectionProps): React.ReactElement {
  const id = React.useId();
  return (
    <section className="cm-jp-Progress-section" aria-labelledby={id}>
      <div className="cm-jp-Progress-heading">
        <h3 id={id}>{title}</h3>
        {beside}
      </div>
      {children}
    </section>
  );
}
