/** The heart: the client of the doors, and ICodeMentor for everything else. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Client, IClient } from '../api/client';
import { ISettings, type Settings } from '../settings/model';
import { ICodeMentor } from '../tokens';
import { chooseFrom } from './choose';
import { CodeMentor } from './codementor';
import { registerCommands } from './commands';
import { CurrentChallenge } from './current';
import { StudentNotebooks } from './notebooks';

export const clientPlugin: JupyterFrontEndPlugin<Client> = {
  id: 'codementor-jupyter:client',
  description: 'The doors of the CodeMentor server.',
  autoStart: true,
  provides: IClient,
  activate: (app: JupyterFrontEnd) => new Client(app.serviceManager.serverSettings)
};

export const corePlugin: JupyterFrontEndPlugin<ICodeMentor> = {
  id: 'codementor-jupyter:core',
  description: 'Opens challenges, submits answers, and tells of verdicts.',
  autoStart: true,
  requires: [IClient, ISettings],
  optional: [INotebookTracker, ICommandPalette, ITranslator],
  provides: ICodeMentor,
  activate: (
    app: JupyterFrontEnd,
    client: Client,
    settings: Settings,
    tracker: INotebookTracker | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const { commands, serviceManager } = app;
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const notebooks = new StudentNotebooks(client, serviceManager.contents, commands, tracker);
    const current = new CurrentChallenge(tracker);
    const codementor = new CodeMentor(client, current, notebooks, () => settings.values.openBeside);
    registerCommands({ commands, palette, trans }, codementor, chooseFrom(client, trans));
    return codementor;
  }
};
