/** Nothing here yet: what would be, and how it comes. */
import * as React from 'react';

interface EmptyProps {
  title: string;
  children?: React.ReactNode;
}

export function Empty({ title, children }: EmptyProps): React.ReactElement {
  return (
    <div className="cm-jp-Empty">
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  );
}
