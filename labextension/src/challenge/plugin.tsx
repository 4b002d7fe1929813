/** The current challenge on the desk: its page "Statement", and the buttons below every page. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { CommandIds } from '../core/commands';
import { type Desk, DeskPages, DeskRanks, IDesk } from '../desk/desk';
import { type Answering, IAnswering } from '../notebook/answering';
import { captionOf } from '../notebook/keys';
import type { Choice } from '../notebook/questions';
import { AnswerWatch } from '../notebook/watch';
import { Panel } from '../parts/panel';
import { ICodeMentor } from '../tokens';
import { Foot } from './foot';
import { openOnce } from './opening';
import { ChallengeViews, IChallengeViews } from './views';

export const viewsPlugin: JupyterFrontEndPlugin<ChallengeViews> = {
  id: 'codementor-jupyter:challenge-views',
  description: 'Knows the challenges that are or were worked on.',
  autoStart: true,
  requires: [IClient, ICodeMentor],
  provides: IChallengeViews,
  activate: (_app: JupyterFrontEnd, client: Client, codementor: ICodeMentor) => new ChallengeViews(client, codementor)
};

export const challengePlugin: JupyterFrontEndPlugin<void> = {
  id: 'codementor-jupyter:challenge',
  description: 'Shows the challenge that is being worked on.',
  autoStart: true,
  requires: [ICodeMentor, IChallengeViews, IAnswering, IDesk, IRenderMimeRegistry, INotebookTracker],
  optional: [IStateDB, ITranslator],
  activate: (
    { commands, restored }: JupyterFrontEnd,
    codementor: ICodeMentor,
    views: ChallengeViews,
    answering: Answering,
    desk: Desk,
    rendermime: IRenderMimeRegistry,
    tracker: INotebookTracker,
    state: IStateDB | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const doing = (command: string) => (): void => void commands.execute(command);
    const statement = {
      codementor,
      views,
      rendermime,
      showCatalogue: doing(CommandIds.show),
      showHints: () => desk.visitPage(DeskPages.tutor)
    };
    const content = async (): Promise<React.ReactElement> => {
      const { Statement } = await import(/* webpackChunkName: "pages" */ './statement');
      return <Statement {...statement} />;
    };
    desk.add(new Panel({ id: DeskPages.statement, label: trans.__('Statement'), trans, content }), DeskRanks.statement);
    const foot = {
      codementor,
      views,
      watch: new AnswerWatch(codementor, views, answering, tracker),
      check: doing(CommandIds.check),
      submit: doing(CommandIds.submit),
      settle: (choice: Choice) => {
        if (codementor.current) {
          answering.settle(choice, codementor.current);
        }
      },
      captionOf: (command: string) => captionOf(commands, command),
      onHeight: (height: number) => desk.fitFoot(height)
    };
    const label = trans.__('Check and submit');
    const id = 'codementor-desk-foot';
    const buttons = new Panel({ id, label, trans, content: () => <Foot {...foot} /> });
    buttons.addClass('cm-jp-Foot');
    desk.setFoot(buttons);
    void restored.then(() => openOnce(codementor, desk, state, () => usable(tracker)));
  }
};

/** Milliseconds that a kernel has to start before nobody waits for it. */
const PATIENCE = 2000;

/** When the kernel of the notebook in front has started, or takes too long, or will not. */
async function usable({ currentWidget }: INotebookTracker): Promise<void> {
  const started = currentWidget?.sessionContext.ready.catch(() => undefined);
  await Promise.race([started, new Promise(resolve => setTimeout(resolve, PATIENCE))]);
}
