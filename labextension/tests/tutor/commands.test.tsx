import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { beforeEach, expect, test, vi } from 'vitest';
import { registerTutorCommands, TutorCommands } from '../../src/tutor/commands';
import type { Quote } from '../../src/tutor/quote';
import type { Tutor } from '../../src/tutor/tutor';
import { Doors, Place, tutorAt } from './classroom';

let doors: Doors;
let place: Place;
let tutor: Tutor;
let commands: CommandRegistry;
let palette: string[];
let shown: number;
let chosen: Quote | null;
let clicked: Quote | null;

beforeEach(() => {
  [doors, place, commands, palette, shown] = [new Doors(), new Place(), new CommandRegistry(), [], 0];
  chosen = { first: 3, last: 3, text: 'return None', own: true };
  clicked = { first: 1, last: 2, text: 'a\nb', own: true };
  tutor = tutorAt(doors, place);
  const trans = nullTranslator.load('codementor_jupyter');
  const items = { addItem: ({ command }: { command: string }) => palette.push(command) };
  registerTutorCommands(
    { commands, palette: items as never, trans },
    { tutor, show: () => shown++, lines: menu => (menu ? clicked : chosen) }
  );
});

function messages(): string[] {
  return doors.asked.map(({ message }) => message ?? '');
}

test('all of them are in the palette', () => {
  expect(palette).toEqual(Object.values(TutorCommands));
});

test('asking shows the tutor, with the cursor in its box', async () => {
  await commands.execute(TutorCommands.ask);

  expect(shown).toBe(1);
  expect(tutor.takeSummons()).toBe(true);
  expect(messages()).toEqual([]);
});

test('asking with a question asks at once', async () => {
  await commands.execute(TutorCommands.ask, { question: 'How do I start?' });

  await vi.waitFor(() => expect(messages()).toEqual(['How do I start?']));
  expect(tutor.takeSummons()).toBe(false);
});

test('asking about lines puts them beside what is being written', async () => {
  tutor.conversation.write('Half a quest');
  await commands.execute(TutorCommands.askAboutSelection);

  expect(tutor.conversation).toMatchObject({ draft: 'Half a quest', quote: chosen });
  expect(tutor.takeSummons()).toBe(true);
});

test('asking a question about lines quotes them at once', async () => {
  await commands.execute(TutorCommands.askAboutSelection, { question: 'Why does this line fail?' });

  await vi.waitFor(() => expect(messages()).toEqual(['Line 3, `return None`: Why does this line fail?']));
});

test('in a context menu the lines it was opened on are meant', async () => {
  expect(commands.label(TutorCommands.askAboutSelection)).toBe('Ask the Tutor About This Line…');
  expect(commands.label(TutorCommands.askAboutSelection, { clicked: true })).toBe('Ask the Tutor About These Lines…');
  await commands.execute(TutorCommands.askAboutSelection, { clicked: true });

  expect(tutor.conversation.quote).toBe(clicked);
});

test('where no line is meant there is nothing to ask about', () => {
  chosen = null;

  expect(commands.isEnabled(TutorCommands.askAboutSelection)).toBe(false);
  expect(commands.isEnabled(TutorCommands.askAboutSelection, { clicked: true })).toBe(true);
});

test('the growth of code is asked for about a challenge', async () => {
  await commands.execute(TutorCommands.growth);
  await vi.waitFor(() => expect(tutor.conversation.newest?.known.analysis).toEqual(doors.report));
  place.go(null);

  expect(commands.isEnabled(TutorCommands.growth)).toBe(false);
});
