/** The cell with the answer to a challenge, wherever it is open: go to a line of it, or put other code there. */
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { stepsBetween } from '../diff/steps';
import { answerCell } from './belonging';
import { showLine } from './highlight';
import { asCode, slugIn } from './marker';

type Cell = NotebookPanel['content']['widgets'][number];

/** A cell magic that submits stays the first line of its cell. */
const MAGIC = /^%%submit\b[^\n]*/;
const MARKER = /^[ \t]*#[ \t]*challenge:[^\n]*/;

export class AnswerPlace {
  constructor(
    private readonly _tracker: INotebookTracker | null,
    /** Brings a notebook to the front. */
    private readonly _forward: (panel: NotebookPanel) => void
  ) {}

  /** The code as it stands; null: no notebook that is open has a cell for it. */
  code(slug: string): string | null {
    const found = this._find(slug);
    return found && asCode(found.cell.model.sharedModel.getSource(), slug);
  }

  /** Go to a line of the code that was submitted, wherever it stands now. False: there is no cell. */
  async goTo(slug: string, line: number, submitted: string | null): Promise<boolean> {
    const cell = await this.show(slug);
    if (cell?.editor) {
      const present = asCode(cell.model.sharedModel.getSource(), slug);
      showLine(cell.editor, lineNow(submitted ?? present, present, line));
    }
    return cell !== null;
  }

  /** Put the cursor into the cell; null: there is none. */
  async show(slug: string): Promise<Cell | null> {
    const found = this._find(slug);
    if (found) {
      const { panel, cell } = found;
      this._forward(panel);
      panel.content.activeCellIndex = panel.content.widgets.indexOf(cell);
      await panel.content.scrollToCell(cell);
      await cell.ready;
      panel.content.mode = 'edit';
    }
    return found?.cell ?? null;
  }

  /** Put code into the cell. Ctrl+Z in the cell takes it back. Answers what was there; null: there is no cell. */
  replace(slug: string, code: string): string | null {
    const found = this._find(slug);
    if (!found) {
      return null;
    }
    const shared = found.cell.model.sharedModel;
    const before = shared.getSource();
    shared.setSource(asSource(before, code, slug));
    return before;
  }

  /** Put back what `replace` has answered. */
  putBack(slug: string, source: string): void {
    this._find(slug)?.cell.model.sharedModel.setSource(source);
  }

  /** In the notebook in front, else in any that is open. */
  private _find(slug: string): { panel: NotebookPanel; cell: Cell } | null {
    const open: NotebookPanel[] = [];
    this._tracker?.forEach(panel => open.push(panel));
    const front = this._tracker?.currentWidget;
    for (const panel of front ? [front, ...open] : open) {
      const { model, widgets } = panel.content;
      const answer = model && answerCell(model.sharedModel, slug);
      const cell = widgets.find(each => each.model.sharedModel === answer);
      if (cell) {
        return { panel, cell };
      }
    }
    return null;
  }
}

/** Code as the source of the cell that has held `before`: the cell belongs to the challenge in the way it did. */
export function asSource(before: string, code: string, slug: string): string {
  const [magic] = MAGIC.exec(before) ?? [];
  if (magic && MARKER.test(code)) {
    return code.replace(MARKER, () => magic);
  }
  const belongs = slugIn(code) === slug || (slugIn(code) === null && slugIn(before) === null);
  return belongs ? code : `${magic ?? `# challenge: ${slug}`}\n${code}`;
}

/** Where a line of one code is in another, counted from 1; where it is gone, the line that stands there now. */
export function lineNow(submitted: string, present: string, line: number): number {
  const steps = stepsBetween(submitted.split('\n'), present.split('\n'));
  const step = steps.find(({ kind, before }) => kind !== 'come' && before === line - 1);
  return step ? step.after + 1 : line;
}
