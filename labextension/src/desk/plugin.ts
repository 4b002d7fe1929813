/** The panel of the right area, for the challenge that is being worked on. */
import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { registerCommand } from '../core/commands';
import { deskIcon } from '../icon';
import { Pages } from '../parts/pages';
import { type Desk, IDesk, SHOW_DESK } from './desk';

export const deskPlugin: JupyterFrontEndPlugin<Desk> = {
  id: 'codementor-jupyter:desk',
  description: 'The panel of the right area: the current challenge.',
  autoStart: true,
  optional: [ILayoutRestorer, ICommandPalette, ITranslator],
  provides: IDesk,
  activate: (
    { commands, shell }: JupyterFrontEnd,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const forward = (id: string): void => shell.activateById(id);
    const leave = (): void => shell.currentWidget?.activate();
    const desk = new Pages({ id: 'codementor-desk', label: trans.__('Challenge'), icon: deskIcon, forward, leave });
    desk.addClass('cm-jp-Desk');
    shell.add(desk, 'right', { rank: 150, type: 'CodeMentor' });
    restorer?.add(desk, desk.id);
    registerCommand({ commands, palette, trans }, SHOW_DESK, {
      label: trans.__('Show the Current Challenge'),
      icon: deskIcon,
      execute: () => desk.visitPage()
    });
    return desk;
  }
};
