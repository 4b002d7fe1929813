import type { Kernel } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client } from '../../src/api/client';
import { Unreachable } from '../../src/api/refusal';
import { CodeMentor, PATIENCE } from '../../src/core/codementor';
import type { CurrentChallenge } from '../../src/core/current';
import type { StudentNotebooks } from '../../src/core/notebooks';
import type { ICodeMentor } from '../../src/tokens';
import { json, Twin } from '../twin';
import { challengeView, pendingView, resultView, submissionView } from '../views';

const SUBMIT = 'POST codementor/api/challenges/two-sum/submit';
const LOOK = 'GET codementor/api/submissions/s1';

let twin: Twin;
let codementor: CodeMentor;
let current: ReturnType<typeof workingOn>;
let heard: string[];

/** The notebook in front of the student: which challenge, with which code, on which kernel. */
function workingOn(slug: string | null, code: string | null, kernel: unknown = null) {
  const place = { slug, code: (of: string) => (of === slug ? code : null), kernel: () => Promise.resolve(kernel) };
  return { ...place, changed: new Signal<object, string | null>({}) };
}

beforeEach(async () => {
  twin = await Twin.start();
  twin.says('GET codementor/api/challenges/two-sum', challengeView({ language: 'r' }));
  current = workingOn('two-sum', 'x = 1');
  codementor = composed();
  PATIENCE.between = 1;
});

afterEach(() => twin.stop());

function composed(wantsBeside = false): CodeMentor {
  const opens = { open: (slug: string, beside: boolean) => Promise.resolve({ slug, beside }) };
  const notebooks = opens as unknown as StudentNotebooks;
  const made = new CodeMentor(
    new Client(twin.settings),
    current as unknown as CurrentChallenge,
    notebooks,
    () => wantsBeside
  );
  heard = listen(made);
  return made;
}

function listen(to: ICodeMentor): string[] {
  const all: string[] = [];
  to.submissionSent.connect((_, { slug }) => all.push(`sent ${slug}`));
  to.submissionFailed.connect((_, { failure }) => all.push(`failed ${failure.name}`));
  to.submissionGraded.connect((_, { id }) => all.push(`graded ${id}`));
  to.practised.connect((_, { slug }) => all.push(`practised ${slug}`));
  to.progressChanged.connect(() => all.push('progress'));
  to.catalogueChanged.connect(() => all.push('catalogue'));
  return all;
}

test('a submission in the language of its challenge is told of, with what it changes', async () => {
  twin.says(SUBMIT, submissionView());

  expect(await codementor.submit('two-sum', 'x = 1')).toEqual(submissionView());
  expect(heard).toEqual(['sent two-sum', 'graded s1', 'progress', 'catalogue']);
  expect(twin.at(SUBMIT)[0]?.body).toEqual({ code: 'x = 1', language: 'r' });
});

test('every attempt has a key of its own; one that is sent again keeps it and its language', async () => {
  twin.says(SUBMIT, submissionView());
  await codementor.submit('two-sum', 'x = 1');
  await codementor.submit('two-sum', 'x = 1');
  await codementor.submit('two-sum', 'x = 1', { key: 'k1', language: 'python' });
  const keys = twin.at(SUBMIT).map(({ headers }) => headers['idempotency-key']);

  expect(new Set(keys).size).toBe(3);
  expect(keys[2]).toBe('k1');
  expect(twin.at(SUBMIT)[2]?.body).toEqual({ code: 'x = 1', language: 'python' });
});

test('of one verdict everybody hears once, however often it arrives', async () => {
  twin.says(SUBMIT, submissionView());
  codementor.graded(submissionView());
  await codementor.submit('two-sum', 'x = 1');
  codementor.graded(submissionView({ id: 's2' }));

  expect(heard.filter(each => each.startsWith('graded'))).toEqual(['graded s1', 'graded s2']);
});

test('grading that takes longer is waited for, also while the server is away', async () => {
  twin.says(SUBMIT, pendingView(), 202);
  const answers = [pendingView(), null, submissionView()];
  twin.on(LOOK, (_request, response) => {
    const next = answers.shift();
    if (next) {
      json(response, next);
    } else {
      response.destroy();
    }
  });

  expect(await codementor.submit('two-sum', 'x = 1')).toEqual(submissionView());
  expect(heard).toEqual(['sent two-sum', 'graded s1', 'progress', 'catalogue']);
  expect(answers).toEqual([]);
});

