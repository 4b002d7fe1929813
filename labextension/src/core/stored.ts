/** JSON kept in this browser, for one learner of one server: it outlives the page, and all tabs see it. */

/** Where it is kept; `localStorage` in a page. */
export type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export class Stored {
  /** `whose`: base URL and learner; one origin may have many of both. */
  constructor(
    private readonly _place: Place,
    private readonly _whose: string
  ) {}

  /** Null: nothing is kept under this name, or nothing that can be read. */
  read(name: string): unknown {
    try {
      return JSON.parse(this._place.getItem(this.key(name)) ?? 'null');
    } catch {
      return null;
    }
  }

  /** False: this browser has no room, or keeps nothing. */
  write(name: string, value: unknown): boolean {
    try {
      this._place.setItem(this.key(name), JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  remove(name: string): void {
    this._place.removeItem(this.key(name));
  }

  /** The names that begin so, in no order. */
  names(beginning: string): string[] {
    const prefix = this.key(beginning);
    const keys = Array.from({ length: this._place.length }, (_, at) => this._place.key(at) ?? '');
    return keys.filter(key => key.startsWith(prefix)).map(key => key.slice(this.key('').length));
  }

  /** The whole key, as other tabs hear of it in an event `storage`. */
  key(name: string): string {
    return `codementor:${this._whose}:${name}`;
  }
}
