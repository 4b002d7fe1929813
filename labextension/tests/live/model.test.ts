/** Live events without a socket: who is here, and what counts as missed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { Stored } from '../../src/core/stored';
import { Memory, REMEMBERED } from '../../src/live/memory';
import { ASK_AGAIN, Live, type Missed } from '../../src/live/model';
import type { Ear } from '../../src/live/socket';
import { Kept, Turns } from './tabs';
import { completed, moment } from './teller';

const FIGURES = { at: moment(0), xp: 0, level: 1 };

/** A socket that is held by the test. */
class Line {
  ear: Ear | null = null;
  hungUp = 0;

  readonly listen = (ear: Ear): Promise<() => void> => {
    this.ear = ear;
    return Promise.resolve(() => {
      this.hungUp++;
    });
  };

  connected(figures = FIGURES): void {
    this.ear?.opened();
    this.ear?.saw(figures);
  }
}

let kept: Kept;
let line: Line;

beforeEach(() => {
  [kept, line] = [new Kept(), new Line()];
});

afterEach(() => vi.useRealTimers());

function memory(): Memory {
  return new Memory(new Stored(kept, 'ada'));
}

function listener(): { live: Live; missed: Missed[] } {
  const live = new Live(line.listen, () => Promise.resolve(memory()));
  const missed: Missed[] = [];
  live.missed.connect((_, each) => missed.push(each));
  return { live, missed };
}

test('a server without CodeMentor is left in peace', async () => {
  const live = new Live(line.listen, () => Promise.reject(new Refusal('not_installed', 'None here.', 404)));
  await live.start();
  expect([live.state, line.ear]).toEqual(['off', null]);
});

test('a server that does not answer is asked again who is here', async () => {
  vi.useFakeTimers();
  const asked = vi.fn().mockRejectedValueOnce(new Unreachable()).mockResolvedValue(memory());
  const live = new Live(line.listen, asked as () => Promise<Memory>);
  const started = live.start();
  await vi.advanceTimersByTimeAsync(ASK_AGAIN);
  await started;
  expect(asked).toHaveBeenCalledTimes(2);
  expect(live.state).toBe('reconnecting');
  line.connected();
  expect(live.state).toBe('connected');
});

test('a client that cannot be loaded is loaded again', async () => {
  vi.useFakeTimers();
  const load = vi.fn(line.listen).mockRejectedValueOnce(new Error('Loading chunk failed.'));
  const live = new Live(load, () => Promise.resolve(memory()));
  const started = live.start();
  await vi.advanceTimersByTimeAsync(ASK_AGAIN);
  await started;
  line.connected();
  expect([load.mock.calls.length, live.state]).toEqual([2, 'connected']);
});

test('who stops while it is connecting is not connected', async () => {
  const { live } = listener();
  const started = live.start();
  live.stop();
  await started;
  expect([live.state, line.hungUp]).toEqual(['off', line.ear ? 1 : 0]);
});

test('a level is missed when it is higher than the last one heard of', async () => {
  const { live, missed } = listener();
  await live.start();
  line.connected({ ...FIGURES, level: 4 });
  line.connected({ ...FIGURES, level: 5 });
  line.connected({ ...FIGURES, level: 3 });
  expect(missed.map(({ level, first }) => [level, first])).toEqual([
    [null, true],
    [5, false],
    [null, false]
  ]);
});

test('an event between two is happening, one before the figures is missed', async () => {
  const { live, missed } = listener();
  const happened: string[] = [];
  live.happened.connect((_, { id }) => happened.push(id));
  await live.start();
  line.ear?.opened();
  line.ear?.happened(completed(1));
  line.ear?.saw(FIGURES);
  line.ear?.happened(completed(2));
  expect(missed[0]?.events.map(({ id }) => id)).toEqual(['s1.1']);
  expect(happened).toEqual(['s2.1']);
});

test('the latest moment is remembered, in whatever order it is told', async () => {
  const { live } = listener();
  await live.start();
  line.connected({ ...FIGURES, at: moment(5) });
  line.ear?.happened(completed(1, 3));
  expect(line.ear?.since()).toBe(moment(5));
  expect(memory().since).toBe(moment(5));
  line.ear?.happened(completed(2, 9));
  expect(memory().since).toBe(moment(9));
});

test('what happened before a browser first came is no news in it', async () => {
  const { live, missed } = listener();
  await live.start();
  line.connected({ ...FIGURES, at: moment(9) });
  line.ear?.opened(); // again: now the server repeats a minute
  line.ear?.happened(completed(1, 8));
  line.ear?.happened(completed(2, 10));
  line.ear?.saw({ ...FIGURES, at: moment(11) });
  expect(missed.map(({ events }) => events.map(({ id }) => id))).toEqual([[], ['s2.1']]);
  expect(memory().hear(completed(1, 8))).toBe(false);
});

test('a memory is bounded and outlives its page; a damaged one is begun anew', () => {
  const first = memory();
  for (let number = 0; number <= REMEMBERED; number++) {
    expect(first.hear(completed(number))).toBe(true);
  }
  expect(memory().hear(completed(REMEMBERED))).toBe(false);
  expect(memory().hear(completed(0))).toBe(true);
  kept.values.forEach((_, key) => kept.values.set(key, '{'));
  expect(memory().since).toBeNull();
});

test('of two tabs one announces what both have heard', async () => {
  const turns = new Turns();
  const [one, two] = [new Memory(new Stored(kept, 'ada'), turns), new Memory(new Stored(kept, 'ada'), turns)];
  const said = await Promise.all([one.announcing(['a', 'b']), two.announcing(['a', 'b', 'c'])]);
  expect(said.flat().sort()).toEqual(['a', 'b', 'c']);
  expect(await new Memory(new Stored(kept, 'bob'), turns).announcing(['a'])).toEqual(['a']);
});

test('a browser that keeps nothing can still listen', async () => {
  kept.room = 0;
  const { live, missed } = listener();
  await live.start();
  line.connected();
  line.ear?.happened(completed(1));
  expect(line.ear?.since()).toBe(moment(1));
  expect(missed).toHaveLength(1);
});
