"""Hands of cases: how they are dealt, and when one ends before its last case."""

import json
import os
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from codementor_jupyter.protocol.challenges import InputMode, Limits
from server_services.grading.inside.case import Case
from server_services.grading.inside.child import CASE_FILES
from server_services.grading.inside.hands import Hands, Runner
from server_services.grading.inside.zygote import MAX_TOGETHER, receive
from server_services.grading.local import dealt
from server_services.grading.order import CaseOrder

WELL = {"end": "exited", "status": 0, "stdout": "", "answer": "", "record": "", "code": b""}
MUCH = "x" * 70_000
HAND = {"shell": "plain", "inputs": ["0", "1", "2"]}


def orders(*inputs: str, **limits: Any) -> list[CaseOrder]:
    """Cases that differ in their input."""
    return [CaseOrder("pass", InputMode.STDIN, given, Limits(**limits)) for given in inputs]


class Told(Runner):
    """A runner that tells what it is told to, and runs nothing."""

    def __init__(self, *replies: dict[str, Any], seconds: float = 0.0) -> None:
        super().__init__(socket.socket(), Case, spares=0)
        self._link.close()
        self._replies = list(replies)
        self._seconds = seconds
        self.asked: list[str] = []
        self.more: list[int] = []
        self.programs: list[bytes] = []

    def run(self, order: dict[str, Any], more: int = 0) -> dict[str, Any]:
        self.more.append(more)
        self.programs.append(order["code"])
        self.asked.append(order["input"])
        time.sleep(self._seconds)
        return dict(self._replies.pop(0))


def test_cases_are_dealt_in_turn() -> None:
    """The first cases come first, whichever kernel has them."""
    ten = orders(*map(str, range(10)))
    assert [[0, 2, 4, 6, 8], [1, 3, 5, 7, 9]] == dealt(ten, range(10), 2)
    assert [[3], [4]] == dealt(ten, [3, 4], 4)
    assert [[5, 6, 7]] == dealt(ten, [5, 6, 7], 1)


def test_a_case_with_other_limits_waits_for_another_hand() -> None:
    """One request has one set of limits."""
    mixed = [*orders("a", "b"), *orders("c", cpu_seconds=9), *orders("d")]
    assert [[0, 1]] == dealt(mixed, range(4), 1)
    assert [[2]] == dealt(mixed, [2, 3], 1)


def test_another_program_waits_for_another_hand() -> None:
    """A generator and a reference solution are asked for together, and are two programs."""
    two = [*orders("1", "2"), CaseOrder("print()", InputMode.STDIN, "3", Limits())]
    assert [[0, 1]] == dealt(two, range(3), 1)


def test_large_inputs_travel_alone() -> None:
    """One that is too large for company is dealt all the same."""
    large = orders("x" * 40_000, "y", "z" * 40_000)
    assert [[0]] == dealt(large, range(3), 1)
    assert [[1]] == dealt(large, [1, 2], 1)


def test_a_hand_is_played_to_its_end() -> None:
    """Each case gets its own input, and all replies come back in order."""
    runner = Told(*({**WELL, "stdout": str(n)} for n in range(3)))
    assert ["0", "1", "2"] == [told["stdout"] for told in Hands({"plain": runner}).run("pass", HAND)]
    assert ["0", "1", "2"] == runner.asked
    assert [2, 1, 0] == runner.more


@pytest.mark.parametrize(
    "reply",
    [
        {"status": 256},
        {"status": 9},
        {"end": "time_limit"},
        {"stdout": "x" * 70_000},
        {"record": "x" * 70_000},
    ],
    ids=["failed", "killed", "too slow", "printed much", "recorded much"],
)
def test_a_hand_ends_with_a_case_that_does_not_end_well_or_says_much(reply: dict[str, Any]) -> None:
    """What comes next is for the server to decide."""
    runner = Told(WELL, WELL | reply, WELL)
    assert 2 == len(Hands({"plain": runner}).run("pass", HAND))


def test_a_hand_that_takes_long_is_handed_back() -> None:
    """Others wait for the kernel."""
    runner = Told(WELL, WELL, WELL, seconds=0.06)
    assert 2 == len(Hands({"plain": runner}).run("pass", HAND))


def test_a_program_is_compiled_once_for_all_of_its_cases() -> None:
    """What the first case sends back the others are given, of this hand and of the next."""
    runner = Told(WELL | {"code": b"compiled"}, WELL, WELL, *(WELL,) * 3)
    hands = Hands({"plain": runner})
    told = [*hands.run("pass", HAND), *hands.run("pass", HAND)]
    assert [b"", *[b"compiled"] * 5] == runner.programs
    assert not [each for each in told if "code" in each]


