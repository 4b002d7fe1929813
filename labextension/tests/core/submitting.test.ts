import { beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../src/api/client';
import { isPassing, Refusal, Unreachable } from '../../src/api/refusal';
import type { SubmissionView } from '../../src/api/views';
import { CodeMentor, PATIENCE } from '../../src/core/codementor';
import { CurrentChallenge } from '../../src/core/current';
import type { StudentNotebooks } from '../../src/core/notebooks';
import { later, ServerTwin } from '../codementor';
import { SLUG } from '../notebook/two';
import { pendingView, submissionView } from '../views';

const PENDING = pendingView();
const STARTING = new Refusal('store_unavailable', 'The database is starting.', 503);

let server: ServerTwin;
let codementor: CodeMentor;

beforeEach(() => {
  PATIENCE.between = 1;
  server = new ServerTwin();
  const notebooks = null as unknown as StudentNotebooks; // no notebook is opened here
  codementor = new CodeMentor(server as unknown as Client, new CurrentChallenge(null), notebooks, () => false);
});

describe('an attempt', () => {
  test('is sent with a key of its own and the language of the challenge', async () => {
    await codementor.submit(SLUG, 'x = 1');
    await codementor.submit(SLUG, 'x = 1');
    expect(server.sent.map(({ language }) => language)).toEqual(['python', 'python']);
    expect(new Set(server.sent.map(({ key }) => key)).size).toBe(2);
  });

  test('is sent at once where the language is known', async () => {
    await codementor.submit(SLUG, 'x <- 1', { language: 'r' });
    expect([server.asked, server.sent[0]?.language]).toEqual([[], 'r']);
  });

  test('is told: sent, then graded, once', async () => {
    const told: string[] = [];
    codementor.submissionSent.connect((_, { code }) => told.push(`sent ${code}`));
    codementor.submissionGraded.connect((_, { id }) => told.push(`graded ${id}`));
    codementor.graded(await codementor.submit(SLUG, 'x = 1'));
    expect(told).toEqual(['sent x = 1', 'graded s1']);
  });
});

describe('while an attempt is under way', () => {
  test('the same code is not sent again, and both hear of its verdict', async () => {
    const verdict = later<SubmissionView>();
    server.answers = [() => verdict.promise];
    const both = [codementor.submit(SLUG, 'x = 1'), codementor.submit(SLUG, 'x = 1')];
    verdict.give(submissionView({ id: 'one' }));
    expect((await Promise.all(both)).map(({ id }) => id)).toEqual(['one', 'one']);
    expect(server.sent).toHaveLength(1);
  });

  test('other code is another attempt', async () => {
    await Promise.all([codementor.submit(SLUG, 'x = 1'), codementor.submit(SLUG, 'x = 2')]);
    expect(server.sent.map(({ code }) => code)).toEqual(['x = 1', 'x = 2']);
  });

  test('the challenge is said to be busy, and no other', async () => {
    const verdict = later<SubmissionView>();
    const changes: string[] = [];
    server.answers = [() => verdict.promise];
    codementor.doingChanged.connect((_, slug) => changes.push(`${slug}: ${codementor.doing(slug)}`));
    const done = codementor.submit(SLUG, 'x = 1');
    expect([codementor.doing(SLUG), codementor.doing('rain-gauge')]).toEqual(['submit', null]);
    verdict.give(submissionView());
    await done;
    expect(changes).toEqual([`${SLUG}: submit`, `${SLUG}: null`]);
  });

  test('a failure ends that, too', async () => {
    server.answers = [() => Promise.reject(new Unreachable())];
    await expect(codementor.submit(SLUG, 'x = 1')).rejects.toThrow(Unreachable);
    expect(codementor.doing(SLUG)).toBeNull();
  });
});

describe('an attempt without an answer', () => {
  test.each([new Unreachable(), STARTING, new Refusal('rate_limited', 'Too many requests.', 429)])(
    'is sent with the same key again: %s',
    async failure => {
      server.answers = [() => Promise.reject(failure)];
      await expect(codementor.submit(SLUG, 'x = 1')).rejects.toThrow(failure);
      await codementor.submit(SLUG, 'x = 1');
      expect(server.sent).toHaveLength(2);
      expect(server.sent[1]).toEqual(server.sent[0]);
    }
  );

  test('is done with once it was answered: the next one counts anew', async () => {
    server.answers = [() => Promise.reject(new Unreachable())];
    await expect(codementor.submit(SLUG, 'x = 1')).rejects.toThrow();
    await codementor.submit(SLUG, 'x = 1');
    await codementor.submit(SLUG, 'x = 1');
    expect(server.sent[2]?.key).not.toBe(server.sent[1]?.key);
  });

  test('gives its key to no other code', async () => {
    server.answers = [() => Promise.reject(new Unreachable())];
    await expect(codementor.submit(SLUG, 'x = 1')).rejects.toThrow();
    await codementor.submit(SLUG, 'x = 2');
    expect(server.sent[1]?.key).not.toBe(server.sent[0]?.key);
  });

  test('that was refused for good gets a new key', async () => {
    server.answers = [() => Promise.reject(new Refusal('code_too_large', 'Code may hold 64 KiB.', 413))];
    await expect(codementor.submit(SLUG, 'x = 1')).rejects.toThrow('64 KiB');
    await codementor.submit(SLUG, 'x = 1');
    expect(server.sent[1]?.key).not.toBe(server.sent[0]?.key);
  });

  test('is told with its key, by which others send it again', async () => {
    server.answers = [() => Promise.reject(new Unreachable())];
    const keys: string[] = [];
    codementor.submissionFailed.connect((_, { attempt }) => keys.push(attempt.key));
    await expect(codementor.submit(SLUG, 'x = 1', { key: 'mine' })).rejects.toThrow();
    await codementor.submit(SLUG, 'x = 1', { key: 'mine' });
    expect([keys, server.sent.map(({ key }) => key)]).toEqual([['mine'], ['mine', 'mine']]);
  });
});

describe('a verdict that takes long', () => {
  test('is waited for, and told when it is there', async () => {
    const told: string[] = [];
    server.answers = [() => Promise.resolve(PENDING), () => Promise.resolve(PENDING)];
    codementor.submissionGraded.connect((_, { status }) => told.push(status));
    expect((await codementor.submit(SLUG, 'x = 1')).status).toBe('accepted');
    expect([told, server.sent.length]).toEqual([['accepted'], 1]);
  });

  test('survives that the server is away, or starts again, meanwhile', async () => {
    server.answers = [
      () => Promise.resolve(PENDING),
      () => Promise.reject(new Unreachable()),
      () => Promise.reject(STARTING)
    ];
    expect((await codementor.submit(SLUG, 'x = 1')).status).toBe('accepted');
    expect(server.sent).toHaveLength(1);
  });

  test('of a submission that is gone fails', async () => {
    const gone = new Refusal('submission_not_found', 'You have no such submission.', 404);
    server.answers = [() => Promise.resolve(PENDING), () => Promise.reject(gone)];
    await expect(codementor.submit(SLUG, 'x = 1')).rejects.toThrow(gone);
  });
});

test.each([
  [new Unreachable(), true],
  [STARTING, true],
  [new Refusal('rate_limited', '', 429), true],
  [new Refusal('attempts_used_up', '', 409), false],
  [new Refusal('challenge_not_found', '', 404), false],
  [new TypeError('defect'), false]
])('%s may pass by waiting: %s', (failure, passes) => {
  expect(isPassing(failure)).toBe(passes);
});
