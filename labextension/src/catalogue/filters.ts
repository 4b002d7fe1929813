/** What the learner narrows the list down to, and which challenges are left. Pure. */
import type { ChallengeSummaryView, Difficulty } from '../api/views';

export type Challenge = ChallengeSummaryView;
/** `open`: new or tried, whatever is still to be solved. */
export type StateFilter = 'open' | Challenge['state'];

/** null: any. Each word of `search` is looked for in title, topic, tags and slug. */
export interface Filters {
  search: string;
  topic: string | null;
  difficulty: Difficulty | null;
  state: StateFilter | null;
}

export const ANY: Readonly<Filters> = { search: '', topic: null, difficulty: null, state: null };
export const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard'];
export const STATES: readonly StateFilter[] = ['open', 'new', 'tried', 'solved'];

export function isNarrowed({ search, topic, difficulty, state }: Filters): boolean {
  return search.trim() !== '' || topic !== null || difficulty !== null || state !== null;
}

/** Whether a challenge is left; made once for many of them. */
export function matcher(filters: Filters): (challenge: Challenge) => boolean {
  const words = folded(filters.search).split(/\s+/).filter(Boolean);
  const same = <Value>(wanted: Value | null, value: Value): boolean => wanted === null || wanted === value;
  return challenge =>
    same(filters.topic, challenge.topic) &&
    same(filters.difficulty, challenge.difficulty) &&
    isInState(challenge, filters.state) &&
    (!words.length || words.every(word => textOf(challenge).includes(word)));
}

function isInState({ state }: Challenge, wanted: StateFilter | null): boolean {
  return wanted === 'open' ? state !== 'solved' : wanted === null || wanted === state;
}

const texts = new WeakMap<Challenge, string>();

/** What is searched of a challenge. It is put together once: every keystroke asks for all of them. */
function textOf(challenge: Challenge): string {
  const { slug, title, topic, tags } = challenge;
  const text = texts.get(challenge) ?? folded([title, topic, ...tags, slug].join(' '));
  texts.set(challenge, text);
  return text;
}

/** Case and accents make no difference. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
