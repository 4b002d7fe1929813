/** Notebooks around an answer to the challenge `two-sum`, for tests. */
import type { ISharedCell, YNotebook } from '@jupyter/ydoc';
import { notebook } from './lesson';

export const SLUG = 'two-sum';
export const MARKER = `# challenge: ${SLUG}`;
export const STARTER = 'def two_sum(numbers, target):\n    # Write your code here.\n    return []';
export const ANSWER = { challenge: SLUG, role: 'answer' };

export interface Written {
  source: string;
  type?: 'code' | 'markdown' | 'raw';
  mark?: Record<string, string>;
}

export function notebookOf(...written: readonly (Written | string)[]): YNotebook {
  const cells = written.map(each => {
    const { source, type = 'code', mark } = typeof each === 'string' ? { source: each } : each;
    const metadata: Record<string, object> = mark ? { codementor: mark } : {};
    return { source, type, metadata };
  });
  return notebook(cells);
}

/** The cell at a place that has to be there. */
export function at({ cells }: YNotebook, place: number): ISharedCell {
  const cell = cells[place];
  if (!cell) {
    throw new Error(`There is no cell ${place}.`);
  }
  return cell;
}

export function sources({ cells }: YNotebook): string[] {
  return cells.map(cell => cell.getSource());
}
