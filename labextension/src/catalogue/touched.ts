/** When the learner last had to do with which challenge: opened it, or sent an answer. */
import { Signal, type ISignal } from '@lumino/signaling';
import type { ICodeMentor } from '../tokens';
import type { Memory } from './memory';

const KEPT = 20;

export class Touched {
  private readonly _changed = new Signal<this, void>(this);
  private _times: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly _memory: Memory,
    codementor: Pick<ICodeMentor, 'current' | 'currentChanged' | 'submissionSent'>,
    private readonly _now: () => number = Date.now
  ) {
    const touch = (slug: string | null): void => void (slug && this._touch(slug));
    codementor.currentChanged.connect((_, slug) => touch(slug));
    codementor.submissionSent.connect((_, { slug }) => touch(slug));
    touch(codementor.current);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Slugs with the time in milliseconds, the latest first. */
  get times(): ReadonlyMap<string, number> {
    return this._times;
  }

  /** Take up what is remembered; what has happened meanwhile is later. */
  async restore(): Promise<void> {
    const remembered = Object.entries(await this._memory.recall());
    const times = remembered.filter((entry): entry is [string, number] => typeof entry[1] === 'number');
    this._times = latest([...times, ...this._times]);
    this._changed.emit();
  }

  private _touch(slug: string): void {
    this._times = latest([...this._times, [slug, this._now()]]);
    this._memory.keep(Object.fromEntries(this._times));
    this._changed.emit();
  }
}

/** The newest of each, and of all the newest few. */
function latest(times: Iterable<[string, number]>): ReadonlyMap<string, number> {
  const newest = [...new Map(times)].sort(([, one], [, other]) => other - one);
  return new Map(newest.slice(0, KEPT));
}
