/** The challenges that are or were worked on, as the server shows them: state without DOM. */
import { Token } from '@lumino/coreutils';
import type { Client } from '../api/client';
import type { ChallengeView } from '../api/views';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';

/** One is asked for when it becomes the current one, and again whenever it may have changed. */
export class ChallengeViews {
  private readonly _views = new Map<string, Loadable<ChallengeView>>();

  constructor(
    private readonly _client: Client,
    private readonly _codementor: ICodeMentor
  ) {
    _codementor.currentChanged.connect(() => this._ask());
    _codementor.catalogueChanged.connect(() => this._ask());
    this._ask();
  }

  of(slug: string): Loadable<ChallengeView> {
    const view = this._views.get(slug) ?? new Loadable(signal => this._client.challenge(slug, signal));
    this._views.set(slug, view);
    return view;
  }

  /** Its title, as far as it is known. */
  titleOf(slug: string): string {
    return this.of(slug).value?.title ?? slug;
  }

  private _ask(): void {
    const { current } = this._codementor;
    if (current) {
      void this.of(current).load();
    }
  }
}

export const IChallengeViews = new Token<ChallengeViews>(
  'codementor-jupyter:IChallengeViews',
  'The challenges that are or were worked on, as the server shows them.'
);
