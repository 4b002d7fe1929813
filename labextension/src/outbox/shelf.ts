/** Submissions that wait for the server, kept in this browser. */
import type { Attempt } from '../api/client';
import type { Stored } from '../core/stored';

/** An attempt and when it was made, in milliseconds since 1970. */
export interface Waiting extends Attempt {
  at: number;
  /** What its challenge is called; not given: that was not known. */
  title?: string;
}

/** What a learner calls a submission that waits. */
export function nameOf({ title, slug }: Pick<Waiting, 'title' | 'slug'>): string {
  return title ?? slug;
}

/** So many may wait, and so many characters of code together: a browser keeps some five million in all. */
export const ROOM = { attempts: 20, characters: 600_000 };

const WAITING = 'waiting.';

/** Each attempt lies for itself: tabs that put and take at the same time do not disturb each other. */
export class Shelf {
  constructor(private readonly _stored: Stored) {}

  /** In the order in which they were made. */
  get all(): Waiting[] {
    const found = this._stored.names(WAITING).map(name => this._stored.read(name) as Waiting | null);
    return found.filter(each => each !== null).sort((one, two) => one.at - two.at);
  }

  /** The name under which other tabs see what is waiting; see Stored.key. */
  get key(): string {
    return this._stored.key(WAITING);
  }

  /** False: there is no room for it. The same key again changes nothing. */
  put(attempt: Omit<Waiting, 'at'>, now = Date.now()): boolean {
    const waiting = this.all;
    if (waiting.some(({ key }) => key === attempt.key)) {
      return true;
    }
    const characters = waiting.reduce((sum, { code }) => sum + code.length, attempt.code.length);
    if (waiting.length >= ROOM.attempts || characters > ROOM.characters) {
      return false;
    }
    const at = Math.max(now, ...waiting.map(each => each.at + 1));
    return this._stored.write(WAITING + attempt.key, { ...attempt, at });
  }

  has(key: string): boolean {
    return this._stored.read(WAITING + key) !== null;
  }

  take(key: string): void {
    this._stored.remove(WAITING + key);
  }
}
