/** The outbox against a server that goes, comes back, loses answers and refuses. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client } from '../../src/api/client';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { Learner } from '../../src/learner/model';
import { Outbox, TRIES, type Ended } from '../../src/outbox/model';
import { Kept, Turns } from '../live/tabs';
import { House } from './house';

const SOON = { timeout: 10_000, interval: 10 };

let house: House;
let kept: Kept;
let turns: Turns;
let ended: Ended[];

beforeEach(async () => {
  Object.assign(TRIES, { first: 20, longest: 80 });
  house = await House.start();
  [kept, turns, ended] = [new Kept(), new Turns(), []];
});

afterEach(() => house.twin.stop());

/** A page of this browser, opened while the server is there. */
async function page(): Promise<Outbox> {
  const client = new Client(house.twin.settings);
  const outbox = new Outbox(client, new Learner(client, kept), turns);
  outbox.ended.connect((_, each) => ended.push(each));
  await outbox.start();
  return outbox;
}

function attempt(key: string, some: object = {}) {
  return { slug: 'two-sum', code: `code of ${key}`, language: 'python', key, ...some };
}

function keysTaken(): string[] {
  return house.taken.map(({ key }) => key);
}

async function allSent(outbox: Outbox): Promise<void> {
  await vi.waitFor(() => expect(outbox.waiting).toEqual([]), SOON);
}

test('what was kept is sent once the server is back, in order, and by itself', async () => {
  const outbox = await page();
  house.mood = 'away';
  expect(['a', 'b', 'c'].map(key => outbox.keep(attempt(key)))).toEqual([true, true, true]);
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(outbox.waiting).toHaveLength(3);
  house.mood = 'well';
  await allSent(outbox);
  expect(keysTaken()).toEqual(['a', 'b', 'c']);
  expect(house.most).toBe(1);
  expect(ended.map(each => ('submission' in each ? each.submission.attempt : null))).toEqual([1, 2, 3]);
});

test('a page that is opened anew sends what an earlier one has left', async () => {
  const before = await page();
  house.mood = 'away';
  before.keep(attempt('a'));
  kept.values.forEach(value => expect(value).not.toContain('undefined'));
  house.mood = 'well';
  const after = await page(); // the earlier one may still be there, as another tab
  await Promise.all([allSent(before), allSent(after)]);
  expect(keysTaken()).toEqual(['a']);
});

test('an answer that is lost makes no second submission', async () => {
  const outbox = await page();
  house.mood = 'lost';
  outbox.keep(attempt('a'));
  await vi.waitFor(() => expect(keysTaken()).toEqual(['a']), SOON);
  expect(outbox.waiting).toHaveLength(1);
  house.mood = 'well';
  await allSent(outbox);
  expect(keysTaken()).toEqual(['a']);
  expect(ended).toHaveLength(1);
});

test('two tabs send each once, one after the other', async () => {
  const [one, two] = [await page(), await page()];
  house.mood = 'away';
  ['a', 'b'].forEach(key => one.keep(attempt(key)));
  ['c', 'd'].forEach(key => two.keep(attempt(key)));
  house.mood = 'well';
  await Promise.all([one.send(), two.send()]);
  expect(keysTaken()).toEqual(['a', 'b', 'c', 'd']);
  expect(house.twin.asked.filter(({ method }) => method === 'POST').length).toBeGreaterThanOrEqual(4);
  expect([house.most, turns.together]).toEqual([1, false]);
  expect(ended.map(({ waiting }) => waiting.key)).toEqual(['a', 'b', 'c', 'd']);
});

test('a tab sees at once what another one has put or taken', async () => {
  const [one, two] = [await page(), await page()];
  house.mood = 'away';
  const seen: number[] = [];
  two.changed.connect(({ waiting }) => seen.push(waiting.length));
  one.keep(attempt('a'));
  two.heard([...kept.values.keys()].find(key => key.endsWith('a')) ?? '');
  two.heard('something:else');
  one.discard('a');
  two.heard(null);
  expect(seen).toEqual([1, 0]);
});

