import { nullTranslator } from '@jupyterlab/translation';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Celebration, FRESH } from '../../src/progress/celebration';
import { newsIn, told, type News } from '../../src/progress/news';
import type { SettingValues } from '../../src/settings/model';
import { progressView } from '../views';
import { achievement, Learner, settingsOf } from './learner';

const trans = nullTranslator.load('codementor_jupyter');
const NOON = '2026-11-27T12:00:00Z';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What somebody with these settings hears of, and is shown. */
async function celebrating(some: Partial<SettingValues> = {}): Promise<[Learner, Celebration, News[]]> {
  const learner = new Learner();
  const celebration = new Celebration(learner.progress, settingsOf(some));
  const heard: News[] = [];
  celebration.happened.connect((_, news) => heard.push(news));
  await learner.comesTo({ level: 3, achievements: [achievement('old', '2026-01-01T00:00:00Z'), achievement('new')] });
  return [learner, celebration, heard];
}

const reached = { achievements: [achievement('old', '2026-01-01T00:00:00Z'), achievement('new', NOON)] };

test('who has just come hears nothing of what they reached long ago', async () => {
  const [, celebration, heard] = await celebrating();

  expect([heard, celebration.fresh]).toEqual([[], null]);
});

test('an achievement is told once, and marked for a while', async () => {
  const [learner, celebration, heard] = await celebrating();
  await learner.comesTo(reached);
  await learner.comesTo({});

  expect(heard.map(news => news.achievements.map(({ id }) => id))).toEqual([['new']]);
  expect(celebration.fresh).toBe(heard[0]);
  vi.advanceTimersByTime(FRESH);
  expect(celebration.fresh).toBeNull();
});

test('asking again, or failing to, is no news', async () => {
  const [learner, , heard] = await celebrating();
  const before = learner.told.progress;
  learner.told.progress = new Error('away');
  await learner.progress.standing.load();
  learner.told.progress = before;
  await learner.progress.standing.load();

  expect(heard).toEqual([]);
});

test.each<[Partial<SettingValues>, number, boolean]>([
  [{}, 1, true],
  [{ celebration: 'quiet' }, 1, false],
  [{ celebration: 'off' }, 0, false],
  [{ notifications: false }, 0, true]
])('as the learner wants it: %j', async (some, messages, marked) => {
  const [learner, celebration, heard] = await celebrating(some);
  await learner.comesTo(reached);

  expect([heard.length, celebration.fresh !== null]).toEqual([messages, marked]);
});

test('what is new is told apart from what was there', () => {
  const before = progressView({ level: 3, achievements: [achievement('a', NOON), achievement('b'), achievement('c')] });
  const after = progressView({
    level: 5,
    achievements: [achievement('a', NOON), achievement('b', NOON), achievement('c')]
  });

  expect(newsIn(before, after)).toEqual({
    achievements: [achievement('b', NOON)],
    level: 5,
    goal: false,
    ids: ['celebrated.b', 'celebrated.level.5']
  });
  expect(newsIn(before, before)).toBeNull();
  expect(newsIn(null, after)).toBeNull();
});

test('a level that was lost by a regrade is not celebrated', () => {
  expect(newsIn(progressView({ level: 5 }), progressView({ level: 4 }))).toBeNull();
});

test('a goal is reached once a week', () => {
  const week = (starts: string, reached: boolean): ReturnType<typeof progressView> =>
    progressView({ week: { starts, goal: 3, solved: reached ? 3 : 2, reached } });
  const first = week('2026-11-16', true);

  expect(newsIn(week('2026-11-16', false), first)?.goal).toBe(true);
  expect(newsIn(first, first)).toBeNull();
  expect(newsIn(first, week('2026-11-23', false))).toBeNull();
  expect(newsIn(first, week('2026-11-23', true))?.goal).toBe(true);
  expect(newsIn(first, week('2026-11-23', true))?.ids).toEqual(['celebrated.goal.2026-11-23']);
});

test('one message says all of it', () => {
  const [a, b] = [achievement('a', NOON), achievement('b', NOON)];

  expect(told({ achievements: [a], level: null, goal: false, ids: [] }, trans)).toBe('New achievement: A. Do a.');
  expect(told({ achievements: [a, b], level: 2, goal: true, ids: [] }, trans)).toBe(
    'You reached level 2. This week’s goal is reached. 2 new achievements: A, B.'
  );
});
