import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { nullTranslator } from '@jupyterlab/translation';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { described } from '../../src/settings/described';
import { germanTranslator } from '../german';

const SCHEMA = JSON.parse(readFileSync('schema/plugin.json', 'utf8')) as ISettingRegistry.ISchema;

test('without a translation the schema is as it was', () => {
  expect(described(SCHEMA, nullTranslator.load('codementor_jupyter'))).toEqual(SCHEMA);
});

test('in German every title, description and choice is German, and nothing else is another', async () => {
  const german = described(SCHEMA, (await germanTranslator()).load('codementor_jupyter'));
  const { celebration } = german.properties ?? {};

  expect(german.description).toBe('Aufgaben, Urteile und Fortschritt.');
  expect(celebration).toMatchObject({ title: 'Feiern', default: 'full' });
  expect((celebration as { oneOf: unknown }).oneOf).toContainEqual({ const: 'quiet', title: 'Nur Worte' });
  expect(german['jupyter.lab.shortcuts']).toEqual(SCHEMA['jupyter.lab.shortcuts']);
});
