/** Check and Submit as commands: for the palette, shortcuts, menus, and the buttons of every panel. */
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject as Args } from '@lumino/coreutils';
import { CommandIds, registerCommand, type Surroundings } from '../core/commands';
import { checkIcon, submitIcon } from '../icon';
import type { ICodeMentor } from '../tokens';
import type { Answering, Which } from './answering';

export function registerAnswering(around: Surroundings, codementor: ICodeMentor, answering: Answering): void {
  const { trans, commands } = around;
  const isCell = ({ here }: Args): boolean => here === true && answering.isInAnswer();
  registerCommand(around, CommandIds.submit, {
    label: args => (isCell(args) ? trans.__('Submit This Cell') : trans.__('Submit This Challenge')),
    caption: trans.__('Have all test cases judged; this counts as an attempt'),
    icon: submitIcon,
    ...onAnswer(codementor, which => answering.submit(which))
  });
  registerCommand(around, CommandIds.check, {
    label: args => (isCell(args) ? trans.__('Check This Cell') : trans.__('Check This Challenge')),
    caption: trans.__('Run the visible test cases in your kernel; this does not count'),
    icon: checkIcon,
    ...onAnswer(codementor, which => answering.check(which))
  });
  codementor.doingChanged.connect(() => commands.notifyCommandChanged());
}

/** Possible where a challenge is worked on, and not while it is under way. */
function onAnswer(
  codementor: ICodeMentor,
  act: (which: Which) => Promise<void>
): Pick<CommandRegistry.ICommandOptions, 'execute' | 'isEnabled' | 'isVisible'> {
  const slugOf = ({ slug }: Args): string | null => (typeof slug === 'string' && slug ? slug : codementor.current);
  const isEnabled = (args: Args): boolean => {
    const slug = slugOf(args);
    return slug !== null && codementor.doing(slug) === null;
  };
  return {
    isVisible: args => slugOf(args) !== null,
    isEnabled,
    execute: async args => {
      if (isEnabled(args)) {
        await act({ slug: slugOf(args) ?? undefined, here: args['here'] === true });
      }
    }
  };
}
