"""Who runs beside whom: visible cases never beside hidden ones, one thing of a user at a time."""

import asyncio
import gc
from typing import Any

import pytest
from observed import observed
from runs_for_tests import ListeningBackend

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.locks import UserLocks
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder
from server_services.grading.run import judge_code

LOOPS = observed(end="time_limit", status=9)


def right(order: CaseOrder) -> Observation:
    return observed(stdout=order.input.encode())


def challenge(*cases: tuple[str, bool]) -> ChallengeRequest:
    """An echo of each input; which of them are hidden."""
    about: dict[str, Any] = {"slug": "echo", "title": "Echo", "description": "Say it again."}
    tested = [TestCase(input=given, expected_output=given, hidden=hidden) for given, hidden in cases]
    return ChallengeRequest(**about, test_cases=tested)


async def test_visible_cases_and_hidden_ones_are_groups() -> None:
    """In the author's order; where one of another kind comes between, the next begins another group."""
    backend = ListeningBackend(right)
    asked = challenge(("a", False), ("b", False), ("c", True), ("d", True), ("e", False))
    judgement = await judge_code(backend, asked, "code")
    assert [0, 0, 1, 1, 2] == [order.group for order in backend.asked]
    assert (Verdict.ACCEPTED, 1.0) == (judgement.verdict, judgement.score)


@pytest.mark.parametrize(
    ("looping", "verdicts"),
    [
        ("a", ["time_limit", "not_run", "not_run"]),
        ("b", ["accepted", "time_limit", "accepted"]),
        ("bc", ["accepted", "time_limit", "time_limit"]),
    ],
)
async def test_code_that_loops_for_every_example_is_not_tried_on_more(
    looping: str, verdicts: list[str]
) -> None:
    """So that an endless loop is told after one limit also where there is a single example."""
    backend = ListeningBackend(lambda order: LOOPS if order.input in looping else right(order))
    judgement = await judge_code(backend, challenge(("a", False), ("b", True), ("c", True)), "code")
    assert verdicts == [each.verdict for each in judgement.results]


async def test_a_user_has_one_thing_under_way() -> None:
    """What they began first comes first; somebody else does not wait for them."""
    locks, told = UserLocks(), list[str]()

    async def does(user: str, name: str, seconds: float) -> None:
        async with locks.of(user):
            told.append(f"{name} begins")
            await asyncio.sleep(seconds)
            told.append(f"{name} ends")

    await asyncio.gather(does("ada", "one", 0.05), does("ada", "two", 0), does("ben", "other", 0))
    assert ["one begins", "other begins", "other ends", "one ends", "two begins", "two ends"] == told


async def test_who_has_nothing_under_way_is_forgotten() -> None:
    """A server sees many users."""
    locks = UserLocks()
    async with locks.of("ada"):
        assert ["ada"] == list(locks._locks)
    gc.collect()
    assert [] == list(locks._locks)
