/** Settings from JupyterLab's registry. The id is that of the schema's file, by which JupyterLab finds it. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { described } from './described';
import { ISettings, Settings } from './model';

export const settingsPlugin: JupyterFrontEndPlugin<Settings> = {
  id: 'codementor-jupyter:plugin',
  description: 'The settings of CodeMentor.',
  autoStart: true,
  optional: [ISettingRegistry, ITranslator],
  provides: ISettings,
  activate: (_app: JupyterFrontEnd, registry: ISettingRegistry | null, translator: ITranslator | null) => {
    const settings = new Settings();
    const trans = (translator ?? nullTranslator).load('codementor_jupyter');
    // The server translates a schema only from language packs, not from what extensions bring.
    registry?.transform(settingsPlugin.id, {
      fetch: plugin => ({ ...plugin, schema: described(plugin.schema, trans) })
    });
    registry?.load(settingsPlugin.id).then(
      registered => settings.follow(registered),
      (reason: unknown) => console.error('CodeMentor has its default settings:', reason)
    );
    return settings;
  }
};
