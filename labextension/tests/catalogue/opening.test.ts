import { expect, test } from 'vitest';
import { Opening } from '../../src/catalogue/opening';

/** What was asked to be opened, and the means to let each come to its end. */
function opened() {
  const calls: [string, boolean | undefined][] = [];
  const ends: ((how?: Error) => void)[] = [];
  const opening = new Opening((slug, beside) => {
    calls.push([slug, beside]);
    return new Promise<void>((resolve, reject) => ends.push(how => (how ? reject(how) : resolve())));
  });
  return { opening, calls, end: (at: number, how?: Error) => ends[at]?.(how) };
}

test('a challenge that is being opened says so until it is there', async () => {
  const { opening, end } = opened();
  const states: boolean[] = [];
  opening.changed.connect(() => states.push(opening.has('two-sum')));
  const doing = opening.open('two-sum');
  expect(opening.has('two-sum')).toBe(true);
  end(0);
  await doing;
  expect(states).toEqual([true, false]);
});

test('pressing it twice opens it once', async () => {
  const { opening, calls, end } = opened();
  const first = opening.open('two-sum');
  await opening.open('two-sum', true);
  expect(calls).toEqual([['two-sum', undefined]]);
  end(0);
  await first;
  void opening.open('two-sum', true);
  expect(calls).toEqual([
    ['two-sum', undefined],
    ['two-sum', true]
  ]);
});

test('another one may be opened meanwhile', () => {
  const { opening, calls } = opened();
  void opening.open('two-sum');
  void opening.open('monogram', false);
  expect(calls.map(([slug]) => slug)).toEqual(['two-sum', 'monogram']);
  expect([opening.has('two-sum'), opening.has('monogram')]).toEqual([true, true]);
});

test('one that could not be opened can be tried again', async () => {
  const { opening, calls, end } = opened();
  const doing = opening.open('two-sum');
  end(0, new Error('no such folder'));
  await expect(doing).rejects.toThrow('no such folder');
  expect(opening.has('two-sum')).toBe(false);
  void opening.open('two-sum');
  expect(calls).toHaveLength(2);
});
