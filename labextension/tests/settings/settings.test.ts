import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULTS, Settings } from '../../src/settings/model';

interface Schema {
  properties: Record<string, { default: unknown; title: string; description: string }>;
}

const SCHEMA = JSON.parse(readFileSync('schema/plugin.json', 'utf8')) as Schema;

/** Settings as JupyterLab's registry hands them out. */
class Registered {
  readonly changed = new Signal<this, void>(this);
  composite: Record<string, unknown> = {};

  set(name: string, value: unknown): Promise<void> {
    this.composite = { ...this.composite, [name]: value };
    this.changed.emit();
    return Promise.resolve();
  }
}

function followed(composite: Record<string, unknown> = {}): [Settings, Registered] {
  const settings = new Settings();
  const registered = Object.assign(new Registered(), { composite });
  settings.follow(registered as unknown as ISettingRegistry.ISettings);
  return [settings, registered];
}

test('the schema has every setting, with the same default', () => {
  const defaults = Object.entries(SCHEMA.properties).map(([name, property]) => [name, property.default]);

  expect(Object.fromEntries(defaults)).toEqual(DEFAULTS);
});

test('the schema explains every setting', () => {
  const silent = Object.entries(SCHEMA.properties).filter(([, { title, description }]) => !title || !description);

  expect(silent).toEqual([]);
});

test('before JupyterLab has read them they are the defaults, and cannot be changed', async () => {
  const settings = new Settings();
  await settings.set('showTour', false);

  expect(settings.values).toEqual(DEFAULTS);
});

test('what the learner has set wins', () => {
  expect(followed({ celebration: 'off' })[0].values).toEqual({ ...DEFAULTS, celebration: 'off' });
});

test('a change is kept by JupyterLab, and told', async () => {
  const [settings, registered] = followed();
  let told = 0;
  settings.changed.connect(() => told++);
  await settings.set('showTour', false);

  expect(registered.composite).toEqual({ showTour: false });
  expect([settings.values.showTour, told]).toEqual([false, 1]);
});
