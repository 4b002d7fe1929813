/** The page "Results" of the panel at the right. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { type ChallengeViews, IChallengeViews } from '../challenge/views';
import { registerCommand } from '../core/commands';
import { type Desk, DeskPages, DeskRanks, IDesk } from '../desk/desk';
import { AnswerPlace } from '../notebook/place';
import { Panel } from '../parts/panel';
import { ICodeMentor } from '../tokens';
import { Announcer } from './announcer';
import { ResultCommands } from './commands';
import { IResults, Results } from './model';
import type { ResultsActions } from './page';

export const resultsPlugin: JupyterFrontEndPlugin<Results> = {
  id: 'codementor-jupyter:results',
  description: 'Shows what submissions and checks said.',
  autoStart: true,
  requires: [ICodeMentor, IClient, IChallengeViews, IDesk],
  optional: [INotebookTracker, ICommandPalette, ITranslator],
  provides: IResults,
  activate: (
    { commands, shell }: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    views: ChallengeViews,
    desk: Desk,
    tracker: INotebookTracker | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const results = new Results(client, codementor);
    const place = new AnswerPlace(tracker, ({ id }) => shell.activateById(id));
    const missing = trans.__('The answer is not open: open the challenge, then try again.');
    const actions: ResultsActions = {
      retry: ({ slug, code, language, key }) => void codementor.submit(slug, code, { language, key }).catch(() => null),
      goTo: (slug, line, code) =>
        void place.goTo(slug, line, code).then(found => found || Notification.warning(missing))
    };
    const page = new Panel({
      id: DeskPages.results,
      label: trans.__('Results'),
      trans,
      content: async () => {
        const { ResultsPage } = await import(/* webpackChunkName: "pages" */ './page');
        return <ResultsPage results={results} views={views} actions={actions} />;
      },
      onFirstShow: () => results.look()
    });
    desk.add(page, DeskRanks.results);
    document.body.append(new Announcer(codementor, trans, () => desk.isVisible).node);
    registerCommand({ commands, palette, trans }, ResultCommands.show, {
      label: trans.__('Show Results'),
      execute: () => desk.showPage(DeskPages.results)
    });
    return results;
  }
};
