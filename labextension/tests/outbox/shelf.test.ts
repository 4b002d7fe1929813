/** The shelf: what waits lies in the browser, in order, and bounded. */
import { beforeEach, expect, test } from 'vitest';
import { Stored } from '../../src/core/stored';
import { ROOM, Shelf } from '../../src/outbox/shelf';
import { Kept } from '../live/tabs';

let kept: Kept;

beforeEach(() => {
  kept = new Kept();
});

function shelf(whose = '/:u1'): Shelf {
  return new Shelf(new Stored(kept, whose));
}

function attempt(key: string, code = 'x = 1') {
  return { slug: 'two-sum', code, language: 'python', key };
}

test('what is put there lies there in order, also for another page', () => {
  expect(['b', 'a', 'c'].map(key => shelf().put(attempt(key), 1000))).toEqual([true, true, true]);
  expect(shelf().all.map(({ key, at }) => [key, at])).toEqual([
    ['b', 1000],
    ['a', 1001],
    ['c', 1002]
  ]);
});

test('a clock that goes back changes no order', () => {
  shelf().put(attempt('first'), 5000);
  shelf().put(attempt('second'), 10);
  expect(shelf().all.map(({ key }) => key)).toEqual(['first', 'second']);
});

test('the same key is put once', () => {
  shelf().put(attempt('a'), 1);
  expect(shelf().put(attempt('a', 'changed'), 2)).toBe(true);
  expect(shelf().all).toEqual([{ ...attempt('a'), at: 1 }]);
});

test('of another learner or server nothing is seen', () => {
  shelf('/user/ada/:u1').put(attempt('a'));
  for (const other of ['/user/ada/:u2', '/user/bob/:u1', '/user/ada/']) {
    expect(shelf(other).all).toEqual([]);
  }
});

test('it is bounded by number and by size', () => {
  for (let number = 0; number < ROOM.attempts; number++) {
    expect(shelf().put(attempt(`${number}`))).toBe(true);
  }
  expect(shelf().put(attempt('one more'))).toBe(false);
  shelf().take('0');
  expect(shelf().put(attempt('large', 'x'.repeat(ROOM.characters)))).toBe(false);
  expect(shelf().put(attempt('small'))).toBe(true);
  expect(shelf().has('large')).toBe(false);
});

test('a browser without room says so', () => {
  kept.room = 20;
  expect(shelf().put(attempt('a'))).toBe(false);
  expect(shelf().all).toEqual([]);
});

test('what is damaged is not sent', () => {
  shelf().put(attempt('a'));
  kept.values.forEach((_, key) => kept.values.set(key, 'damaged'));
  expect(shelf().all).toEqual([]);
});
