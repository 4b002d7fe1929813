/** The translator of a JupyterLab in German: its own, with our words as the server hands them out. */
import { TranslationManager, type ITranslator, type ITranslatorConnector } from '@jupyterlab/translation';
import { readFileSync } from 'node:fs';

const WORDS = '../codementor_jupyter/locale/de_DE/LC_MESSAGES/codementor_jupyter.json';

/** Needs a page. */
export async function germanTranslator(): Promise<ITranslator> {
  const words: unknown = JSON.parse(readFileSync(WORDS, 'utf8'));
  const connector = { fetch: () => Promise.resolve({ data: { codementor_jupyter: words }, message: '' }) };
  const translator = new TranslationManager('', '', undefined, connector as unknown as ITranslatorConnector);
  await translator.fetch('de_DE');
  return translator;
}
