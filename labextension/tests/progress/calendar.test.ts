import { expect, test } from 'vitest';
import { monthsOf, moved, totalOf, WEEK_ROW, weeksOf, type Place } from '../../src/progress/calendar';
import { activityView } from './learner';

const weeks = weeksOf(activityView());

test('weeks begin on Monday and go on to today', () => {
  expect(weeks.map(({ starts, days }) => [starts, days.length])).toEqual([
    ['2026-11-09', 7],
    ['2026-11-16', 7],
    ['2026-11-23', 5]
  ]);
  expect(weeks[2]?.days.at(-1)?.date).toBe('2026-11-27');
});

test('53 weeks cross two changes of the clock and a new year without losing a day', () => {
  const year = weeksOf(activityView({ starts: '2025-11-24' }));
  const days = year.flatMap(week => week.days.map(day => day.date));

  expect([year.length, days.length, new Set(days).size]).toEqual([53, 52 * 7 + 5, 52 * 7 + 5]);
  expect(days.every((day, index) => index === 0 || day > (days[index - 1] ?? ''))).toBe(true);
});

test('a day knows what was done on it', () => {
  expect(weeks[1]?.days[4]).toEqual({ date: '2026-11-20', submissions: 12, solved: 3, depth: 4 });
  expect(weeks[1]?.days[0]).toEqual({ date: '2026-11-16', submissions: 0, solved: 0, depth: 0 });
});

test.each([
  [0, 0],
  [1, 1],
  [2, 1],
  [3, 2],
  [5, 2],
  [6, 3],
  [9, 3],
  [10, 4],
  [400, 4]
])('%i submissions have the colour %i', (submissions, depth) => {
  const [week] = weeksOf(activityView({ days: [{ date: '2026-11-09', submissions, solved: 0 }] }));
  expect(week?.days[0]?.depth).toBe(depth);
});

test('a week knows its goal, and what became of it; before the first one there is none', () => {
  expect(weeks.map(({ outcome, goal, solved }) => [outcome, goal, solved])).toEqual([
    [null, 0, 0],
    ['reached', 3, 3],
    ['open', 3, 1]
  ]);
});

test('a month has the weeks that begin in it', () => {
  const year = weeksOf(activityView({ starts: '2026-10-19' }));
  expect(monthsOf(year)).toEqual([
    { starts: '2026-10-19', weeks: 2 },
    { starts: '2026-11-02', weeks: 4 }
  ]);
});

test('the same month of two years is two months', () => {
  const months = monthsOf(weeksOf(activityView({ starts: '2025-11-24' })));
  expect(months.filter(({ starts }) => starts.slice(5, 7) === '11').map(({ weeks }) => weeks)).toEqual([1, 4]);
  expect(months.reduce((sum, month) => sum + month.weeks, 0)).toBe(53);
});

test('the total counts submissions, and the days that had some', () => {
  expect(totalOf(activityView())).toEqual({ submissions: 17, days: 3 });
});

test.each<[string, Place, Place | null]>([
  ['ArrowLeft', [2, 1], [2, 0]],
  ['ArrowLeft', [2, 0], [2, 0]],
  ['ArrowRight', [2, 0], [2, 1]],
  ['ArrowRight', [2, 2], [2, 2]],
  ['ArrowUp', [2, 0], [1, 0]],
  ['ArrowUp', [0, 0], [0, 0]],
  ['ArrowDown', [2, 0], [3, 0]],
  ['Home', [2, 2], [2, 0]],
  ['End', [2, 0], [2, 2]],
  ['Enter', [2, 0], null],
  ['a', [2, 0], null]
])('%s leads from %j to %j', (key, from, to) => {
  expect(moved(key, from, weeks)).toEqual(to);
});

test('below Sunday is the week, and above it Sunday again', () => {
  expect(moved('ArrowDown', [6, 0], weeks)).toEqual([WEEK_ROW, 0]);
  expect(moved('ArrowDown', [WEEK_ROW, 0], weeks)).toEqual([WEEK_ROW, 0]);
  expect(moved('ArrowUp', [WEEK_ROW, 0], weeks)).toEqual([6, 0]);
});

test('nobody is led into a day that is still to come', () => {
  expect(moved('ArrowRight', [5, 1], weeks)).toEqual([5, 1]);
  expect(moved('End', [6, 0], weeks)).toEqual([6, 1]);
  expect(moved('ArrowDown', [4, 2], weeks)).toEqual([WEEK_ROW, 2]);
  expect(moved('ArrowUp', [WEEK_ROW, 2], weeks)).toEqual([4, 2]);
});