def test_a_program_is_given_to_its_own_cases_only() -> None:
    """Another source, or the same one in another shell, is another program."""
    plain, ipython = Told(WELL | {"code": b"compiled"}, WELL), Told(WELL)
    hands, one = Hands({"plain": plain, "ipython": ipython}), {**HAND, "inputs": [""]}
    hands.run("pass", one)
    hands.run("pass", {**one, "shell": "ipython"})
    hands.run("other", one)
    assert [b"", b""] == plain.programs
    assert [b""] == ipython.programs


def test_half_a_program_is_given_to_nobody() -> None:
    """A case that was killed, by its limit or by a signal, may have been killed while it sent it."""
    ends = ({"end": "time_limit"}, {"status": 9}, {})
    runner = Told(*(WELL | {"code": b"comp"} | end for end in ends))
    hands = Hands({"plain": runner})
    for _ in ends:
        hands.run("pass", {**HAND, "inputs": [""]})
    assert [b""] * 3 == runner.programs


def test_an_idle_kernel_keeps_no_program() -> None:
    """Reference solutions and checkers are run like any other, and are not left lying about."""
    runner = Told(WELL | {"code": b"compiled"}, WELL)
    hands, one = Hands({"plain": runner}), {**HAND, "inputs": [""]}
    hands.run("pass", one)
    hands.rest()
    hands.run("pass", one)
    assert [b"", b""] == runner.programs


def test_the_oldest_of_many_programs_is_forgotten() -> None:
    """A kernel lives for hundreds of submissions, and needs those in hand."""
    runner = Told(*(WELL | {"code": b"compiled"},) * 19)
    hands, one = Hands({"plain": runner}), {**HAND, "inputs": [""]}
    for source in (*map(str, range(17)), "1", "0"):
        hands.run(source, one)
    assert [*[b""] * 17, b"compiled", b""] == runner.programs


class Answered(Case):
    """A case that is cloned like any, and then told nothing."""

    def run(self, order: dict[str, Any]) -> dict[str, Any]:
        self.close()
        return WELL


@pytest.fixture
def zygote() -> Iterator[socket.socket]:
    """The other end of a runner's link."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    runner = Runner(ours, Answered, spares=3)
    with ours, theirs:
        for more in range(6, -1, -1):
            runner.run({"input": ""}, more)
        theirs.setblocking(False)
        yield theirs


def asked(zygote: socket.socket) -> list[int]:
    """The children that one message asks for; all their files have come with it."""
    message, files = receive(zygote)
    ids: list[int] = json.loads(message)["ids"]
    assert len(ids) * CASE_FILES == len(set(files))
    for file in files:
        os.close(file)
    return ids


def test_children_of_cases_to_come_are_cloned_together(zygote: socket.socket) -> None:
    """Seven cases are three messages, of no more children than may wait, each with its own files."""
    assert [[1, 2, 3], [4, 5, 6], [7]] == [asked(zygote) for _ in range(3)]
    with pytest.raises(BlockingIOError):
        receive(zygote)


@pytest.fixture
def link() -> Iterator[tuple[socket.socket, socket.socket]]:
    """A runner's end and the zygote's."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        theirs.setblocking(False)
        yield ours, theirs


def test_children_are_cloned_by_no_more_than_a_message_holds(
    link: tuple[socket.socket, socket.socket],
) -> None:
    """A message with more files loses some on the way. Between two there is time for whoever submits."""
    ours, theirs = link
    runner = Runner(ours, Answered, spares=2 * MAX_TOGETHER + 1)
    assert [True, True, True, False] == [runner.top_up() for _ in range(4)]
    for _ in range(2 * MAX_TOGETHER + 1):
        runner.run({"input": ""})
    assert [MAX_TOGETHER, MAX_TOGETHER, 1] == [len(asked(theirs)) for _ in range(3)]


def test_children_that_ended_while_they_waited_are_missing(link: tuple[socket.socket, socket.socket]) -> None:
    """A front that took them for living would start none in their place."""
    ours, theirs = link
    runner = Runner(ours, Answered, spares=2)
    runner.top_up()
    _message, files = receive(theirs)
    for file in files[:CASE_FILES]:  # the first child's
        os.close(file)
    Hands({"plain": runner}).rest()
    assert runner.top_up()
    assert [3] == asked(theirs)
    assert not runner.top_up()
    for _ in range(2):
        runner.run({"input": ""})
    for file in files[CASE_FILES:]:
        os.close(file)
