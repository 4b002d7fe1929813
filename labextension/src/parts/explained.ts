/** What went wrong, in a sentence for the learner. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Refusal, Unreachable } from '../api/refusal';
import { NoKernel } from '../core/practice';
import { refused } from './refused';

export function explained(failure: Error, trans: TranslationBundle): string {
  if (failure instanceof NoKernel) {
    return withoutKernel(failure.reason, trans);
  }
  if ((failure instanceof Unreachable || failure instanceof Refusal) && failure.kept) {
    return trans.__('The server does not answer. Your submission is kept here and is sent as soon as it does.');
  }
  if (failure instanceof Unreachable) {
    return failure.midway
      ? trans.__('The answer broke off. Ask again in a moment.')
      : trans.__('The server does not answer. Your work is safe in the notebook; try again in a moment.');
  }
  return failure instanceof Refusal ? refused(failure, trans) : failure.message;
}

function withoutKernel(reason: NoKernel['reason'], trans: TranslationBundle): string {
  const sentences = {
    none: trans.__(
      'Check runs in your kernel, and no notebook with a kernel is open. Choose a kernel, then check again.'
    ),
    other: trans.__('Check needs the kernel “CodeMentor (Python 3)”. Change the kernel, then check again.'),
    ended: trans.__('The kernel ended before all cases had run. Restart it, then check again.')
  };
  return sentences[reason];
}
