import { expect, test } from 'vitest';
import { Dates, daysAfter } from '../../src/progress/dates';

const english = new Dates('en');
const german = new Dates('de_DE');

test('a day is told in the learner’s language, and is the day that was meant wherever they are', () => {
  expect(english.long('2026-11-26')).toBe('Thursday, November 26, 2026');
  expect(german.long('2026-11-26')).toBe('Donnerstag, 26. November 2026');
  expect([german.short('2026-03-02'), german.month('2026-03-02'), german.weekday('2026-03-02')]).toEqual([
    '2. März',
    'Mär',
    'Mo'
  ]);
  expect(english.wholeMonth('2026-03-02')).toBe('March');
});

test.each(['', 'nonsense-', 'x_y_z_'])('a language nobody knows is English: %j', locale => {
  expect(new Dates(locale).weekday('2026-11-26')).toBe('Thu');
});

test('a review is due today, tomorrow, or in so many days', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(['2026-11-20T00:00:00Z', '2026-11-26T11:59:00Z'].map(due => english.until(due, now))).toEqual([
    'today',
    'today'
  ]);
  expect(english.until('2026-11-27T09:00:00Z', now)).toBe('tomorrow');
  expect(english.until('2026-12-06T12:00:00Z', now)).toBe('in 10 days');
  expect(german.until('2026-12-06T12:00:00Z', now)).toBe('in 10 Tagen');
});

test('days are counted over ends of months and of years', () => {
  expect([daysAfter('2026-12-31', 1), daysAfter('2028-02-28', 1), daysAfter('2026-11-23', 6)]).toEqual([
    '2027-01-01',
    '2028-02-29',
    '2026-11-29'
  ]);
});
