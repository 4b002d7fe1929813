/** What the instructor lets the tutor do here, in words, where that is less than everything. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { TutorView } from '../api/views';
import { STEPS } from '../hints/rungs';
import { pageLocale } from '../parts/locale';

/** Empty: everything. */
export function policyOf({ mode, ceiling, until }: TutorView, trans: TranslationBundle): string {
  const rule = ruleOf(mode, ceiling, trans);
  const ends = until && trans.__('This holds until %1.', new Date(until).toLocaleString(pageLocale(), BRIEF));
  return [rule, ends].filter(Boolean).join(' ');
}

const BRIEF = { dateStyle: 'medium', timeStyle: 'short' } as const;

function ruleOf(mode: TutorView['mode'], ceiling: number, trans: TranslationBundle): string | false {
  if (mode === 'off') {
    return trans.__('Your instructor has turned the tutor off here. Check shows what the examples say.');
  }
  if (ceiling === 0) {
    return trans.__('Your instructor has closed the hints here. The tutor still tells what your code does.');
  }
  if (ceiling < STEPS) {
    return trans._n(
      'Your instructor lets you open %1 hint here.',
      'Your instructor lets you open %1 hints here.',
      ceiling
    );
  }
  return mode === 'hints' && trans.__('Your instructor allows evidence and hints here, but no language model.');
}
