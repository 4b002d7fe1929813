import { expect, test } from 'vitest';
import { advised, placesIn } from '../../src/results/traceback';

const TRACE = `Traceback (most recent call last):
  File "<your cell>", line 5, in two_sum
    return numbers[100 + i]
           ~~~~~~~^^^^^^^^^
IndexError: list index out of range`;

test('a place in the cell is a part of its own, and all parts together are the text', () => {
  const places = placesIn(TRACE);

  expect(places.filter(({ line }) => line !== null)).toEqual([{ text: 'line 5', line: 5 }]);
  expect(places.map(({ text }) => text).join('')).toBe(TRACE);
});

test('every frame is a place', () => {
  const twice = 'File "<your cell>", line 2, in f\n  g()\nFile "<your cell>", line 12, in g';

  expect(placesIn(twice).flatMap(({ line }) => line ?? [])).toEqual([2, 12]);
});

test.each(['File "<test>", line 1', 'line 3 of your input', 'File "/usr/lib/x.py", line 9', ''])(
  '%j names no place in the cell',
  text => {
    expect(placesIn(text).every(({ line }) => line === null)).toBe(true);
  }
);

test('what is said about an error stands apart from its traceback', () => {
  const before = 'The code reads more input than the test gives.';
  const after = '“x” exists in your notebook, but a submission sees only this one cell.';

  expect(advised(`${before}\n\n${TRACE}\n\n${after}`)).toEqual({ advice: [before, after], trace: TRACE });
});

test('a syntax error is a traceback, too', () => {
  const error = '  File "<your cell>", line 2\n    class CashBox(:\n                  ^\nSyntaxError: invalid syntax';

  expect(advised(error)).toEqual({ advice: [], trace: error });
});

test('an empty line within a traceback belongs to it', () => {
  const error = `${TRACE}\n\nValueError: bad`;

  expect(advised(error).trace).toBe(error);
});

test('a sentence alone is no traceback', () => {
  const said = 'Your code ran longer than 2 s: is there a loop that never ends?';

  expect(advised(said)).toEqual({ advice: [said], trace: '' });
});
