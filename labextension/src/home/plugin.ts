/** The CodeMentor panel of the left area. */
import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, registerCommand } from '../core/commands';
import { codementorIcon } from '../icon';
import { Pages } from '../parts/pages';
import { type Home, IHome } from './home';

export const homePlugin: JupyterFrontEndPlugin<Home> = {
  id: 'codementor-jupyter:home',
  description: 'The CodeMentor panel of the left area.',
  autoStart: true,
  optional: [ILayoutRestorer, ICommandPalette, ITranslator],
  provides: IHome,
  activate: (
    { commands, shell }: JupyterFrontEnd,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const forward = (id: string): void => shell.activateById(id);
    const leave = (): void => shell.currentWidget?.activate();
    const home = new Pages({
      id: 'codementor-home',
      label: trans.__('CodeMentor'),
      icon: codementorIcon,
      forward,
      leave
    });
    shell.add(home, 'left', { rank: 150, type: 'CodeMentor' });
    restorer?.add(home, home.id);
    registerCommand({ commands, palette, trans }, CommandIds.show, {
      label: trans.__('Show CodeMentor'),
      icon: codementorIcon,
      execute: () => home.visitPage()
    });
    return home;
  }
};
