"""As much of a verdict as its student may know."""

from typing import Any

import pytest
from challenges_for_tests import case, request

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.judge import CaseResult
from server_services.grading.views import told_verdict

SHOWN = case("1\n", "2\n", id="shown")
SECRET = case("3\n", "4\n", id="secret", hidden=True)


def results(**verdicts: Verdict) -> list[CaseResult]:
    return [CaseResult(name, verdict is Verdict.ACCEPTED, verdict) for name, verdict in verdicts.items()]


def challenge(feedback: str) -> Any:
    return request(test_cases=(SHOWN, SECRET), hidden_feedback=feedback)


@pytest.mark.parametrize("feedback", ["first", "all"])
def test_where_the_author_lets_the_kind_out_it_is_told(feedback: str) -> None:
    """The kind of a hidden failure."""
    ran = results(shown=Verdict.ACCEPTED, secret=Verdict.TIME_LIMIT)
    assert told_verdict(Verdict.TIME_LIMIT, ran, challenge(feedback)) is Verdict.TIME_LIMIT


@pytest.mark.parametrize("kind", [Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT])
def test_where_only_a_count_is_told_hidden_failures_are_all_alike(kind: Verdict) -> None:
    """And so is a failure of a challenge that is gone, of which nothing is known to be visible."""
    ran = results(shown=Verdict.ACCEPTED, secret=kind)
    assert told_verdict(kind, ran, challenge("count")) is Verdict.WRONG_ANSWER
    assert told_verdict(kind, results(shown=kind), None) is Verdict.WRONG_ANSWER


def test_what_can_be_seen_is_told() -> None:
    """A visible failure, code that does not compile, a success, and a failure of the grader's."""
    count = challenge("count")
    visible = results(shown=Verdict.RUNTIME_ERROR, secret=Verdict.TIME_LIMIT)
    assert told_verdict(Verdict.RUNTIME_ERROR, visible, count) is Verdict.RUNTIME_ERROR
    unread = results(secret=Verdict.COMPILE_ERROR)
    assert told_verdict(Verdict.COMPILE_ERROR, unread, count) is Verdict.COMPILE_ERROR
    passed = results(shown=Verdict.ACCEPTED, secret=Verdict.ACCEPTED)
    assert told_verdict(Verdict.ACCEPTED, passed, count) is Verdict.ACCEPTED
    not_run = results(shown=Verdict.NOT_RUN, secret=Verdict.NOT_RUN)
    assert told_verdict(Verdict.INTERNAL_ERROR, not_run, count) is Verdict.INTERNAL_ERROR