test('a submission that stays pending is handed back as it is, and no verdict is told', async () => {
  vi.spyOn(PATIENCE, 'during', 'get').mockReturnValue(20);
  twin.says(SUBMIT, pendingView(), 202);
  twin.says(LOOK, pendingView());

  expect(await codementor.submit('two-sum', 'x = 1')).toEqual(pendingView());
  expect(heard).toEqual(['sent two-sum']);
  vi.restoreAllMocks();
});

test('an attempt that got no answer is told with all it takes to send it again', async () => {
  twin.on(SUBMIT, (_request, response) => response.destroy());
  const failed: object[] = [];
  codementor.submissionFailed.connect((_, failure) => failed.push(failure));

  await expect(codementor.submit('two-sum', 'x = 1', { key: 'k1' })).rejects.toBeInstanceOf(Unreachable);
  const attempt = { slug: 'two-sum', code: 'x = 1', language: 'r', key: 'k1' };
  expect(failed).toEqual([{ attempt, failure: expect.any(Unreachable) as unknown }]);
  expect(heard).toEqual(['sent two-sum', 'failed Unreachable']);
});

test('a refusal ends an attempt as well', async () => {
  twin.refuses(SUBMIT, 'attempts_used_up', 409);

  await expect(codementor.submit('two-sum', 'x')).rejects.toMatchObject({ code: 'attempts_used_up' });
  expect(heard).toEqual(['sent two-sum', 'failed Refusal']);
});

test('the answer is that of the current challenge, or of the one that is named', () => {
  expect(codementor.answer()).toEqual({ slug: 'two-sum', code: 'x = 1' });
  expect(codementor.answer('three-sum')).toBeNull();

  current = workingOn(null, null);
  expect(composed().answer()).toBeNull();
});

test('a cell with nothing in it is an answer: the server says what is wrong with it', () => {
  current = workingOn('two-sum', '');

  expect(composed().answer()).toEqual({ slug: 'two-sum', code: '' });
});

test('who listens hears which challenge is worked on', () => {
  const slugs: (string | null)[] = [];
  codementor.currentChanged.connect((_, slug) => slugs.push(slug));
  current.changed.emit('three-sum');

  expect(slugs).toEqual(['three-sum']);
});

test('a challenge opens where the learner likes it, unless said otherwise', async () => {
  expect(await codementor.openChallenge('two-sum')).toEqual({ slug: 'two-sum', beside: false });
  expect(await composed(true).openChallenge('two-sum')).toEqual({ slug: 'two-sum', beside: true });
  expect(await composed(true).openChallenge('two-sum', { beside: false })).toEqual({ slug: 'two-sum', beside: false });
});

/** A kernel as far as an expression goes: what it is asked, and what it answers. */
function kernel(answer: object | Error): [Kernel.IKernelConnection, { user_expressions: { practice: string } }[]] {
  const asked: { user_expressions: { practice: string } }[] = [];
  const done = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ content: answer }));
  const requestExecute = (content: never) => (asked.push(content), { done: done() });
  return [{ requestExecute } as unknown as Kernel.IKernelConnection, asked];
}

const evaluated = (practice: object) => ({ status: 'ok', user_expressions: { practice } });

test('Check asks the kernel for an expression, and tells what it says', async () => {
  const practice = { results: [resultView()], message: '' };
  const [student, asked] = kernel(evaluated({ status: 'ok', data: { 'application/json': practice } }));
  current = workingOn('two-sum', 'x', student);

  expect(await composed().check('two-sum', 'print("ä\\n")')).toEqual(practice);
  expect(heard).toEqual(['practised two-sum']);
  expect(asked[0]).toMatchObject({ silent: true, store_history: false });
  const [, challenge = '', code = ''] =
    /asked\((".*"), (".*")\)$/.exec(asked[0]?.user_expressions.practice ?? '') ?? [];
  expect(JSON.parse(JSON.parse(challenge) as string)).toEqual(challengeView({ language: 'r' }));
  expect(JSON.parse(JSON.parse(code) as string)).toBe('print("ä\\n")');
});

test.each([
  ['no kernel', 'none', null],
  ['a kernel without CodeMentor', 'other', kernel(evaluated({ status: 'error', evalue: 'No module' }))[0]],
  ['a kernel of another language', 'other', kernel({ status: 'ok', user_expressions: {} })[0]],
  ['a kernel that says no', 'other', kernel({ status: 'error' })[0]],
  ['a kernel that ends', 'ended', kernel(Object.assign(new Error('Canceled'), { caught: true }))[0]]
])('%s cannot check, and says which it is', async (_what, reason, student) => {
  current = workingOn('two-sum', 'x', student);

  await expect(composed().check('two-sum', 'x')).rejects.toMatchObject({ name: 'NoKernel', reason });
  expect(heard).toEqual([]);
});
