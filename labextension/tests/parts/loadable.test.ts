import { expect, test } from 'vitest';
import { Loadable } from '../../src/parts/loadable';

/** Questions that are answered when the test says so. */
class Questions {
  readonly asked: { signal: AbortSignal; answer: (value: string) => void; fail: (failure: unknown) => void }[] = [];
  readonly ask = (signal: AbortSignal): Promise<string> =>
    new Promise((answer, fail) => this.asked.push({ signal, answer, fail }));
}

function loadable(): [Loadable<string>, Questions, string[]] {
  const questions = new Questions();
  const made = new Loadable(questions.ask);
  const states: string[] = [];
  made.changed.connect(() =>
    states.push(`${made.loading ? 'loading' : 'still'} ${made.value} ${made.failure?.message}`)
  );
  return [made, questions, states];
}

test('nothing is asked before somebody wants it', () => {
  const [made, { asked }] = loadable();
  made.reload();

  expect([made.begun, made.loading, made.value, made.failure, asked.length]).toEqual([false, false, null, null, 0]);
});

test('what comes is told, and stays while it is asked for again', async () => {
  const [made, { asked }, states] = loadable();
  const loading = made.load();
  asked[0]?.answer('one');
  await loading;
  const again = made.load();
  asked[1]?.answer('two');
  await again;

  expect(states).toEqual([
    'loading null undefined',
    'still one undefined',
    'loading one undefined',
    'still two undefined'
  ]);
});

test('a failure is told and what was there stays; asking again clears it', async () => {
  const [made, { asked }, states] = loadable();
  asked.push = (...questions) => {
    queueMicrotask(() => questions[0]?.fail(new Error(`no ${states.length}`)));
    return 0;
  };
  made.replace('one');
  await made.load();
  expect([made.value, made.failure?.message]).toEqual(['one', 'no 2']);

  delete (asked as { push?: unknown }).push;
  const again = made.load();
  asked[0]?.answer('two');
  await again;
  expect([made.value, made.failure]).toEqual(['two', null]);
});

test('what is thrown without being an error is one all the same', async () => {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what others throw is theirs
  const made = new Loadable(() => Promise.reject('no'));
  await made.load();

  expect(made.failure).toEqual(new Error('no'));
});

test('the answer to an older question is dropped, and that question is called off', async () => {
  const [made, { asked }] = loadable();
  const older = made.load();
  const newer = made.load();
  expect(asked[0]?.signal.aborted).toBe(true);

  asked[1]?.answer('new');
  await newer;
  asked[0]?.answer('old');
  await older;
  expect(made.value).toBe('new');
});

test('a call that is aborted is no failure to be shown', async () => {
  const [made, { asked }] = loadable();
  const older = made.load();
  const newer = made.load();
  asked[0]?.fail(new DOMException('aborted', 'AbortError'));
  asked[1]?.answer('new');
  await Promise.all([older, newer]);

  expect([made.value, made.failure]).toEqual(['new', null]);
});

test('a value put in place counts more than an answer that is on its way', async () => {
  const [made, { asked }] = loadable();
  const loading = made.load();
  made.replace('mine');
  asked[0]?.answer('theirs');
  await loading;

  expect([made.value, made.loading]).toEqual(['mine', false]);
});

test('once it was asked for, a reload asks again', () => {
  const [made, { asked }] = loadable();
  void made.load();
  made.reload();

  expect(asked).toHaveLength(2);
});
