/** The commands of CodeMentor: for the palette, menus, shortcuts, toolbars and other extensions. */
import { Notification, type ICommandPalette } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { codementorIcon } from '../icon';
import type { Answer, ICodeMentor } from '../tokens';

export const CommandIds = {
  /** `{slug, beside?}`; without a slug it asks for one. */
  openChallenge: 'codementor:open-challenge',
  /** `{slug?}`: not given, the current challenge. */
  submit: 'codementor:submit',
  check: 'codementor:check',
  refresh: 'codementor:refresh'
} as const;

interface Registered {
  commands: CommandRegistry;
  palette: ICommandPalette | null;
  trans: TranslationBundle;
  codementor: ICodeMentor;
  /** Asks the learner for a challenge; null: they want none. */
  choose: () => Promise<string | null>;
}

export function registerCommands({ commands, palette, trans, codementor, choose }: Registered): void {
  const category = trans.__('CodeMentor');
  const add = (command: string, options: CommandRegistry.ICommandOptions) => {
    commands.addCommand(command, options);
    palette?.addItem({ command, category });
  };
  const answered = (args: ReadonlyPartialJSONObject) => codementor.answer(slugOf(args) ?? undefined);
  const withAnswer = (act: (answer: Answer) => Promise<unknown>) => async (args: ReadonlyPartialJSONObject) => {
    const answer = answered(args);
    return answer ? told(act(answer)) : sayWhatIsMissing(trans);
  };
  add(CommandIds.openChallenge, {
    label: trans.__('Open a Challenge…'),
    icon: codementorIcon,
    execute: async args => {
      const slug = slugOf(args) ?? (await choose());
      const beside = typeof args.beside === 'boolean' ? args.beside : undefined;
      return slug ? told(codementor.openChallenge(slug, { beside })) : null;
    }
  });
  add(CommandIds.submit, {
    label: trans.__('Submit This Challenge'),
    caption: trans.__('Have all test cases judged; this counts as an attempt'),
    isEnabled: args => answered(args) !== null,
    execute: withAnswer(({ slug, code }) => codementor.submit(slug, code))
  });
  add(CommandIds.check, {
    label: trans.__('Check This Challenge'),
    caption: trans.__('Run the visible test cases in your kernel; this does not count'),
    isEnabled: args => answered(args) !== null,
    execute: withAnswer(({ slug, code }) => codementor.check(slug, code))
  });
  add(CommandIds.refresh, {
    label: trans.__('Refresh Challenges and Progress'),
    execute: () => codementor.refresh()
  });
  codementor.currentChanged.connect(() => commands.notifyCommandChanged());
}

function slugOf(args: ReadonlyPartialJSONObject): string | null {
  return typeof args.slug === 'string' && args.slug ? args.slug : null;
}

/** What a command could not do is told where the learner looks, not in the console. */
async function told<Result>(doing: Promise<Result>): Promise<Result | null> {
  try {
    return await doing;
  } catch (failure) {
    Notification.error(failure instanceof Error ? failure.message : String(failure), { autoClose: 10_000 });
    return null;
  }
}

function sayWhatIsMissing(trans: TranslationBundle): null {
  const how = trans.__('No cell of this notebook holds an answer: its first line has to be “# challenge: name”.');
  Notification.warning(how, { autoClose: 10_000 });
  return null;
}
