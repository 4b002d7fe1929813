/** The tour: offered once to somebody new, and there for everybody as a command. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { registerCommand } from '../core/commands';
import { IHome, type Home } from '../home/home';
import { Language } from '../parts/language';
import { IProgress, type Progress } from '../progress/model';
import { ISettings, type Settings } from '../settings/model';
import { Offer, Tour } from './model';
import { stepsOf } from './steps';

export const TAKE_TOUR = 'codementor:take-tour';

/** Milliseconds until JupyterLab has opened its first tab, which takes the focus. */
const CALM = 2000;

/** Milliseconds the offer is in sight. */
const SHOWN = 12_000;

export const tourPlugin: JupyterFrontEndPlugin<void> = {
  id: 'codementor-jupyter:tour',
  description: 'Shows newcomers around, in three steps.',
  autoStart: true,
  requires: [IHome, IProgress, ISettings],
  optional: [ICommandPalette, ITranslator],
  activate: (
    { commands, restored }: JupyterFrontEnd,
    home: Home,
    progress: Progress,
    settings: Settings,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const tour = new Tour(stepsOf(trans, home));
    const offer = new Offer(settings, localStorage);
    registerCommand({ commands, palette, trans }, TAKE_TOUR, {
      label: trans.__('Take the Tour'),
      execute: async () => {
        await attach(tour, trans);
        return tour.start();
      }
    });
    const look = (): void => {
      if (offer.due(progress.standing.value)) {
        suggest(
          trans,
          () => void commands.execute(TAKE_TOUR),
          () => void offer.answered()
        );
      }
    };
    const listen = (): void => {
      progress.standing.changed.connect(look);
      settings.changed.connect(look);
      look();
    };
    void restored.then(() => setTimeout(listen, CALM));
  }
};

/** The card and its place in the page are made when it is first wanted. */
async function attach(tour: Tour, trans: TranslationBundle): Promise<void> {
  const { TourCard } = await import(/* webpackChunkName: "pages" */ './card');
  if (!document.getElementById(TAKE_TOUR)) {
    const card = ReactWidget.create(
      <Language value={trans}>
        <TourCard tour={tour} />
      </Language>
    );
    card.id = TAKE_TOUR;
    Widget.attach(card, document.body);
  }
}

/** A notification takes nobody's focus. However it is taken away, it was answered. */
function suggest(trans: TranslationBundle, take: () => void, answered: () => void): void {
  const id = Notification.info(trans.__('New here? Three steps show you around.'), {
    autoClose: SHOWN, // it lies on the buttons of the desk; the bell of the status bar keeps it
    actions: [
      { label: trans.__('Show me around'), displayType: 'accent', callback: take },
      { label: trans.__('No, thanks'), callback: () => undefined }
    ]
  });
  const gone = (_: unknown, change: Notification.IChange): void => {
    if (change.type === 'removed' && change.notification.id === id) {
      Notification.manager.changed.disconnect(gone);
      answered();
    }
  };
  Notification.manager.changed.connect(gone);
}
