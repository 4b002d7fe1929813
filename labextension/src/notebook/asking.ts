/** A question of ours in one of JupyterLab's dialogs. */
import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { Choice, Question } from './questions';

/** Resolves with what was chosen; null: nothing. */
export async function ask({ title, text, choices }: Question): Promise<Choice | null> {
  const last = choices.length - 1;
  const buttons = choices.map(({ label }, index) => Dialog.createButton({ label, accept: index === last }));
  const looks = buttons.map((button, index) =>
    index === last ? button : { ...button, displayType: 'default' as const }
  );
  const { button } = await showDialog({ title, body: text, buttons: [Dialog.cancelButton(), ...looks] });
  return choices.find(({ label }) => label === button.label) ?? null;
}
