import { nullTranslator } from '@jupyterlab/translation';
import { describe, expect, test } from 'vitest';
import type { ChallengeView, TutorView } from '../../src/api/views';
import { nameOf, priceInWords, type Rung, rungsOf } from '../../src/hints/rungs';
import { tutorView } from '../tutor/said';
import { challengeView } from '../views';

const trans = nullTranslator.load('codementor_jupyter');

function rungs(tutor: Partial<TutorView> = {}, challenge: Partial<ChallengeView> = {}): Rung[] {
  const about = challengeView({ xpReward: 30, hintPrices: [0, 3, 6, 9], ...challenge });
  return rungsOf({ allowed: { value: tutorView(tutor) }, challenge: { value: about } });
}

function inWords(all: Rung[]): string[] {
  return all.map(rung => `${nameOf(rung, trans)}: ${rung.state}, ${priceInWords(rung, trans)}`);
}

test('at first one step can be opened, and every price is known', () => {
  expect(inWords(rungs())).toEqual([
    'Where to look: next, free',
    'What is wrong: later, costs 3 of 30 XP',
    'A worked example: later, costs 6 of 30 XP',
    'The step in words: later, costs 9 of 30 XP'
  ]);
});

test('what is open stays before what comes next', () => {
  const states = rungs({ hintLevel: 2, nextLevel: { level: 3, price: 6, wait: 0 } }).map(({ state }) => state);

  expect(states).toEqual(['open', 'open', 'next', 'later']);
});

test('the tutor’s own price goes before the one of the statement', () => {
  const [, second] = rungs({ hintLevel: 1, nextLevel: { level: 2, price: 4, wait: 0 } });

  expect(second?.price).toBe(4);
});

test('when all are open nothing comes next', () => {
  expect(rungs({ hintLevel: 4, nextLevel: null }).every(({ state }) => state === 'open')).toBe(true);
});

describe('an instructor’s ceiling', () => {
  test('leaves out what is above it', () => {
    expect(rungs({ ceiling: 2 })).toHaveLength(2);
    expect(rungs({ ceiling: 0, nextLevel: null })).toEqual([]);
  });

  test('does not take away what was open before it', () => {
    expect(rungs({ ceiling: 1, hintLevel: 3, nextLevel: null }).map(({ state }) => state)).toEqual([
      'open',
      'open',
      'open'
    ]);
  });
});

test('a hint of the author is named by its number', () => {
  const [first, second] = rungs({}, { hintCount: 1 });

  expect([first?.written, second?.written]).toEqual([true, false]);
  expect(first && nameOf(first, trans)).toBe('Hint 1');
});

test('after the challenge is solved, a hint costs nothing any more', () => {
  expect(rungs({}, { state: 'solved' }).map(rung => priceInWords(rung, trans))).toEqual([
    'free',
    'free',
    'free',
    'free'
  ]);
});

test('a price that is not known is not made up', () => {
  const [, second] = rungsOf({ allowed: { value: tutorView() }, challenge: { value: null } });

  expect(second && priceInWords(second, trans)).toBe('');
});

test('without a challenge, or before anything is known, there is no ladder', () => {
  expect(rungsOf({ allowed: { value: tutorView() }, challenge: null })).toEqual([]);
  expect(rungsOf({ allowed: { value: null }, challenge: { value: challengeView() } })).toEqual([]);
});
