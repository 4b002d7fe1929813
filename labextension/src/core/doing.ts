/** What is being done with each challenge just now, so that no button does it twice. */
import { Signal } from '@lumino/signaling';

export type Work = 'check' | 'submit';

export class Doing {
  /** Tells the challenge's slug. */
  readonly changed = new Signal<this, string>(this);
  private readonly _counts = new Map<string, number>();

  of(slug: string): Work | null {
    return (['submit', 'check'] as const).find(work => this._counts.get(`${work} ${slug}`)) ?? null;
  }

  /** It is being done until the promise is settled. */
  async until<Result>(work: Work, slug: string, done: Promise<Result>): Promise<Result> {
    this._add(work, slug, 1);
    try {
      return await done;
    } finally {
      this._add(work, slug, -1);
    }
  }

  private _add(work: Work, slug: string, more: 1 | -1): void {
    const name = `${work} ${slug}`;
    this._counts.set(name, (this._counts.get(name) ?? 0) + more);
    this.changed.emit(slug);
  }
}
