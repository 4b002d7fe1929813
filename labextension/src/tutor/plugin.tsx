/** The tutor in the panel of the right area. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { IChallengeViews, type ChallengeViews } from '../challenge/views';
import { DeskPages, DeskRanks, IDesk, type Desk } from '../desk/desk';
import { Panel } from '../parts/panel';
import { ISettings, type Settings } from '../settings/model';
import { ICodeMentor } from '../tokens';
import { CellAtHand, type HitTest } from './cell';
import { registerTutorCommands, TutorCommands } from './commands';
import { Tutor } from './tutor';

/** What a model is told of the learner, as a level of ours; null: the learner's own. */
const LEVELS: Record<Settings['values']['tutorLevel'], number | null> = {
  own: null,
  beginner: 1,
  intermediate: 5,
  advanced: 20
};

export const tutorPlugin: JupyterFrontEndPlugin<void> = {
  id: 'codementor-jupyter:tutor',
  description: 'The tutor: questions, evidence and the hint ladder.',
  autoStart: true,
  requires: [ICodeMentor, IClient, IChallengeViews, ISettings, IDesk, IRenderMimeRegistry],
  optional: [INotebookTracker, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    challenges: ChallengeViews,
    settings: Settings,
    desk: Desk,
    rendermime: IRenderMimeRegistry,
    tracker: INotebookTracker | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const cell = new CellAtHand(codementor, tracker);
    const hit: HitTest = test => app.contextMenuHitTest(test);
    const tutor = new Tutor(client, codementor, challenges, {
      trans,
      code: () => cell.code,
      level: () => LEVELS[settings.values.tutorLevel]
    });
    const page = new Panel({
      id: DeskPages.tutor,
      label: trans.__('Tutor'),
      trans,
      content: async () => {
        const { TutorPage } = await import(/* webpackChunkName: "pages" */ './page');
        const { rendererOf, WithRenderer } = await import(/* webpackChunkName: "pages" */ './words');
        return (
          <WithRenderer value={rendererOf(rendermime)}>
            <TutorPage tutor={tutor} settings={settings} />
          </WithRenderer>
        );
      },
      onFirstShow: () => tutor.look()
    });
    desk.add(page, DeskRanks.tutor);
    const lines = (clicked: boolean) => (clicked ? cell.clicked(hit) : cell.selected);
    const show = (): void => desk.showPage(page.id);
    registerTutorCommands({ commands: app.commands, palette, trans }, { tutor, show, lines });
    app.contextMenu.addItem({
      command: TutorCommands.askAboutSelection,
      args: { clicked: true },
      selector: '.jp-Notebook .jp-CodeCell .jp-InputArea-editor',
      rank: 0
    });
  }
};
