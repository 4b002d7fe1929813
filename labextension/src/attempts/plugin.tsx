/** The page "Attempts" of the panel at the right. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { registerCommand } from '../core/commands';
import { Outcomes } from '../core/outcomes';
import { type Desk, DeskPages, DeskRanks, IDesk } from '../desk/desk';
import { AnswerPlace } from '../notebook/place';
import { Panel } from '../parts/panel';
import { IResults, type Results } from '../results/model';
import { ICodeMentor } from '../tokens';
import { AttemptCommands } from './commands';
import { Attempts } from './model';
import type { AttemptActions } from './page';
import { restore } from './restore';

export const attemptsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'codementor-jupyter:attempts',
  description: 'Shows what was submitted to a challenge, and brings it back.',
  autoStart: true,
  requires: [ICodeMentor, IClient, IDesk, IResults, IEditorLanguageRegistry],
  optional: [INotebookTracker, ICommandPalette, ITranslator],
  activate: (
    { commands, shell }: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    desk: Desk,
    results: Results,
    languages: IEditorLanguageRegistry,
    tracker: INotebookTracker | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const attempts = new Attempts(client, codementor);
    const place = new AnswerPlace(tracker, ({ id }) => shell.activateById(id));
    const outcomes = new Outcomes(trans);
    const actions: AttemptActions = {
      paint: (code, language, element) => languages.highlight(code, languages.findBest(language), element),
      present: slug => place.code(slug),
      restore: attempt => void outcomes.told(restore(attempt, { place, codementor, trans })),
      result: (attempt, before) => {
        results.sheet(attempt.challengeSlug).lookUp(attempt, before);
        desk.visitPage(DeskPages.results);
      }
    };
    const page = new Panel({
      id: DeskPages.attempts,
      label: trans.__('Attempts'),
      trans,
      content: async () => {
        const { AttemptsPage } = await import(/* webpackChunkName: "pages" */ './page');
        return <AttemptsPage attempts={attempts} actions={actions} />;
      },
      onFirstShow: () => attempts.look()
    });
    desk.add(page, DeskRanks.attempts);
    registerCommand({ commands, palette, trans }, AttemptCommands.show, {
      label: trans.__('Show Attempts'),
      execute: () => desk.visitPage(DeskPages.attempts)
    });
  }
};
