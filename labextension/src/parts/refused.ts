/** What the server refuses, in the learner's language: with its figures, or by its code. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Refusal } from '../api/refusal';
import { servedRefusal } from './served';

export function refused(refusal: Refusal, trans: TranslationBundle): string {
  const { code, details, retryAfter } = refusal;
  const [limit, size, wait] = [Number(details.limit), Number(details.size), Number(details.wait)];
  const sentences: Partial<Record<Refusal['code'], string | false>> = {
    not_installed: trans.__('This Jupyter server has no CodeMentor. Whoever runs it can install it.'),
    not_signed_in: trans.__('Sign in to Jupyter (or send its token) to use CodeMentor.'),
    internal_error: trans.__('Something broke on the server; it has been logged. Please try again.'),
    grading_not_isolated:
      'reasons' in details &&
      trans.__(
        'This server cannot isolate submissions, so it does not grade hidden cases. Use Check: it runs the visible cases in your own kernel, as practice.'
      ),
    attempts_used_up:
      limit > 0 &&
      trans._n(
        'This challenge takes %1 attempt, and you have made it. Check still works.',
        'This challenge takes %1 attempts, and you have made them all. Check still works.',
        limit
      ),
    code_too_large: limit > 0 && trans.__('The code is %1 bytes long; at most %2 can be submitted.', size, limit),
    hint_too_soon: wait > 0 && trans.__('Try something first: change your code, or wait %1 s for the next hint.', wait),
    tutor_quota:
      retryAfter !== null && trans.__('That was too many questions in a short time; go on in %1 s.', retryAfter),
    rate_limited:
      retryAfter !== null && trans.__('That was too many requests in a short time; try again in %1 s.', retryAfter)
  };
  return sentences[code] || servedRefusal(code, refusal.message, trans);
}
