import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { Celebration } from '../../src/progress/celebration';
import { Dates } from '../../src/progress/dates';
import { ProgressPage } from '../../src/progress/page';
import { progressView } from '../views';
import { achievement, activityView, Learner, recommendationsView, settingsOf } from './learner';

Element.prototype.scrollTo = () => undefined; // jsdom lays nothing out

const open = vi.fn();
const around = { dates: new Dates('en'), open, showTopic: vi.fn() };
let learner: Learner;

beforeEach(() => {
  learner = new Learner();
});
afterEach(() => {
  cleanup();
  open.mockClear();
});

async function shown(): Promise<void> {
  const celebration = new Celebration(learner.progress, settingsOf());
  render(<ProgressPage progress={learner.progress} celebration={celebration} {...around} />);
  await act(() => learner.progress.load());
}

function section(name: string): HTMLElement {
  return screen.getByRole('region', { name });
}

test('level and XP are told, with the way to the next level', async () => {
  await shown();

  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Level 3');
  const bar = screen.getByRole('progressbar', { name: 'Way to level 4' });
  expect(bar.getAttribute('aria-valuetext')).toBe('60 XP to level 4');
  expect(section('Level and XP').textContent).toContain('12 of 60 solved · 20 submissions');
});

test('every part has a heading, in order', async () => {
  learner.told.progress = progressView({
    topics: [{ topic: 'Loops', solved: 1, tried: 1, total: 2 }],
    achievements: [achievement('a')]
  });
  learner.told.recommended = recommendationsView({
    reviews: [{ concept: 'loops', due: '2026-01-01T00:00:00Z', retrievability: 0.5 }]
  });
  await shown();

  expect(screen.getAllByRole('heading', { level: 3 }).map(each => each.textContent)).toEqual([
    'This week',
    'Next reviews',
    'Activity',
    'Topics',
    'Achievements'
  ]);
});

test('the week tells what is missing, the streak, and the grace days of its month', async () => {
  learner.told.progress = progressView({ streak: { weeks: 4, longest: 6, graceDays: 3, graceLeft: 2 } });
  await shown();

  const text = section('This week').textContent;
  for (const words of ['2 of 3 solved', '1 more challenge reaches your goal.', '4 weeks', 'longest: 6']) {
    expect(text).toContain(words);
  }
  expect(text).toContain('2 of 3 left in November');
});

test('a week that ends in another month takes its grace days from there', async () => {
  learner.told.progress = progressView({ week: { starts: '2026-11-30', goal: 3, solved: 3, reached: true } });
  await shown();

  expect(section('This week').textContent).toContain('left in December');
  expect(section('This week').textContent).toContain('This week’s goal is reached.');
});

test('grace days are explained to who asks', async () => {
  await shown();
  const button = screen.getByRole('button', { name: 'What are grace days?' });
  expect([button.getAttribute('aria-expanded'), screen.queryByText(/takes one grace day/)?.hidden]).toEqual([
    'false',
    true
  ]);
  fireEvent.click(button);

  expect([button.getAttribute('aria-expanded'), screen.getByText(/takes one grace day/).hidden]).toEqual([
    'true',
    false
  ]);
});

test('a large goal is a bar, not fifty marks', async () => {
  learner.told.progress = progressView({ week: { starts: '2026-11-23', goal: 50, solved: 7, reached: false } });
  await shown();

  expect(screen.getByRole('progressbar', { name: 'This week’s goal' }).getAttribute('aria-valuetext')).toBe('7 of 50');
});

async function typing(goal: string): Promise<HTMLElement> {
  await shown();
  fireEvent.click(screen.getByRole('button', { name: 'Change goal' }));
  const input = screen.getByLabelText('Challenges a week');
  fireEvent.change(input, { target: { value: goal } });
  return input;
}

function save(): void {
  fireEvent.submit(screen.getByRole('button', { name: 'Save' }));
}

test('the goal is changed in its place, and the focus comes back', async () => {
  await typing('5');
  learner.told.progress = progressView({ week: { starts: '2026-11-23', goal: 5, solved: 2, reached: false } });
  save();

  await waitFor(() => expect(document.activeElement?.textContent).toBe('Change goal'));
  expect(learner.changes).toEqual([{ preferences: { weeklyGoal: 5 } }]);
  await waitFor(() => expect(section('This week').textContent).toContain('2 of 5 solved'));
});

test('what is no goal is told where it was typed, and nothing is sent', async () => {
  const input = await typing('0');
  save();

  expect(screen.getByRole('alert').textContent).toBe('A goal is a whole number from 1 to 50.');
  expect([input.getAttribute('aria-invalid'), document.activeElement]).toEqual(['true', input]);
  fireEvent.change(input, { target: { value: '4' } });
  expect(screen.getByRole('alert').textContent).toBe('');
  expect(learner.changes).toEqual([]);
});

test('a goal the server does not take stays typed', async () => {
  learner.told.profile = new Refusal('store_unavailable', 'The database is away.', 503);
  const input = await typing('5');
  save();

  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('The database is away.'));
  expect((input as HTMLInputElement).value).toBe('5');
});

test('Escape leaves the goal as it was', async () => {
  fireEvent.keyDown(await typing('9'), { key: 'Escape' });

  await waitFor(() => expect(document.activeElement?.textContent).toBe('Change goal'));
  expect([screen.queryByLabelText('Challenges a week'), learner.changes]).toEqual([null, []]);
});

