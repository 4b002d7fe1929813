/** Keeps what could not be submitted, sends it when the server is back, and says what became of it. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Clipboard, Dialog, ICommandPalette, Notification, showDialog } from '@jupyterlab/apputils';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { type ChallengeViews, IChallengeViews } from '../challenge/views';
import { registerCommand } from '../core/commands';
import { ILearner, type Learner } from '../learner/model';
import { ILive, type Live } from '../live/model';
import { explained } from '../parts/explained';
import { sentenceOf } from '../parts/graded';
import { Language } from '../parts/language';
import { ICodeMentor } from '../tokens';
import { connect } from './connect';
import { OutboxItem } from './item';
import { WaitingList } from './list';
import { IOutbox, Outbox, type Ended } from './model';
import { nameOf } from './shelf';

/** Show what waits, to send it now or take it back. */
export const SHOW_WAITING = 'codementor:show-waiting';

const SECONDS = 1000;

export const outboxPlugin: JupyterFrontEndPlugin<Outbox> = {
  id: 'codementor-jupyter:outbox',
  description: 'Keeps submissions while the server is away, and sends them when it is back.',
  autoStart: true,
  requires: [ICodeMentor, IClient, ILearner, ILive, IChallengeViews],
  optional: [IStatusBar, ICommandPalette, ITranslator],
  provides: IOutbox,
  activate: (
    app: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    learner: Learner,
    live: Live,
    views: ChallengeViews,
    statusBar: IStatusBar | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const { commands } = app;
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const outbox = new Outbox(client, learner);
    connect(outbox, codementor, live, slug => views.titleOf(slug));
    window.addEventListener('online', () => void outbox.send());
    window.addEventListener('storage', ({ key }) => outbox.heard(key));
    outbox.ended.connect((_, ended) => tell(ended, codementor, trans));
    registerCommand({ commands, palette, trans }, SHOW_WAITING, {
      label: trans.__('Show Waiting Submissions'),
      execute: () => show(outbox, trans, (translator ?? nullTranslator).languageCode)
    });
    const item = ReactWidget.create(
      <Language value={trans}>
        <OutboxItem outbox={outbox} open={() => void commands.execute(SHOW_WAITING)} />
      </Language>
    );
    statusBar?.registerStatusItem('codementor-jupyter:outbox', { item, align: 'left', rank: 21, priority: 1 });
    // Without CodeMentor on the server there is nothing to send.
    void app.restored.then(() => outbox.start()).catch(() => undefined);
    return outbox;
  }
};

function tell(ended: Ended, codementor: ICodeMentor, trans: TranslationBundle): void {
  const { code } = ended.waiting;
  const name = nameOf(ended.waiting);
  if ('submission' in ended) {
    const { submission } = ended;
    const kind = submission.status === 'accepted' ? 'success' : 'info';
    Notification.emit(
      trans.__('Your waiting submission to “%1” was sent. %2', name, sentenceOf(submission, trans)),
      kind,
      {
        autoClose: 12 * SECONDS
      }
    );
    codementor.graded(submission);
    return;
  }
  const copy = { label: trans.__('Copy the code'), callback: () => Clipboard.copyToSystem(code) };
  Notification.error(
    trans.__('Your waiting submission to “%1” was refused: %2', name, explained(ended.refusal, trans)),
    {
      autoClose: false,
      actions: [copy]
    }
  );
}

async function show(outbox: Outbox, trans: TranslationBundle, locale: string): Promise<void> {
  const body = ReactWidget.create(
    <Language value={trans}>
      <WaitingList outbox={outbox} locale={locale} />
    </Language>
  );
  const buttons = [Dialog.cancelButton({ label: trans.__('Close') })];
  await showDialog({ title: trans.__('Waiting submissions'), body, buttons });
}
