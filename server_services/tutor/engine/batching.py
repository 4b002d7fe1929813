"""Work that may wait a second is done several jobs at a time, as challenges for a class are made."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

J = TypeVar("J")
R = TypeVar("R")


@dataclass(eq=False)
class _Waiting(Generic[J, R]):
    job: J
    result: asyncio.Future[R] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Batches(Generic[J, R]):
    """Collects jobs until there are `size` of them or `seconds` have passed since the first, and hands them
    to `work`, at most `parallel` batches at once. `work` answers for each job in order, with a result or an
    exception, which only the one who asked gets; what it raises, all get.
    """

    def __init__(
        self,
        work: Callable[[Sequence[J]], Awaitable[Sequence[R | Exception]]],
        size: int = 10,
        seconds: float = 1.0,
        parallel: int = 2,
    ) -> None:
        self._work = work
        self._size, self._seconds = size, seconds
        self._slots = asyncio.Semaphore(parallel)
        self._waiting: list[_Waiting[J, R]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def ask(self, job: J) -> R:
        """The job's result, once its batch is done. Raises what went wrong with it."""
        mine: _Waiting[J, R] = _Waiting(job)
        self._waiting.append(mine)
        if len(self._waiting) >= self._size:
            self._send()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._send)
        return await mine.result

    async def close(self) -> None:
        """Drop what waits and what is being done; those who asked are cancelled."""
        self._unset_timer()
        for each in self._waiting:
            each.result.cancel()
        self._waiting = []
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _send(self) -> None:
        self._unset_timer()
        batch = [each for each in self._waiting if not each.result.done()]  # done: its asker has left
        self._waiting = []
        if batch:
            task = asyncio.create_task(self._do(batch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _unset_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def _do(self, batch: Sequence[_Waiting[J, R]]) -> None:
        try:
            async with self._slots:
                results = await self._work([each.job for each in batch])
            for each, result in zip(batch, results, strict=True):
                _settle(each.result, result)
        except Exception as failure:  # whatever it is, it is for those who asked
            for each in batch:
                _settle(each.result, failure)
        finally:
            for each in batch:
                each.result.cancel()  # no effect on what is settled


def _settle(future: asyncio.Future[R], result: R | Exception) -> None:
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
