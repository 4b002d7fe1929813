import { expect, test } from 'vitest';
import { recalled } from '../../src/tutor/recalled';
import { Turn } from '../../src/tutor/turn';

const QUESTIONS = ['First?', 'Second?', '', 'Two\nlines?'];
const turns = QUESTIONS.map(question => new Turn(question, question ? null : 1, () => Promise.resolve()));

/** Press a key with the cursor at a place of what is written; not given: at its end. */
function press(key: string, value: string, at = value.length): string | null {
  return recalled(turns, key, { value, selectionStart: at, selectionEnd: at });
}

test('up from an empty box goes back through the questions, and stays at the first', () => {
  expect(press('ArrowUp', '')).toBe('Two\nlines?');
  expect(press('ArrowUp', 'Two\nlines?', 0)).toBe('Second?');
  expect(press('ArrowUp', 'Second?')).toBe('First?');
  expect(press('ArrowUp', 'First?')).toBeNull();
});

test('down goes forward again, and after the last to an empty box', () => {
  expect(press('ArrowDown', 'First?')).toBe('Second?');
  expect(press('ArrowDown', 'Second?')).toBe('Two\nlines?');
  expect(press('ArrowDown', 'Two\nlines?')).toBe('');
});

test('inside several lines the arrows move the cursor', () => {
  expect(press('ArrowUp', 'Two\nlines?')).toBeNull();
  expect(press('ArrowDown', 'Two\nlines?', 2)).toBeNull();
});

test('what is being written is left only from its very beginning', () => {
  expect(press('ArrowUp', 'A new one')).toBeNull();
  expect(press('ArrowUp', 'A new one', 0)).toBe('Two\nlines?');
  expect(press('ArrowDown', 'A new one')).toBeNull();
});

test('the same question twice is one step', () => {
  const twice = [...turns.slice(0, 2), ...turns.slice(1, 2)];

  expect(recalled(twice, 'ArrowUp', { value: 'Second?', selectionStart: 7, selectionEnd: 7 })).toBe('First?');
});

test('other keys and an empty conversation recall nothing', () => {
  expect(press('a', '')).toBeNull();
  expect(recalled([], 'ArrowUp', { value: '', selectionStart: 0, selectionEnd: 0 })).toBeNull();
});
