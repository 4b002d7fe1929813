/** How accepted code grows, in the learner's language: in English it is what the server says. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ComplexityView } from '../api/views';

export function grown({ measured, expected, worse }: ComplexityView, trans: TranslationBundle): string {
  if (expected === null) {
    return trans.__('How the work grows is measured for accepted code, where the author has said what is expected.');
  }
  if (measured === null) {
    return trans.__('Right. How the work grows with the input cannot be told from the inputs that were tried.');
  }
  if (worse) {
    return trans.__('Right, but the work grows like %1; %2 is possible.', measured, expected);
  }
  return measured === expected
    ? trans.__('Right, and the work grows like %1.', measured)
    : trans.__('Right, and the work grows like %1: %2 was expected.', measured, expected);
}
