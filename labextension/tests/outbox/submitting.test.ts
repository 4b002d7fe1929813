/** Submitting while the server comes and goes, as panels and commands do it. */
import { Signal } from '@lumino/signaling';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client } from '../../src/api/client';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { CodeMentor } from '../../src/core/codementor';
import type { CurrentChallenge } from '../../src/core/current';
import type { StudentNotebooks } from '../../src/core/notebooks';
import { Learner } from '../../src/learner/model';
import type { Live, LiveState } from '../../src/live/model';
import { connect } from '../../src/outbox/connect';
import { Outbox, TRIES } from '../../src/outbox/model';
import { Kept, Turns } from '../live/tabs';
import { House } from './house';

const SOON = { timeout: 10_000, interval: 10 };

let house: House;
let codementor: CodeMentor;
let outbox: Outbox;
let live: { stateChanged: Signal<object, LiveState> };

beforeEach(async () => {
  Object.assign(TRIES, { first: 3_600_000, longest: 3_600_000 }); // nothing goes by itself
  house = await House.start();
  const client = new Client(house.twin.settings);
  const current = { changed: new Signal({}) } as unknown as CurrentChallenge;
  codementor = new CodeMentor(client, current, {} as unknown as StudentNotebooks, () => false);
  outbox = new Outbox(client, new Learner(client, new Kept()), new Turns());
  live = { stateChanged: new Signal({}) };
  connect(outbox, codementor, live as unknown as Live, slug => `Title of ${slug}`);
  await outbox.start();
});

afterEach(() => house.twin.stop());

/** The failure of a submission. */
async function failing(code: string): Promise<unknown> {
  return codementor.submit('two-sum', code).catch((failure: unknown) => failure);
}

function codes(): string[] {
  return house.taken.map(({ code }) => code);
}

test('what reaches nobody is kept, and who submitted it is told so', async () => {
  house.mood = 'away';
  const failure = await failing('first');
  expect(failure).toBeInstanceOf(Unreachable);
  expect(failure).toMatchObject({ kept: true });
  expect(outbox.waiting.map(({ slug, code }) => [slug, code])).toEqual([['two-sum', 'first']]);
});

test('with the database away it is kept as well', async () => {
  house.mood = { code: 'store_unavailable', status: 503 };
  expect(await failing('first')).toMatchObject({ code: 'store_unavailable', kept: true });
  expect(outbox.waiting).toHaveLength(1);
});

test('what the server refuses is not kept', async () => {
  house.mood = { code: 'validation_failed', status: 422 };
  const failure = await failing('first');
  expect(failure).toBeInstanceOf(Refusal);
  expect(failure).toMatchObject({ kept: false });
  expect(outbox.waiting).toEqual([]);
});

test('a later submission comes after those that wait', async () => {
  house.mood = 'away';
  await failing('first');
  await failing('second');
  house.mood = 'well';
  const third = await codementor.submit('two-sum', 'third');
  expect(codes()).toEqual(['first', 'second', 'third']);
  expect(third.attempt).toBe(3);
  expect(outbox.waiting).toEqual([]);
});

test('as soon as the socket is there again, all is sent', async () => {
  house.mood = 'away';
  await failing('first');
  house.mood = 'well';
  live.stateChanged.emit('reconnecting');
  expect(codes()).toEqual([]);
  live.stateChanged.emit('connected');
  await vi.waitFor(() => expect(outbox.waiting).toEqual([]), SOON);
  expect(codes()).toEqual(['first']);
});

test('the same attempt tried again by hand is one submission', async () => {
  house.mood = 'away';
  await codementor.submit('two-sum', 'first', { key: 'k' }).catch(() => undefined);
  await codementor.submit('two-sum', 'first', { key: 'k' }).catch(() => undefined);
  expect(outbox.waiting).toHaveLength(1);
  house.mood = 'well';
  await codementor.submit('two-sum', 'first', { key: 'k' });
  expect(house.taken.map(({ key }) => key)).toEqual(['k']);
});
