/** ICodeMentor as far as results and attempts need it: a test says what has happened. */
import { Signal } from '@lumino/signaling';
import type { FailedAttempt, ICodeMentor } from '../../src/tokens';
import type { Attempt, PracticeView, SubmissionView } from '../../src/tokens';

export class Worked {
  readonly currentChanged = new Signal<this, string | null>(this);
  readonly submissionSent = new Signal<this, Attempt>(this);
  readonly submissionFailed = new Signal<this, FailedAttempt>(this);
  readonly submissionGraded = new Signal<this, SubmissionView>(this);
  readonly catalogueChanged = new Signal<this, void>(this);
  readonly practised = new Signal<this, { slug: string; practice: PracticeView }>(this);

  constructor(public current: string | null = 'two-sum') {}

  get asCodeMentor(): ICodeMentor {
    return this as unknown as ICodeMentor;
  }

  turnTo(slug: string | null): void {
    this.current = slug;
    this.currentChanged.emit(slug);
  }
}

export const ATTEMPT: Attempt = { slug: 'two-sum', code: 'x = 1', language: 'python', key: 'k1' };
