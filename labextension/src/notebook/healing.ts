/** Putting the cell of an answer right again. Each change is one step for Undo. */
import type { ICellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';
import { cellsOf, isCopy, slugOfMark } from './belonging';
import { slugIn } from './marker';

/** Have a cell hold the answer. Returns whether its marker line was missing and was written. */
export function markAsAnswer(cell: ICellModel, slug: string): boolean {
  setRole(cell, slug, 'answer');
  const source = cell.sharedModel.getSource();
  if (slugIn(source) === slug || source.startsWith('%%')) {
    return false; // a cell magic has to stay on top
  }
  cell.sharedModel.updateSource(0, 0, `${markerOf(slug)}\n`);
  return true;
}

/** Remember that the learner chose another cell over this one. */
export function setAside(cell: ICellModel, slug: string): void {
  setRole(cell, slug, 'copy');
}

/** Neighbouring pieces become one cell: the first. */
export function join(notebook: INotebookModel, pieces: readonly ICellModel[]): void {
  const place = cellsOf(notebook).findIndex(cell => cell === pieces[0]);
  const source = pieces.map(piece => piece.sharedModel.getSource()).join('\n');
  notebook.sharedModel.transact(() => {
    pieces[0]?.sharedModel.setSource(source);
    notebook.sharedModel.deleteCellRange(place + 1, place + pieces.length);
  });
}

/** A cell that became text becomes code again, in its place. */
export function makeCode(notebook: INotebookModel, cell: ICellModel): ICellModel | null {
  const place = cellsOf(notebook).indexOf(cell);
  const { id, metadata, source } = cell.toJSON();
  notebook.sharedModel.transact(() => {
    notebook.sharedModel.deleteCell(place);
    notebook.sharedModel.insertCell(place, { cell_type: 'code', id: id as string, metadata, source });
  });
  return cellsOf(notebook)[place] ?? null;
}

/** A new cell with the starter code: below the one that shows the challenge, else below the active one. */
export function putBack(notebook: INotebookModel, slug: string, starter: string, active: ICellModel | null): number {
  const cells = cellsOf(notebook);
  const shown = cells.findIndex(({ sharedModel }) => sharedModel.getSource().trim() === `%challenge ${slug}`);
  const below = shown >= 0 || !active ? shown : cells.indexOf(active);
  const place = below >= 0 ? below + 1 : cells.length;
  const code = slugIn(starter) === slug ? starter : `${markerOf(slug)}\n${starter}`;
  const metadata = { tags: ['answer'], codementor: { challenge: slug, role: 'answer' } };
  notebook.sharedModel.insertCell(place, { cell_type: 'code', metadata, source: code.trimEnd() });
  return place;
}

function setRole(cell: ICellModel, slug: string, role: 'answer' | 'copy'): void {
  if (slugOfMark(cell) !== slug || isCopy(cell) !== (role === 'copy')) {
    cell.setMetadata('codementor', { challenge: slug, role });
  }
}

function markerOf(slug: string): string {
  return `# challenge: ${slug}`;
}
