/** What an attempt has changed beside the one before it. Pure. */
import type { SubmissionView, TestResultView } from '../api/views';

export interface Changes {
  /** Visible cases that pass now and did not, and the other way round. */
  passing: TestResultView[];
  failing: TestResultView[];
  /** Hidden cases that pass, before and now. */
  hidden: [number, number];
}

/** Null: the challenge was changed between them, so that cases of one name may be others. */
export function changesSince(before: SubmissionView, now: SubmissionView): Changes | null {
  if (before.challengeVersion !== now.challengeVersion) {
    return null;
  }
  const passed = new Map(before.testResults.map(result => [result.testCaseId, result.passed]));
  const visible = now.testResults.filter(({ hidden }) => !hidden);
  const turned = (to: boolean): TestResultView[] =>
    visible.filter(result => result.passed === to && passed.get(result.testCaseId) === !to);
  return { passing: turned(true), failing: turned(false), hidden: [before.hiddenPassed, now.hiddenPassed] };
}

/** How many cases pass, of how many, hidden ones counted. */
export function passedOf(submission: SubmissionView): [number, number] {
  const visible = submission.testResults.filter(({ hidden }) => !hidden);
  const passed = visible.filter(result => result.passed).length;
  return [passed + submission.hiddenPassed, visible.length + submission.hiddenTotal];
}
