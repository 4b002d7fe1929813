import { expect, test } from 'vitest';
import { inTopics } from '../../src/catalogue/topics';
import { challenge, course } from './challenges';

test('topics stand in course order, and so do the challenges of each', () => {
  const topics = inTopics([
    challenge('a', { topic: 'Loops' }),
    challenge('b', { topic: 'Decisions' }),
    challenge('c', { topic: 'Loops' })
  ]);
  expect(topics.map(({ name }) => name)).toEqual(['Loops', 'Decisions']);
  expect(topics[0]?.challenges.map(({ slug }) => slug)).toEqual(['a', 'c']);
});

test('each says how much of it is solved; what was tried does not count', () => {
  const figures = inTopics(course()).map(({ name, solved, total }) => [name, solved, total]);
  expect(figures).toEqual([
    ['Lists', 1, 2],
    ['Text', 0, 2]
  ]);
});

test('names that an object has by itself are topics like any other', () => {
  const names = ['constructor', '__proto__', ''].map(topic => challenge('a', { topic }));
  expect(inTopics(names).map(({ name }) => name)).toEqual(['constructor', '__proto__', '']);
});

test('there are no topics without challenges', () => {
  expect(inTopics([])).toEqual([]);
});
