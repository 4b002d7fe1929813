import { nullTranslator } from '@jupyterlab/translation';
import { expect, test } from 'vitest';
import { aboutWords, difficultyWord, stateWord } from '../../src/catalogue/words';
import { challenge } from './challenges';

const trans = nullTranslator.load('codementor_jupyter');

test('a new challenge says how hard it is and what it brings', () => {
  expect(aboutWords(challenge('a', { difficulty: 'medium', xpReward: 45 }), trans)).toBe('Medium · 45 XP');
});

test('one that was tried also says how far one came, never more than was reached', () => {
  const tried = challenge('a', { state: 'tried', bestScore: 0.999 });
  expect(aboutWords(tried, trans)).toBe('Easy · 10 XP · best 99%');
  expect(aboutWords({ ...tried, bestScore: null }, trans)).toBe('Easy · 10 XP · best 0%');
});

test('a solved one needs no figure: it is all of it', () => {
  expect(aboutWords(challenge('a', { state: 'solved', bestScore: 1 }), trans)).toBe('Easy · 10 XP');
});

test('its author sees that a challenge is a draft', () => {
  expect(aboutWords(challenge('a', { published: false }), trans)).toBe('Easy · 10 XP · draft');
});

test('every state and difficulty has a word', () => {
  expect((['open', 'new', 'tried', 'solved'] as const).map(each => stateWord(each, trans))).toEqual([
    'Not solved',
    'New',
    'Tried',
    'Solved'
  ]);
  expect((['easy', 'medium', 'hard'] as const).map(each => difficultyWord(each, trans))).toEqual([
    'Easy',
    'Medium',
    'Hard'
  ]);
});
