"""A submission as its owner sees it. Pure. Of hidden cases no more leaves than the `hidden_feedback` of the
challenge lets out: how many pass, the kind of the first failure, or of each whether it passed and the kind.
"""

from collections.abc import Iterable
from typing import TypeVar

from codementor_jupyter.protocol.challenges import ChallengeRequest, HiddenFeedback, TestCase
from codementor_jupyter.protocol.submissions import (
    ComplexityView,
    CounterexampleView,
    SubmissionView,
    TestResultView,
)
from codementor_jupyter.protocol.verdicts import Status, Verdict

from .complexity import Complexity
from .judge import CaseResult
from .model import Submission
from .receipt import receipt_of

Result = TypeVar("Result", CaseResult, TestResultView)

_REASONS = {
    Verdict.RUNTIME_ERROR: "the code stopped with an error",
    Verdict.TIME_LIMIT: "the code ran longer than its limit",
    Verdict.MEMORY_LIMIT: "the code used more memory than its limit",
    Verdict.OUTPUT_LIMIT: "the code printed more than its limit",
    Verdict.WRONG_ANSWER: "the answer is not the expected one",
}


def submission_view(
    submission: Submission,
    challenge: ChallengeRequest | None,
    *,
    xp_gained: int | None = None,
    with_code: bool = False,
    listed: bool = False,
) -> SubmissionView:
    """The view; `challenge` is the version that was solved (None: gone, then no case is shown as visible).

    `listed`: the submission comes from a list, which has neither its code nor what the cases said.
    """
    cases = {case.id: case for case in challenge.test_cases} if challenge else {}
    told = _told(challenge)
    results = tuple(_result_view(result, cases.get(result.test_case_id)) for result in submission.results)
    shown = [result for result in submission.results if _visible(cases.get(result.test_case_id))]
    hidden, visible = ([view for view in results if view.hidden is which] for which in (True, False))
    receipt = None if listed else receipt_of(submission)
    verdict = submission.verdict and told_verdict(submission.verdict, submission.results, challenge)
    return SubmissionView(
        id=submission.id,
        challenge_id=submission.challenge_id,
        challenge_slug=submission.challenge_slug,
        challenge_version=submission.challenge_version,
        language=submission.language,
        status=verdict.status if verdict else submission.status,
        verdict=verdict,
        score=submission.score,
        message=message_for(submission.status, verdict, results, told),
        execution_time=round(sum(result.cpu_ms for result in shown), 1) if shown else None,
        memory_used=max(result.memory_kib for result in shown) if shown else None,
        attempt=submission.attempt,
        test_results=() if listed else results if told == "all" else tuple(visible),
        visible_passed=sum(view.passed for view in visible),
        visible_total=len(visible),
        hidden_passed=sum(view.passed for view in hidden),
        hidden_total=len(hidden),
        xp_gained=xp_gained,
        code=submission.code if with_code else None,
        receipt=str(receipt) if receipt else None,
        submitted_at=submission.submitted_at,
        graded_at=submission.graded_at,
    )


def counterexample_view(
    submission: Submission, found: tuple[TestCase, CaseResult] | None
) -> CounterexampleView:
    """What was found, as a visible test case."""
    if found is None:
        message = "No small input was found that this code fails on. Think of large and of odd ones."
        return CounterexampleView(submission_id=submission.id, message=message)
    case, result = found
    reason = _REASONS.get(result.verdict, "the case fails")
    view = _result_view(result, case).model_copy(update={"name": "A small input"})
    message = f"Here {reason}. This input is not one of the test cases."
    return CounterexampleView(submission_id=submission.id, result=view, message=message)


def complexity_view(submission: Submission, found: Complexity | None) -> ComplexityView:
    """What was measured, or that nothing was."""
    if found is None:
        message = (
            "How the work grows is measured for accepted code, where the author has said what is expected."
        )
        return ComplexityView(submission_id=submission.id, message=message)
    return ComplexityView(
        submission_id=submission.id,
        measured=found.measured.value if found.measured else None,
        expected=found.expected.value,
        worse=found.worse,
        message=found.sentence,
    )


def told_verdict(
    verdict: Verdict, results: Iterable[CaseResult], challenge: ChallengeRequest | None
) -> Verdict:
    """As much of a verdict as its student may know: where only a count is told, not the kind of failure of a
    hidden case.
    """
    if _told(challenge) != "count" or verdict is Verdict.COMPILE_ERROR:
        return verdict
    cases = {case.id: case for case in challenge.test_cases} if challenge else {}
    first = _failing(results)
    hidden = first is not None and not _visible(cases.get(first.test_case_id))
    return Verdict.WRONG_ANSWER if hidden else verdict


def _told(challenge: ChallengeRequest | None) -> HiddenFeedback:
    return challenge.hidden_feedback if challenge else "count"


def _visible(case: TestCase | None) -> bool:
    return case is not None and not case.hidden


def _result_view(result: CaseResult, case: TestCase | None) -> TestResultView:
    if case is None or case.hidden:
        return TestResultView(
            test_case_id=result.test_case_id, passed=result.passed, hidden=True, verdict=result.verdict,
            points=case.points if case else 0,
        )  # fmt: skip
    return TestResultView(
        test_case_id=case.id,
        name=case.name or None,
        passed=result.passed,
        hidden=False,
        verdict=result.verdict,
        points=case.points,
        input=case.input,
        expected=case.expected_output,
        output=result.output,
        printed=result.printed,
        error=result.error,
        diff=result.diff,
        execution_time=result.cpu_ms,
        memory_used=result.memory_kib,
    )


def message_for(
    status: Status, verdict: Verdict | None, results: tuple[TestResultView, ...], told: HiddenFeedback
) -> str:
    """One sentence: what happened, and what to do next."""
    if status is Status.PENDING:
        return "Kept. It is being graded; the verdict follows."
    if verdict is Verdict.INTERNAL_ERROR:
        return "The grader failed, not your code. This attempt does not count; please submit again."
    if verdict is Verdict.COMPILE_ERROR:
        return "Python cannot read the code yet: look at the marked line."
    passed, total = sum(view.passed for view in results), len(results)
    if status is Status.ACCEPTED:
        return f"All {total} test cases pass."
    return f"{passed} of {total} test cases pass. {_first_failure(results, told)}"


def _failing(results: Iterable[Result]) -> Result | None:
    failed = (each for each in results if not each.passed and each.verdict is not Verdict.NOT_RUN)
    return next(failed, None)


def _first_failure(results: tuple[TestResultView, ...], told: HiddenFeedback) -> str:
    first = _failing(results)
    if first is None:
        return ""
    reason = _REASONS.get(first.verdict, "the case fails")
    if not first.hidden:
        return f"In the first that fails, “{first.name or first.test_case_id}”, {reason}."
    if told == "count":
        return "All visible ones do. Think of inputs the examples leave out."
    return f"All visible ones do; in a hidden one {reason}. Think of inputs the examples leave out."
