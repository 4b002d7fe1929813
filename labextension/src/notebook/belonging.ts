/** Which challenge a notebook and its cells belong to. What is shared of a notebook in, no widget. */
import type { ISharedCell, ISharedNotebook } from '@jupyter/ydoc';
import { asCode, slugIn } from './marker';

/** What the metadata of a student notebook, and of its answer cell, hold under `codementor`. */
export interface Mark {
  challenge?: unknown;
  /** `answer`: it is submitted. `copy`: the learner chose another cell over it. */
  role?: unknown;
}

/** The challenge a code cell holds an answer to: its marker, else its metadata. */
export function slugOfCell(cell: ISharedCell): string | null {
  return cell.cell_type === 'code' ? (slugIn(cell.getSource()) ?? slugOfMark(cell)) : null;
}

/** The challenge a notebook was made for; null: none, or several as in a lesson. */
export function slugOfNotebook(notebook: ISharedNotebook): string | null {
  return slugOfMark(notebook);
}

/** The challenge of a notebook as a whole, else of the first cell that belongs to one. */
export function firstSlug(notebook: ISharedNotebook): string | null {
  return slugOfNotebook(notebook) ?? notebook.cells.map(slugOfCell).find(Boolean) ?? null;
}

/** The challenge one is at in a notebook: that of the active cell, else of the notebook. */
export function slugAt(notebook: ISharedNotebook, active: ISharedCell | null): string | null {
  return (active && slugOfCell(active)) ?? firstSlug(notebook);
}

/** The cell with the answer to a challenge: the last one, as on every way to submit, that was not set aside. */
export function answerCell(notebook: ISharedNotebook, slug: string): ISharedCell | null {
  const marked = notebook.cells.filter(cell => slugOfCell(cell) === slug);
  return marked.findLast(cell => !isCopy(cell)) ?? marked.at(-1) ?? null;
}

/** The code in that cell as submitted; null: there is none. */
export function answerCode(notebook: ISharedNotebook, slug: string): string | null {
  const cell = answerCell(notebook, slug);
  return cell && codeIn(cell, slug);
}

/** A cell's code as submitted. */
export function codeIn(cell: ISharedCell, slug: string): string {
  return asCode(cell.getSource(), slug);
}

export function isCopy(cell: ISharedCell): boolean {
  return markOf(cell)?.role === 'copy';
}

/** The challenge that the metadata of a cell or a notebook names. */
export function slugOfMark(marked: ISharedCell | ISharedNotebook): string | null {
  const challenge = markOf(marked)?.challenge;
  return typeof challenge === 'string' ? challenge : null;
}

function markOf(marked: ISharedCell | ISharedNotebook): Mark | null | undefined {
  return marked.getMetadata('codementor') as Mark | null | undefined;
}
