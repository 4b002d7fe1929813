/** What the server says in English, in the learner's language: its own words where there is no translation. */
import type { TranslationBundle } from '@jupyterlab/translation';

/** Of a sentence of `locale/served.toml`. */
export function served(kind: 'question' | 'growth' | 'input', words: string, trans: TranslationBundle): string {
  return trans._p(kind, words);
}

/** Of a refusal, which the translation knows by its code. */
export function servedRefusal(code: string, words: string, trans: TranslationBundle): string {
  const told = trans._p('refusal', code);
  return told === code ? words : told;
}
