"""Judging again: the same code is run once, but a failure of the grader is no judgement of it."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.grading import regrade
from server_services.grading.judge import skipped
from server_services.grading.model import GradedChallenge, Judgement, Submission
from server_services.grading.regrade import Regrader

CHALLENGE = ChallengeRequest(
    slug="adding",
    title="Adding",
    description="Add.",
    test_cases=(TestCase(input="1 2\n", expected_output="3\n"),),
)


class Record:
    """A store that holds these codes, each by a student of its own."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._codes = codes

    async def graded(self, challenge_id: str) -> AsyncIterator[Submission]:
        for number, code in enumerate(self._codes):
            yield Submission(
                f"s{number}", f"u{number}", challenge_id, "adding", 1, "", 10, code, "python",
                Status.WRONG_ANSWER, datetime(2026, 3, 2, tzinfo=UTC), 1, f"k{number}",
                verdict=Verdict.WRONG_ANSWER, score=0.0,
            )  # fmt: skip


class Grader:
    """Gives these verdicts in turn, and remembers what it was asked."""

    def __init__(self, *verdicts: Verdict) -> None:
        self._verdicts = list(verdicts)
        self.asked: list[str] = []

    async def judge(self, _backend: Any, challenge: ChallengeRequest, code: str) -> Judgement:
        self.asked.append(code)
        verdict = self._verdicts.pop(0)
        results = tuple(skipped(case) for case in challenge.test_cases)
        return Judgement(verdict, float(verdict is Verdict.ACCEPTED), results)


async def judged(monkeypatch: pytest.MonkeyPatch, grader: Grader, *codes: str) -> list[Verdict]:
    monkeypatch.setattr(regrade, "judge_code", grader.judge)
    store: Any = Record(codes)
    backend: Any = None
    regrader = Regrader(store, backend, GradedChallenge("c1", 2, CHALLENGE))
    return [each.judgement.verdict async for each in regrader.judge()]


async def test_the_same_code_is_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many handed it in, and whatever their line ends."""
    grader = Grader(Verdict.ACCEPTED, Verdict.WRONG_ANSWER)
    found = await judged(monkeypatch, grader, "a = 1\n", "b = 2\n", "a = 1\r\n", "b = 2\n")
    assert [Verdict.ACCEPTED, Verdict.WRONG_ANSWER] * 2 == found
    assert ["a = 1\n", "b = 2\n"] == grader.asked


async def test_a_failure_of_the_grader_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next student with the same code gets another try, and what that says is remembered."""
    grader = Grader(Verdict.INTERNAL_ERROR, Verdict.INTERNAL_ERROR, Verdict.ACCEPTED)
    found = await judged(monkeypatch, grader, *4 * ["a = 1\n"])
    assert [Verdict.INTERNAL_ERROR] * 2 + [Verdict.ACCEPTED] * 2 == found
    assert 3 == len(grader.asked)
