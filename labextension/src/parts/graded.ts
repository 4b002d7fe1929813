/** What became of a submission or a check, in the learner's language: in English it is what the server says. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { PracticeView, SubmissionView, Verdict } from '../api/views';

/** What happened, and what to do next. Of a list's submissions, which have no cases, the server's own sentence. */
export function sentenceOf(submission: SubmissionView, trans: TranslationBundle): string {
  const { status, verdict, visiblePassed, visibleTotal, hiddenPassed, hiddenTotal } = submission;
  if (status === 'pending') {
    return trans.__('Kept. It is being graded; the verdict follows.');
  }
  if (verdict === 'internal_error') {
    return trans.__('The grader failed, not your code. This attempt does not count; please submit again.');
  }
  if (verdict === 'compile_error') {
    return trans.__('Python cannot read the code yet: look at the marked line.');
  }
  const total = visibleTotal + hiddenTotal;
  if (status === 'accepted') {
    return trans._n('The test case passes.', 'All %1 test cases pass.', total);
  }
  const counted = trans._n(
    '%2 of %1 test case passes.',
    '%2 of %1 test cases pass.',
    total,
    visiblePassed + hiddenPassed
  );
  const first = firstFailure(submission, trans);
  return total && first !== null ? `${counted} ${first}` : submission.message;
}

/** Null: it is not known. */
function firstFailure(submission: SubmissionView, trans: TranslationBundle): string | null {
  const { testResults, visiblePassed, visibleTotal, verdict } = submission;
  const failed = testResults.find(each => !each.hidden && !each.passed && each.verdict !== 'not_run');
  if (failed) {
    const name = failed.name ?? failed.testCaseId;
    return trans.__('In the first that fails, “%1”, %2.', name, whyNot(failed.verdict, trans));
  }
  if (visiblePassed < visibleTotal) {
    return null;
  }
  const known = verdict !== 'wrong_answer' || testResults.some(({ hidden }) => hidden); // else only a count is told
  const others = known
    ? trans.__('All visible ones do; in a hidden one %1.', whyNot(verdict, trans))
    : trans.__('All visible ones do.');
  return `${others} ${trans.__('Think of inputs the examples leave out.')}`;
}

/** What a check has to say beside its cases; empty where that is nothing. */
export function remarkOn({ results, message }: PracticeView, trans: TranslationBundle): string {
  const verdicts = new Set(results.map(({ verdict }) => verdict));
  if (verdicts.has('compile_error')) {
    return trans.__('Python cannot read the code yet: look at the marked line.');
  }
  return verdicts.has('time_limit')
    ? trans.__('A case ran longer than its limit, so the rest was not run. Is there a loop that never ends?')
    : message;
}

/** A clause: what is wrong in a case that fails. */
export function whyNot(verdict: Verdict | null, trans: TranslationBundle): string {
  const reasons: Partial<Record<Verdict, string>> = {
    runtime_error: trans.__('the code stopped with an error'),
    time_limit: trans.__('the code ran longer than its limit'),
    memory_limit: trans.__('the code used more memory than its limit'),
    output_limit: trans.__('the code printed more than its limit'),
    wrong_answer: trans.__('the answer is not the expected one')
  };
  return (verdict && reasons[verdict]) ?? trans.__('the case fails');
}
