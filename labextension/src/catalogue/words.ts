/** Difficulties and states in the learner's words. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Difficulty } from '../api/views';
import type { Challenge, StateFilter } from './filters';

export function difficultyWord(difficulty: Difficulty, trans: TranslationBundle): string {
  return { easy: trans.__('Easy'), medium: trans.__('Medium'), hard: trans.__('Hard') }[difficulty];
}

export function stateWord(state: StateFilter, trans: TranslationBundle): string {
  return { open: trans.__('Not solved'), new: trans.__('New'), tried: trans.__('Tried'), solved: trans.__('Solved') }[
    state
  ];
}

/** What a list says about a challenge below its title. */
export function aboutWords(challenge: Challenge, trans: TranslationBundle): string {
  const { difficulty, xpReward, state, bestScore, published } = challenge;
  const parts = [difficultyWord(difficulty, trans), trans.__('%1 XP', xpReward)];
  if (state === 'tried') {
    parts.push(trans.__('best %1%', Math.floor(100 * (bestScore ?? 0))));
  }
  if (!published) {
    parts.push(trans.__('draft'));
  }
  return parts.join(' · ');
}
