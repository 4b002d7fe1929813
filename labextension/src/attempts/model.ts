/** The attempts at one challenge, newest first, page by page as one looks back. No DOM. */
import { Signal, type ISignal } from '@lumino/signaling';
import type { Client } from '../api/client';
import type { SubmissionView } from '../api/views';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';

/** Attempts asked for at once. */
export const PAGE = 50;

/** What there is of the attempts so far. */
export interface Timeline {
  items: readonly SubmissionView[];
  total: number;
}

export class History extends Loadable<Timeline> {
  private readonly _codes = new Map<string, Loadable<SubmissionView>>();
  private _more = false;

  constructor(
    private readonly _client: Client,
    readonly slug: string
  ) {
    super(signal => this._page(signal));
  }

  /** Whether there are earlier attempts than those that were loaded. */
  get hasMore(): boolean {
    return this.value !== null && this.value.items.length < this.value.total;
  }

  /** Ask for earlier ones. While something is on its way, that comes first. */
  async more(): Promise<void> {
    if (this.hasMore && !this.loading) {
      this._more = true;
      await this.load();
    }
  }

  /** An attempt with its code. */
  whole(id: string): Loadable<SubmissionView> {
    const whole = this._codes.get(id) ?? new Loadable(signal => this._client.submission(id, signal));
    this._codes.set(id, whole);
    return whole;
  }

  /** The id of the attempt before one; null: that is the first. Undefined: one asks the server. */
  before(id: string): string | null | undefined {
    const { items = [] } = this.value ?? {};
    const place = items.findIndex(each => each.id === id);
    return items[place + 1]?.id ?? (this.hasMore ? undefined : null);
  }

  /** The newest page, or the next earlier one, joined with what is there: others may have come in between. */
  private async _page(signal: AbortSignal): Promise<Timeline> {
    const known = this.value?.items ?? [];
    const page = this._more ? Math.floor(known.length / PAGE) + 1 : 1;
    this._more = false;
    const { items, total } = await this._client.submissions(this.slug, page, PAGE, signal);
    return { items: joined(items, known), total };
  }
}

/** Each once, as the server says it now, newest first: by the time, since a whole second is written shorter. */
function joined(items: readonly SubmissionView[], known: readonly SubmissionView[]): SubmissionView[] {
  const all = new Map([...known, ...items].map(item => [item.id, item]));
  return [...all.values()].sort((one, other) => Date.parse(other.submittedAt) - Date.parse(one.submittedAt));
}

/** The history of every challenge that was looked at; that of the current one is in sight. */
export class Attempts {
  private readonly _changed = new Signal<this, void>(this);
  private readonly _histories = new Map<string, History>();
  private _looked = false;

  constructor(
    private readonly _client: Client,
    private readonly _codementor: ICodeMentor
  ) {
    _codementor.currentChanged.connect(() => this._turn());
    _codementor.submissionGraded.connect((_, { challengeSlug }) => this._histories.get(challengeSlug)?.reload());
  }

  /** Another challenge is in sight. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): History | null {
    const slug = this._codementor.current;
    if (slug === null) {
      return null;
    }
    const history = this._histories.get(slug) ?? new History(this._client, slug);
    this._histories.set(slug, history);
    return history;
  }

  /** Somebody looks: from now on the attempts at the challenge in sight are asked for. */
  look(): void {
    this._looked = true;
    this._turn();
  }

  private _turn(): void {
    const { current } = this;
    if (this._looked && current && !current.begun) {
      void current.load();
    }
    this._changed.emit();
  }
}
