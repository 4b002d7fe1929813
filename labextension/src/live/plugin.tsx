/** Listens to the server for everybody, and tells of what happened while the page was closed. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { ILearner, type Learner } from '../learner/model';
import { Language } from '../parts/language';
import { ISettings, type Settings } from '../settings/model';
import { ICodeMentor } from '../tokens';
import { latestOfEach, NAMED, told } from './away';
import { follow } from './follow';
import { ConnectionItem } from './item';
import { Memory } from './memory';
import { ILive, Live, type Missed } from './model';
import { listen } from './socket';

const SECONDS = 1000;

export const livePlugin: JupyterFrontEndPlugin<Live> = {
  id: 'codementor-jupyter:live',
  description: 'Hears of verdicts, achievements and progress as they happen.',
  autoStart: true,
  requires: [ICodeMentor, IClient, ILearner, ISettings],
  optional: [ITranslator, IStatusBar],
  provides: ILive,
  activate: (
    app: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    learner: Learner,
    settings: Settings,
    translator: ITranslator | null,
    statusBar: IStatusBar | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const memory = async (): Promise<Memory> => new Memory(await learner.kept());
    const live = new Live(ear => listen(client.settings, ear), memory);
    follow(live, codementor, client);
    live.missed.connect((_, missed) => {
      // What happens while the page is open, the panels show.
      if (missed.first && settings.values.notifications) {
        void unannounced(live, missed).then(async fresh => {
          const message = told(fresh, await titlesOf(client, fresh), trans);
          if (message) {
            Notification.info(message, { autoClose: 15 * SECONDS });
          }
        });
      }
    });
    const item = ReactWidget.create(
      <Language value={trans}>
        <ConnectionItem live={live} />
      </Language>
    );
    statusBar?.registerStatusItem('codementor-jupyter:connection', { item, align: 'left', rank: 22 });
    void app.restored.then(() => live.start());
    return live;
  }
};

/** What no other tab tells of. */
async function unannounced(live: Live, missed: Missed): Promise<Missed> {
  const level = missed.level === null ? [] : [`level.${missed.level}`];
  const fresh = await live.memory?.announcing([...missed.events.map(({ id }) => id), ...level]);
  return {
    ...missed,
    events: missed.events.filter(({ id }) => fresh?.includes(id)),
    level: level.some(id => fresh?.includes(id)) ? missed.level : null
  };
}

/** How the challenges are called; one that is not told keeps its slug. */
async function titlesOf(client: Client, { events }: Missed): Promise<Map<string, string>> {
  const slugs = latestOfEach(events)
    .slice(-NAMED)
    .map(({ challengeSlug }) => challengeSlug);
  const titled = slugs.map(
    async slug => [slug, (await client.challenge(slug).catch(() => null))?.title ?? slug] as const
  );
  return new Map(await Promise.all(titled));
}
