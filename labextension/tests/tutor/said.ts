/** What the tutor's doors say, whole, with what a test cares about put in. */
import type { ServerResponse } from 'node:http';
import type {
  AnalysisView,
  ChatEvent,
  ChatView,
  ConsentView,
  EvidenceView,
  ProfileView,
  TurnView,
  TutorView
} from '../../src/api/views';

export const SLUG = 'two-sum';
export const OPENING = 'With `two_sum([3, 3], 6)`, your code gives `None`, but `[0, 1]` is expected.';
export const WORDS = 'Look at **line 3**: where does the loop end?';

export function consentView(some: Partial<ConsentView> = {}): ConsentView {
  const sentence = 'Your question and code go there, never your name.';
  return { host: 'models.example', model: 'a-small-model', given: false, sentence, ...some };
}

export function tutorView(some: Partial<TutorView> = {}): TutorView {
  const nextLevel = { level: 1, price: 0, wait: 0 };
  return { mode: 'free', ceiling: 4, until: null, hintLevel: 0, nextLevel, consent: null, retentionDays: 30, ...some };
}

export function evidenceView(some: Partial<EvidenceView> = {}): EvidenceView {
  return {
    kind: 'wrong_answer',
    sentence: OPENING,
    line: 3,
    test: 'the same number twice',
    input: 'two_sum([3, 3], 6)',
    expected: '[0, 1]',
    got: '',
    sentences: ['The loop ends on line `3`.'],
    steps: [{ step: 1, line: 2, changed: 'seen = {}' }],
    ...some
  };
}

export function chatView(some: Partial<ChatView> = {}): ChatView {
  return {
    response: `${OPENING}\n\n${WORDS}`,
    responseHtml: '',
    suggestions: ['What is a dict?'],
    source: 'rules',
    complete: true,
    hintLevel: 0,
    nextLevel: { level: 1, price: 0, wait: 0 },
    evidence: evidenceView(),
    withheld: false,
    model: null,
    consent: null,
    ...some
  };
}

export function turnView(some: Partial<TurnView> = {}): TurnView {
  return {
    id: 't1',
    challengeId: 'c1',
    question: 'Why does my code fail?',
    response: `${OPENING}\n\n${WORDS}`,
    responseHtml: '',
    source: 'rules',
    complete: true,
    hintLevel: 0,
    at: '2026-11-27T09:00:00Z',
    ...some
  };
}

export function analysisView(some: Partial<AnalysisView['complexity']> = {}): AnalysisView {
  const complexity = {
    class: 'O(n^2)',
    between: [],
    confidence: 0.9,
    expected: 'O(n)',
    verdict: 'worse' as const,
    points: [
      [4, 20],
      [8, 80],
      [16, 320]
    ] as [number, number][],
    hotLine: { line: 4, share: 0.912, source: 'for other in numbers:' },
    worstInput: 'numbers that are all alike',
    message: 'The work grows like O(n^2).',
    ...some
  };
  const finding = { line: 4, rule: 'nested', kind: 'growth', message: 'Line 4: a loop in a loop.' };
  return { complexity, findings: [finding] };
}

export function profileView(some: Partial<ProfileView['preferences']> = {}): ProfileView {
  return {
    id: 'u1',
    username: 'ada',
    email: null,
    roles: ['student'],
    level: 3,
    xp: 240,
    achievements: [],
    preferences: { language: 'en', tutorPersonality: 'encouraging', learningStyle: 'examples', weeklyGoal: 3, ...some },
    createdAt: '2026-11-27T09:00:00Z',
    updatedAt: '2026-11-27T09:00:00Z'
  };
}

/** The events of a whole answer. */
export function answer(done: ChatView = chatView()): ChatEvent[] {
  return [
    { name: 'evidence', data: done.evidence },
    { name: 'delta', data: { text: done.evidence.sentence } },
    { name: 'meta', data: { source: done.source, hintLevel: done.hintLevel, model: done.model } },
    { name: 'delta', data: { text: '\n\nLook at **line' } },
    { name: 'delta', data: { text: ' 3**: where does the loop end?' } },
    { name: 'done', data: done }
  ];
}

/** Say events over the wire; the answer is not ended. */
export function say(response: ServerResponse, events: readonly { name: string; data: unknown }[]): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const { name, data } of events) {
    response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
