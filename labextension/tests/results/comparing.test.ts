import { expect, test } from 'vitest';
import type { ExampleView } from '../../src/api/views';
import { textOf } from '../../src/diff/rows';
import { answerRows } from '../../src/results/comparing';

type Checker = ExampleView['checker'];

function checker(name: Checker['name'], tolerance = 1e-9): Checker {
  return { name, tolerance, rowOrder: null, columnOrder: null, index: null, dtypes: null, separator: null };
}

const signs = { same: ' ', gone: '-', come: '+' };

function told(name: Checker['name'], expected: string, given: string, tolerance?: number): string[] | null {
  return answerRows(checker(name, tolerance), expected, given)?.map(row => signs[row.kind] + textOf(row)) ?? null;
}

test('blanks do not count where words are compared', () => {
  expect(told('tokens', '1 2\n\n3\n', ' 1   2 \n4')).toEqual([' 1 2', '-3', '+4']);
});

test('blanks at the ends of lines do not count where lines are compared', () => {
  expect(told('lines', 'a\nb\n', 'a  \nc\n\n')).toEqual([' a', '-b', '+c']);
  expect(told('lines', 'a b', 'a  b')).toEqual(['-a b', '+a  b']);
});

test('every blank counts where the text is compared exactly', () => {
  expect(told('exact', 'a\nb\n', 'a \nb\n')).toEqual(['-a', '+a ', ' b']);
  expect(told('exact', 'a\n', 'a\n\n')).toEqual([' a', '+']);
});

test('numbers that are close enough are the same', () => {
  expect(told('float', '1.0 2.5\n3', '1.0001 2.5\n4', 0.001)).toEqual([' 1.0001 2.5', '-3', '+4']);
  expect(told('float', '1000000', '1000500', 0.001)).toBeNull();
  expect(told('float', 'x 1', 'y 1', 0.5)).toEqual(['-x 1', '+y 1']);
  expect(told('float', '1 2', '1', 0.5)).toEqual(['-1 2', '+1']);
});

test.each(['unordered', 'regex', 'table', 'dataframe', 'plot', 'author', 'json'] as const)(
  'line by line says nothing where the checker is %s',
  name => {
    expect(told(name, 'a\nb', 'b\na')).toBeNull();
  }
);

test('what the server has cut is not said to be missing', () => {
  expect(told('exact', 'a\nb\nc', 'a\n… 4000 more characters')).toBeNull();
});

test('very long answers are left to the diff of the server, which begins where they part', () => {
  expect(told('exact', 'a'.repeat(30_000), 'b')).toBeNull();
});

test('where only what does not count differs there is nothing to show', () => {
  expect(told('tokens', 'a b', 'a\nb')).not.toBeNull();
  expect(told('tokens', 'a  b', 'a b')).toBeNull();
});

test('no output leaves all that is expected', () => {
  expect(told('lines', 'a\nb', '\n')).toEqual(['-a', '-b']);
});
