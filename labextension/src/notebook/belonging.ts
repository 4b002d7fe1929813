/** Which challenge a notebook and its cells belong to. Models in, no widget. */
import type { ICellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';
import { asCode, slugIn } from './marker';

/** What a cell or a notebook says of itself in its metadata, under `codementor`. */
export interface Mark {
  challenge?: unknown;
  /** `answer`: it is submitted. `copy`: the learner chose another cell over it. */
  role?: unknown;
}

/** The challenge a code cell holds an answer to: its marker, else its metadata. */
export function slugOfCell(cell: ICellModel): string | null {
  if (cell.type !== 'code') {
    return null;
  }
  return slugIn(cell.sharedModel.getSource()) ?? slugOfMark(cell);
}

/** The challenge a notebook was made for; null: none, or several as in a lesson. */
export function slugOfNotebook(notebook: INotebookModel): string | null {
  return slugOfMark(notebook);
}

/** The challenge of a notebook as a whole, else of the first cell that belongs to one. */
export function firstSlug(notebook: INotebookModel): string | null {
  return slugOfNotebook(notebook) ?? cellsOf(notebook).map(slugOfCell).find(Boolean) ?? null;
}

/** The challenge one is at in a notebook: that of the active cell, else of the notebook. */
export function slugAt(notebook: INotebookModel, active: ICellModel | null): string | null {
  return (active && slugOfCell(active)) ?? firstSlug(notebook);
}

/** The cell with the answer to a challenge: the last one, as on every way to submit, that was not set aside. */
export function answerCell(notebook: INotebookModel, slug: string): ICellModel | null {
  const marked = cellsOf(notebook).filter(cell => slugOfCell(cell) === slug);
  return marked.findLast(cell => !isCopy(cell)) ?? marked.at(-1) ?? null;
}

/** The code in that cell as submitted; null: there is none. */
export function answerCode(notebook: INotebookModel, slug: string): string | null {
  const cell = answerCell(notebook, slug);
  return cell && codeIn(cell, slug);
}

/** A cell's code as submitted. */
export function codeIn(cell: ICellModel, slug: string): string {
  return asCode(cell.sharedModel.getSource(), slug);
}

export function cellsOf(notebook: INotebookModel): ICellModel[] {
  return Array.from(notebook.cells);
}

export function isCopy(cell: ICellModel): boolean {
  return markOf(cell)?.role === 'copy';
}

export function slugOfMark(marked: Pick<ICellModel, 'getMetadata'>): string | null {
  const challenge = markOf(marked)?.challenge;
  return typeof challenge === 'string' ? challenge : null;
}

function markOf(marked: Pick<ICellModel, 'getMetadata'>): Mark | undefined {
  return marked.getMetadata('codementor') as Mark | undefined;
}
