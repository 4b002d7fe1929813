/** Settings from JupyterLab's registry. The id is that of the schema's file, by which JupyterLab finds it. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ISettings, Settings } from './model';

export const settingsPlugin: JupyterFrontEndPlugin<Settings> = {
  id: 'codementor-jupyter:plugin',
  description: 'The settings of CodeMentor.',
  autoStart: true,
  optional: [ISettingRegistry],
  provides: ISettings,
  activate: (_app: JupyterFrontEnd, registry: ISettingRegistry | null) => {
    const settings = new Settings();
    registry?.load(settingsPlugin.id).then(
      registered => settings.follow(registered),
      (reason: unknown) => console.error('CodeMentor has its default settings:', reason)
    );
    return settings;
  }
};
