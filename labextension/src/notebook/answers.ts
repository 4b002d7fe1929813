/** Where the answer to a challenge is in a notebook, whatever has happened to its cell. What is shared of a notebook in, no widget. */
import type { ISharedCell, ISharedNotebook } from '@jupyter/ydoc';
import { codeIn, isCopy, slugOfCell, slugOfMark } from './belonging';
import { slugIn } from './marker';

export type Finding =
  /** Clear. Its mark may be incomplete all the same. */
  | { kind: 'one'; cell: ISharedCell }
  /** Cells with different code; `here`: the one of them that is active. */
  | { kind: 'several'; cells: ISharedCell[]; here: ISharedCell | null }
  /** One answer that was cut into cells, in their order. */
  | { kind: 'split'; cells: ISharedCell[] }
  /** It is no code cell any more. */
  | { kind: 'turned'; cell: ISharedCell }
  /** No cell is marked; this one looks as if it held the answer. */
  | { kind: 'unmarked'; cell: ISharedCell }
  /** Its cell holds no code. */
  | { kind: 'blank'; cell: ISharedCell }
  /** There is no such cell. */
  | { kind: 'none' };

/** Where the learner is, and what they began with. */
export interface Asked {
  slug: string;
  active: ISharedCell | null;
  /** The challenge's starter code: what it defines, an answer defines. */
  starter: string;
}

export function findAnswer(notebook: ISharedNotebook, asked: Asked): Finding {
  const { cells } = notebook;
  const marked = cells.filter(cell => slugOfCell(cell) === asked.slug);
  const [first] = marked;
  const full = marked.filter(cell => !isBlank(cell, asked.slug));
  if (!first) {
    return withoutMark(cells, asked);
  }
  if (!full.length) {
    return { kind: 'blank', cell: first };
  }
  const own = full.filter(cell => !isCopy(cell));
  return arePieces(cells, own) ? { kind: 'split', cells: own } : among(full, asked);
}

/** Whether code is nothing but the marker. */
function isBlank(cell: ISharedCell, slug: string): boolean {
  const [line = '', ...lines] = codeIn(cell, slug).trim().split('\n');
  return !lines.join('').trim() && (!line || slugIn(line) !== null);
}

/** JupyterLab's split leaves the mark with every piece and the marker with the first. */
function arePieces(cells: readonly ISharedCell[], marked: readonly ISharedCell[]): boolean {
  const [first, ...others] = marked;
  const from = first ? cells.indexOf(first) : -1;
  return (
    others.length > 0 &&
    others.every((cell, index) => cells[from + 1 + index] === cell && slugIn(cell.getSource()) === null)
  );
}

/** Several cells are no question where one was chosen before, or their code is the same. */
function among(marked: ISharedCell[], { slug, active }: Asked): Finding {
  const here = marked.find(cell => cell === active) ?? null;
  const own = marked.filter(cell => !isCopy(cell));
  const open = own.length ? marked.filter(cell => own.includes(cell) || cell === here) : marked;
  const last = open.at(-1);
  const alike = new Set(open.map(cell => codeIn(cell, slug))).size === 1;
  return alike && last ? { kind: 'one', cell: here ?? last } : { kind: 'several', cells: open, here };
}

function withoutMark(cells: readonly ISharedCell[], { slug, active, starter }: Asked): Finding {
  const turned = cells.find(
    cell => cell.cell_type !== 'code' && (slugOfMark(cell) ?? slugIn(cell.getSource())) === slug
  );
  if (turned) {
    return { kind: 'turned', cell: turned };
  }
  const free = cells.filter(isFree);
  const names = namesIn(starter);
  const likely = free.filter(cell => namesIn(cell.getSource()).some(name => names.includes(name)));
  const within = (some: ISharedCell[]): ISharedCell | undefined => some.find(cell => cell === active);
  const cell = within(likely) ?? likely.at(-1) ?? within(free);
  return cell ? { kind: 'unmarked', cell } : { kind: 'none' };
}

/** Code of the learner's that belongs to no challenge: no command of the notebook, no order to the system. */
function isFree(cell: ISharedCell): boolean {
  return cell.cell_type === 'code' && slugOfCell(cell) === null && /^[^%!]/.test(cell.getSource().trim());
}

function namesIn(source: string): string[] {
  return Array.from(source.matchAll(/^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)/gm), ([, name]) => name ?? '');
}
