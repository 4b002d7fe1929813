import { expect, test } from 'vitest';
import { type Step, stepsBetween } from '../../src/diff/steps';

const letters = (before: string, after: string): Step[] => stepsBetween(Array.from(before), Array.from(after));
const signs = { same: '=', gone: '-', come: '+' };

/** As in "=a -b +c". */
function told(before: string, after: string): string {
  return letters(before, after)
    .map(({ kind, before: one, after: other }) => `${signs[kind]}${kind === 'gone' ? before[one] : after[other]}`)
    .join(' ');
}

/** What the steps lead to, starting from the former text, and what they started from. */
function walked(before: readonly unknown[], after: readonly unknown[], steps: readonly Step[]): [unknown[], unknown[]] {
  const former = steps.filter(({ kind }) => kind !== 'come').map(step => before[step.before]);
  const latter = steps.filter(({ kind }) => kind !== 'gone').map(step => after[step.after]);
  return [former, latter];
}

test.each([
  ['', '', ''],
  ['a', 'a', '=a'],
  ['', 'ab', '+a +b'],
  ['ab', '', '-a -b'],
  ['abc', 'axc', '=a -b +x =c'],
  ['abcd', 'bd', '-a =b -c =d'],
  ['bd', 'abcd', '+a =b +c =d'],
  ['abcabba', 'cbabac', '-a -b =c +b =a =b -b =a +c'],
  ['ab', 'cd', '-a -b +c +d']
])('the way from "%s" to "%s" is %s', (before, after, way) => {
  expect(told(before, after)).toBe(way);
});

test('what is gone stands before what has come in its place', () => {
  expect(told('xaby', 'xcdy')).toBe('=x -a -b +c +d =y');
});

test('it is for the caller to say what counts as the same', () => {
  const steps = stepsBetween(['A', 'b'], ['a', 'c'], (one, other) => one.toLowerCase() === other.toLowerCase());

  expect(steps.map(({ kind }) => kind)).toEqual(['same', 'gone', 'come']);
});

test('steps lead from the one sequence to the other, and no shorter way exists', () => {
  let seed = 7;
  const random = (most: number): number => (seed = (seed * 16_807) % 2_147_483_647) % most;
  for (let round = 0; round < 400; round++) {
    const before = Array.from({ length: random(14) }, () => random(3));
    const after = Array.from({ length: random(14) }, () => random(3));
    const steps = stepsBetween(before, after);

    expect(walked(before, after, steps)).toEqual([before, after]);
    expect(steps.filter(({ kind }) => kind === 'same')).toHaveLength(longestShared(before, after));
  }
});

/** The length of the longest common subsequence, found the slow way. */
function longestShared(before: readonly number[], after: readonly number[]): number {
  let above = new Array<number>(after.length + 1).fill(0);
  for (const one of before) {
    const row = [0];
    after.forEach((other, at) =>
      row.push(one === other ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0))
    );
    above = row;
  }
  return above.at(-1) ?? 0;
}

test('texts that have little in common are replaced as a whole, and in good time', () => {
  const before = Array.from({ length: 5000 }, (_, line) => `a${line}`);
  const after = Array.from({ length: 5000 }, (_, line) => `b${line}`);
  const begun = performance.now();
  const steps = stepsBetween(['start', ...before, 'end'], ['start', ...after, 'end']);

  expect(performance.now() - begun).toBeLessThan(2000);
  expect(steps).toHaveLength(10_002);
  expect([steps[0]?.kind, steps[1]?.kind, steps[5001]?.kind, steps.at(-1)?.kind]).toEqual([
    'same',
    'gone',
    'come',
    'same'
  ]);
  expect(walked(['start', ...before, 'end'], ['start', ...after, 'end'], steps)[1]).toHaveLength(5002);
});
