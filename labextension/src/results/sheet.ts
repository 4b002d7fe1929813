/** The results of one challenge: what is in sight, and what one can go back to. No DOM. */
import { Signal, type ISignal } from '@lumino/signaling';
import type { Attempt, Client } from '../api/client';
import { isPassing } from '../api/refusal';
import type { PracticeView, SubmissionView } from '../api/views';
import { PATIENCE } from '../core/codementor';
import { Loadable } from '../parts/loadable';
import { Report } from './report';

export type Shown =
  | { kind: 'report'; report: Report }
  | { kind: 'practice'; practice: PracticeView }
  /** Code is on its way, or being graded. `id` null: the server has not said yet that it has it. `before`: what was
   * in sight until then, which stays for a moment: most verdicts are there sooner than one can read that one waits. */
  | { kind: 'grading'; since: number; id: string | null; before: Shown | null }
  /** `attempt` null: it is with the server, which has not said what became of it. */
  | { kind: 'failed'; attempt: Attempt | null; failure: Error };

/** What there was when the challenge was opened. */
interface Opened {
  latest: SubmissionView | null;
}

export class Sheet {
  readonly opened: Loadable<Opened>;
  private readonly _changed = new Signal<this, void>(this);
  private _shown: Shown | null = null;
  private _latest: Report | null = null;
  private _practice: PracticeView | null = null;

  constructor(
    private readonly _client: Client,
    readonly slug: string
  ) {
    this.opened = new Loadable(signal => this._ask(signal));
    this.opened.changed.connect(() => this._changed.emit());
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Null: nothing was submitted or checked, as far as is known. */
  get shown(): Shown | null {
    return this._shown;
  }

  /** What one can turn to from what is in sight: the latest submission, the latest check. */
  get elsewhere(): [Report | null, PracticeView | null] {
    const { shown } = this;
    const away = shown?.kind !== 'grading' && !(shown?.kind === 'report' && shown.report === this._latest);
    return [away ? this._latest : null, shown?.kind === 'report' ? this._practice : null];
  }

  /** Ask for the latest submission, once. Never rejects: `opened.failure` says why. */
  async open(): Promise<void> {
    if (!this.opened.begun) {
      await this.opened.load();
    }
  }

  /** Ask again what became of a submission that was with the server. */
  reopen(): void {
    this._shown = null;
    void this.opened.load();
  }

  sent(): void {
    const before = this._shown?.kind === 'grading' ? this._shown.before : this._shown;
    this._show({ kind: 'grading', since: Date.now(), id: null, before });
  }

  failed(attempt: Attempt | null, failure: Error): void {
    this._show({ kind: 'failed', attempt, failure });
  }

  /** Told once more, it keeps what was asked about it meanwhile. */
  graded(submission: SubmissionView): void {
    const known = this._latest;
    const { id, gradedAt } = submission;
    const told = known?.submission.id === id && known.submission.gradedAt === gradedAt;
    this._latest = told ? known : new Report(this._client, submission);
    this.turnTo(this._latest);
  }

  practised(practice: PracticeView): void {
    this._practice = practice;
    this._show({ kind: 'practice', practice });
  }

  /** Have a submission in sight. The attempt before it is asked for once. */
  turnTo(report: Report): void {
    this._show({ kind: 'report', report });
    if (!report.earlier.begun) {
      void report.earlier.load();
    }
  }

  /** Have an attempt in sight that is not news, with the one before it as `Report` wants it. */
  lookUp(submission: SubmissionView, before: string | null | undefined): void {
    const isLatest = this._latest?.submission.id === submission.id;
    this.turnTo(this._latest && isLatest ? this._latest : new Report(this._client, submission, before));
  }

  turnToPractice(): void {
    if (this._practice) {
      this._show({ kind: 'practice', practice: this._practice });
    }
  }

  private _show(shown: Shown): void {
    this._shown = shown;
    this._changed.emit();
  }

  private async _ask(signal: AbortSignal): Promise<Opened> {
    const { items } = await this._client.submissions(this.slug, 1, 1, signal);
    const latest = items[0] ? await this._client.submission(items[0].id, signal) : null;
    if (latest) {
      this._begin(latest);
    }
    return { latest };
  }

  /** What has happened in the meantime counts more than what was there before. */
  private _begin(latest: SubmissionView): void {
    if (latest.gradedAt === null && !this._shown) {
      this._show({ kind: 'grading', since: Date.parse(latest.submittedAt), id: latest.id, before: null });
      void this._follow(latest.id);
    } else if (latest.gradedAt !== null) {
      this._latest ??= new Report(this._client, latest);
      if (!this._shown) {
        this.turnTo(this._latest);
      }
    }
  }

  /** A submission from before this page was opened, or from another: nobody else waits for its verdict here. */
  private async _follow(id: string): Promise<void> {
    const waiting = (): boolean => this._shown?.kind === 'grading' && this._shown.id === id;
    while (waiting()) {
      await new Promise(resolve => setTimeout(resolve, PATIENCE.between));
      try {
        const latest = await this._client.submission(id);
        if (waiting() && latest.gradedAt !== null) {
          this.graded(latest);
        }
      } catch (failure) {
        if (waiting() && !isPassing(failure)) {
          this.failed(null, failure as Error);
        }
      }
    }
  }
}