test('a submission that is refused is told and waits no longer; the next one is sent', async () => {
  const outbox = await page();
  house.mood = 'away';
  outbox.keep(attempt('a'));
  house.mood = { code: 'no_attempts_left', status: 409 };
  await allSent(outbox);
  house.mood = 'well';
  outbox.keep(attempt('b'));
  await allSent(outbox);
  expect(keysTaken()).toEqual(['b']);
  const [refused] = ended;
  expect(refused && 'refusal' in refused && refused.refusal.message).toBe('because of no_attempts_left');
  expect(refused?.waiting.code).toBe('code of a');
});

test.each([
  ['store_unavailable', 503],
  ['grading_not_isolated', 503],
  ['rate_limited', 429],
  ['not_signed_in', 401],
  ['forbidden', 403],
  ['internal_error', 500]
])('%s is no word on the submission: it waits on', async (code, status) => {
  const outbox = await page();
  house.mood = { code, status };
  outbox.keep(attempt('a'));
  await vi.waitFor(
    () => expect(house.twin.at('POST codementor/api/challenges/two-sum/submit').length).toBeGreaterThan(1),
    SOON
  );
  expect(outbox.waiting).toHaveLength(1);
  expect(ended).toEqual([]);
  house.mood = 'well';
  await allSent(outbox);
  expect(keysTaken()).toEqual(['a']);
});

test('the language is asked for where nobody could say it', async () => {
  const outbox = await page();
  outbox.keep(attempt('a', { language: '' }));
  await allSent(outbox);
  expect(house.taken).toEqual([{ key: 'a', code: 'code of a', language: 'r' }]);
});

test('what is taken back is not sent', async () => {
  const outbox = await page();
  house.mood = 'away';
  ['a', 'b'].forEach(key => outbox.keep(attempt(key)));
  outbox.discard('a');
  house.mood = 'well';
  await allSent(outbox);
  expect(keysTaken()).toEqual(['b']);
});

test('with nothing waiting nobody is asked', async () => {
  const outbox = await page();
  await outbox.send();
  expect(house.twin.asked.map(({ path }) => path)).toEqual(['codementor/api/users/profile']);
});

test('without room nothing is kept, and it is said', async () => {
  const outbox = await page();
  kept.room = 10;
  expect(outbox.keep(attempt('a'))).toBe(false);
  expect(outbox.waiting).toEqual([]);
});

test('only what nobody has looked at is worth keeping', () => {
  const failures = [
    new Unreachable(),
    new Unreachable(true),
    new Refusal('store_unavailable', '', 503),
    new Refusal('rate_limited', '', 429),
    new Refusal('validation_failed', '', 422),
    new Error('?')
  ];
  expect(failures.map(failure => Outbox.worthKeeping(failure))).toEqual([true, true, true, false, false, false]);
});

test('who was here last is known while the server is away; who never was is not', async () => {
  await page();
  house.twin.on('GET codementor/api/users/profile', (_request, response) => void response.destroy());
  const client = new Client(house.twin.settings);
  expect((await new Learner(client, kept).kept()).key('x')).toMatch(/:u1:x$/);
  await expect(new Learner(client, new Kept()).kept()).rejects.toBeInstanceOf(Unreachable);
  house.twin.refuses('GET codementor/api/users/profile', 'not_signed_in', 401);
  await expect(new Learner(client, kept).kept()).rejects.toMatchObject({ code: 'not_signed_in' });
});

test('a page without locks sends all the same', async () => {
  const client = new Client(house.twin.settings);
  const outbox = new Outbox(client, new Learner(client, kept));
  await outbox.start();
  outbox.keep(attempt('a'));
  await allSent(outbox);
  expect(keysTaken()).toEqual(['a']);
});
