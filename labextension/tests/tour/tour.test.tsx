import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Settings } from '../../src/settings/model';
import { TourCard } from '../../src/tour/card';
import { Offer, Tour } from '../../src/tour/model';
import { placeOf } from '../../src/tour/place';
import type { Step } from '../../src/tour/steps';
import { settingsOf } from '../progress/learner';
import { progressView } from '../views';

globalThis.ResizeObserver = class {
  disconnect(): void {}
  observe(): void {}
  unobserve(): void {}
};

const NEWCOMER = progressView({ submissions: 0 });

beforeEach(() => localStorage.clear());
afterEach(cleanup);

test('a newcomer is offered the tour, once', () => {
  const offer = new Offer(settingsOf(), localStorage);

  expect([offer.due(NEWCOMER), offer.due(NEWCOMER)]).toEqual([true, false]);
});

test('nobody is asked who has submitted something, or of whom nothing is known', () => {
  const offer = new Offer(settingsOf(), localStorage);

  expect([offer.due(null), offer.due(progressView({ submissions: 1 }))]).toEqual([false, false]);
  expect(offer.due(NEWCOMER)).toBe(true);
});

test('before the settings are known it is not offered, nor where they say no', () => {
  expect(new Offer(new Settings(), localStorage).due(NEWCOMER)).toBe(false);
  expect(new Offer(settingsOf({ showTour: false }), localStorage).due(NEWCOMER)).toBe(false);
});

test('once answered it is never offered again, also where the settings could not be written', async () => {
  const set = vi.fn(() => Promise.reject(new Error('away')));
  await new Offer(settingsOf({}, set), localStorage).answered();

  expect(set).toHaveBeenCalledWith('showTour', false);
  expect(new Offer(settingsOf(), localStorage).due(NEWCOMER)).toBe(false);
});

test('a browser that keeps nothing is no obstacle', async () => {
  const refusing = {
    getItem: () => {
      throw new Error('no');
    },
    setItem: () => {
      throw new Error('no');
    }
  };
  const offer = new Offer(settingsOf(), refusing);
  expect(offer.due(NEWCOMER)).toBe(true);
  await expect(offer.answered()).resolves.toBeUndefined();
});

/** A tour of three steps, and which of them brought their target into sight. */
function tour(): [Tour, string[]] {
  const prepared: string[] = [];
  const steps = ['one', 'two', 'three'].map((title): Step => ({
    title,
    text: `about ${title}`,
    targets: ['#target'],
    prepare: () => prepared.push(title)
  }));
  return [new Tour(steps), prepared];
}

test('it goes forward and back, and ends after the last step', async () => {
  const [mine, prepared] = tour();
  const seen: (number | null)[] = [];
  mine.changed.connect(({ at }) => seen.push(at));
  await mine.start();
  await mine.next();
  await mine.back();
  await mine.back();
  await mine.next();
  await mine.next();
  await mine.next();

  expect(seen).toEqual([0, 1, 0, 0, 1, 2, null]);
  expect(prepared).toEqual(['one', 'two', 'one', 'one', 'two', 'three']);
});

test('it can be taken again, from the beginning', async () => {
  const [mine] = tour();
  await mine.start();
  await mine.next();
  mine.end();
  expect(mine.at).toBeNull();
  await mine.start();
  expect(mine.at).toBe(0);
});

async function card(): Promise<[Tour, HTMLElement]> {
  const before = document.body.appendChild(document.createElement('button'));
  before.focus();
  const [mine] = tour();
  render(<TourCard tour={mine} />);
  await act(() => mine.start());
  return [mine, before];
}

test('the card is a dialog that is named, described, and has the focus', async () => {
  await card();
  const dialog = screen.getByRole('dialog', { name: 'one', description: 'about one' });

  expect(document.activeElement).toBe(dialog);
  expect(screen.getByText('1 of 3')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
});

test('each step has the focus, so that it is read out', async () => {
  await card();
  fireEvent.click(screen.getByRole('button', { name: 'Next' }));
  const dialog = await screen.findByRole('dialog', { name: 'two' });

  await waitFor(() => expect(document.activeElement).toBe(dialog));
  fireEvent.click(screen.getByRole('button', { name: 'Back' }));
  await screen.findByRole('dialog', { name: 'one' });
});

test('the last step is done, not skipped', async () => {
  const [mine, before] = await card();
  await act(() => mine.next());
  await act(() => mine.next());
  expect(screen.queryByRole('button', { name: 'Skip' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement).toBe(before);
});

test.each(['Escape', 'Skip'])('%s ends it, and the focus is where it was', async how => {
  const [mine, before] = await card();
  if (how === 'Escape') {
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  } else {
    fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
  }

  await waitFor(() => expect(mine.at).toBeNull());
  expect(document.activeElement).toBe(before);
});

test('where the focus was is gone: what the tour pointed at gets it', async () => {
  const target = document.body.appendChild(document.createElement('div'));
  target.id = 'target';
  Object.defineProperty(target, 'clientWidth', { value: 100 });
  const inside = target.appendChild(document.createElement('button'));
  const [mine, before] = await card();
  before.remove();
  act(() => mine.end());

  expect(document.activeElement).toBe(inside);
  target.remove();
});

const SCREEN = { left: 0, top: 0, width: 1000, height: 600 };
const CARD = { left: 0, top: 0, width: 300, height: 150 };

test.each([
  ['at the right of a panel at the left', { left: 0, top: 40, width: 250, height: 500 }, { left: 262, top: 52 }],
  ['at the left of a panel at the right', { left: 750, top: 40, width: 250, height: 500 }, { left: 438, top: 52 }],
  ['upon what fills the screen', { left: 50, top: 40, width: 940, height: 500 }, { left: 678, top: 52 }],
  ['whole, however low the target is', { left: 0, top: 590, width: 250, height: 10 }, { left: 262, top: 438 }],
  ['in the middle below where there is no target', null, { left: 350, top: 438 }]
])('the card stands %s', (_where, target, place) => {
  expect(placeOf(CARD, target, SCREEN)).toEqual(place);
});

test('on a screen smaller than the card its beginning is seen', () => {
  const small = { ...SCREEN, width: 200, height: 100 };
  expect(placeOf(CARD, { left: 0, top: 0, width: 200, height: 100 }, small)).toEqual({ left: 12, top: 12 });
});
