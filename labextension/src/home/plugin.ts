/** The CodeMentor panel of the left area. */
import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Home, IHome } from './home';

export const homePlugin: JupyterFrontEndPlugin<Home> = {
  id: 'codementor-jupyter:home',
  description: 'The CodeMentor panel of the left area.',
  autoStart: true,
  optional: [ILayoutRestorer, ITranslator],
  provides: IHome,
  activate: (app: JupyterFrontEnd, restorer: ILayoutRestorer | null, translator: ITranslator | null) => {
    const home = new Home((translator ?? nullTranslator).load('codementor_jupyter'));
    app.shell.add(home, 'left', { rank: 150, type: 'CodeMentor' });
    restorer?.add(home, home.id);
    return home;
  }
};
