/** The page "Challenges" of the CodeMentor panel. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { CommandIds } from '../core/commands';
import { IHome, type Home } from '../home/home';
import { Panel } from '../parts/panel';
import { ICodeMentor } from '../tokens';
import { ChallengeList } from './list';
import { Catalogue } from './model';

export const cataloguePlugin: JupyterFrontEndPlugin<void> = {
  id: 'codementor-jupyter:catalogue',
  description: 'Lists the challenges.',
  autoStart: true,
  requires: [ICodeMentor, IClient, IHome],
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    home: Home,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const catalogue = new Catalogue(client, codementor);
    const open = (slug: string): void => void app.commands.execute(CommandIds.openChallenge, { slug });
    const page = new Panel({
      id: 'codementor-catalogue',
      label: trans.__('Challenges'),
      trans,
      content: () => <ChallengeList catalogue={catalogue} open={open} />,
      onFirstShow: () => void catalogue.load()
    });
    home.add(page, 10);
  }
};
