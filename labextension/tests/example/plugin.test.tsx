// The example of docs/lab.md, which tests/architecture compares with the file beside this one.
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { CommandRegistry } from '@lumino/commands';
import { Signal } from '@lumino/signaling';
import { expect, test, vi } from 'vitest';
import { ICodeMentor } from '../../src/tokens';
import { submissionView } from '../views';
import plugin from './plugin';

function activated() {
  const commands = new CommandRegistry();
  const codementor = { openChallenge: vi.fn(() => Promise.resolve(null)) };
  const submissionGraded = new Signal<object, ReturnType<typeof submissionView>>(codementor);
  const palette = { addItem: vi.fn() };
  void plugin.activate({ commands } as never, { ...codementor, submissionGraded }, palette);
  return { commands, palette, submissionGraded, ...codementor };
}

test('another extension asks for the token by its name', () => {
  expect(plugin.requires).toEqual([ICodeMentor, ICommandPalette]);
});

test('another extension hears of verdicts', () => {
  const { submissionGraded } = activated();
  submissionGraded.emit(submissionView({ status: 'wrong_answer' }));
  submissionGraded.emit(submissionView({ status: 'accepted', challengeSlug: 'two-sum' }));
  expect(Notification.manager.notifications.map(each => each.message)).toEqual(['two-sum is solved']);
});

test('another extension opens a challenge', async () => {
  const { commands, palette, openChallenge } = activated();
  expect(palette.addItem).toHaveBeenCalledWith({ command: 'my-course:first', category: 'My Course' });
  await commands.execute('my-course:first');
  expect(openChallenge).toHaveBeenCalledWith('two-sum', { beside: true });
});
