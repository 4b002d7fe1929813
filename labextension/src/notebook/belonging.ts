/** Which challenge a notebook and its cells belong to. Models in, no widget. */
import type { ICellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';
import { asCode, slugIn } from './marker';

interface Mark {
  challenge?: unknown;
  role?: unknown;
}

/** The challenge a code cell holds the answer to: its marker, else its metadata. */
export function slugOfCell(cell: ICellModel): string | null {
  if (cell.type !== 'code') {
    return null;
  }
  return slugIn(cell.sharedModel.getSource()) ?? slugOfMark(cell.getMetadata('codementor') as Mark | undefined);
}

/** The challenge a notebook was made for; null: none, or several as in a lesson. */
export function slugOfNotebook(notebook: INotebookModel): string | null {
  return slugOfMark(notebook.getMetadata('codementor') as Mark | undefined);
}

/** The challenge of a notebook as a whole, else of the first cell that belongs to one. */
export function firstSlug(notebook: INotebookModel): string | null {
  return slugOfNotebook(notebook) ?? cellsOf(notebook).map(slugOfCell).find(Boolean) ?? null;
}

/** The cell with the answer to a challenge: the last marked one, as on every way to submit. */
export function answerCell(notebook: INotebookModel, slug: string): ICellModel | null {
  return cellsOf(notebook).findLast(cell => slugOfCell(cell) === slug) ?? null;
}

/** The code in that cell as submitted; null: there is none. */
export function answerCode(notebook: INotebookModel, slug: string): string | null {
  const cell = answerCell(notebook, slug);
  return cell && asCode(cell.sharedModel.getSource(), slug);
}

function cellsOf(notebook: INotebookModel): ICellModel[] {
  return Array.from(notebook.cells);
}

function slugOfMark(mark: Mark | undefined): string | null {
  return typeof mark?.challenge === 'string' ? mark.challenge : null;
}
