// Commands and notifications are JupyterLab's own.
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import { beforeEach, expect, test } from 'vitest';
import { Refusal } from '../../src/api/refusal';
import { CommandIds, registerCommands } from '../../src/core/commands';
import type { Answer, ICodeMentor, OpenOptions, PracticeView, SubmissionView } from '../../src/tokens';
import { resultView, submissionView } from '../views';

/** CodeMentor as commands see it: it keeps what it was asked, and answers what a test has put there. */
class Scripted {
  readonly did: unknown[] = [];
  readonly currentChanged = new Signal<this, string | null>(this);
  current: string | null = 'two-sum';
  code: string | null = 'x = 1';
  submission: SubmissionView | Error = submissionView();
  practice: PracticeView = { results: [], message: '' };

  answer(slug = this.current): Answer | null {
    return slug && this.code !== null ? { slug, code: this.code } : null;
  }

  openChallenge(slug: string, options: OpenOptions): Promise<void> {
    this.did.push(['open', slug, options]);
    return slug === 'nowhere'
      ? Promise.reject(new Refusal('challenge_not_found', 'Not here.', 404))
      : Promise.resolve();
  }

  submit(slug: string, code: string): Promise<SubmissionView> {
    this.did.push(['submit', slug, code]);
    return this.submission instanceof Error ? Promise.reject(this.submission) : Promise.resolve(this.submission);
  }

  check(slug: string, code: string): Promise<PracticeView> {
    this.did.push(['check', slug, code]);
    return Promise.resolve(this.practice);
  }

  refresh(): void {
    this.did.push(['refresh']);
  }
}

let commands: CommandRegistry;
let codementor: Scripted;
let chosen: string | null;
let palette: unknown[];

beforeEach(() => {
  commands = new CommandRegistry();
  codementor = new Scripted();
  chosen = null;
  palette = [];
  Notification.dismiss();
  const around = { commands, palette: { addItem: (item: object) => palette.push(item) } as never };
  const trans = nullTranslator.load('codementor_jupyter');
  registerCommands({ ...around, trans }, codementor as unknown as ICodeMentor, () => Promise.resolve(chosen));
});

function told(): [string, string][] {
  return Notification.manager.notifications.map(({ type, message }) => [type, message]);
}

const run = (id: string, args: ReadonlyJSONObject = {}): Promise<unknown> => commands.execute(id, args);

test('every command is in the palette under CodeMentor, with a label', () => {
  const { openChallenge, submit, check, refresh } = CommandIds;

  expect(palette).toEqual(
    [openChallenge, submit, check, refresh].map(command => ({ command, category: 'CodeMentor' }))
  );
  expect(commands.listCommands().filter(id => !commands.label(id))).toEqual([]);
});

test('a challenge that is named is opened, beside if so wanted', async () => {
  await run(CommandIds.openChallenge, { slug: 'two-sum' });
  await run(CommandIds.openChallenge, { slug: 'two-sum', beside: true });

  expect(codementor.did).toEqual([
    ['open', 'two-sum', {}],
    ['open', 'two-sum', { beside: true }]
  ]);
});

test('without a name the learner is asked; who wants none gets none', async () => {
  await run(CommandIds.openChallenge);
  expect(codementor.did).toEqual([]);

  chosen = 'three-sum';
  await run(CommandIds.openChallenge);
  expect(codementor.did).toEqual([['open', 'three-sum', {}]]);
});

test('what goes wrong is told in the server’s words, and the command ends', async () => {
  expect(await run(CommandIds.openChallenge, { slug: 'nowhere' })).toBeNull();

  expect(told()).toEqual([['error', 'Not here.']]);
});

test('Submit sends the code of the current challenge, and its verdict is told', async () => {
  await run(CommandIds.submit);

  expect(codementor.did).toEqual([['submit', 'two-sum', 'x = 1']]);
  expect(told()).toEqual([['success', 'Accepted. 5 of 5 cases pass.']]);
});

test.each([
  ['wrong_answer', 'warning'],
  ['error', 'warning'],
  ['pending', 'info']
] as const)('a submission that is %s is told as %s', async (status, kind) => {
  codementor.submission = submissionView({ status, message: 'So it is.' });
  await run(CommandIds.submit, { slug: 'other' });

  expect(codementor.did).toEqual([['submit', 'other', 'x = 1']]);
  expect(told()).toEqual([[kind, 'So it is.']]);
});

test('a submission that is refused is told as well', async () => {
  codementor.submission = new Refusal('attempts_used_up', 'All attempts are used.', 409);
  await run(CommandIds.submit);

  expect(told()).toEqual([['error', 'All attempts are used.']]);
});

test.each([
  [[true, true], '', ['success', '2 of 2 visible cases pass.']],
  [[true, false], 'Look at line 3.', ['warning', '1 of 2 visible cases pass. Look at line 3.']],
  [[], 'It is checked by Submit only.', ['success', 'It is checked by Submit only.']]
])('Check of cases that go %j says how many pass', async (cases, message, expected) => {
  codementor.practice = { results: cases.map(passed => resultView({ passed })), message };
  await run(CommandIds.check);

  expect(codementor.did).toEqual([['check', 'two-sum', 'x = 1']]);
  expect(told()).toEqual([expected]);
});

test('without a marked cell nothing is sent, and what is missing is told', async () => {
  codementor.code = null;
  await run(CommandIds.submit);
  await run(CommandIds.check);

  expect(codementor.did).toEqual([]);
  expect(told().map(([kind]) => kind)).toEqual(['warning', 'warning']);
  expect(told()[0]?.[1]).toContain('# challenge:');
});

test('where no challenge is worked on, Submit and Check are not offered; palettes hear of the change', () => {
  let changes = 0;
  commands.commandChanged.connect(() => changes++);
  codementor.current = null;
  codementor.currentChanged.emit(null);

  expect([commands.isEnabled(CommandIds.submit), commands.isEnabled(CommandIds.check)]).toEqual([false, false]);
  expect(commands.isEnabled(CommandIds.submit, { slug: 'two-sum' })).toBe(true);
  expect(changes).toBe(1);
});

test('Refresh has everybody ask again', async () => {
  await run(CommandIds.refresh);

  expect(codementor.did).toEqual([['refresh']]);
});
