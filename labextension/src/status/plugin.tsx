/** Progress in the status bar, where there is one. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Language } from '../parts/language';
import { IProgress, type Progress } from '../progress/model';
import { SHOW_PROGRESS } from '../progress/plugin';
import { ISettings, type Settings } from '../settings/model';
import { StatusItem } from './item';

export const statusPlugin: JupyterFrontEndPlugin<void> = {
  id: 'codementor-jupyter:status',
  description: 'Shows level, XP and the goal of the week in the status bar.',
  autoStart: true,
  requires: [IProgress, ISettings],
  optional: [IStatusBar, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    progress: Progress,
    settings: Settings,
    statusBar: IStatusBar | null,
    translator: ITranslator | null
  ) => {
    if (!statusBar) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    const open = (): void => void app.commands.execute(SHOW_PROGRESS);
    const item = ReactWidget.create(
      <Language value={trans}>
        <StatusItem standing={progress.standing} open={open} />
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
  }
};
