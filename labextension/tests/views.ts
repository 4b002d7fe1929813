/** Answers of the server, whole, with what a test cares about put in. */
import type { ChallengeView, ProgressView, SubmissionView, TestResultView } from '../src/api/views';

export function challengeView(some: Partial<ChallengeView> = {}): ChallengeView {
  return {
    id: 'c1',
    slug: 'two-sum',
    version: 1,
    title: 'Two sum',
    difficulty: 'easy',
    language: 'python',
    inputMode: 'call',
    topic: 'Lists and dictionaries',
    order: 1,
    tags: [],
    xpReward: 10,
    published: true,
    state: 'new',
    bestScore: null,
    description: 'Find two.',
    descriptionHtml: '<p>Find two.</p>',
    starterCode: '',
    examples: [],
    hiddenCases: 4,
    points: 5,
    hintCount: 0,
    hintPrices: [],
    hintsOpened: [],
    expectedComplexity: null,
    limits: { cpuSeconds: 2, wallSeconds: null, memoryMib: 256, outputKib: 64 },
    attempts: 0,
    maxAttempts: null,
    counterexamples: false,
    complexityMeasured: false,
    ...some
  };
}

export function submissionView(some: Partial<SubmissionView> = {}): SubmissionView {
  return {
    id: 's1',
    challengeId: 'c1',
    challengeSlug: 'two-sum',
    challengeVersion: 1,
    language: 'python',
    status: 'accepted',
    verdict: 'accepted',
    score: 1,
    message: 'All 5 test cases pass.',
    executionTime: 1,
    memoryUsed: 100,
    attempt: 1,
    testResults: [],
    visiblePassed: 1,
    visibleTotal: 1,
    hiddenPassed: 4,
    hiddenTotal: 4,
    xpGained: 10,
    code: null,
    receipt: null,
    submittedAt: '2026-11-27T09:00:00Z',
    gradedAt: '2026-11-27T09:00:01Z',
    ...some
  };
}

/** One that the server has, and has not judged yet. */
export function pendingView(some: Partial<SubmissionView> = {}): SubmissionView {
  return submissionView({ status: 'pending', verdict: null, score: null, gradedAt: null, ...some });
}

export function resultView(some: Partial<TestResultView> = {}): TestResultView {
  return {
    testCaseId: 'case-1',
    name: null,
    passed: true,
    hidden: false,
    verdict: 'accepted',
    points: 1,
    input: '1',
    expected: '2',
    output: '2',
    printed: null,
    error: null,
    diff: null,
    executionTime: 1,
    memoryUsed: null,
    ...some
  };
}

export function progressView(some: Partial<ProgressView> = {}): ProgressView {
  return {
    xp: 240,
    level: 3,
    levelStartsAt: 200,
    nextLevelAt: 300,
    solved: 12,
    tried: 2,
    total: 60,
    submissions: 20,
    topics: [],
    week: { starts: '2026-11-23', goal: 3, solved: 2, reached: false },
    weeksReached: 1,
    streak: { weeks: 1, longest: 1, graceDays: 3, graceLeft: 3 },
    resume: null,
    achievements: [],
    ...some
  };
}
