"""Turns are kept after the answer was given: nobody waits for it who has not to, nobody misses one."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable
from server_services.tutor.conversations import TURNS_REMEMBERED, Conversations, over
from server_services.tutor.model import Turn

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)


@dataclass
class Shelf:
    """A twin of the store, whose writes wait until `free`, and fail with `fault` where there is one."""

    kept: list[Turn] = field(default_factory=list)
    free: asyncio.Event = field(default_factory=asyncio.Event)
    fault: Exception | None = None

    async def keep(self, turn: Turn) -> None:
        await self.free.wait()
        if self.fault is not None:
            raise self.fault
        self.kept.append(turn)

    async def turns(self, user_id: str, challenge_id: str | None = None, limit: int = 1000) -> list[Turn]:
        return self._of(user_id, challenge_id)[-limit:]

    async def erase(self, user_id: str, challenge_id: str | None = None) -> int:
        gone = self._of(user_id, challenge_id)
        self.kept = [each for each in self.kept if each not in gone]
        return len(gone)

    async def forget_before(self, moment: datetime) -> int:
        before = len(self.kept)
        self.kept = [each for each in self.kept if each.at >= moment]
        return before - len(self.kept)

    def _of(self, user_id: str, challenge_id: str | None) -> list[Turn]:
        return [
            each
            for each in self.kept
            if each.user_id == user_id and challenge_id in (None, each.challenge_id)
        ]


@pytest.fixture
async def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def conversations(shelf: Shelf) -> Conversations:
    return Conversations(shelf)  # type: ignore[arg-type]  # its twin


def turn(number: int = 1, user_id: str = "ada", challenge_id: str | None = "sum") -> Turn:
    at = NOW + timedelta(seconds=number)
    return Turn(f"t{number}", user_id, challenge_id, f"Question {number}?", "Look.", "rules", True, 0, at)


async def still_waits(task: asyncio.Task[object]) -> bool:
    """Whether it goes on waiting, however often the others had their turn."""
    for _ in range(20):
        await asyncio.sleep(0)
    return not task.done()


async def test_who_was_answered_does_not_wait_until_the_turn_is_kept(
    conversations: Conversations, shelf: Shelf
) -> None:
    """It is kept a moment later."""
    conversations.keep(turn())
    assert [] == shelf.kept
    shelf.free.set()
    await conversations.close()
    assert [turn()] == shelf.kept


async def test_the_next_question_of_a_conversation_finds_the_turn_before(
    conversations: Conversations, shelf: Shelf
) -> None:
    """However soon it is asked: it waits for it."""
    conversations.keep(turn())
    asked = asyncio.create_task(conversations.latest("ada", "sum"))
    assert await still_waits(asked)
    shelf.free.set()
    assert [turn()] == await asked


async def test_others_do_not_wait_for_it(conversations: Conversations, shelf: Shelf) -> None:
    """What one student was told keeps no other one waiting."""
    conversations.keep(turn())
    assert [] == await conversations.latest("tom", "sum")
    shelf.free.set()
    await conversations.close()


async def test_what_is_read_or_erased_is_whole(conversations: Conversations, shelf: Shelf) -> None:
    """A turn on its way is read with the others, and erased for good."""
    conversations.keep(turn(1))
    conversations.keep(turn(2, challenge_id=None))
    read = asyncio.create_task(conversations.all("ada", None))
    assert await still_waits(read)
    shelf.free.set()
    assert ["t1", "t2"] == [each.id for each in await read]
    shelf.free.clear()
    conversations.keep(turn(3))
    erased = asyncio.create_task(conversations.erase("ada", "sum"))
    assert await still_waits(erased)
    shelf.free.set()
    assert (2, ["t2"]) == (await erased, [each.id for each in shelf.kept])


async def test_closing_waits_for_what_is_being_kept(conversations: Conversations, shelf: Shelf) -> None:
    """Of everybody."""
    for number, who in enumerate(("ada", "tom", "ada")):
        conversations.keep(turn(number, who))
    closed = asyncio.create_task(conversations.close())
    assert await still_waits(closed)
    shelf.free.set()
    await closed
    assert 3 == len(shelf.kept)


async def test_closing_waits_for_answers_that_are_being_given(
    conversations: Conversations, shelf: Shelf
) -> None:
    """And for the turns that come of them."""
    shelf.free.set()
    with conversations.going_on("ada", "sum"):
        closed = asyncio.create_task(conversations.close())
        assert await still_waits(closed)
        conversations.keep(turn())
    await closed
    assert [turn()] == shelf.kept


async def test_an_answer_knows_those_before_it_in_its_conversation(conversations: Conversations) -> None:
    """In their order; not those of others, nor of other challenges, nor those that are over."""
    with contextlib.ExitStack() as stack:
        first, second, third, other, toms = (
            stack.enter_context(conversations.going_on(*each))
            for each in (("ada", "sum"), ("ada", "sum"), ("ada", "sum"), ("ada", None), ("tom", "sum"))
        )
        assert [0, 1, 2, 0, 0] == [len(each) for each in (first, second, third, other, toms)]
        waits = asyncio.create_task(over(third))
        assert await still_waits(waits)
    await waits
    with conversations.going_on("ada", "sum") as fresh:
        assert not fresh


async def test_one_who_is_torn_away_keeps_nobody_waiting(conversations: Conversations) -> None:
    """Whatever ended it."""
    with pytest.raises(asyncio.CancelledError), conversations.going_on("ada", "sum"):
        raise asyncio.CancelledError
    with conversations.going_on("ada", "sum") as fresh:
        assert not fresh


async def test_with_nothing_to_keep_closing_is_done_at_once(conversations: Conversations) -> None:
    """Twice as well."""
    async with asyncio.timeout(1):
        await conversations.close()
        await conversations.close()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Unavailable(ErrorCode.STORE_UNAVAILABLE, "away", 1), []),
        (RuntimeError("broken"), ["a turn could not be kept"]),
    ],
    ids=["the database away", "what nobody foresaw"],
)
async def test_a_turn_that_cannot_be_kept_stops_nobody(
    conversations: Conversations,
    shelf: Shelf,
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
    told: list[str],
) -> None:
    """The answer was given. What nobody foresaw is written down, without the student's words."""
    shelf.fault = fault
    shelf.free.set()
    with caplog.at_level(logging.WARNING):
        conversations.keep(turn())
        assert [] == await conversations.latest("ada", "sum")
        await asyncio.sleep(0)
    assert told == caplog.messages
    assert "Question" not in caplog.text
    shelf.fault = None
    conversations.keep(turn(2))
    assert [turn(2)] == await conversations.latest("ada", "sum")


async def test_only_the_last_turns_on_the_same_challenge_are_remembered(
    conversations: Conversations, shelf: Shelf
) -> None:
    """A question about none is no question about all."""
    shelf.free.set()
    for number in range(TURNS_REMEMBERED + 2):
        conversations.keep(turn(number))
    conversations.keep(turn(90, challenge_id=None))
    latest = await conversations.latest("ada", "sum")
    assert [f"t{number}" for number in range(2, TURNS_REMEMBERED + 2)] == [each.id for each in latest]
    assert ["t90"] == [each.id for each in await conversations.latest("ada", None)]
    await conversations.forget_before(NOW + timedelta(seconds=90))
    assert ["t90"] == [each.id for each in await conversations.all("ada", None)]
