/** A text as a program wrote it. What is long is cut in view, and shown whole on demand. */
import * as React from 'react';
import { useTrans } from './language';

const LINES = 12;
const LETTERS_A_LINE = 100;

interface TextProps {
  text: string;
  /** Lines shown at first. */
  lines?: number;
  /** Draws what is in view; not given: as plain text. */
  children?: ((shown: string) => React.ReactNode) | undefined;
}

export function Text({ text, lines: most = LINES, children = shown => shown }: TextProps): React.ReactElement {
  const trans = useTrans();
  const [whole, setWhole] = React.useState(false);
  const lines = text.replace(/\n$/, '').split('\n');
  const start = lines
    .slice(0, most)
    .join('\n')
    .slice(0, most * LETTERS_A_LINE);
  const cut = !whole && start.length < text.trimEnd().length;
  const size =
    lines.length > most
      ? trans._n('Show all (%1 line)', 'Show all (%1 lines)', lines.length)
      : trans.__('Show all (%1 characters)', text.length);
  return (
    <div className="cm-jp-Text">
      <pre className={cut ? 'cm-jp-mod-cut' : undefined}>
        {text ? children(cut ? start : text) : <em>{trans.__('(nothing)')}</em>}
      </pre>
      {start.length < text.trimEnd().length && (
        <button type="button" className="cm-jp-Button cm-jp-Button-quiet" onClick={() => setWhole(!whole)}>
          {whole ? trans.__('Show less') : size}
        </button>
      )}
    </div>
  );
}
