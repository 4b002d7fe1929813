/** The tour: where it stands, and whether it is still to be offered. State without DOM. */
import { Signal } from '@lumino/signaling';
import type { ProgressView } from '../api/views';
import type { Settings } from '../settings/model';
import type { Step } from './steps';

export class Tour {
  readonly changed = new Signal<this, void>(this);
  private _at: number | null = null;

  constructor(readonly steps: readonly Step[]) {}

  /** The index of the step that is shown; null: none. */
  get at(): number | null {
    return this._at;
  }

  /** Begin at the first step, also where one is on the way. */
  start(): Promise<void> {
    return this._go(0);
  }

  /** The step after this one; after the last one it ends. */
  next(): Promise<void> {
    return this._go((this._at ?? -1) + 1);
  }

  back(): Promise<void> {
    return this._go(Math.max(0, (this._at ?? 0) - 1));
  }

  /** Skipped or finished, it is over. */
  end(): void {
    this._at = null;
    this.changed.emit();
  }

  private async _go(to: number): Promise<void> {
    const step = this.steps[to];
    await step?.prepare();
    this._at = step ? to : null;
    this.changed.emit();
  }
}

const SEEN = 'codementor-jupyter:tour-seen';

/** Whether the tour is to be offered: once, to somebody who has not submitted anything yet. */
export class Offer {
  private _made = false;

  /** `store`: what remembers an answer where the settings could not be written. */
  constructor(
    private readonly _settings: Settings,
    private readonly _store: Pick<Storage, 'getItem' | 'setItem'>
  ) {}

  /** True once, when it is time. */
  due(standing: ProgressView | null): boolean {
    const { known, values } = this._settings;
    const due = !this._made && known && values.showTour && !this._remembered() && standing?.submissions === 0;
    this._made ||= due;
    return due;
  }

  /** It was taken or declined: it is offered no more, here or in another browser. */
  async answered(): Promise<void> {
    this._remember();
    await this._settings.set('showTour', false).catch(() => undefined); // the browser remembers it then
  }

  private _remembered(): boolean {
    try {
      return this._store.getItem(SEEN) !== null;
    } catch {
      return false; // a browser may refuse to keep anything
    }
  }

  private _remember(): void {
    try {
      this._store.setItem(SEEN, 'yes');
    } catch {
      // then the setting alone remembers it
    }
  }
}
