/** Panels hear of live events through ICodeMentor; a learner hears of a time away in one sentence. */
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Client } from '../../src/api/client';
import type { SubmissionView } from '../../src/api/views';
import { told } from '../../src/live/away';
import type { Figures, LiveEvent } from '../../src/live/events';
import { follow, SHOWN, TOGETHER } from '../../src/live/follow';
import type { Live, Missed } from '../../src/live/model';
import type { ICodeMentor } from '../../src/tokens';
import { Twin } from '../twin';
import { submissionView } from '../views';
import { completed, moment, unlocked } from './teller';

const trans = nullTranslator.load('codementor_jupyter');

let twin: Twin;
let live: {
  happened: Signal<object, LiveEvent>;
  missed: Signal<object, Missed>;
  figuresChanged: Signal<object, Figures>;
};
let graded: string[];
let refreshed: number;

beforeEach(async () => {
  twin = await Twin.start();
  for (let number = 1; number < 10; number++) {
    twin.says(`GET codementor/api/submissions/s${number}`, submissionView({ id: `s${number}` }));
  }
  [graded, refreshed] = [[], 0];
  live = { happened: new Signal({}), missed: new Signal({}), figuresChanged: new Signal({}) };
  const codementor = {
    graded: ({ id }: SubmissionView) => void graded.push(id),
    refresh: () => {
      refreshed++;
    }
  };
  follow(live as unknown as Live, codementor as unknown as ICodeMentor, new Client(twin.settings));
});

afterEach(() => twin.stop());

async function settled(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 2 * TOGETHER));
}

test('a verdict is shown as its submission says', async () => {
  live.happened.emit(completed(1));
  live.happened.emit(unlocked('first-step', 1));
  await settled();
  expect([graded, refreshed]).toEqual([['s1'], 0]);
});

test('figures that change together are asked for together', async () => {
  for (let xp = 0; xp < 5; xp++) {
    live.figuresChanged.emit({ at: moment(xp), xp, level: 1 });
  }
  await settled();
  expect(refreshed).toBe(1);
});

test('a verdict whose submission cannot be read has the lists asked again', async () => {
  live.happened.emit(completed(99));
  await settled();
  expect([graded, refreshed]).toEqual([[], 1]);
});

test('after a time without connection the latest verdicts are shown, and all is asked again', async () => {
  const events = [1, 2, 3, 4, 5].map(number => completed(number));
  live.missed.emit({ events, level: null, first: false });
  await settled();
  expect(graded.sort()).toEqual(['s3', 's4', 's5'].slice(-SHOWN));
  expect(refreshed).toBe(1);
});

test('a page that has just been opened asks for nothing twice', async () => {
  live.missed.emit({ events: [completed(1)], level: 2, first: true });
  await settled();
  expect([graded, refreshed, twin.asked]).toEqual([[], 0, []]);
});

test('a learner who was away hears the latest of each challenge, achievements and the level', () => {
  const events = [
    completed(1, 1, { status: 'wrong_answer', verdict: 'wrong_answer', score: 0.5 }),
    completed(2, 2, { challengeSlug: 'till', status: 'wrong_answer', verdict: 'wrong_answer', score: 0.256 }),
    completed(3, 3),
    unlocked('Comeback', 3),
    completed(4, 4, { challengeSlug: 'broken', status: 'error', verdict: 'internal_error', score: 0 })
  ];
  const titles = new Map([
    ['two-sum', 'Two Sum'],
    ['till', 'The Till']
  ]);
  const said = (some: typeof events, level: number | null): string =>
    told({ events: some, level, first: true }, titles, trans);
  expect(said(events.slice(0, 3), null)).toBe(
    'While you were away: “Two Sum” was accepted. “The Till” is not right yet (26 % of the points).'
  );
  expect(said(events.slice(3), null)).toContain('New achievement: Comeback. About Comeback.');
  expect(said(events, 3)).toBe(
    'While you were away, among other things: “broken” could not be graded; that attempt does not count. ' +
      '“Two Sum” was accepted.'
  );
});

test('who missed nothing is told nothing', () => {
  expect(told({ events: [], level: null, first: true }, new Map(), trans)).toBe('');
});
