/** What the server would say, for tests without one. */
import { Signal } from '@lumino/signaling';
import type { Attempt } from '../src/api/client';
import type { ChallengeView, PracticeView, SubmissionView } from '../src/api/views';
import { SLUG, STARTER } from './notebooks';

export function challenge(change: Partial<ChallengeView> = {}): ChallengeView {
  return {
    id: '1',
    slug: SLUG,
    version: 1,
    title: 'Two that add up',
    difficulty: 'medium',
    language: 'python',
    inputMode: 'call',
    topic: 'Lists',
    order: 1,
    tags: [],
    xpReward: 45,
    published: true,
    state: 'new',
    bestScore: null,
    description: 'Find *two* entries.',
    descriptionHtml: '',
    starterCode: STARTER,
    examples: [],
    hiddenCases: 12,
    points: 15,
    hintCount: 3,
    hintPrices: [0, 5, 9],
    hintsOpened: [],
    expectedComplexity: null,
    limits: { cpuSeconds: 2, wallSeconds: null, memoryMib: 256, outputKib: 64 },
    attempts: 0,
    maxAttempts: null,
    counterexamples: false,
    complexityMeasured: false,
    ...change
  };
}

export function submission(change: Partial<SubmissionView> = {}): SubmissionView {
  return {
    id: 's1',
    challengeId: '1',
    challengeSlug: SLUG,
    challengeVersion: 1,
    language: 'python',
    status: 'accepted',
    verdict: 'accepted',
    score: 1,
    message: 'All 15 test cases pass.',
    executionTime: 1,
    memoryUsed: 1,
    attempt: 1,
    testResults: [],
    hiddenPassed: 12,
    hiddenTotal: 12,
    xpGained: 45,
    code: null,
    submittedAt: '2026-11-01T10:00:00Z',
    gradedAt: '2026-11-01T10:00:01Z',
    ...change
  };
}

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
  view = challenge();
  failure: Error | null = null;

  async challenge(slug: string): Promise<ChallengeView> {
    this.asked.push(slug);
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
    return this.answers.shift()?.() ?? Promise.resolve(submission());
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
  verdict: () => Promise<SubmissionView> = () => Promise.resolve(submission());
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
