import { nullTranslator } from '@jupyterlab/translation';
import { expect, test } from 'vitest';
import { told } from '../../src/live/away';
import type { ChallengeCompleted } from '../../src/live/events';

const trans = nullTranslator.load('codementor_jupyter');
const TITLES = new Map([
  ['one', 'A ticket for the swimming pool'],
  ['two', 'Weather across the border'],
  ['three', 'Two that add up']
]);

function verdict(challengeSlug: string, some: Partial<ChallengeCompleted> = {}): ChallengeCompleted {
  const event = { name: 'challenge-completed', challengeSlug, status: 'wrong_answer', score: 0.3, ...some };
  return event as ChallengeCompleted;
}

function said(...slugs: string[]): string {
  return told({ events: slugs.map(slug => verdict(slug)), level: null, first: false }, TITLES, trans);
}

test('one verdict is told in a sentence', () => {
  expect(said('three')).toBe('While you were away: “Two that add up” is not right yet (30 % of the points).');
});

test('of more than a notification has room for the latest are told, and that there was more', () => {
  const words = said('one', 'two', 'three');
  expect(words).toContain('among other things');
  expect(words).toContain('“Two that add up” is not right yet (30 % of the points).');
  expect(words).not.toContain('swimming pool');
  expect(words.length).toBeLessThanOrEqual(140);
});

test('nothing is told where nothing happened', () => {
  expect(said()).toBe('');
});
