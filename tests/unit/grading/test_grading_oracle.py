"""What answers tell of hidden cases: the arithmetic, the times and the words."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.submissions import SubmissionView
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.grading.judge import CaseResult
from server_services.grading.model import Submission
from server_services.grading.oracle import bits, held_back
from server_services.grading.views import submission_view

FAILURES = (
    Verdict.WRONG_ANSWER,
    Verdict.RUNTIME_ERROR,
    Verdict.TIME_LIMIT,
    Verdict.MEMORY_LIMIT,
    Verdict.OUTPUT_LIMIT,
)


def challenge(policy: str, hidden: int = 2, points: Any = lambda n: 1) -> ChallengeRequest:
    """One visible case and some hidden ones."""
    cases = [
        {"input": "", "expectedOutput": "", "hidden": n > 0, "points": points(n)} for n in range(1 + hidden)
    ]
    about = {"slug": "a", "title": "A", "description": "", "hiddenFeedback": policy}
    return ChallengeRequest.model_validate({**about, "testCases": cases})


def shown(policy: str, *verdicts: Verdict) -> SubmissionView:
    """A submission whose cases, the first of them visible, got these verdicts."""
    results = tuple(
        CaseResult(f"case-{n}", verdict is Verdict.ACCEPTED, verdict) for n, verdict in enumerate(verdicts, 1)
    )
    failed = [each for each in verdicts if each is not Verdict.ACCEPTED]
    verdict = failed[0] if failed else Verdict.ACCEPTED
    made = datetime(2026, 1, 1, tzinfo=UTC)
    submission = Submission(
        "s", "u", "c", "a", 1, "", 10, "", "python", Status.PENDING, made, 1, "s",
    )  # fmt: skip
    graded = replace(
        submission, status=verdict.status, verdict=verdict, score=0.5, results=results, graded_at=made
    )
    return submission_view(graded, challenge(policy, len(verdicts) - 1))


@pytest.mark.parametrize(
    ("policy", "expected"), [("all", 25.8 + 13.6), ("first", 5.7 + 7.0), ("count", 3.5 + 7.0)]
)
def test_ten_cases_tell_as_much_as_the_guide_says(policy: str, expected: float) -> None:
    """Equal points; the time of the answer counted in."""
    assert expected == pytest.approx(bits(challenge(policy, 10)), abs=0.1)


def test_unequal_points_tell_the_cases_apart() -> None:
    """Ten cases whose points are powers of two: the score says which of them passed."""
    equal, unequal = challenge("count", 10), challenge("count", 10, lambda n: 2.0 ** (n - 1))
    assert 10 - math.log2(11) == pytest.approx(bits(unequal) - bits(equal))


def test_many_unequal_points_are_counted_in_no_time() -> None:
    """A hundred different ones would have more sums than there are atoms."""
    assert bits(challenge("count", 100, lambda n: 1.5**n % 1000)) > 90


@pytest.mark.parametrize("policy", ["all", "first", "count"])
def test_nothing_hidden_tells_nothing(policy: str) -> None:
    """Not even the time: it can only depend on what is known."""
    assert 0 == bits(challenge(policy, 0))


@pytest.mark.parametrize("policy", ["first", "count"])
def test_no_policy_tells_more_than_its_arithmetic(policy: str) -> None:
    """Every way in which three hidden cases can end, and all answers that differ, without their times."""
    ends = product((Verdict.ACCEPTED, *FAILURES), repeat=3)
    answers = {
        shown(policy, Verdict.ACCEPTED, *end).model_copy(update={"score": None}).model_dump_json()
        for end in ends
    }
    assert math.log2(len(answers)) <= bits(challenge(policy, 3)) - math.log2(124) + 1e-9


def test_the_first_failure_is_told_by_kind_and_not_by_place() -> None:
    """The default: how many pass, what went wrong first, and no row of a hidden case."""
    view = shown("first", Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.TIME_LIMIT, Verdict.WRONG_ANSWER)
    assert (Verdict.TIME_LIMIT, Status.ERROR, 1, 3) == (
        view.verdict,
        view.status,
        view.hidden_passed,
        view.hidden_total,
    )
    assert ["case-1"] == [each.test_case_id for each in view.test_results]
    assert "longer than its limit" in view.message


def test_a_count_tells_no_kind() -> None:
    """A hidden crash and a hidden endless loop look like a wrong answer, in word and status."""
    views = [shown("count", Verdict.ACCEPTED, Verdict.ACCEPTED, failure) for failure in FAILURES]
    assert {(Verdict.WRONG_ANSWER, Status.WRONG_ANSWER, 1)} == {
        (view.verdict, view.status, view.hidden_passed) for view in views
    }
    assert 1 == len({view.message for view in views})
    assert "Think of inputs the examples leave out" in views[0].message


def test_a_visible_failure_keeps_its_kind() -> None:
    """What the student can see for themselves need not be blurred."""
    view = shown("count", Verdict.TIME_LIMIT, Verdict.RUNTIME_ERROR)
    assert (Verdict.TIME_LIMIT, Status.ERROR) == (view.verdict, view.status)


def test_all_tells_each_case() -> None:
    """For practice, where nothing is at stake."""
    view = shown("all", Verdict.ACCEPTED, Verdict.RUNTIME_ERROR, Verdict.ACCEPTED)
    told = [(each.test_case_id, each.hidden, each.verdict.value) for each in view.test_results]
    assert [
        ("case-1", False, "accepted"),
        ("case-2", True, "runtime_error"),
        ("case-3", True, "accepted"),
    ] == told


def test_a_challenge_that_is_gone_tells_a_count() -> None:
    """Nobody can say any more which of its cases were visible."""
    graded = Submission(
        "s", "u", "c", "a", 1, "", 10, "", "python", Status.ERROR, datetime.now(UTC), 1, "s",
        verdict=Verdict.RUNTIME_ERROR, score=0.0,
        results=(CaseResult("case-1", False, Verdict.RUNTIME_ERROR),),
    )  # fmt: skip
    view = submission_view(graded, None)
    assert (Verdict.WRONG_ANSWER, (), 0, 1) == (
        view.verdict,
        view.test_results,
        view.hidden_passed,
        view.hidden_total,
    )


@pytest.mark.parametrize(
    ("took", "comes_after"),
    [
        (0.0, 0.0),
        (0.3, 0.3),
        (0.5, 0.5),
        (0.6, 0.625),
        (1.0, 1.220703125),
        (1.3, 1.52587890625),
        (40.0, 0.5 * 1.25**20),
        (2.1, 0.5 * 1.25**7),
        (2.39, 2.4),
        (2.5, 0.5 * 1.25**8),
        (6.2, 6.4),
    ],
)
def test_slow_answers_come_at_few_different_times(took: float, comes_after: float) -> None:
    """Up to half a second at once, then in steps a quarter longer each, and 0.4 seconds after a limit: 2 s of
    CPU, 6 s of time."""
    assert comes_after == pytest.approx(took + held_back(challenge("first"), took))
    assert comes_after == pytest.approx(took + held_back(challenge("count"), took))
    assert 0 == held_back(challenge("all"), took)
