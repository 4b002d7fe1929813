/** Putting the cell of an answer right again. Each change is one step for Undo. */
import type { ISharedCell, ISharedNotebook } from '@jupyter/ydoc';
import { isCopy, slugOfMark } from './belonging';
import { slugIn } from './marker';

/** Have a cell hold the answer. Returns whether its marker line was missing and was written. */
export function markAsAnswer(cell: ISharedCell, slug: string): boolean {
  setRole(cell, slug, 'answer');
  const source = cell.getSource();
  if (slugIn(source) === slug || source.startsWith('%%')) {
    return false; // a cell magic has to stay on top
  }
  cell.updateSource(0, 0, `${markerOf(slug)}\n`);
  return true;
}

/** Remember that the learner chose another cell over this one. */
export function setAside(cell: ISharedCell, slug: string): void {
  setRole(cell, slug, 'copy');
}

/** Neighbouring pieces become one cell: the first. */
export function join(notebook: ISharedNotebook, pieces: readonly ISharedCell[]): void {
  const place = notebook.cells.findIndex(cell => cell === pieces[0]);
  const source = pieces.map(piece => piece.getSource()).join('\n');
  notebook.transact(() => {
    pieces[0]?.setSource(source);
    notebook.deleteCellRange(place + 1, place + pieces.length);
  });
}

/** A cell that became text becomes code again, in its place. */
export function makeCode(notebook: ISharedNotebook, cell: ISharedCell): ISharedCell | null {
  const place = notebook.cells.indexOf(cell);
  const { id, metadata, source } = cell.toJSON();
  notebook.transact(() => {
    notebook.deleteCell(place);
    notebook.insertCell(place, { cell_type: 'code', id: id as string, metadata, source });
  });
  return notebook.cells[place] ?? null;
}

/** A new cell with the starter code: below the one that shows the challenge, else below the active one. */
export function putBack(notebook: ISharedNotebook, slug: string, starter: string, active: ISharedCell | null): number {
  const cells = notebook.cells;
  const shown = cells.findIndex(cell => cell.getSource().trim() === `%challenge ${slug}`);
  const below = shown >= 0 || !active ? shown : cells.indexOf(active);
  const place = below >= 0 ? below + 1 : cells.length;
  const code = slugIn(starter) === slug ? starter : `${markerOf(slug)}\n${starter}`;
  const metadata = { tags: ['answer'], codementor: { challenge: slug, role: 'answer' } };
  notebook.insertCell(place, { cell_type: 'code', metadata, source: code.trimEnd() });
  return place;
}

function setRole(cell: ISharedCell, slug: string, role: 'answer' | 'copy'): void {
  if (slugOfMark(cell) !== slug || isCopy(cell) !== (role === 'copy')) {
    cell.setMetadata('codementor', { challenge: slug, role });
  }
}

function markerOf(slug: string): string {
  return `# challenge: ${slug}`;
}
