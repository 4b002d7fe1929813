/** The results of every challenge that was worked on since the page was opened; one is in sight. No DOM. */
import { Token } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';
import type { Client } from '../api/client';
import type { ICodeMentor } from '../tokens';
import { Sheet } from './sheet';

export class Results {
  private readonly _changed = new Signal<this, void>(this);
  private readonly _sheets = new Map<string, Sheet>();
  private _looked = false;

  constructor(
    private readonly _client: Client,
    private readonly _codementor: ICodeMentor
  ) {
    _codementor.currentChanged.connect(() => this._turn());
    _codementor.submissionSent.connect((_, { slug }) => this.sheet(slug).sent());
    _codementor.submissionFailed.connect((_, { attempt, failure }) =>
      this.sheet(attempt.slug).failed(attempt, failure)
    );
    _codementor.submissionGraded.connect((_, graded) => this.sheet(graded.challengeSlug).graded(graded));
    _codementor.practised.connect((_, { slug, practice }) => this.sheet(slug).practised(practice));
  }

  /** Another challenge is in sight. What happens on a sheet its own signal tells. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** That of the challenge that is being worked on; null: there is none. */
  get current(): Sheet | null {
    return this._codementor.current === null ? null : this.sheet(this._codementor.current);
  }

  sheet(slug: string): Sheet {
    const sheet = this._sheets.get(slug) ?? new Sheet(this._client, slug);
    this._sheets.set(slug, sheet);
    return sheet;
  }

  /** Somebody looks: from now on the challenge in sight is asked for. */
  look(): void {
    this._looked = true;
    this._turn();
  }

  private _turn(): void {
    if (this._looked) {
      void this.current?.open();
    }
    this._changed.emit();
  }
}

export const IResults = new Token<Results>('codementor-jupyter:IResults', 'What submissions and checks said.');
