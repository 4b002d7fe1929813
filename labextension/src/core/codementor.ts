/** The implementation of ICodeMentor: opening, submitting, checking, and telling everybody. */
import type { NotebookPanel } from '@jupyterlab/notebook';
import { Signal, type ISignal } from '@lumino/signaling';
import type { Attempt, Client } from '../api/client';
import { isPassing } from '../api/refusal';
import type { PracticeView, SubmissionView } from '../api/views';
import type { Answer, FailedAttempt, ICodeMentor, OpenOptions, SubmitOptions } from '../tokens';
import { Attempts } from './attempts';
import type { CurrentChallenge } from './current';
import { Doing, type Work } from './doing';
import type { StudentNotebooks } from './notebooks';
import { practise } from './practice';

/** Milliseconds between looks at a submission that is still being graded, and for how long one looks. */
export const PATIENCE = { between: 1000, during: 600_000 };

export class CodeMentor implements ICodeMentor {
  readonly currentChanged: ISignal<this, string | null>;
  readonly submissionSent = new Signal<this, Attempt>(this);
  readonly submissionFailed = new Signal<this, FailedAttempt>(this);
  readonly submissionGraded = new Signal<this, SubmissionView>(this);
  readonly practised = new Signal<this, { slug: string; practice: PracticeView }>(this);
  readonly progressChanged = new Signal<this, void>(this);
  readonly catalogueChanged = new Signal<this, void>(this);
  readonly doingChanged: ISignal<this, string>;
  private readonly _doing = new Doing();
  private readonly _attempts = new Attempts();
  private readonly _told = new Set<string>();
  private readonly _waits: (() => Promise<void>)[] = [];

  /** `besides`: whether the learner wants notebooks beside what is open. */
  constructor(
    private readonly _client: Client,
    private readonly _current: CurrentChallenge,
    private readonly _notebooks: StudentNotebooks,
    private readonly _besides: () => boolean
  ) {
    const changed = new Signal<this, string | null>(this);
    _current.changed.connect((_, slug) => changed.emit(slug));
    this.currentChanged = changed;
    const doing = new Signal<this, string>(this);
    this._doing.changed.connect((_, slug) => doing.emit(slug));
    this.doingChanged = doing;
  }

  get current(): string | null {
    return this._current.slug;
  }

  openChallenge(slug: string, options: OpenOptions = {}): Promise<NotebookPanel | null> {
    return this._notebooks.open(slug, options.beside ?? this._besides());
  }

  answer(slug: string | null = this.current): Answer | null {
    const code = slug && this._current.code(slug);
    return typeof code === 'string' && slug ? { slug, code } : null;
  }

  doing(slug: string): Work | null {
    return this._doing.of(slug);
  }

  submit(slug: string, code: string, options: SubmitOptions = {}): Promise<SubmissionView> {
    const send = (attempt: Attempt) => this._doing.until('submit', slug, this._send(attempt));
    return this._attempts.send(slug, code, options, send);
  }

  check(slug: string, code: string): Promise<PracticeView> {
    return this._doing.until('check', slug, this._check(slug, code));
  }

  beforeSubmitting(wait: () => Promise<void>): void {
    this._waits.push(wait);
  }

  graded(submission: SubmissionView): void {
    if (submission.gradedAt === null || this._told.has(submission.id)) {
      return;
    }
    this._told.add(submission.id);
    this.submissionGraded.emit(submission);
    this.refresh();
  }

  refresh(): void {
    this.progressChanged.emit();
    this.catalogueChanged.emit();
  }

  private async _send(attempt: Attempt): Promise<SubmissionView> {
    this.submissionSent.emit(attempt);
    try {
      await Promise.all(this._waits.map(wait => wait()));
      attempt.language ||= (await this._client.challenge(attempt.slug)).language;
      const submission = await this._verdict(await this._client.submit(attempt));
      this.graded(submission);
      return submission;
    } catch (failure) {
      this.submissionFailed.emit({ attempt, failure: failure as Error });
      throw failure;
    }
  }

  private async _check(slug: string, code: string): Promise<PracticeView> {
    const challenge = await this._client.challenge(slug);
    const practice = await practise(await this._current.kernel(), challenge, code);
    this.practised.emit({ slug, practice });
    return practice;
  }

  /** The server has the code and will grade it: being away meanwhile loses nothing. */
  private async _verdict(submission: SubmissionView): Promise<SubmissionView> {
    const end = Date.now() + PATIENCE.during;
    let latest = submission;
    while (latest.gradedAt === null && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, PATIENCE.between));
      latest = await this._client.submission(latest.id).catch((failure: unknown) => {
        if (isPassing(failure)) {
          return latest;
        }
        throw failure;
      });
    }
    return latest;
  }
}
