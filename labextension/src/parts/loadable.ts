/** Something that is asked for and comes, or does not: state without DOM. */
import { Signal, type ISignal } from '@lumino/signaling';

/** What was loaded stays while it is asked for again, and when that fails. */
export class Loadable<Value> {
  private readonly _changed = new Signal<this, void>(this);
  private _asked = 0;
  private _abort: AbortController | null = null;
  private _value: Value | null = null;
  private _failure: Error | null = null;

  /** `ask` heeds its signal: it is aborted when a newer question makes the answer stale. */
  constructor(private readonly _ask: (signal: AbortSignal) => Promise<Value>) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get value(): Value | null {
    return this._value;
  }

  /** Why the latest question brought nothing; null: it did, or nothing was asked yet. */
  get failure(): Error | null {
    return this._failure;
  }

  get loading(): boolean {
    return this._abort !== null;
  }

  /** Whether anything was asked for at all: what nobody has looked at need not be kept up to date. */
  get begun(): boolean {
    return this._asked > 0;
  }

  /** Ask, or ask again. Never rejects: `failure` says why. The answer to an older question is dropped. */
  async load(): Promise<void> {
    this._abort?.abort();
    const question = ++this._asked;
    const abort = (this._abort = new AbortController());
    this._changed.emit();
    const settle = (value: Value | null, failure: Error | null): void => {
      if (question === this._asked) {
        [this._abort, this._value, this._failure] = [null, value, failure];
        this._changed.emit();
      }
    };
    await this._ask(abort.signal).then(
      value => settle(value, null),
      (failure: unknown) => settle(this._value, failure instanceof Error ? failure : new Error(String(failure)))
    );
  }

  /** Ask again, if it was ever asked for. */
  reload(): void {
    if (this.begun) {
      void this.load();
    }
  }

  /** Put a newer value in place, as one that a change has answered with. */
  replace(value: Value): void {
    this._abort?.abort();
    this._asked++;
    [this._abort, this._value, this._failure] = [null, value, null];
    this._changed.emit();
  }
}
