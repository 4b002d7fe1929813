/** Which challenge a notebook and its cells belong to. What is shared of a notebook in, no widget. */
import type { ISharedCell, ISharedNotebook } from '@jupyter/ydoc';
import { asCode, slugIn } from './marker';

/** What the metadata of a student notebook, and of its answer cell, hold under `codementor`. */
interface Mark {
  challenge?: unknown;
}

/** The challenge a code cell holds the answer to: its marker, else its metadata. */
export function slugOfCell(cell: ISharedCell): string | null {
  return cell.cell_type === 'code' ? (slugIn(cell.getSource()) ?? slugOfMark(cell.getMetadata('codementor'))) : null;
}

/** The challenge a notebook was made for; null: none, or several as in a lesson. */
export function slugOfNotebook(notebook: ISharedNotebook): string | null {
  return slugOfMark(notebook.getMetadata('codementor'));
}

/** The challenge of a notebook as a whole, else of the first cell that belongs to one. */
export function firstSlug(notebook: ISharedNotebook): string | null {
  return slugOfNotebook(notebook) ?? notebook.cells.map(slugOfCell).find(Boolean) ?? null;
}

/** The cell with the answer to a challenge: the last marked one, as on every way to submit. */
export function answerCell(notebook: ISharedNotebook, slug: string): ISharedCell | null {
  return notebook.cells.findLast(cell => slugOfCell(cell) === slug) ?? null;
}

/** The code in that cell as submitted; null: there is none. */
export function answerCode(notebook: ISharedNotebook, slug: string): string | null {
  const cell = answerCell(notebook, slug);
  return cell && asCode(cell.getSource(), slug);
}

function slugOfMark(mark: unknown): string | null {
  const challenge = (mark as Mark | null | undefined)?.challenge;
  return typeof challenge === 'string' ? challenge : null;
}
