/** Who is learning here: what this browser keeps, it keeps for one of them. */
import { Token } from '@lumino/coreutils';
import type { Client } from '../api/client';
import { Unreachable } from '../api/refusal';
import { Stored, type Place } from '../core/stored';

const NAME = 'learner';

export class Learner {
  private _kept: Stored | null = null;

  constructor(
    private readonly _client: Client,
    private readonly _place: Place
  ) {}

  /**
   * What is kept for the learner. With the server away, for who was last here. Rejects with Refusal, or with
   * Unreachable where nobody ever was.
   */
  async kept(): Promise<Stored> {
    return (this._kept ??= await this._find());
  }

  /** The same, if it is known already: for what cannot wait. */
  get known(): Stored | null {
    return this._kept;
  }

  private async _find(): Promise<Stored> {
    const base = this._client.settings.baseUrl;
    const remembered = new Stored(this._place, base);
    const id = await this._client.profile().then(
      profile => profile.id,
      (failure: unknown) => {
        const last = failure instanceof Unreachable ? remembered.read(NAME) : null;
        if (typeof last !== 'string') {
          throw failure;
        }
        return last;
      }
    );
    remembered.write(NAME, id);
    return new Stored(this._place, `${base}:${id}`);
  }
}

export const ILearner = new Token<Learner>('codementor-jupyter:ILearner', 'What this browser keeps for the learner.');
