/** A small button with an icon alone. */
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

interface ToolProps {
  icon: LabIcon;
  label: string;
  press: () => void;
  inactive?: boolean;
  /** Whether what it unfolds is unfolded. */
  expanded?: boolean;
}

export function Tool({ icon, label, press, inactive = false, expanded }: ToolProps): React.ReactElement {
  return (
    <button
      type="button"
      className="cm-jp-Tool"
      title={label}
      aria-label={label}
      aria-expanded={expanded}
      aria-disabled={inactive || undefined}
      onClick={() => !inactive && press()}
    >
      <icon.react tag="span" elementSize="normal" />
    </button>
  );
}
