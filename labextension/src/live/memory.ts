/** What this learner has heard of already, in this browser. */
import type { Stored } from '../core/stored';
import { inTurn, type Locks } from '../core/turn';

/** How many ids are remembered: the server repeats a minute. */
export const REMEMBERED = 200;

const HEARD = 'live';
const ANNOUNCED = 'announced';

interface Heard {
  since: string | null;
  ids: string[];
  level: number | null;
  /** When this browser first came: what happened before is no news. Not there: it was here before that was kept. */
  begun?: string;
}

/**
 * Each tab goes on from what was heard when it opened, and hears everything from then on. What is announced to the
 * learner is announced by one of them.
 */
export class Memory {
  private _heard: Heard;

  constructor(
    private readonly _stored: Stored,
    private readonly _locks?: Locks
  ) {
    this._heard = (_stored.read(HEARD) as Heard | null) ?? { since: null, ids: [], level: null };
  }

  /** The latest moment anything was heard of; null: never yet. */
  get since(): string | null {
    return this._heard.since;
  }

  /** The level that was last heard of. */
  get level(): number | null {
    return this._heard.level;
  }

  /** Remember an event. False: it was known, or was there before this browser was. */
  hear({ id, at }: { id: string; at: string }): boolean {
    if (this._heard.ids.includes(id) || at <= (this._heard.begun ?? '')) {
      return false;
    }
    this._remember({ ids: [...this._heard.ids, id].slice(-REMEMBERED) }, at);
    return true;
  }

  see({ level, at }: { level: number; at: string }): void {
    this._remember(this.since === null ? { level, begun: at } : { level }, at);
  }

  /** Of these the ids that no tab has announced; they count as announced from now on. */
  async announcing(ids: readonly string[]): Promise<string[]> {
    const claim = (): Promise<string[]> => {
      const before = (this._stored.read(ANNOUNCED) as string[] | null) ?? [];
      const fresh = ids.filter(id => !before.includes(id));
      this._stored.write(ANNOUNCED, [...before, ...fresh].slice(-REMEMBERED));
      return Promise.resolve(fresh);
    };
    return inTurn(this._stored.key(ANNOUNCED), claim, this._locks);
  }

  private _remember(more: Partial<Heard>, at: string): void {
    const since = this._heard.since !== null && this._heard.since > at ? this._heard.since : at;
    this._heard = { ...this._heard, ...more, since };
    this._stored.write(HEARD, this._heard);
  }
}
