/** The page "Challenges" of the CodeMentor panel. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { CommandIds } from '../core/commands';
import { IHome, type Home } from '../home/home';
import { Panel } from '../parts/panel';
import { ICodeMentor } from '../tokens';
import { PAGE_ID, registerCatalogueCommands } from './commands';
import { Memory } from './memory';
import { Catalogue } from './model';
import { Upcoming } from './next';
import { Opening } from './opening';
import { Touched } from './touched';
import { View } from './view';

export const cataloguePlugin: JupyterFrontEndPlugin<void> = {
  id: 'codementor-jupyter:catalogue',
  description: 'Lists the challenges.',
  autoStart: true,
  requires: [ICodeMentor, IClient, IHome],
  optional: [IStateDB, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    home: Home,
    state: IStateDB | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const { commands } = app;
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const opening = new Opening(async (slug, beside) => commands.execute(CommandIds.openChallenge, { slug, beside }));
    const view = new View(new Memory(state, 'catalogue'));
    const touched = new Touched(new Memory(state, 'touched'), codementor);
    const catalogue = new Catalogue(client, codementor);
    const upcoming = new Upcoming(client, codementor, catalogue);
    const shelf = { catalogue, upcoming, view, touched, opening, codementor };
    const restored = app.restored.then(() => Promise.all([view.restore(), touched.restore()]));
    const page = new Panel({
      id: PAGE_ID,
      label: trans.__('Challenges'),
      trans,
      content: async () => {
        const { CataloguePage } = await import('./page');
        return <CataloguePage shelf={shelf} />;
      },
      onFirstShow: () => void restored.then(() => Promise.all([catalogue.load(), upcoming.load()]))
    });
    home.add(page, 10);
    registerCatalogueCommands({ commands, palette, trans }, app, home, shelf);
  }
};
