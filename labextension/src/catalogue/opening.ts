/** Challenges that are being opened. Pressing one again meanwhile opens nothing more. */
import { Signal } from '@lumino/signaling';

export class Opening {
  readonly changed = new Signal<this, void>(this);
  private readonly _slugs = new Set<string>();

  /** `open` does not reject: what went wrong it tells by itself. `beside` not given: as the settings have it. */
  constructor(private readonly _open: (slug: string, beside?: boolean) => Promise<unknown>) {}

  has(slug: string): boolean {
    return this._slugs.has(slug);
  }

  async open(slug: string, beside?: boolean): Promise<void> {
    if (this._slugs.has(slug)) {
      return;
    }
    this._slugs.add(slug);
    this.changed.emit();
    try {
      await this._open(slug, beside);
    } finally {
      this._slugs.delete(slug);
      this.changed.emit();
    }
  }
}
