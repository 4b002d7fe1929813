/** The page "Progress" of the CodeMentor panel, and the notification of what was reached. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { CommandIds, registerCommand } from '../core/commands';
import { IHome, type Home } from '../home/home';
import { ILive, type Live } from '../live/model';
import { Panel } from '../parts/panel';
import { ISettings, type Settings } from '../settings/model';
import { ICodeMentor } from '../tokens';
import { Celebration } from './celebration';
import { Dates } from './dates';
import { IProgress, Progress } from './model';
import { type News, told } from './news';

/** The page in the panel of the left area. */
export const PROGRESS_PAGE = 'codementor-progress';
/** Bring the page forward. */
export const SHOW_PROGRESS = 'codementor:show-progress';

const SECONDS = 1000;
/** Milliseconds that a tab nobody looks at leaves to the others. */
const AFTER_YOU = 1000;

export const progressPlugin: JupyterFrontEndPlugin<Progress> = {
  id: 'codementor-jupyter:progress',
  description: 'Shows level, goal, streak, activity, topics and achievements, and tells of what was reached.',
  autoStart: true,
  requires: [ICodeMentor, IClient, IHome, ISettings, ILive],
  optional: [ICommandPalette, ITranslator],
  provides: IProgress,
  activate: (
    app: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    home: Home,
    settings: Settings,
    live: Live,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const { commands } = app;
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const dates = new Dates((translator ?? nullTranslator).languageCode);
    const progress = new Progress(client, codementor);
    const celebration = new Celebration(progress, settings);
    const open = (slug: string | null): void => void commands.execute(CommandIds.openChallenge, slug ? { slug } : {});
    const showTopic = (topic: string): void => void commands.execute(CommandIds.showTopic, { topic });
    const page = new Panel({
      id: PROGRESS_PAGE,
      label: trans.__('Progress'),
      trans,
      content: async () => {
        const { ProgressPage } = await import(/* webpackChunkName: "pages" */ './page');
        const shown = { progress, celebration, dates, open, showTopic };
        return <ProgressPage {...shown} />;
      },
      onFirstShow: () => void progress.load()
    });
    home.add(page, 20);
    registerCommand({ commands, palette, trans }, SHOW_PROGRESS, {
      label: trans.__('Show My Progress'),
      execute: () => home.visitPage(page.id)
    });
    celebration.happened.connect((_, news) => {
      const show = { label: trans.__('Show'), callback: () => void commands.execute(SHOW_PROGRESS) };
      const tell = (): string => Notification.success(told(news, trans), { autoClose: 8 * SECONDS, actions: [show] });
      void isOurs(news, live).then(ours => ours && tell());
    });
    // Known from the start: for the status bar, and to see later what is new.
    void app.restored.then(() => progress.standing.load());
    return progress;
  }
};

/** Whether no other tab of this browser has told it: each hears of it, and the one that is looked at is to tell. */
async function isOurs({ ids }: News, { memory }: Live): Promise<boolean> {
  if (document.hidden) {
    await new Promise(resolve => setTimeout(resolve, AFTER_YOU));
  }
  return !memory || (await memory.announcing(ids)).length > 0;
}
