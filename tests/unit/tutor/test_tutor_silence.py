"""Where nothing comes for a while it is told what is waited for; nothing that comes is lost or changed."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import pytest

from codementor_jupyter.protocol.tutor import DeltaView, HeldView, MetaView, WaitingView
from server_services.tutor.silence import Told, unsilenced, while_silent

META = MetaView(source="model", hint_level=0)
WORD, HELD = DeltaView(text="Look. "), HeldView(reason="a block of code is being checked")
IN_LINE = WaitingView(why="line", ahead=3)
FIRST, THEN = 0.02, 0.03


class Slow:
    """Events, each after its seconds; it is known whether they were stopped."""

    def __init__(self, *script: tuple[float, Told | Exception]) -> None:
        self.script = script
        self.ended = False

    async def events(self) -> AsyncGenerator[Told]:
        try:
            for seconds, event in self.script:
                await asyncio.sleep(seconds)
                if isinstance(event, Exception):
                    raise event
                yield event
        finally:
            self.ended = True


async def heard(slow: Slow) -> list[Told]:
    return [event async for event in unsilenced(slow.events(), FIRST, THEN)]


def without_repeats(events: Sequence[Told]) -> list[Told]:
    """How often something is said again is a matter of the machine's speed."""
    return [event for before, event in zip([None, *events], events, strict=False) if event != before]


async def test_what_comes_at_once_comes_as_it_is() -> None:
    """No word between."""
    slow = Slow((0, META), (0, WORD), (0, HELD), (0, WORD))
    assert [META, WORD, HELD, WORD] == await heard(slow)
    assert slow.ended


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ([], WaitingView(why="model")),
        ([META], WaitingView(why="model")),
        ([META, WORD], WaitingView(why="model")),
        ([META, HELD], WaitingView(why="check")),
        ([IN_LINE], IN_LINE),
    ],
    ids=["before anything", "before a word", "between words", "while code is run", "in a line"],
)
async def test_a_silence_says_what_is_waited_for(before: list[Told], told: WaitingView) -> None:
    """By what came last."""
    slow = Slow(*((0, event) for event in before), (5 * THEN, WORD))
    assert without_repeats([*before, told, WORD]) == without_repeats(await heard(slow))


async def test_a_long_silence_is_broken_again_and_again() -> None:
    """Not once for all."""
    assert (await heard(Slow((10 * THEN, WORD)))).count(WaitingView(why="model")) >= 3


async def test_what_goes_wrong_comes_through() -> None:
    """After a silence, and without one."""
    for seconds in (0, 3 * THEN):
        slow = Slow((0, META), (seconds, ValueError("gone")))
        with pytest.raises(ValueError, match="gone"):
            await heard(slow)
        assert slow.ended


async def test_who_leaves_in_a_silence_ends_what_was_waited_for() -> None:
    """At once: a model writes for nobody."""
    slow = Slow((0, META), (60, WORD))
    async with aclosing(unsilenced(slow.events(), FIRST, THEN)) as events:
        assert META == await anext(events)
        assert isinstance(await anext(events), WaitingView)
    assert slow.ended


async def test_who_is_torn_away_in_a_silence_ends_it_as_well() -> None:
    """As when a connection closes while nothing comes."""
    slow = Slow((60, WORD))
    task = asyncio.create_task(heard(slow))
    await asyncio.sleep(2 * FIRST)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert slow.ended


async def test_a_task_that_is_done_is_not_waited_for() -> None:
    """Nor is one that is soon; its result is the caller's to take."""
    task = asyncio.ensure_future(asyncio.sleep(0, "found"))
    assert [] == [_ async for _ in while_silent(task, FIRST, THEN)]
    assert "found" == task.result()


async def test_a_task_that_nobody_waits_for_any_more_is_ended() -> None:
    """What it had begun is not finished for nobody."""
    task = asyncio.ensure_future(asyncio.sleep(60))
    async with aclosing(while_silent(task, FIRST, THEN)) as silences:
        await anext(silences)
    assert task.cancelled()
