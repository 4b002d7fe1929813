/** The challenges that are or were worked on, as the server shows them: state without DOM. */
import { Token } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';
import type { Client } from '../api/client';
import type { ChallengeView } from '../api/views';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';

/** One is asked for when it becomes the current one, and again whenever it may have changed. */
export class ChallengeViews {
  private readonly _views = new Map<string, Loadable<ChallengeView>>();
  private readonly _changed = new Signal<this, string>(this);

  constructor(
    private readonly _client: Client,
    private readonly _codementor: ICodeMentor
  ) {
    _codementor.currentChanged.connect(() => this._ask());
    _codementor.catalogueChanged.connect(() => this._ask());
    this._ask();
  }

  /** Tells the slug of one that is asked for, has come, or has not. */
  get changed(): ISignal<this, string> {
    return this._changed;
  }

  of(slug: string): Loadable<ChallengeView> {
    return this._views.get(slug) ?? this._add(slug);
  }

  /** Its title, as far as it is known. */
  titleOf(slug: string): string {
    return this.of(slug).value?.title ?? slug;
  }

  private _add(slug: string): Loadable<ChallengeView> {
    const view = new Loadable(signal => this._client.challenge(slug, signal));
    view.changed.connect(() => this._changed.emit(slug));
    this._views.set(slug, view);
    return view;
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
