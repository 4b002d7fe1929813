"""Jobs that are done together."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from server_services.tutor.engine.batching import Batches


class Work:
    """Doubles numbers; a negative one cannot be done, and a thousand breaks the batch."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.at_once = self.most_at_once = 0
        self.began = asyncio.Semaphore(0)
        self.go = asyncio.Event()
        self.go.set()

    async def do(self, jobs: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(jobs))
        self.began.release()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.go.wait()
            if 1000 in jobs:
                raise RuntimeError("broken")
            return [2 * job if job >= 0 else ValueError(f"{job}") for job in jobs]
        finally:
            self.at_once -= 1


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
async def batches(work: Work) -> AsyncIterator[Batches[int, int]]:
    """Of ten, or what has come within a twentieth of a second."""
    found = Batches(work.do, seconds=0.05)
    yield found
    await found.close()


async def test_ten_are_done_together_and_at_once(work: Work, batches: Batches[int, int]) -> None:
    """In the order they came, each with its own result; the rest waits for its time."""
    assert await asyncio.gather(*map(batches.ask, range(12))) == [2 * n for n in range(12)]
    assert work.batches == [list(range(10)), [10, 11]]


async def test_one_job_does_not_wait_for_ever(work: Work, batches: Batches[int, int]) -> None:
    """The first one's time is everybody's."""
    assert await batches.ask(4) == 8
    assert await batches.ask(5) == 10
    assert work.batches == [[4], [5]]


async def test_a_full_batch_stops_the_clock(work: Work, batches: Batches[int, int]) -> None:
    """What comes after it has the whole time again: no batch is cut short by an old timer."""
    await asyncio.gather(*map(batches.ask, range(10)))
    assert batches._timer is None
    await asyncio.gather(batches.ask(1), batches.ask(2))
    assert work.batches[1:] == [[1, 2]]


async def test_a_job_that_fails_is_its_own_trouble(batches: Batches[int, int]) -> None:
    """The others of its batch get their results."""
    results = await asyncio.gather(*map(batches.ask, (1, -5, 2)), return_exceptions=True)
    assert [str(each) for each in results] == ["2", "-5", "4"]


async def test_a_batch_that_breaks_tells_all_of_it(batches: Batches[int, int]) -> None:
    """And the next one is done."""
    results = await asyncio.gather(*map(batches.ask, (1, 1000)), return_exceptions=True)
    assert [str(each) for each in results] == ["broken", "broken"]
    assert await batches.ask(1) == 2


async def test_work_that_answers_for_too_few_is_an_error() -> None:
    """Nobody waits for a result that will not come."""

    async def lazy(jobs: Sequence[int]) -> list[int]:
        return [*jobs][1:]

    batches: Batches[int, int] = Batches(lazy, size=2)
    results = await asyncio.gather(batches.ask(1), batches.ask(2), return_exceptions=True)
    assert isinstance(results[1], ValueError)
    await batches.close()


async def test_no_more_than_two_batches_run_at_once(work: Work, batches: Batches[int, int]) -> None:
    """Whatever a class asks for."""
    work.go.clear()
    tasks = [asyncio.create_task(batches.ask(n)) for n in range(60)]
    for _ in range(2):
        await work.began.acquire()
    await asyncio.sleep(0.01)
    work.go.set()
    await asyncio.gather(*tasks)
    assert (len(work.batches), work.most_at_once) == (6, 2)


async def test_who_has_left_is_not_worked_for(work: Work, batches: Batches[int, int]) -> None:
    """As long as its batch has not been sent."""
    gone = asyncio.create_task(batches.ask(1))
    await asyncio.sleep(0)
    gone.cancel()
    assert await batches.ask(2) == 4
    assert work.batches == [[2]]


async def test_closing_ends_all_waiting(work: Work, batches: Batches[int, int]) -> None:
    """For those whose batch is being done, and those whose batch is not full."""
    work.go.clear()
    tasks = [asyncio.create_task(batches.ask(n)) for n in range(11)]
    await work.began.acquire()
    await batches.close()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(each, asyncio.CancelledError) for each in results)
    assert work.at_once == 0
