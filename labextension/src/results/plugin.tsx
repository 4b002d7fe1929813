/** The page "Results" of the panel at the right. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { type ChallengeViews, IChallengeViews } from '../challenge/views';
import { CommandIds, registerCommand } from '../core/commands';
import { type Desk, DeskPages, DeskRanks, IDesk } from '../desk/desk';
import { verdictOf } from '../live/away';
import { elsewhere } from '../live/elsewhere';
import type { ChallengeCompleted } from '../live/events';
import { ILive, type Live } from '../live/model';
import { AnswerPlace } from '../notebook/place';
import { Panel } from '../parts/panel';
import { ISettings, type Settings } from '../settings/model';
import { ICodeMentor } from '../tokens';
import { Announcer } from './announcer';
import { ResultCommands } from './commands';
import { IResults, Results } from './model';
import type { ResultsActions } from './page';

/** Milliseconds for which a verdict from elsewhere is told. */
const TOLD = 12_000;

export const resultsPlugin: JupyterFrontEndPlugin<Results> = {
  id: 'codementor-jupyter:results',
  description: 'Shows what submissions and checks said.',
  autoStart: true,
  requires: [ICodeMentor, IClient, IChallengeViews, IDesk, ILive, ISettings],
  optional: [INotebookTracker, ICommandPalette, ITranslator],
  provides: IResults,
  activate: (
    { commands, shell }: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    views: ChallengeViews,
    desk: Desk,
    live: Live,
    settings: Settings,
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
    const inSight = (slug: string): boolean => page.isVisible && codementor.current === slug;
    const heeded = (slug: string): boolean => desk.isVisible && (codementor.doing(slug) !== null || inSight(slug));
    document.body.append(new Announcer(codementor, trans, slug => views.titleOf(slug), heeded).node);
    const tell = (verdict: ChallengeCompleted): void => {
      if (settings.values.notifications && !inSight(verdict.challengeSlug)) {
        void tellOf(verdict, client, commands, trans);
      }
    };
    elsewhere({ live, codementor, tell });
    registerCommand({ commands, palette, trans }, ResultCommands.show, {
      label: trans.__('Show Results'),
      execute: () => desk.visitPage(DeskPages.results)
    });
    return results;
  }
};

/** By a notification that leads to the challenge. */
async function tellOf(
  verdict: ChallengeCompleted,
  client: Client,
  commands: CommandRegistry,
  trans: TranslationBundle
): Promise<void> {
  const { challengeSlug: slug, status } = verdict;
  const title = (await client.challenge(slug).catch(() => null))?.title ?? slug;
  const open = {
    label: trans.__('Open'),
    callback: () => void commands.execute(CommandIds.openChallenge, { slug })
  };
  const kind = status === 'accepted' ? 'success' : 'info';
  Notification.emit(verdictOf(verdict, title, trans), kind, { autoClose: TOLD, actions: [open] });
}
