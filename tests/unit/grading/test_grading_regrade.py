"""Judging again: the same code is run once, several at a time; a failure of the grader is no judgement."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from observed import observed
from runs_for_tests import ListeningBackend, RecordOf, RunsInMemory

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.errors import Unavailable
from server_services.grading.model import GradedChallenge
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder
from server_services.grading.regrade import Regraded, Regrader

CHALLENGE = GradedChallenge(
    "c1",
    2,
    ChallengeRequest(
        slug="adding",
        title="Adding",
        description="Add.",
        test_cases=(
            TestCase(input="1 2\n", expected_output="3\n"),
            TestCase(input="2 2\n", expected_output="4\n"),
        ),
    ),
)
RIGHT, WRONG = "right = 1\n", "wrong = 1\n"


def adding(order: CaseOrder) -> Observation:
    """Code that is right or wrong, as it says of itself."""
    right = str(sum(map(int, order.input.split())))
    return observed(stdout=(right if "right" in order.source else "0").encode())


def regrader(backend: Any, *codes: str, memory: RunsInMemory | None = None) -> Regrader:
    store: Any = RecordOf(*codes)
    return Regrader(store, memory or RunsInMemory(), backend, CHALLENGE)


async def judged(regrader: Regrader) -> list[Regraded]:
    found = [each async for each in regrader.judge(await regrader.submissions())]
    return sorted(found, key=lambda each: each.submission.id)


def verdicts(found: list[Regraded]) -> list[Verdict]:
    return [each.judgement.verdict for each in found]


@pytest.mark.parametrize("width", [1, 4])
async def test_the_same_code_is_run_once(width: int) -> None:
    """However many handed it in, at once or not, and whatever their line ends."""
    backend = ListeningBackend(adding, width, seconds=0.01)
    found = await judged(regrader(backend, RIGHT, WRONG, RIGHT.replace("\n", "\r\n"), WRONG))
    assert [Verdict.ACCEPTED, Verdict.WRONG_ANSWER] * 2 == verdicts(found)
    assert {RIGHT: 2, WRONG: 2} == Counter(order.source for order in backend.asked)


async def test_as_many_are_under_way_as_the_backend_has_room_for() -> None:
    """All of it is used, and never more."""
    codes = [f"right = {number}\n" for number in range(12)]
    for width in (1, 3):
        backend = ListeningBackend(adding, width, seconds=0.01)
        assert 12 * [Verdict.ACCEPTED] == verdicts(await judged(regrader(backend, *codes)))
        assert width == backend.most


async def test_a_backend_that_has_no_room_yet_is_asked_all_the_same() -> None:
    """A cluster whose workers are away says when there is room again."""
    found = await judged(regrader(ListeningBackend(adding, width=0), RIGHT, WRONG))
    assert [Verdict.ACCEPTED, Verdict.WRONG_ANSWER] == verdicts(found)


async def test_what_a_preview_has_run_is_not_run_again() -> None:
    """Another regrader, as of another command, with the same memory."""
    memory, first, second = RunsInMemory(), ListeningBackend(adding), ListeningBackend(adding)
    before = await judged(regrader(first, RIGHT, WRONG, memory=memory))
    applying = regrader(second, RIGHT, WRONG, memory=memory)
    assert before == await judged(applying)
    assert (4, 0) == (len(first.asked), len(second.asked))
    assert (0, 4) == (applying.ran, applying.recalled)


async def test_a_failure_of_the_grader_is_not_remembered() -> None:
    """The next student with the same code gets another try, and what that says is remembered."""
    lost = [True, True]

    def failing(order: CaseOrder) -> Observation:
        return Observation.lost() if order.input == "2 2\n" and lost and lost.pop() else adding(order)

    backend = ListeningBackend(failing)
    found = await judged(regrader(backend, *4 * [RIGHT]))
    assert [Verdict.INTERNAL_ERROR] * 2 + [Verdict.ACCEPTED] * 2 == verdicts(found)
    assert ["1 2\n", "2 2\n", "2 2\n", "2 2\n"] == [order.input for order in backend.asked]


async def test_what_was_run_is_kept_when_the_backend_goes_away() -> None:
    """The regrade ends with what the backend said, nothing stays under way, and the next one goes on."""
    memory = RunsInMemory()

    def going(order: CaseOrder) -> Observation:
        if "wrong" in order.source:
            raise Unavailable(ErrorCode.GRADING_NOT_ISOLATED, "the grading cluster went away")
        return adding(order)

    with pytest.raises(Unavailable, match="went away"):
        await judged(regrader(ListeningBackend(going), RIGHT, WRONG, "right = 2\n", memory=memory))
    assert {asyncio.current_task()} == asyncio.all_tasks()
    again = ListeningBackend(adding)
    await judged(regrader(again, RIGHT, memory=memory))
    assert [] == again.asked
