// Commands and notifications are JupyterLab's own.
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import { beforeEach, expect, test } from 'vitest';
import { Refusal } from '../../src/api/refusal';
import { CommandIds, registerCommands } from '../../src/core/commands';
import type { ICodeMentor, OpenOptions } from '../../src/tokens';

/** CodeMentor as commands see it: it keeps what it was asked, and answers what a test has put there. */
class Scripted {
  readonly did: unknown[] = [];
  readonly currentChanged = new Signal<this, string | null>(this);
  current: string | null = 'two-sum';

  openChallenge(slug: string, options: OpenOptions): Promise<void> {
    this.did.push(['open', slug, options]);
    return slug === 'nowhere'
      ? Promise.reject(new Refusal('challenge_not_found', 'Not here.', 404))
      : Promise.resolve();
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
  const around = { commands, palette: { addItem: (item: object) => palette.push(item) } as never };
  const trans = nullTranslator.load('codementor_jupyter');
  registerCommands({ ...around, trans }, codementor as unknown as ICodeMentor, () => Promise.resolve(chosen));
});

function told(): [string, string][] {
  return Notification.manager.notifications.map(({ type, message }) => [type, message]);
}

const run = (id: string, args: ReadonlyJSONObject = {}): Promise<unknown> => commands.execute(id, args);

test('every command is in the palette under CodeMentor, with a label', () => {
  const { openChallenge, refresh } = CommandIds;

  expect(palette).toEqual([openChallenge, refresh].map(command => ({ command, category: 'CodeMentor' })));
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

test('palettes hear of another challenge', () => {
  let changes = 0;
  commands.commandChanged.connect(() => changes++);
  codementor.currentChanged.emit(null);

  expect(changes).toBe(1);
});

test('Refresh has everybody ask again', async () => {
  await run(CommandIds.refresh);

  expect(codementor.did).toEqual([['refresh']]);
});
