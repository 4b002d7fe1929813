/** What a command does and the keys for it, as a tooltip says it. */
import { CommandRegistry } from '@lumino/commands';

export function captionOf(commands: CommandRegistry, command: string): string {
  const binding = commands.keyBindings.findLast(each => each.command === command);
  const keys = binding ? ` (${binding.keys.map(CommandRegistry.formatKeystroke).join(', ')})` : '';
  return commands.caption(command) + keys;
}
