/** A row that opens to show more below it. */
import { caretRightIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

interface DisclosureProps {
  /** What the row says, closed or open. */
  summary: React.ReactNode;
  /** Whether it is open at first. */
  open?: boolean;
  children: () => React.ReactNode;
}

export function Disclosure({ summary, open: atFirst = false, children }: DisclosureProps): React.ReactElement {
  const [open, setOpen] = React.useState(atFirst);
  const name = React.useId();
  return (
    <div className={`cm-jp-Disclosure${open ? ' cm-jp-mod-open' : ''}`}>
      <button
        type="button"
        className="cm-jp-Disclosure-row"
        aria-expanded={open}
        aria-controls={open ? name : undefined}
        onClick={() => setOpen(!open)}
      >
        <caretRightIcon.react tag="span" className="cm-jp-Disclosure-caret" aria-hidden="true" />
        {summary}
      </button>
      {open && (
        <div className="cm-jp-Disclosure-body" id={name}>
          {children()}
        </div>
      )}
    </div>
  );
}
