/** Notebooks as JupyterLab holds them, for tests: models without a page. */
import type { ICellModel } from '@jupyterlab/cells';
import { NotebookModel } from '@jupyterlab/notebook/lib/model';

export const SLUG = 'two-sum';
export const MARKER = `# challenge: ${SLUG}`;
export const STARTER = 'def two_sum(numbers, target):\n    # Write your code here.\n    return []';
export const ANSWER = { challenge: SLUG, role: 'answer' };

export interface Written {
  source: string;
  type?: 'code' | 'markdown' | 'raw';
  mark?: Record<string, string>;
}

export function notebookOf(...written: readonly (Written | string)[]): NotebookModel {
  const notebook = new NotebookModel();
  const cells = written.map(each => (typeof each === 'string' ? { source: each } : each)).map(cellOf);
  notebook.sharedModel.deleteCellRange(0, notebook.cells.length);
  notebook.sharedModel.insertCells(0, cells);
  return notebook;
}

function cellOf({ source, type = 'code', mark }: Written) {
  return { cell_type: type, source, metadata: mark ? { codementor: mark } : {} };
}

/** The cell at a place that has to be there. */
export function at(notebook: NotebookModel, place: number): ICellModel {
  return notebook.cells.get(place);
}

export function sources(notebook: NotebookModel): string[] {
  return Array.from(notebook.cells, cell => cell.sharedModel.getSource());
}
