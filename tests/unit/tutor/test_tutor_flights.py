"""One stream for all who want the same."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from server_services.tutor.engine.singleflight import Flights, FlightStopped


class Source:
    """A stream that brings what the test puts in; `None` ends it, an exception breaks it."""

    def __init__(self) -> None:
        self._items: asyncio.Queue[str | Exception | None] = asyncio.Queue()
        self.begun = self.closed = 0
        self.read = asyncio.Event()

    def bring(self, *items: str | Exception | None) -> None:
        for item in items:
            self._items.put_nowait(item)

    async def begin(self) -> AsyncGenerator[str]:
        self.begun += 1
        self.read.set()
        try:
            while (item := await self._items.get()) is not None:
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            self.closed += 1


@pytest.fixture
def flights() -> Flights[str]:
    return Flights()


@pytest.fixture
def source() -> Source:
    return Source()


async def all_of(stream: AsyncGenerator[str]) -> list[str]:
    return [item async for item in stream]


async def test_all_get_everything_of_one_stream(flights: Flights[str], source: Source) -> None:
    """However many they are."""
    tasks = [asyncio.create_task(all_of(flights.join("key", source.begin))) for _ in range(30)]
    source.bring("a", "b", None)
    assert await asyncio.gather(*tasks) == [["a", "b"]] * 30
    assert (source.begun, source.closed) == (1, 1)


async def test_who_comes_late_gets_what_was_before_and_then_the_rest(
    flights: Flights[str], source: Source
) -> None:
    """In order, nothing twice, nothing missed."""
    first = flights.join("key", source.begin)
    source.bring("a", "b")
    assert [await anext(first), await anext(first)] == ["a", "b"]
    late = flights.join("key", source.begin)
    assert [await anext(late), await anext(late)] == ["a", "b"]
    waiting = asyncio.create_task(all_of(late))
    await asyncio.sleep(0)
    source.bring("c", None)
    assert (await waiting, await all_of(first)) == (["c"], ["c"])
    assert source.begun == 1


async def test_who_reads_slowly_holds_nobody_up(flights: Flights[str], source: Source) -> None:
    """The stream is read at its own pace."""
    slow = flights.join("key", source.begin)
    source.bring("a", "b", "c", None)
    assert await anext(slow) == "a"
    assert await all_of(flights.join("key", source.begin)) == ["a", "b", "c"]
    assert await all_of(slow) == ["b", "c"]
    assert source.begun == 1


async def test_the_first_may_leave(flights: Flights[str], source: Source) -> None:
    """Those who came after it stay."""
    leader, follower = flights.join("key", source.begin), flights.join("key", source.begin)
    source.bring("a")
    assert [await anext(leader), await anext(follower)] == ["a", "a"]
    await leader.aclose()
    source.bring("b", None)
    assert await all_of(follower) == ["b"]


async def test_the_last_to_leave_closes_the_stream(flights: Flights[str], source: Source) -> None:
    """Before its own leaving is over."""
    both = [flights.join("key", source.begin) for _ in range(2)]
    source.bring("a")
    for each in both:
        await anext(each)
    await both[0].aclose()
    assert source.closed == 0
    await both[1].aclose()
    assert source.closed == 1


async def test_who_is_cancelled_has_left(flights: Flights[str], source: Source) -> None:
    """A browser that is closed, while nothing has come yet."""
    task = asyncio.create_task(all_of(flights.join("key", source.begin)))
    await source.read.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert source.closed == 1


async def test_a_failure_is_everybodys(flights: Flights[str], source: Source) -> None:
    """After what was brought before it."""
    tasks = [asyncio.create_task(all_of(flights.join("key", source.begin))) for _ in range(3)]
    source.bring("a", ValueError("broken"))
    failures = await asyncio.gather(*tasks, return_exceptions=True)
    assert [str(each) for each in failures] == ["broken"] * 3


async def test_after_the_end_it_begins_anew(flights: Flights[str], source: Source) -> None:
    """Nothing is remembered here, a failure least of all."""
    source.bring(ValueError("broken"), "a", None, "b", None)
    with pytest.raises(ValueError, match="broken"):
        await all_of(flights.join("key", source.begin))
    assert await all_of(flights.join("key", source.begin)) == ["a"]
    assert await all_of(flights.join("key", source.begin)) == ["b"]
    assert (source.begun, source.closed) == (3, 3)


async def test_other_keys_are_other_streams(flights: Flights[str], source: Source) -> None:
    """They do not wait for each other."""
    other = Source()
    waiting = asyncio.create_task(all_of(flights.join("slow", source.begin)))
    other.bring("b", None)
    assert await all_of(flights.join("quick", other.begin)) == ["b"]
    source.bring("a", None)
    assert await waiting == ["a"]


async def test_who_never_reads_begins_nothing(flights: Flights[str], source: Source) -> None:
    """And so leaves nothing open."""
    await flights.join("key", source.begin).aclose()
    assert source.begun == 0


async def test_a_stream_that_is_stopped_ends_for_all_after_what_it_has_brought(
    flights: Flights[str], source: Source
) -> None:
    """Nobody takes it for whole, nor for their own cancelling."""
    heard: list[list[str]] = [[], []]

    async def follow(into: list[str]) -> None:
        async for item in flights.join("key", source.begin):
            into.append(item)

    tasks = [asyncio.create_task(follow(each)) for each in heard]
    source.bring("a")
    while heard != [["a"], ["a"]]:  # noqa: ASYNC110 - the tasks fill the lists
        await asyncio.sleep(0)
    await flights.stop()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert [FlightStopped, FlightStopped] == [type(each) for each in ends]
    assert (1, [["a"], ["a"]]) == (source.closed, heard)


async def test_a_stream_begun_after_others_were_stopped_is_a_new_one(
    flights: Flights[str], source: Source
) -> None:
    """Nothing is left of those before."""
    await flights.stop()
    source.bring("a", None)
    assert ["a"] == await all_of(flights.join("key", source.begin))
