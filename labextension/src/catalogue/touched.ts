/** When the learner last had to do with which challenge: opened it, or sent an answer. */
import { Signal } from '@lumino/signaling';
import type { ICodeMentor } from '../tokens';
import type { Memory } from './memory';

const KEPT = 20;

export class Touched {
  readonly changed = new Signal<this, void>(this);
  private _times: ReadonlyMap<string, number> = new Map();
  private _restored = false;

  constructor(
    private readonly _memory: Memory,
    codementor: Pick<ICodeMentor, 'current' | 'currentChanged' | 'submissionSent'>,
    private readonly _now: () => number = Date.now
  ) {
    codementor.currentChanged.connect((_, slug) => this._touch(slug));
    codementor.submissionSent.connect((_, { slug }) => this._touch(slug));
    this._touch(codementor.current);
  }

  /** Slugs with the time in milliseconds, the latest first. */
  get times(): ReadonlyMap<string, number> {
    return this._times;
  }

  /** Take up what is remembered; what has happened meanwhile is later. */
  async restore(): Promise<void> {
    const remembered = Object.entries(await this._memory.recall());
    const times = remembered.filter((entry): entry is [string, number] => typeof entry[1] === 'number');
    this._restored = true;
    this._take([...times, ...this._times]);
  }

  private _touch(slug: string | null): void {
    if (slug) {
      this._take([...this._times, [slug, this._now()]]);
    }
  }

  /** Nothing is kept before it is known what was remembered. */
  private _take(times: [string, number][]): void {
    this._times = latest(times);
    if (this._restored) {
      this._memory.keep(Object.fromEntries(this._times));
    }
    this.changed.emit();
  }
}

/** The newest of each, and of all the newest few. */
function latest(times: Iterable<[string, number]>): ReadonlyMap<string, number> {
  const newest = [...new Map(times)].sort(([, one], [, other]) => other - one);
  return new Map(newest.slice(0, KEPT));
}
