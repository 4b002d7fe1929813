import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client } from '../../src/api/client';
import { byDay, daysAgo } from '../../src/attempts/days';
import { Attempts, History, PAGE } from '../../src/attempts/model';
import type { SubmissionView } from '../../src/tokens';
import { Worked } from '../results/worked';
import { json, Twin } from '../twin';
import { submissionView } from '../views';

const LIST = 'GET codementor/api/challenges/two-sum/submissions';

let twin: Twin;
let kept: SubmissionView[];
let worked: Worked;

beforeEach(async () => {
  twin = await Twin.start();
  kept = [];
  worked = new Worked();
  twin.on(LIST, ({ query }, response) => {
    const [page, pageSize] = [Number(query['page']), Number(query['pageSize'])];
    const items = kept.slice((page - 1) * pageSize, page * pageSize);
    json(response, { items, total: kept.length, page, pageSize });
  });
});

afterEach(() => twin.stop());

/** One more attempt, a minute after those before it. */
function attempt(number: number): SubmissionView {
  const made = submissionView({
    id: `s${number}`,
    attempt: number,
    submittedAt: new Date(Date.UTC(2026, 10, 27, 9, number)).toISOString()
  });
  kept.unshift(made);
  return made;
}

function attempted(times: number): History {
  Array.from({ length: times }, (_, at) => attempt(at + 1));
  return new History(new Client(twin.settings), 'two-sum');
}

const numbers = (history: History): (number | null)[] => history.value?.items.map(each => each.attempt) ?? [];

test('the newest come first, a page at a time, until all are there', async () => {
  const history = attempted(2 * PAGE + 3);
  await history.load();
  expect([numbers(history)[0], numbers(history).length, history.hasMore]).toEqual([2 * PAGE + 3, PAGE, true]);

  await history.more();
  await history.more();
  expect([numbers(history).at(-1), history.hasMore]).toEqual([1, false]);
  expect(numbers(history)).toEqual(Array.from({ length: 2 * PAGE + 3 }, (_, at) => 2 * PAGE + 3 - at));

  await history.more();
  expect(twin.at(LIST)).toHaveLength(3);
});

test('an attempt made at a whole second, which is written shorter, keeps its place', async () => {
  const history = attempted(3);
  const seconds = ['09.500000', '09', '08.999'];
  kept = kept.map((each, at) => ({ ...each, submittedAt: `2026-11-27T09:00:${seconds[at]}Z` }));
  await history.load();

  expect(numbers(history)).toEqual([3, 2, 1]);
});

test('while one page is on its way no other is asked for', async () => {
  const history = attempted(3 * PAGE);
  await history.load();
  await Promise.all([history.more(), history.more()]);

  expect(twin.at(LIST).map(({ query }) => query['page'])).toEqual(['1', '2']);
});

test('an attempt that comes in between moves nothing out of sight, and nothing is there twice', async () => {
  const history = attempted(PAGE + 10);
  await history.load();
  attempt(PAGE + 11);
  await history.more();
  history.reload();
  await vi.waitFor(() => expect(numbers(history)[0]).toBe(PAGE + 11));

  expect(numbers(history)).toHaveLength(PAGE + 11);
  expect(new Set(numbers(history)).size).toBe(PAGE + 11);
});

test('a page that does not come leaves what is there, and can be asked for again', async () => {
  const history = attempted(PAGE + 1);
  await history.load();
  twin.refuses(LIST, 'store_unavailable', 503);
  await history.more();

  expect([numbers(history).length, history.failure?.message]).toEqual([PAGE, 'because of store_unavailable']);
});

test('the attempt before one is the next in the list, and none before the first', async () => {
  const history = attempted(PAGE + 1);
  await history.load();
  expect([history.before('s3'), history.before('s2')]).toEqual(['s2', undefined]);

  await history.more();
  expect([history.before('s2'), history.before('s1')]).toEqual(['s1', null]);
});

test('the code of an attempt is asked for once', async () => {
  twin.says('GET codementor/api/submissions/s1', submissionView({ code: 'x = 1' }));
  const history = attempted(1);
  await history.whole('s1').load();

  expect(history.whole('s1').value?.code).toBe('x = 1');
});

test('nothing is asked for before somebody looks; then what is current, and each challenge once', async () => {
  const attempts = new Attempts(new Client(twin.settings), worked.asCodeMentor);
  attempted(1);
  worked.turnTo('two-sum');
  expect(twin.asked).toEqual([]);

  attempts.look();
  await vi.waitFor(() => expect(attempts.current?.value?.total).toBe(1));
  worked.turnTo(null);
  expect(attempts.current).toBeNull();
  worked.turnTo('two-sum');
  expect(attempts.current?.value?.total).toBe(1);
  expect(twin.at(LIST)).toHaveLength(1);
});

test('a verdict brings the list up to date', async () => {
  const attempts = new Attempts(new Client(twin.settings), worked.asCodeMentor);
  attempted(1);
  attempts.look();
  await vi.waitFor(() => expect(attempts.current?.value?.total).toBe(1));
  worked.submissionGraded.emit(attempt(2));

  await vi.waitFor(() => expect(attempts.current?.value?.total).toBe(2));
});

test('attempts stand together by the day on which they were made', () => {
  const at = (day: number, hour: number) =>
    submissionView({ submittedAt: new Date(2026, 10, day, hour).toISOString() });
  const days = byDay([at(27, 23), at(27, 0), at(25, 12)]);

  expect(days.map(({ date, attempts }) => [date.getDate(), attempts.length])).toEqual([
    [27, 2],
    [25, 1]
  ]);
  expect(byDay([])).toEqual([]);
});

test('days are counted by midnights, not by hours', () => {
  const now = new Date(2026, 2, 30, 0, 5);

  expect([daysAgo(now, now), daysAgo(new Date(2026, 2, 29, 23, 59), now)]).toEqual([0, 1]);
  expect(daysAgo(new Date(2026, 2, 28, 1), now)).toBe(2); // a night without an hour lies between in some places
});
