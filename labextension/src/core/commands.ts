/** The commands of CodeMentor: for the palette, menus, shortcuts, toolbars and other extensions. */
import type { ICommandPalette } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject as Args } from '@lumino/coreutils';
import { codementorIcon } from '../icon';
import type { ICodeMentor } from '../tokens';
import { Outcomes } from './outcomes';

export const CommandIds = {
  /** `{slug?, beside?}`; without a slug it asks for a challenge. */
  openChallenge: 'codementor:open-challenge',
  /** `{slug?, here?}`: not given, the current challenge; `here`: the active cell, whatever other cells there are. */
  submit: 'codementor:submit',
  /** As `submit`. It does not count. */
  check: 'codementor:check',
  /** `{topic}`: bring the list of challenges forward, with those of a topic. */
  showTopic: 'codementor:show-topic',
  /** Have every panel ask the server again. */
  refresh: 'codementor:refresh',
  /** Bring the panel of the left area forward. */
  show: 'codementor:show'
} as const;

/** Asks the learner for a challenge: its slug, null for none. */
export type Choose = () => Promise<string | null>;

export interface Surroundings {
  commands: CommandRegistry;
  palette: ICommandPalette | null;
  trans: TranslationBundle;
}

export function registerCommands(around: Surroundings, codementor: ICodeMentor, choose: Choose): void {
  const { trans, commands } = around;
  const outcomes = new Outcomes(trans);
  registerCommand(around, CommandIds.openChallenge, {
    label: trans.__('Open a Challenge…'),
    icon: codementorIcon,
    execute: args => outcomes.told(open(codementor, choose, args))
  });
  registerCommand(around, CommandIds.refresh, {
    label: trans.__('Refresh Challenges and Progress'),
    execute: () => codementor.refresh()
  });
  codementor.currentChanged.connect(() => commands.notifyCommandChanged());
}

/** Add a command, and show it in the palette under CodeMentor. */
export function registerCommand(around: Surroundings, command: string, options: CommandRegistry.ICommandOptions): void {
  around.commands.addCommand(command, options);
  around.palette?.addItem({ command, category: around.trans.__('CodeMentor') });
}

async function open(codementor: ICodeMentor, choose: Choose, args: Args): Promise<unknown> {
  const slug = slugOf(args) ?? (await choose());
  const options = typeof args.beside === 'boolean' ? { beside: args.beside } : {};
  return slug && codementor.openChallenge(slug, options);
}

function slugOf(args: Args): string | null {
  return typeof args.slug === 'string' && args.slug ? args.slug : null;
}
