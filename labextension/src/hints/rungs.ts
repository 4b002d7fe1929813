/** The hint ladder: its steps, what is open, what the next one costs. No DOM, no clock. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ChallengeView, TutorView } from '../api/views';

/** Steps that the tutor has for every challenge. */
export const STEPS = 4;

export interface Rung {
  step: number;
  /** `next` may be asked for, though perhaps not yet. */
  state: 'open' | 'next' | 'later';
  /** Whether the challenge's author has written it. */
  written: boolean;
  /** XP that opening it costs; undefined: not known. */
  price: number | undefined;
  /** XP of the challenge as a whole; undefined: not known. */
  reward: number | undefined;
}

/** What a ladder is made of; null: not known yet, or there is none. */
export interface Known {
  allowed: { value: TutorView | null };
  challenge: { value: ChallengeView | null } | null;
}

/** Every step that may be opened here, the first one first. What is open stays open when the rules change. */
export function rungsOf({ allowed: { value: tutor }, challenge: about }: Known): Rung[] {
  if (!tutor || !about) {
    return [];
  }
  const { hintLevel, nextLevel, ceiling } = tutor;
  const steps = Math.max(hintLevel, Math.min(ceiling, STEPS), nextLevel?.level ?? 0);
  return Array.from({ length: steps }, (_, index) => rungAt(index + 1, tutor, about.value));
}

function rungAt(step: number, tutor: TutorView, challenge: ChallengeView | null): Rung {
  const state = stateOf(step, tutor);
  const price = state === 'next' ? tutor.nextLevel?.price : challenge?.hintPrices[step - 1];
  return {
    step,
    state,
    written: step <= (challenge?.hintCount ?? 0),
    price: challenge?.state === 'solved' ? 0 : price, // what is earned is not lost to a hint
    reward: challenge?.xpReward
  };
}

function stateOf(step: number, { hintLevel, nextLevel }: TutorView): Rung['state'] {
  if (step <= hintLevel) {
    return 'open';
  }
  return nextLevel?.level === step ? 'next' : 'later';
}

export function nameOf({ step, written }: Rung, trans: TranslationBundle): string {
  const names = [
    trans.__('Where to look'),
    trans.__('What is wrong'),
    trans.__('A worked example'),
    trans.__('The step in words')
  ];
  return (written ? undefined : names[step - 1]) ?? trans.__('Hint %1', step);
}

/** "costs 3 of 30 XP", "free"; empty: not known. */
export function priceInWords({ price, reward }: Rung, trans: TranslationBundle): string {
  if (price === undefined) {
    return '';
  }
  return price && reward ? trans.__('costs %1 of %2 XP', price, reward) : trans.__('free');
}
