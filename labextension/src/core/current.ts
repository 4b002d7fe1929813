/** Which challenge is being worked on, as the learner moves between notebooks and cells. */
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel } from '@jupyterlab/services';
import { Debouncer } from '@lumino/polling';
import { Signal, type ISignal } from '@lumino/signaling';
import { answerCode, slugAt } from '../notebook/belonging';

/** Milliseconds without a keystroke until a change counts: every cell is looked at. */
const CALM = 400;

export class CurrentChallenge {
  private readonly _changed = new Signal<this, string | null>(this);
  private readonly _later = new Debouncer(() => this._look(), CALM);
  private readonly _lookSoon = (): void => void this._later.invoke();
  private _followed: NotebookPanel['context'] | null = null;
  private _slug: string | null = null;

  /** `tracker` null: a page without notebooks, where nothing is ever worked on. */
  constructor(private readonly _tracker: INotebookTracker | null) {
    _tracker?.currentChanged.connect(() => this._follow());
    _tracker?.activeCellChanged.connect(() => this._look());
    this._follow();
  }

  get slug(): string | null {
    return this._slug;
  }

  get changed(): ISignal<this, string | null> {
    return this._changed;
  }

  /** The active notebook. */
  get panel(): NotebookPanel | null {
    return this._tracker?.currentWidget ?? null;
  }

  /** The kernel of that notebook, once it has started; null: it has none. */
  async kernel(): Promise<Kernel.IKernelConnection | null> {
    const context = this.panel?.sessionContext;
    await context?.ready.catch(() => undefined);
    return context?.session?.kernel ?? null;
  }

  /** The code for a challenge in the active notebook; null: no cell of it holds any. */
  code(slug: string): string | null {
    const model = this.panel?.content.model;
    return model ? answerCode(model.sharedModel, slug) : null;
  }

  /** A notebook that is still being read says later what it is for; one that is written in may say it any time. */
  private _follow(): void {
    this._followed?.model.contentChanged.disconnect(this._lookSoon);
    this._followed = this.panel?.context ?? null;
    this._followed?.model.contentChanged.connect(this._lookSoon);
    this._look();
    void this._followed?.ready.then(
      () => this._look(),
      () => undefined
    );
  }

  private _look(): void {
    const model = this.panel?.content.model;
    const cell = this.panel?.content.activeCell;
    const slug = model ? slugAt(model.sharedModel, cell?.model.sharedModel ?? null) : null;
    if (slug !== this._slug) {
      this._slug = slug;
      this._changed.emit(slug);
    }
  }
}
