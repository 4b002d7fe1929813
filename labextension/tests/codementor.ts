/** ICodeMentor and its server, as far as features look at them, for tests without either. */
import { Signal } from '@lumino/signaling';
import type { Attempt } from '../src/api/client';
import type { ChallengeView, PracticeView, SubmissionView } from '../src/api/views';
import { SLUG, STARTER } from './notebook/two';
import { challengeView, submissionView } from './views';

/** An answer that the test gives when it wants to. */
export function later<Value>(): { promise: Promise<Value>; give: (value: Value) => void; fail: (why: Error) => void } {
  let give: (value: Value) => void = () => undefined;
  let fail: (why: Error) => void = () => undefined;
  const promise = new Promise<Value>((resolve, reject) => ([give, fail] = [resolve, reject]));
  return { promise, give, fail };
}

/** A server that answers what the test has put into `answers`, in their order, and remembers what it was sent. */
export class ServerTwin {
  readonly sent: Attempt[] = [];
  readonly asked: string[] = [];
  answers: (() => Promise<SubmissionView>)[] = [];
  view = challengeView({ title: 'Two that add up', starterCode: STARTER });
  failure: Error | null = null;
  /** Until then it does not answer. */
  awake: Promise<void> = Promise.resolve();

  async challenge(slug: string): Promise<ChallengeView> {
    this.asked.push(slug);
    await this.awake;
    if (this.failure) {
      throw this.failure;
    }
    return { ...this.view, slug };
  }

  submit(attempt: Attempt): Promise<SubmissionView> {
    this.sent.push({ ...attempt });
    return this._next();
  }

  submission(): Promise<SubmissionView> {
    return this._next();
  }

  private _next(): Promise<SubmissionView> {
    return this.answers.shift()?.() ?? Promise.resolve(submissionView());
  }
}

/** ICodeMentor for features that follow it; what it is asked to do it notes. */
export class CodeMentorTwin {
  readonly currentChanged = new Signal<this, string | null>(this);
  readonly doingChanged = new Signal<this, string>(this);
  readonly catalogueChanged = new Signal<this, void>(this);
  readonly submitted: { code: string; language?: string }[] = [];
  readonly checked: string[] = [];
  current: string | null = SLUG;
  work: 'check' | 'submit' | null = null;
  verdict: () => Promise<SubmissionView> = () => Promise.resolve(submissionView());
  practice: () => Promise<PracticeView> = () => Promise.resolve({ results: [], message: 'Fine.' });

  go(slug: string | null): void {
    this.current = slug;
    this.currentChanged.emit(slug);
  }

  doing(): 'check' | 'submit' | null {
    return this.work;
  }

  submit(_slug: string, code: string, options: { language?: string } = {}): Promise<SubmissionView> {
    this.submitted.push({ code, ...options });
    return this.verdict();
  }

  check(_slug: string, code: string): Promise<PracticeView> {
    this.checked.push(code);
    return this.practice();
  }
}
