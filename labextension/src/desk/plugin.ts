/** The panel of the right area, for the challenge that is being worked on. */
import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { deskIcon } from '../icon';
import { Pages } from '../parts/pages';
import { type Desk, IDesk } from './desk';

export const deskPlugin: JupyterFrontEndPlugin<Desk> = {
  id: 'codementor-jupyter:desk',
  description: 'The panel of the right area: the current challenge.',
  autoStart: true,
  optional: [ILayoutRestorer, ITranslator],
  provides: IDesk,
  activate: ({ shell }: JupyterFrontEnd, restorer: ILayoutRestorer | null, translator: ITranslator | null) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const forward = (id: string): void => shell.activateById(id);
    const desk = new Pages({ id: 'codementor-desk', label: trans.__('Challenge'), icon: deskIcon, forward });
    desk.addClass('cm-jp-Desk');
    shell.add(desk, 'right', { rank: 150, type: 'CodeMentor' });
    restorer?.add(desk, desk.id);
    return desk;
  }
};
