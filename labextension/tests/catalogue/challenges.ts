/** Challenges as a list has them, with what a test cares about put in. */
import type { ProgressView, RecommendationsView } from '../../src/api/views';
import type { Challenge } from '../../src/catalogue/filters';
import { progressView } from '../views';

let made = 0;

/** Another id with every call; the title is made of the slug. */
export function challenge(slug: string, some: Partial<Challenge> = {}): Challenge {
  return {
    id: `id-${++made}`,
    slug,
    version: 1,
    title: slug.replace(/-/g, ' '),
    difficulty: 'easy',
    language: 'python',
    inputMode: 'call',
    topic: 'Lists',
    order: made,
    tags: [],
    xpReward: 10,
    published: true,
    state: 'new',
    bestScore: null,
    ...some
  };
}

/** Two topics: "Lists" with one solved and one tried, "Text" with nothing but new ones. */
export function course(): Challenge[] {
  return [
    challenge('two-sum', { title: 'Two that add up', state: 'tried', bestScore: 0.266, tags: ['dictionaries', 'sum'] }),
    challenge('merge-stock', { title: 'Merging the stock', state: 'solved', bestScore: 1, difficulty: 'medium' }),
    challenge('monogram', { title: 'A monogram', topic: 'Text', tags: ['strings'] }),
    challenge('next-bus', { title: 'The next bus', topic: 'Text', difficulty: 'hard', xpReward: 45 })
  ];
}

export type Recommended = RecommendationsView['items'][number];

export function recommended(of: Challenge, some: Partial<Recommended> = {}): Recommended {
  return {
    ...of,
    reason: 'because it is a small step beyond what you solved',
    reasonCode: 'step',
    chance: 0.7,
    ...some
  };
}

export function recommendations(...items: Recommended[]): RecommendationsView {
  const message = 'All solved, and nothing is due for review: well done.';
  return { items, reviews: [], abilities: [], overall: 1000, message };
}

export function progress(resume: { challengeSlug: string; triedAt: string } | null = null): ProgressView {
  const week = { starts: '2026-11-23', goal: 3, solved: 1, reached: false };
  const figures = { xp: 20, level: 2, levelStartsAt: 20, nextLevelAt: 60, solved: 1, tried: 2, total: 4 };
  const rest = { bestScore: 0, challengeId: 'c1', title: 'Two Sum', topic: 'Lists' };
  return progressView({ ...figures, submissions: 5, week, resume: resume && { ...rest, ...resume } });
}
