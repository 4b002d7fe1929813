/** Live events: what happens to the learner, as it happens, and what happened while nobody listened. */
import { Token } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import { Unreachable } from '../api/refusal';
import type { Figures, LiveEvent } from './events';
import type { Memory } from './memory';
import type { Ear, Hangup } from './socket';

/** `off`: not begun, ended, or this server has no CodeMentor. */
export type LiveState = 'connected' | 'reconnecting' | 'off';

/** What was told after connecting, oldest first. */
export interface Missed {
  events: LiveEvent[];
  /** The level that was reached meanwhile; null: none. */
  level: number | null;
  /** Whether the page has just been opened, so that it shows nothing older yet. */
  first: boolean;
}

/** Milliseconds until a server that did not answer is asked again who is here. */
export const ASK_AGAIN = 10_000;

export class Live {
  readonly stateChanged = new Signal<this, LiveState>(this);
  /** Every event once in each tab, whoever caused it. */
  readonly happened = new Signal<this, LiveEvent>(this);
  /** Once after every connecting, also when nothing was missed. */
  readonly missed = new Signal<this, Missed>(this);
  readonly figuresChanged = new Signal<this, Figures>(this);
  private _state: LiveState = 'off';
  private _figures: Figures | null = null;
  private _memory: Memory | null = null;
  private _hangup: Hangup | null = null;
  /** What is being told after connecting; null: that is over. */
  private _welcome: LiveEvent[] | null = null;
  private _first = true;

  /** `memory` says what this learner has heard, and rejects like a door. */
  constructor(
    private readonly _listen: (ear: Ear) => Promise<Hangup>,
    private readonly _remembered: () => Promise<Memory>
  ) {}

  get state(): LiveState {
    return this._state;
  }

  /** XP and level as they were told last; null: not yet. */
  get figures(): Figures | null {
    return this._figures;
  }

  /** Null: who is here is not known yet. */
  get memory(): Memory | null {
    return this._memory;
  }

  /** Connect, and stay connected until `stop`. Resolves when it is connecting, or off for good. */
  async start(): Promise<void> {
    this._enter('reconnecting');
    while (this._running() && !this._memory) {
      await this._ask();
    }
    while (this._running() && this._memory && !this._hangup) {
      await this._connect(this._memory);
    }
  }

  stop(): void {
    this._hangup?.();
    this._hangup = null;
    this._enter('off');
  }

  /** Find out who is here. A server that is away is asked again; one that says no is left in peace. */
  private async _ask(): Promise<void> {
    try {
      this._memory = await this._remembered();
    } catch (failure) {
      if (failure instanceof Unreachable) {
        await pause();
      } else {
        this._enter('off');
      }
    }
  }

  private async _connect(memory: Memory): Promise<void> {
    try {
      this._hangup = await this._listen(this._ear(memory));
    } catch {
      await pause(); // the client itself could not be loaded: the server has gone in this moment
      return;
    }
    if (!this._running()) {
      this.stop();
    }
  }

  private _ear(memory: Memory): Ear {
    return {
      since: () => memory.since,
      opened: () => {
        this._welcome = [];
        this._enter('connected');
      },
      closed: () => this._running() && this._enter('reconnecting'),
      happened: event => this._hear(memory, event),
      saw: figures => this._see(memory, figures)
    };
  }

  private _hear(memory: Memory, event: LiveEvent): void {
    if (!memory.hear(event)) {
      return;
    }
    if (this._welcome) {
      this._welcome.push(event);
    } else {
      this.happened.emit(event);
    }
  }

  private _see(memory: Memory, figures: Figures): void {
    const before = memory.level;
    memory.see(figures);
    this._figures = figures;
    const events = this._welcome;
    if (!events) {
      this.figuresChanged.emit(figures);
      return;
    }
    const [level, first] = [before !== null && figures.level > before ? figures.level : null, this._first];
    [this._welcome, this._first] = [null, false];
    this.missed.emit({ events, level, first });
  }

  private _running(): boolean {
    return this._state !== 'off';
  }

  private _enter(state: LiveState): void {
    if (state !== this._state) {
      this._state = state;
      this.stateChanged.emit(state);
    }
  }
}

function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ASK_AGAIN));
}

export const ILive = new Token<Live>('codementor-jupyter:ILive', 'What happens to the learner, as it happens.');
