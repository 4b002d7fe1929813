/** Progress in the status bar, where there is one. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { type Client, IClient } from '../api/client';
import { CommandIds } from '../core/commands';
import { Language } from '../parts/language';
import { ISettings, type Settings } from '../settings/model';
import { ICodeMentor } from '../tokens';
import { StatusItem } from './item';
import { Standing } from './model';

export const statusPlugin: JupyterFrontEndPlugin<void> = {
  id: 'codementor-jupyter:status',
  description: 'Shows level, XP and the goal of the week in the status bar.',
  autoStart: true,
  requires: [ICodeMentor, IClient, ISettings],
  optional: [IStatusBar, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    codementor: ICodeMentor,
    client: Client,
    settings: Settings,
    statusBar: IStatusBar | null,
    translator: ITranslator | null
  ) => {
    if (!statusBar) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const standing = new Standing(client, codementor);
    const open = (): void => void app.commands.execute(CommandIds.show);
    const item = ReactWidget.create(
      <Language value={trans}>
        <StatusItem standing={standing} open={open} />
      </Language>
    );
    const isActive = (): boolean => settings.values.statusBar;
    statusBar.registerStatusItem('codementor-jupyter:standing', {
      item,
      align: 'left',
      rank: 20,
      isActive,
      activeStateChanged: settings.changed
    });
    void app.restored.then(() => standing.load());
  }
};
