/** What of the active notebook goes along with a question. */
import type { INotebookTracker } from '@jupyterlab/notebook';
import { answerCell } from '../notebook/belonging';
import type { ICodeMentor } from '../tokens';
import { quoteOf, type Quote, type Selected } from './quote';

type Cell = NonNullable<INotebookTracker['activeCell']>;
type Editor = NonNullable<Cell['editor']>;

/** The first element from the pointer of the context menu outwards that passes a test. */
export type HitTest = (test: (node: HTMLElement) => boolean) => HTMLElement | undefined;

export class CellAtHand {
  constructor(
    private readonly _codementor: ICodeMentor,
    private readonly _tracker: INotebookTracker | null
  ) {}

  /** The answer to the current challenge; without a challenge the active code cell; null: neither is there. */
  get code(): string | null {
    if (this._codementor.current !== null) {
      return this._codementor.answer()?.code ?? null;
    }
    const cell = this._tracker?.activeCell?.model;
    return cell?.type === 'code' ? cell.sharedModel.getSource() : null;
  }

  /** The selected lines of the active cell, else the line of its cursor; null: nothing is there. */
  get selected(): Quote | null {
    const cell = this._tracker?.activeCell ?? null;
    return cell?.editor ? this._quote(cell, cell.editor.getSelection()) : null;
  }

  /** The line under the pointer of the context menu, with its neighbours where it is one of those selected. */
  clicked(hit: HitTest): Quote | null {
    const line = hit(node => node.classList.contains('cm-line'));
    const cell = this._tracker?.currentWidget?.content.widgets.find(({ node }) => node.contains(line ?? null));
    return line && cell?.editor ? this._quote(cell, linesAt(cell.editor, line)) : null;
  }

  private _quote({ model }: Cell, lines: Selected): Quote | null {
    const notebook = this._tracker?.currentWidget?.content.model;
    const { current } = this._codementor;
    const goesAlong =
      current === null || (!!notebook && answerCell(notebook.sharedModel, current) === model.sharedModel);
    return model.type === 'code' ? quoteOf(model.sharedModel.getSource(), lines, goesAlong) : null;
  }
}

function linesAt(editor: Editor, line: HTMLElement): Selected {
  const selected = editor.getSelection();
  const at = editor.getPositionForCoordinate(line.getBoundingClientRect()) ?? selected.start;
  const { start, end } = selected;
  const among =
    (start.line !== end.line || start.column !== end.column) && start.line <= at.line && at.line <= end.line;
  return among ? selected : { start: at, end: at };
}
