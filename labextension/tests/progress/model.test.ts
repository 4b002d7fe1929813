import { expect, test } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { goalIn } from '../../src/progress/model';
import { progressView } from '../views';
import { activityView, Learner } from './learner';

test('nothing is asked for before somebody looks', () => {
  const { progress, progressChanged } = new Learner();
  progressChanged.emit();

  expect([progress.standing.begun, progress.details.begun, progress.failure]).toEqual([false, false, null]);
});

test('standing and details come together', async () => {
  const { progress } = new Learner();
  await progress.load();

  expect(progress.standing.value?.level).toBe(3);
  expect(progress.details.value?.activity.ends).toBe('2026-11-27');
});

test('a verdict has everything asked for again that was looked at', async () => {
  const learner = new Learner();
  await learner.progress.standing.load();
  learner.told.progress = progressView({ xp: 999 });
  learner.progressChanged.emit();

  await expect.poll(() => learner.progress.standing.value?.xp).toBe(999);
  expect(learner.progress.details.begun).toBe(false);
});

test('one failure is told, and what came stays', async () => {
  const learner = new Learner();
  await learner.progress.load();
  learner.told.activity = new Unreachable();
  await learner.progress.load();

  expect(learner.progress.failure).toBeInstanceOf(Unreachable);
  expect(learner.progress.details.value?.activity).toEqual(activityView());

  learner.told.activity = activityView({ days: [] });
  await learner.progress.load();
  expect(learner.progress.failure).toBeNull();
});

test('a goal is kept by the server, and everybody hears of it', async () => {
  const learner = new Learner();
  let heard = 0;
  learner.progressChanged.connect(() => (heard += 1));
  await learner.progress.setGoal(5);

  expect(learner.changes).toEqual([{ preferences: { weeklyGoal: 5 } }]);
  expect(heard).toBe(1);
});

test('a goal that was not kept is nobody’s news', async () => {
  const learner = new Learner();
  learner.told.profile = new Refusal('rate_limited', 'Slowly.', 429);
  learner.progressChanged.connect(() => expect.unreachable());

  await expect(learner.progress.setGoal(5)).rejects.toThrow('Slowly.');
});

test.each([
  ['1', 1],
  ['50', 50],
  [' 7 ', 7],
  ['0', null],
  ['51', null],
  ['', null],
  ['2.5', null],
  ['-3', null],
  ['many', null],
  ['1e1', null]
])('a goal is a whole number from 1 to 50: %j', (text, goal) => {
  expect(goalIn(text)).toBe(goal);
});
