/** A browser as far as its tabs share it: what is kept, and whose turn it is. */
import type { Locks } from '../../src/core/turn';
import type { Place } from '../../src/core/stored';

/** What `localStorage` does, in memory. `room`: so many characters, then it is full. */
export class Kept implements Place {
  readonly values = new Map<string, string>();

  constructor(public room = Infinity) {}

  get length(): number {
    return this.values.size;
  }

  key(at: number): string | null {
    return [...this.values.keys()][at] ?? null;
  }

  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (value.length > this.room) {
      throw new DOMException('full', 'QuotaExceededError');
    }
    this.values.set(key, value);
  }

  removeItem(key: string): void {
    this.values.delete(key);
  }
}

/** What `navigator.locks` does for exclusive locks: one after the other, by name. */
export class Turns {
  private readonly _last = new Map<string, Promise<unknown>>();
  /** Whether two ever were at work at the same time. */
  together = false;
  private _at = 0;

  readonly request = ((name: string, work: () => Promise<unknown>) => {
    const turn = (this._last.get(name) ?? Promise.resolve()).then(async () => {
      this.together ||= this._at > 0;
      this._at++;
      try {
        return await work();
      } finally {
        this._at--;
      }
    });
    this._last.set(
      name,
      turn.catch(() => undefined)
    );
    return turn;
  }) as Locks['request'];
}
