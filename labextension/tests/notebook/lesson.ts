/** Notebooks as JupyterLab holds them, made of sources. */
import { YNotebook } from '@jupyter/ydoc';

interface Cell {
  source: string;
  type?: 'code' | 'markdown' | 'raw';
  metadata?: Record<string, object>;
}

export const ANSWER = (challenge: string): Record<string, object> => ({ codementor: { challenge, role: 'answer' } });

export function notebook(cells: (Cell | string)[], metadata: Record<string, object> = {}): YNotebook {
  const made = new YNotebook();
  const whole = cells.map(each => {
    const { source, type = 'code', metadata = {} } = typeof each === 'string' ? { source: each } : each;
    return { cell_type: type, source, metadata, ...(type === 'code' ? { outputs: [], execution_count: null } : {}) };
  });
  made.fromJSON({ cells: whole, metadata, nbformat: 4, nbformat_minor: 5 } as never);
  return made;
}
