"""Who waits for a model server that can give only so many answers at once.

Such a server lets the others wait in silence, and silence is what we take for a server that hangs.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager

from .provider import ProviderFailed, Trouble


class Place:
    """One student's place in the line."""

    def __init__(self, line: "Line") -> None:
        self._line = line
        self.moved = asyncio.Event()

    async def until_served(self, seconds: float) -> AsyncGenerator[int]:
        """How many are before this one, each time that changes; ends when it is their turn.

        Raises ProviderFailed when that takes longer than `seconds`.
        """
        deadline = asyncio.get_running_loop().time() + seconds
        while ahead := self._line.before(self):
            yield ahead
            try:
                async with asyncio.timeout_at(deadline):
                    await self.moved.wait()
            except TimeoutError:
                raise ProviderFailed(Trouble.BUSY, "too many wait") from None
            self.moved.clear()


class Line:
    """Serves `at_once`, in the order they came."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._places: list[Place] = []  # those who are served, then those who wait

    def before(self, place: Place) -> int:
        """How many must leave before this one is served."""
        return max(0, self._places.index(place) - self._at_once + 1)

    @contextmanager
    def stand(self) -> Iterator[Place]:
        """A place at the end of the line, given up with the block."""
        place = Place(self)
        self._places.append(place)
        try:
            yield place
        finally:
            behind = self._places[self._places.index(place) + 1 :]
            self._places.remove(place)
            for each in behind:
                each.moved.set()
