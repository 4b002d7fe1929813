import { nullTranslator } from '@jupyterlab/translation';
import { describe, expect, test } from 'vitest';
import { nameOf, type Quote, quoteOf, withQuote } from '../../src/tutor/quote';

const CODE = [
  '# challenge: two-sum',
  'def two_sum(numbers):',
  '    for each in numbers:',
  '        print(each)',
  ''
].join('\n');
const trans = nullTranslator.load('codementor_jupyter');

/** From line and column to line and column, counted from 0. */
function lines(...[fromLine, fromColumn, toLine, toColumn]: [number, number, number, number]): Quote | null {
  const [start, end] = [
    { line: fromLine, column: fromColumn },
    { line: toLine, column: toColumn }
  ];
  return quoteOf(CODE, { start, end }, true);
}

describe('what is quoted', () => {
  test('is the whole line of the cursor, without its indentation', () => {
    expect(lines(2, 7, 2, 7)).toEqual({ first: 3, last: 3, text: 'for each in numbers:', own: true });
  });

  test('are the whole lines of a selection, indented among themselves', () => {
    expect(lines(2, 9, 3, 10)).toMatchObject({ first: 3, last: 4, text: 'for each in numbers:\n    print(each)' });
  });

  test('is the same whichever way it was selected', () => {
    expect(lines(3, 10, 2, 9)).toEqual(lines(2, 9, 3, 10));
  });

  test('leaves out a line the selection only touches', () => {
    expect(lines(2, 0, 3, 0)).toMatchObject({ first: 3, last: 3 });
  });

  test('is nothing where nothing stands', () => {
    expect(lines(4, 0, 4, 0)).toBeNull();
    expect(quoteOf('', { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } }, true)).toBeNull();
  });

  test('of very much is its beginning', () => {
    const much = quoteOf('x'.repeat(9000), { start: { line: 0, column: 0 }, end: { line: 0, column: 9 } }, true);

    expect(much?.text).toHaveLength(1500);
  });
});

describe('a question about it', () => {
  const one = { first: 3, last: 3, text: 'return x', own: true };
  const two = { first: 3, last: 4, text: 'if x:\n    return x', own: true };

  test('names the line and quotes it', () => {
    expect(withQuote('Why?', one, trans)).toBe('Line 3, `return x`: Why?');
  });

  test('quotes a line that has backticks in it', () => {
    expect(withQuote('Why?', { ...one, text: "print('`')" }, trans)).toBe("Line 3, `` print('`') ``: Why?");
  });

  test('quotes several lines as a block', () => {
    expect(withQuote('Why?', two, trans)).toBe('Lines 3 to 4:\n\n    if x:\n        return x\n\nWhy?');
  });

  test('does not number lines that do not go along', () => {
    expect(nameOf({ ...one, own: false }, trans)).toBe('A line of another cell');
    expect(nameOf({ ...two, own: false }, trans)).toBe('2 lines of another cell');
  });

  test('about nothing is the question', () => {
    expect(withQuote('Why?', null, trans)).toBe('Why?');
  });
});
