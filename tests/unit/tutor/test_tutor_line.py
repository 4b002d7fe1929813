"""Who waits, for how long, and what they hear meanwhile."""

import asyncio

import pytest

from server_services.tutor.engine.line import Line, Place
from server_services.tutor.engine.provider import ProviderFailed


async def heard(place: Place, seconds: float = 5) -> list[int]:
    """All that somebody is told until they are served."""
    return [ahead async for ahead in place.until_served(seconds)]


async def test_who_finds_a_place_hears_nothing() -> None:
    """As many as are served at once."""
    line = Line(2)
    with line.stand() as first, line.stand() as second:
        assert await heard(first) == await heard(second) == []


async def test_others_wait_in_the_order_they_came_and_hear_where_they_are() -> None:
    """Each move of the line, also when somebody who waits gives up."""
    line = Line(1)
    order: list[str] = []

    async def student(name: str, leave: asyncio.Event) -> list[int]:
        with line.stand() as place:
            told = await heard(place)
            order.append(name)
            await leave.wait()
        return told

    leave = [asyncio.Event() for _ in range(4)]
    tasks = [asyncio.create_task(student("abcd"[n], leave[n])) for n in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()  # waits no longer
    for each in leave:
        await asyncio.sleep(0.005)
        each.set()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert order == ["a", "c", "d"]
    assert [told[0], told[2], told[3]] == [[], [2, 1], [3, 2, 1]]


async def test_nobody_waits_for_ever() -> None:
    """It is said that the server is busy; the place is free for somebody else."""
    line = Line(1)
    with line.stand():
        with line.stand() as waiting, pytest.raises(ProviderFailed, match="busy: too many wait"):
            await heard(waiting, 0.01)
        with line.stand() as another:
            assert line.before(another) == 1
