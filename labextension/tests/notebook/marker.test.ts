import { expect, test } from 'vitest';
import { asCode, slugIn } from '../../src/notebook/marker';

// The same cases as tests/unit/notebook/test_marker.py: kernel and page find the same cell.
test.each([
  ['# challenge: two-sum\nx = 1', 'two-sum'],
  ['\n  #challenge:two-sum  \n', 'two-sum'],
  ['%%submit two-sum\nx = 1', 'two-sum'],
  ['# challenge: a\n# challenge: b', 'a'],
  ['%%analyze\n# challenge: two-sum\nx = 1', 'two-sum'],
  ['%%tutor\nwhy?\n# challenge: two-sum\nx = 1', null],
  ['%challenge two-sum', null],
  ['%submit two-sum', null],
  ['x = 1  # challenge: two-sum', null],
  ['# challenge: Two Sum', null],
  ['', null]
])('%j belongs to %j', (source, slug) => {
  expect(slugIn(source)).toBe(slug);
});

test.each(['%%submit', '%%submit two-sum', '%%analyze', '%%analyze two-sum'])(
  'the line %s becomes the marker, so that line numbers stay',
  magic => {
    expect(asCode(`${magic}\nx = 1\n`, 'two-sum')).toBe('# challenge: two-sum\nx = 1\n');
  }
);

test('a magic further down stays what it is', () => {
  expect(asCode('x = 1\n%%submit a', 'two-sum')).toBe('x = 1\n%%submit a');
});
