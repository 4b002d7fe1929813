import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { beforeEach, expect, test } from 'vitest';
import { CommandIds } from '../../src/core/commands';
import { registerAnswering } from '../../src/notebook/commands';
import { captionOf } from '../../src/notebook/keys';
import type { ICodeMentor } from '../../src/tokens';
import { Room } from './room';
import { MARKER, SLUG } from './two';

const { check, submit } = CommandIds;
const ONE = `${MARKER}\nx = 1`;

let room: Room;
let commands: CommandRegistry;
let palette: unknown[];

beforeEach(async () => {
  room = await Room.ready();
  commands = new CommandRegistry();
  palette = [];
  const around = { commands, palette: { addItem: (item: object) => palette.push(item) } as never };
  const trans = nullTranslator.load('codementor_jupyter');
  registerAnswering({ ...around, trans }, room.codementor as unknown as ICodeMentor, room.answering);
});

test('Check and Submit are in the palette, where a challenge is worked on', () => {
  expect(palette).toEqual([submit, check].map(command => ({ command, category: 'CodeMentor' })));
  expect([commands.isVisible(submit), commands.isEnabled(check)]).toEqual([true, true]);
  room.codementor.go(null);
  expect([commands.isVisible(submit), commands.isEnabled(check)]).toEqual([false, false]);
  expect(commands.isEnabled(submit, { slug: SLUG })).toBe(true);
});

test('they act on the current challenge', async () => {
  room.open(ONE);
  await commands.execute(submit);
  await commands.execute(check);
  expect([room.submitted, room.codementor.checked]).toEqual([[ONE], [ONE]]);
});

test('a menu of a cell says what it does with this cell', async () => {
  room.open(ONE, `${MARKER}\nx = 2`, 'print(0)');
  room.enter(2);
  expect(commands.label(submit, { here: true })).toBe('Submit This Challenge');
  room.enter(0);
  expect([submit, check].map(id => commands.label(id, { here: true }))).toEqual([
    'Submit This Cell',
    'Check This Cell'
  ]);
  await commands.execute(submit, { here: true });
  expect([room.asked, room.submitted]).toEqual([[], [ONE]]);
});

test('nothing is done twice at the same time, whoever asks', async () => {
  let changes = 0;
  commands.commandChanged.connect(() => changes++);
  room.open(ONE);
  room.codementor.work = 'submit';
  room.codementor.doingChanged.emit(SLUG);
  await commands.execute(submit);
  await commands.execute(check);
  expect([commands.isEnabled(submit), room.submitted, room.codementor.checked, changes]).toEqual([false, [], [], 1]);
});

test('a tooltip names the keys, where there are any', () => {
  expect(captionOf(commands, submit)).toBe('Have all test cases judged; this counts as an attempt');
  commands.addKeyBinding({ command: submit, keys: ['Ctrl Alt Enter'], selector: 'body' });
  expect(captionOf(commands, submit)).toBe('Have all test cases judged; this counts as an attempt (Ctrl+Alt+Enter)');
});
