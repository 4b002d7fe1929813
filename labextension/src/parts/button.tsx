/** A button as JupyterLab's dialogs have them. */
import * as React from 'react';

interface ButtonProps {
  onPress: () => void;
  /** `accept`: the one thing most people want here. `quiet`: looks like a link. */
  kind?: 'accept' | 'plain' | 'quiet';
  /** Busy or not possible now. It stays focusable, so that the keyboard keeps its place. */
  inactive?: boolean;
  title?: string;
  label?: string;
  children: React.ReactNode;
}

const CLASSES = {
  accept: 'jp-mod-styled jp-mod-accept',
  plain: 'jp-mod-styled jp-mod-reject',
  quiet: 'cm-jp-Button-quiet'
};

export function Button({
  onPress,
  kind = 'plain',
  inactive = false,
  title,
  label,
  children
}: ButtonProps): React.ReactElement {
  return (
    <button
      type="button"
      className={`cm-jp-Button ${CLASSES[kind]}`}
      aria-disabled={inactive || undefined}
      aria-label={label}
      title={title}
      onClick={() => !inactive && onPress()}
    >
      {children}
    </button>
  );
}
