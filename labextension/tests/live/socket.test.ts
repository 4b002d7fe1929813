/** The socket, with the real client against a real server. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Stored } from '../../src/core/stored';
import type { LiveEvent } from '../../src/live/events';
import { Memory } from '../../src/live/memory';
import { Live, type LiveState, type Missed } from '../../src/live/model';
import { BACKOFF, listen } from '../../src/live/socket';
import { Kept } from './tabs';
import { completed, moment, Teller, unlocked } from './teller';

const SOON = { timeout: 10_000, interval: 10 };

let teller: Teller;
let kept: Kept;
let tabs: Live[];
let page: EventTarget;

beforeEach(async () => {
  Object.assign(BACKOFF, { first: 10, longest: 100 });
  teller = new Teller();
  await teller.start();
  [kept, tabs, page] = [new Kept(), [], new EventTarget()];
});

afterEach(async () => {
  tabs.forEach(tab => tab.stop());
  await teller.stop();
});

interface Heard {
  live: Live;
  happened: string[];
  missed: Missed[];
  states: LiveState[];
}

/** A page that has just been opened in this browser, once its welcome is over. */
async function tab(): Promise<Heard> {
  const live = new Live(
    ear => listen(teller.settings, ear, page),
    () => Promise.resolve(new Memory(new Stored(kept, 'ada')))
  );
  const heard: Heard = { live, happened: [], missed: [], states: [] };
  live.happened.connect((_, { id }) => heard.happened.push(id));
  live.missed.connect((_, missed) => heard.missed.push(missed));
  live.stateChanged.connect((_, state) => heard.states.push(state));
  tabs.push(live);
  void live.start();
  await vi.waitFor(() => expect(heard.missed).toHaveLength(1), SOON);
  return heard;
}

function ids(events: readonly LiveEvent[]): string[] {
  return events.map(({ id }) => id);
}

test('a page connects with the token, and is told how far its learner is', async () => {
  teller.record.push(completed(1));
  teller.figures = { at: moment(5), xp: 20, level: 2 };
  const { live, missed } = await tab();
  expect(live.state).toBe('connected');
  expect(live.figures).toEqual({ at: moment(5), xp: 20, level: 2 });
  expect(missed).toEqual([{ events: [], level: null, first: true }]);
  expect(teller.asked).toEqual([{}]);
  expect(teller.tokens).toEqual(['secret']);
});

test('what happens is heard at once, each event once', async () => {
  const { live, happened } = await tab();
  const figures: number[] = [];
  live.figuresChanged.connect((_, { xp }) => figures.push(xp));
  teller.tell(completed(1), completed(1), unlocked('first-step', 2));
  teller.show({ xp: 20 });
  await vi.waitFor(() => expect(figures).toEqual([20]), SOON);
  expect(happened).toEqual(['s1.1', 'achievement.first-step']);
});

test('a server that goes and comes back costs nothing', async () => {
  const { live, happened, missed, states } = await tab();
  teller.tell(completed(1, 10));
  await vi.waitFor(() => expect(happened).toEqual(['s1.1']), SOON);
  await teller.stop();
  await vi.waitFor(() => expect(live.state).toBe('reconnecting'), SOON);
  teller.record.push(completed(2, 20), unlocked('comeback', 21));
  teller.figures = { at: moment(30), xp: 60, level: 3 };
  await teller.start();
  await vi.waitFor(() => expect(missed).toHaveLength(2), SOON);
  // The first is told again, because it happened within the last minute, and is known.
  expect(ids(missed[1]?.events ?? [])).toEqual(['s2.1', 'achievement.comeback']);
  expect(missed[1]).toMatchObject({ level: 3, first: false });
  expect(teller.asked).toEqual([{}, { since: moment(10) }]);
  expect(happened).toEqual(['s1.1']);
  expect(states).toEqual(['reconnecting', 'connected', 'reconnecting', 'connected']);
});

test('a page that is opened again hears what happened meanwhile, and nothing that it had heard', async () => {
  const before = await tab();
  teller.tell(completed(1, 1), completed(2, 2));
  await vi.waitFor(() => expect(before.happened).toHaveLength(2), SOON);
  before.live.stop();
  teller.record.push(completed(3, 3));
  const after = await tab();
  expect(after.missed.map(({ events }) => ids(events))).toEqual([['s3.1']]);
});

test('two pages both hear everything', async () => {
  const [one, two] = [await tab(), await tab()];
  teller.tell(completed(1), completed(2));
  await vi.waitFor(
    () =>
      expect([one.happened, two.happened]).toEqual([
        ['s1.1', 's2.1'],
        ['s1.1', 's2.1']
      ]),
    SOON
  );
});

test('who was refused or sent away tries again', async () => {
  teller.refusing = true;
  const live = new Live(
    ear => listen(teller.settings, ear, page),
    () => Promise.resolve(new Memory(new Stored(kept, 'ada')))
  );
  tabs.push(live);
  await live.start();
  await new Promise(resolve => setTimeout(resolve, 200));
  expect(live.state).toBe('reconnecting');
  teller.refusing = false;
  await vi.waitFor(() => expect(live.state).toBe('connected'), SOON);
  teller.sendAway();
  await vi.waitFor(() => expect(teller.asked).toHaveLength(2), SOON);
  await vi.waitFor(() => expect(live.state).toBe('connected'), SOON);
});

test('with the network back nobody waits for the next try', async () => {
  const { live } = await tab();
  await teller.stop();
  await vi.waitFor(() => expect(live.state).toBe('reconnecting'), SOON);
  await teller.start();
  page.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(live.state).toBe('connected'), SOON);
});

test('who stops hears nothing any more', async () => {
  const { live, happened } = await tab();
  live.stop();
  teller.tell(completed(1));
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(live.state).toBe('off');
  expect(happened).toEqual([]);
});
