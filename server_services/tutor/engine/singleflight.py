"""Identical questions asked at the same time share one answer as it comes."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Hashable
from contextlib import aclosing
from typing import Generic, TypeVar

T = TypeVar("T")


class FlightStopped(Exception):
    """The stream was ended for all before it had come to its end."""


class _Flight(Generic[T]):
    """One stream read for several, with all it has brought so far."""

    def __init__(self, source: AsyncGenerator[T]) -> None:
        self.stopped = False
        self._brought: list[T] = []
        self._more = asyncio.Event()
        self.followers = 0
        self._task = asyncio.create_task(self._read(source))

    async def _read(self, source: AsyncGenerator[T]) -> None:
        try:
            async with aclosing(source):
                async for item in source:
                    self._brought.append(item)
                    self._wake()
        finally:
            self._more.set()

    def _wake(self) -> None:
        self._more.set()
        self._more = asyncio.Event()

    async def items(self) -> AsyncGenerator[T]:
        """All of it from the beginning. Raises what the stream raised, FlightStopped where it was stopped."""
        seen = 0
        while True:
            more = self._more
            while seen < len(self._brought):
                yield self._brought[seen]
                seen += 1
            if self._task.done():
                if self.stopped:
                    raise FlightStopped
                self._task.result()
                return
            if more is self._more:
                await more.wait()

    async def close(self) -> None:
        """Stop reading, and close the stream."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


class Flights(Generic[T]):
    """Streams in flight by key."""

    def __init__(self) -> None:
        self._flights: dict[Hashable, _Flight[T]] = {}

    async def join(self, key: Hashable, begin: Callable[[], AsyncGenerator[T]]) -> AsyncGenerator[T]:
        """What the stream under `key` has brought so far and then the rest; without one, one is begun.

        It is read as long as one follower is left, whoever began it, and closed when the last one leaves.
        """
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(begin())
        flight.followers += 1
        try:
            async with aclosing(flight.items()) as items:
                async for item in items:
                    yield item
        finally:
            flight.followers -= 1
            if not flight.followers:
                if self._flights.get(key) is flight:
                    del self._flights[key]
                await flight.close()

    async def stop(self) -> None:
        """End all streams. Who follows one still gets what it has brought, and FlightStopped then."""
        flights = list(self._flights.values())
        for flight in flights:
            flight.stopped = True
        await asyncio.gather(*(flight.close() for flight in flights))
