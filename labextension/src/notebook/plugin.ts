/** Check and Submit in the notebook: commands, and buttons in its toolbar. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import { type ChallengeViews, IChallengeViews } from '../challenge/views';
import { CommandIds } from '../core/commands';
import { Outcomes } from '../core/outcomes';
import { type Desk, IDesk } from '../desk/desk';
import { checkIcon, submitIcon } from '../icon';
import { ICodeMentor } from '../tokens';
import { Answering, IAnswering } from './answering';
import { ask } from './asking';
import { registerAnswering } from './commands';
import { captionOf } from './keys';
import { AnswerButton } from './toolbar';

export const notebookPlugin: JupyterFrontEndPlugin<Answering> = {
  id: 'codementor-jupyter:notebook',
  description: 'Checks and submits the answer in a notebook.',
  autoStart: true,
  requires: [ICodeMentor, IChallengeViews, IDesk, INotebookTracker],
  optional: [IToolbarWidgetRegistry, ICommandPalette, ITranslator],
  provides: IAnswering,
  activate: (
    { commands }: JupyterFrontEnd,
    codementor: ICodeMentor,
    views: ChallengeViews,
    desk: Desk,
    tracker: INotebookTracker,
    toolbars: IToolbarWidgetRegistry | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const outcomes = new Outcomes(trans);
    const answering = new Answering({ codementor, views, tracker, desk, outcomes, trans, ask });
    registerAnswering({ commands, palette, trans }, codementor, answering);
    const addButton = (name: string, command: string, label: string, icon: LabIcon): void => {
      toolbars?.addFactory<NotebookPanel>('Notebook', name, panel => {
        const onClick = (): void => void commands.execute(command);
        return new AnswerButton({ panel, codementor, label, tooltip: captionOf(commands, command), icon, onClick });
      });
    };
    addButton('codementor-check', CommandIds.check, trans.__('Check'), checkIcon);
    addButton('codementor-submit', CommandIds.submit, trans.__('Submit'), submitIcon);
    return answering;
  }
};