test('the calendar tells each day, and can be walked through', async () => {
  await shown();
  const grid = screen.getByRole('grid', { name: 'Activity calendar: 17 submissions on 3 days of the last year' });
  const today = within(grid).getByRole('gridcell', {
    name: 'Friday, November 27, 2026: 4 submissions, 1 challenge solved'
  });
  expect(
    within(grid)
      .getAllByRole('gridcell')
      .filter(cell => cell.tabIndex === 0)
  ).toEqual([today]);
  today.focus();
  fireEvent.keyDown(today, { key: 'ArrowLeft' });
  const before = document.activeElement as HTMLElement;

  expect(before.getAttribute('aria-label')).toBe('Friday, November 20, 2026: 12 submissions, 3 challenges solved');
  expect([before.tabIndex, today.tabIndex]).toEqual([0, -1]);
  expect(section('Activity').textContent).toContain('Friday, November 20, 2026');
  act(() => before.blur());
  expect(section('Activity').textContent).toContain('17 submissions on 3 days');
});

test('a week of the calendar tells what became of its goal', async () => {
  const outcomes = ['reached', 'kept', 'missed', 'open'] as const;
  learner.told.activity = activityView({
    starts: '2026-11-02',
    weeks: outcomes.map((outcome, index) => ({
      starts: `2026-11-${['02', '09', '16', '23'][index]}`,
      goal: 3,
      solved: 2,
      outcome
    }))
  });
  await shown();

  for (const words of [
    'Week of November 2: goal reached, 2 of 3 solved',
    'Week of November 9: 2 of 3 solved, kept by grace days',
    'Week of November 16: 2 of 3 solved',
    'Week of November 23: 2 of 3 solved so far'
  ]) {
    expect(screen.getByRole('gridcell', { name: words })).toBeTruthy();
  }
});

test('topics stand in the order of the course, each with what is solved and begun', async () => {
  learner.told.progress = progressView({
    topics: [
      { topic: 'Zebras', solved: 2, tried: 2, total: 2 },
      { topic: '', solved: 1, tried: 3, total: 6 },
      { topic: 'Apes', solved: 0, tried: 0, total: 1 }
    ]
  });
  await shown();

  expect(
    within(section('Topics'))
      .getAllByRole('listitem')
      .map(item => item.textContent)
  ).toEqual(['Zebras2 of 2', 'Other1 of 6 · 2 begun', 'Apes0 of 1']);
  expect(section('Topics').textContent).toContain('1 of 3 complete');
});

test('achievements: the latest first, then those that are not reached yet', async () => {
  learner.told.progress = progressView({
    achievements: [
      achievement('a', '2026-01-02T00:00:00Z'),
      achievement('b'),
      achievement('d', '2026-03-04T00:00:00Z'),
      achievement('c', '2026-03-04T00:00:00.250000Z') // a whole second is written shorter
    ]
  });
  await shown();

  expect(
    within(section('Achievements'))
      .getAllByRole('listitem')
      .map(item => item.textContent)
  ).toEqual(['C Do c.March 4', 'D Do d.March 4', 'A Do a.January 2', 'B Do b.Not yet']);
});

test('what is reached while one looks is marked as new', async () => {
  learner.told.progress = progressView({ achievements: [achievement('a')] });
  await shown();
  await act(() => learner.comesTo({ level: 4, achievements: [achievement('a', '2026-11-27T12:00:00Z')] }));

  expect(within(section('Achievements')).getByText('new')).toBeTruthy();
  expect(section('Level and XP').querySelector('.cm-jp-mod-fresh')?.textContent).toBe('4');
});

test('reviews tell what is due, and open the challenge for it', async () => {
  const later = new Date(Date.now() + 49 * 3_600_000).toISOString();
  learner.told.recommended = recommendationsView({
    reviews: [
      { concept: 'loops', due: '2026-01-01T00:00:00Z', retrievability: 0.8 },
      { concept: 'lists', due: later, retrievability: 0.99 }
    ],
    items: [{ slug: 'rain', title: 'Rain gauge', reasonCode: 'review' } as never]
  });
  await shown();

  expect(
    within(section('Next reviews'))
      .getAllByRole('listitem')
      .map(item => item.textContent)
  ).toEqual(['loopsdue now', 'listsin 3 days']);
  fireEvent.click(screen.getByRole('button', { name: 'Review with “Rain gauge”' }));
  expect(open).toHaveBeenCalledWith('rain');
});

test('who has submitted nothing yet is told how this page begins', async () => {
  learner.told.progress = progressView({ submissions: 0, level: 1, xp: 0 });
  await shown();

  expect(screen.queryByRole('grid')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Open a challenge…' }));
  expect(open).toHaveBeenCalledWith(null);
});

test('without a connection one is told so, once, and can try again', async () => {
  learner.told.progress = learner.told.activity = new Unreachable();
  await shown();
  expect(screen.getAllByRole('alert')).toHaveLength(1);
  expect(screen.getByRole('alert').textContent).toContain('No connection');

  learner.told.progress = progressView();
  learner.told.activity = activityView();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: 'Level 3' });
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what was known stays in sight when the server is away', async () => {
  await shown();
  learner.told.progress = new Unreachable();
  await act(() => learner.progress.load());

  expect(screen.getByRole('alert').textContent).toContain('What you see is from before.');
  expect(screen.getByRole('heading', { name: 'Level 3' })).toBeTruthy();
});

test('waiting is told', () => {
  const celebration = new Celebration(learner.progress, settingsOf());
  render(<ProgressPage progress={learner.progress} celebration={celebration} {...around} />);

  expect(screen.getByRole('status').textContent).toBe('Your progress is loading');
});
