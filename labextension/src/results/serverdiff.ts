/** The server's own diff of two answers, read back into rows. Pure. */
import type { Row } from '../diff/rows';

export interface ServerDiff {
  rows: Row[];
  /** What its two sides are called by the server. */
  gone: string;
  come: string;
}

const KINDS: Readonly<Record<string, Row['kind']>> = { '- ': 'gone', '+ ': 'come', '  ': 'same' };

/** Null: it is a sentence and not a list of lines. */
export function readDiff(diff: string): ServerDiff | null {
  const [first = '', second = '', ...lines] = diff.split('\n');
  if (!first.startsWith('- ') || !second.startsWith('+ ') || !lines.length) {
    return null;
  }
  const rows = lines.map((text, index): Row => {
    const kind = KINDS[text.slice(0, 2)];
    return { kind: kind ?? 'same', pieces: [{ text: kind ? text.slice(2) : text, changed: false }], line: index + 1 };
  });
  return { rows, gone: first.slice(2), come: second.slice(2) };
}
