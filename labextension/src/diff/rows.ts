/** Two texts as rows to read: what is the same, what is gone, what has come, and where inside a line. Pure. */
import { type Step, stepsBetween } from './steps';

export interface Piece {
  text: string;
  /** Whether this is what makes the line another one. */
  changed: boolean;
}

export interface Row {
  kind: Step['kind'];
  pieces: Piece[];
  /** Counted from 1, in the text the row comes from: `gone` in the former, else in the latter. */
  line: number;
}

/** Rows that were left out because nothing changes in them, and how many. */
export interface Gap {
  kind: 'gap';
  rows: Row[];
}

/** Unchanged lines shown around a change. */
const CONTEXT = 3;
const WORDS = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;
/** A line that has changed in more than this share of its letters is another line altogether. */
const ANOTHER = 0.7;

export function rowsBetween(
  before: readonly string[],
  after: readonly string[],
  same?: (one: string, other: string) => boolean
): Row[] {
  const rows = stepsBetween(before, after, same).map(step => rowOf(step, before, after));
  return rows.length ? withPieces(rows) : [];
}

/** The lines of a text. The last one may end or not. */
export function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Long runs of unchanged rows folded into gaps. Texts that are the same become one gap. */
export function folded(rows: readonly Row[]): (Row | Gap)[] {
  const near = rows.map((_, index) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same')
  );
  const told: (Row | Gap)[] = [];
  rows.forEach((row, index) => {
    const last = told.at(-1);
    if (near[index]) {
      told.push(row);
    } else if (last?.kind === 'gap') {
      last.rows.push(row);
    } else {
      told.push({ kind: 'gap', rows: [row] });
    }
  });
  return told.flatMap(each => (each.kind === 'gap' && each.rows.length === 1 ? each.rows : [each]));
}

/** Each line that is gone right above the one that has come for it, where they are as many. */
export function interleaved(rows: readonly Row[]): Row[] {
  const told: Row[] = [];
  for (let start = 0; start < rows.length; start++) {
    const gone = span(rows, start, 'gone');
    const come = span(rows, start + gone, 'come');
    const pairs = gone === come ? Array.from({ length: gone }, (_, at) => [start + at, start + gone + at]) : [];
    const places = pairs.length
      ? pairs.flat()
      : Array.from({ length: Math.max(1, gone + come) }, (_, at) => start + at);
    told.push(...places.flatMap(place => rows[place] ?? []));
    start += Math.max(0, gone + come - 1);
  }
  return told;
}

/** The pieces of two lines, word by word. */
export function piecesOf(gone: string, come: string): [Piece[], Piece[]] {
  const [before, after] = [gone.match(WORDS) ?? [], come.match(WORDS) ?? []];
  const steps = stepsBetween(before, after);
  const side = (kind: Step['kind'], words: readonly string[], place: 'before' | 'after'): Piece[] =>
    joined(
      steps
        .filter(step => step.kind === 'same' || step.kind === kind)
        .map(step => ({ text: words[step[place]] ?? '', changed: step.kind === kind }))
    );
  return [side('gone', before, 'before'), side('come', after, 'after')];
}

function rowOf({ kind, before, after }: Step, former: readonly string[], latter: readonly string[]): Row {
  const [lines, index] = kind === 'gone' ? [former, before] : [latter, after];
  return { kind, pieces: [{ text: lines[index] ?? '', changed: false }], line: index + 1 };
}

/** Of every change the first line that is gone belongs to the first that has come, and so on. */
function withPieces(rows: readonly Row[]): Row[] {
  const told = rows.map(row => ({ ...row }));
  for (let start = 0; start < told.length; start++) {
    const gone = span(told, start, 'gone');
    const come = span(told, start + gone, 'come');
    for (let index = 0; index < Math.min(gone, come); index++) {
      pair(told[start + index] as Row, told[start + gone + index] as Row);
    }
    start += gone + come;
  }
  return told;
}

function span(rows: readonly Row[], start: number, kind: Row['kind']): number {
  let count = 0;
  while (rows[start + count]?.kind === kind) {
    count++;
  }
  return count;
}

function pair(gone: Row, come: Row): void {
  const [left, right] = piecesOf(textOf(gone), textOf(come));
  if (share(left) <= ANOTHER || share(right) <= ANOTHER) {
    [gone.pieces, come.pieces] = [left, right];
  }
}

export function textOf(row: Row): string {
  return row.pieces.map(({ text }) => text).join('');
}

function share(pieces: readonly Piece[]): number {
  const count = (some: readonly Piece[]): number => some.reduce((sum, { text }) => sum + text.trim().length, 0);
  return count(pieces.filter(({ changed }) => changed)) / Math.max(1, count(pieces));
}

function joined(pieces: readonly Piece[]): Piece[] {
  const told: Piece[] = [];
  for (const piece of pieces) {
    const last = told.at(-1);
    if (last?.changed === piece.changed) {
      last.text += piece.text;
    } else {
      told.push({ ...piece });
    }
  }
  return told;
}
