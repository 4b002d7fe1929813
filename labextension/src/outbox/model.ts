/** What was submitted while the server was away, and is sent when it is back: once each, in order, by one tab. */
import { Token } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { Client } from '../api/client';
import { Refusal, Unreachable } from '../api/refusal';
import type { SubmissionView } from '../api/views';
import { inTurn, type Locks } from '../core/turn';
import { Shelf, type Waiting } from './shelf';
import type { Learner } from '../learner/model';

/** How a waiting attempt ended. */
export type Ended = { waiting: Waiting } & ({ submission: SubmissionView } | { refusal: Refusal });

/** Milliseconds between tries while something waits: doubling from the first to the second. */
export const TRIES = { first: 5000, longest: 60_000 };

/** A learner may sign in again, and a proxy or database may come back: that is no word on the submission. */
const NOT_A_DECISION = new Set<number>([401, 403, 408, 429]);

export class Outbox {
  /** Something waits, waits no more, or is being sent. */
  readonly changed = new Signal<this, void>(this);
  /** One of them was sent and taken, or refused; in the tab that sent it. */
  readonly ended = new Signal<this, Ended>(this);
  private _shelf: Shelf | null = null;
  private _sending: Promise<void> | null = null;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _pause = TRIES.first;

  constructor(
    private readonly _client: Client,
    private readonly _learner: Learner,
    private readonly _locks?: Locks
  ) {}

  /** Oldest first; none until it is known who is here. */
  get waiting(): Waiting[] {
    return this._opened()?.all ?? [];
  }

  get sending(): boolean {
    return this._sending !== null;
  }

  /** Send what was left here by a page that was closed. */
  async start(): Promise<void> {
    await this._learner.kept();
    this.changed.emit();
    await this.send();
  }

  /** Whether a submission that failed so is worth keeping: nobody has looked at it. */
  static worthKeeping(failure: Error): failure is Unreachable | Refusal {
    return failure instanceof Unreachable || (failure instanceof Refusal && failure.code === 'store_unavailable');
  }

  /** Keep an attempt until it can be sent. False: this browser has no room for it, or it is not known who is here. */
  keep(attempt: Omit<Waiting, 'at'>): boolean {
    const kept = this._opened()?.put(attempt) ?? false;
    if (kept) {
      this.changed.emit();
      this._later();
    }
    return kept;
  }

  /** Forget an attempt. One that is being sent at this moment may arrive all the same. */
  discard(key: string): void {
    this._opened()?.take(key);
    this.changed.emit();
  }

  /** Try at once, as when the server is back. Resolves when nothing waits, or the server is still away. */
  send(): Promise<void> {
    clearTimeout(this._timer);
    const shelf = this._opened();
    if (!shelf || shelf.all.length === 0) {
      return Promise.resolve();
    }
    this._sending ??= this._sendAll(shelf).finally(() => {
      this._sending = null;
      this.changed.emit();
    });
    return this._sending;
  }

  /** Another tab has put or taken something. */
  heard(storageKey: string | null): void {
    const shelf = this._opened();
    if (shelf && (storageKey === null || storageKey.startsWith(shelf.key))) {
      this.changed.emit();
    }
  }

  private _opened(): Shelf | null {
    const kept = this._learner.known;
    return (this._shelf ??= kept && new Shelf(kept));
  }

  private async _sendAll(shelf: Shelf): Promise<void> {
    this.changed.emit();
    const away = await inTurn(shelf.key, () => this._sendUntilAway(shelf), this._locks);
    if (away) {
      this._later();
    } else {
      this._pause = TRIES.first;
    }
  }

  /** In our turn: what another tab has sent meanwhile is not there any more. Whether the server is away. */
  private async _sendUntilAway(shelf: Shelf): Promise<boolean> {
    for (let next = shelf.all[0]; next; next = shelf.all[0]) {
      const ended = await this._sent(next);
      if (!ended) {
        return true;
      }
      shelf.take(next.key);
      this.changed.emit();
      this.ended.emit(ended);
    }
    return false;
  }

  /** Null: nobody has taken it. Were it taken and the answer lost, the key makes it the same submission. */
  private async _sent(waiting: Waiting): Promise<Ended | null> {
    try {
      const language = waiting.language || (await this._client.challenge(waiting.slug)).language;
      return { waiting, submission: await this._client.submit({ ...waiting, language }) };
    } catch (failure) {
      return isDecision(failure) ? { waiting, refusal: failure } : null;
    }
  }

  private _later(): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => void this.send(), this._pause);
    this._pause = Math.min(2 * this._pause, TRIES.longest);
  }
}

/** Whether the server has looked at the submission and said no. */
function isDecision(failure: unknown): failure is Refusal {
  return (
    failure instanceof Refusal &&
    failure.status < 500 &&
    !NOT_A_DECISION.has(failure.status) &&
    failure.code !== 'not_installed' &&
    failure.code !== 'unexpected'
  );
}

export const IOutbox = new Token<Outbox>('codementor-jupyter:IOutbox', 'Submissions that wait for the server.');
