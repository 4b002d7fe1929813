/** What a turn is called, and whose words its answer is. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { explained } from '../parts/explained';
import { served } from '../parts/served';
import type { Turn } from './turn';

/** The question, or which hint was opened. */
export function titleOf({ question, step }: Turn, trans: TranslationBundle): string {
  return step === null ? served('question', question, trans) : trans.__('Hint %1', step);
}

/** Who speaks, and whether that is all. */
export function sourceOf({ known, state }: Turn, trans: TranslationBundle): string {
  const { source, complete, withheld, analysis } = known;
  const model = known.model ?? trans.__('a model');
  return [
    analysis && trans.__('Counted, not timed. Advice: it changes no verdict, and nobody keeps it.'),
    source === 'rules' && trans.__('The tutor’s own words, from your code and the tests.'),
    source === 'model' && trans.__('Written by %1; it may be wrong.', model),
    source === 'cache' && trans.__('Written by %1 for the same question before; it may be wrong.', model),
    state === 'stopped' && trans.__('You stopped it here.'),
    state === 'whole' && complete === false && trans.__('The answer broke off.'),
    withheld && trans.__('A part that would give the solution away was left out.')
  ]
    .filter(Boolean)
    .join(' ');
}

/** For those who listen: what is certain, then that the answer has ended. Not every word as it comes. */
export function spoken({ state, known, failure }: Turn, trans: TranslationBundle): string {
  const ends = {
    running: known.evidence?.sentence.replace(/`/g, ''),
    whole: known.analysis?.complexity.message ?? trans.__('The tutor has answered.'),
    stopped: trans.__('Stopped.'),
    failed: failure && explained(failure, trans)
  };
  return ends[state] ?? '';
}
