import { expect, test } from 'vitest';
import { folded, linesOf, piecesOf, type Piece, type Row, rowsBetween, textOf } from '../../src/diff/rows';

const signs = { same: ' ', gone: '-', come: '+' };
const told = (rows: readonly Row[]): string[] => rows.map(row => `${signs[row.kind]}${row.line} ${textOf(row)}`);
/** Changed words in brackets. */
const marked = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
const numbered = (count: number): string[] => Array.from({ length: count }, (_, at) => `line ${at + 1}`);

test('rows carry the number of the line in the text they come from', () => {
  expect(told(rowsBetween(['a', 'b', 'c'], ['a', 'x', 'y', 'c']))).toEqual([' 1 a', '-2 b', '+2 x', '+3 y', ' 4 c']);
});

test('no text and no text have no rows', () => {
  expect(rowsBetween([], [])).toEqual([]);
});

test('lines that belong together show which words differ', () => {
  const [gone, come] = rowsBetween(['total = a + b'], ['total = a - b']);

  expect(marked(gone?.pieces ?? [])).toBe('total = a [+] b');
  expect(marked(come?.pieces ?? [])).toBe('total = a [-] b');
});

test('the first line that is gone belongs to the first that has come', () => {
  const rows = rowsBetween(['x = 1', 'y = 2'], ['x = 3', 'y = 4', 'z = 5']);

  expect(rows.map(({ pieces }) => marked(pieces))).toEqual(['x = [1]', 'y = [2]', 'x = [3]', 'y = [4]', 'z = 5']);
});

test('a line that is another altogether is not marked word by word', () => {
  const rows = rowsBetween(['for i in range(3):'], ['print(total)']);

  expect(rows.flatMap(({ pieces }) => pieces.map(({ changed }) => changed))).toEqual([false, false]);
});

test('changes far from each other are paired each by itself', () => {
  const rows = rowsBetween(['a = 1', 'same', 'b = 2'], ['a = 9', 'same', 'b = 8']);

  expect(rows.map(({ pieces }) => marked(pieces))).toEqual(['a = [1]', 'a = [9]', 'same', 'b = [2]', 'b = [8]']);
});

test.each([
  ['[0, 1]', '[1, 0]', '[[0], [1]]', '[[1], [0]]'],
  ['9.5 km', '9.50 km', '9.[5] km', '9.[50] km'],
  ['a b', 'a  b', 'a[ ]b', 'a[  ]b'],
  ['Zoë', 'Zoe', '[Zoë]', '[Zoe]']
])('of %s and %s whole words are compared', (before, after, left, right) => {
  expect(piecesOf(before, after).map(marked)).toEqual([left, right]);
});

test('three lines around a change stay, the rest folds', () => {
  const before = numbered(20);
  const rows = folded(rowsBetween(before, before.with(9, 'other')));
  const shape = rows.map(row => (row.kind === 'gap' ? row.rows.length : textOf(row)));

  expect(shape).toEqual([6, 'line 7', 'line 8', 'line 9', 'line 10', 'other', 'line 11', 'line 12', 'line 13', 7]);
});

test('a single line is not worth folding', () => {
  const before = numbered(5);

  expect(folded(rowsBetween(before, before.with(4, 'other'))).some(({ kind }) => kind === 'gap')).toBe(false);
});

test('texts that are the same fold into one gap', () => {
  expect(folded(rowsBetween(numbered(9), numbered(9)))).toHaveLength(1);
});

test('that the last line ends is no line of its own', () => {
  expect(linesOf('a\nb\n')).toEqual(['a', 'b']);
  expect(linesOf('a\nb')).toEqual(['a', 'b']);
  expect(linesOf('a\n\n')).toEqual(['a', '']);
});
