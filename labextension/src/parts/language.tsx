/** The words of every part in the learner's language. */
import { nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

const LanguageContext = React.createContext<TranslationBundle>(nullTranslator.load('codementor_jupyter'));

/** Around everything a panel shows; `Panel` does it. */
export const Language = LanguageContext.Provider;

/** `const trans = useTrans()`, then `trans.__('…')`. */
export function useTrans(): TranslationBundle {
  return React.useContext(LanguageContext);
}
