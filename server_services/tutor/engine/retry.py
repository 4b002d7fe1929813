"""Trying again, as long as nothing of an answer has been handed on: after that it would say things twice."""

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TypeVar

from .provider import ProviderFailed, Trouble

T = TypeVar("T")

# A server that hangs is not asked again: whoever waited five seconds would wait for ten.
_WORTH_IT = {Trouble.UNREACHABLE, Trouble.BUSY, Trouble.FAILED, Trouble.GARBLED}
# A refusal comes at once, and so should the answer of those who answer instead of the model.
_FIRST_PAUSE = {Trouble.UNREACHABLE: 0.08}
_OTHER_PAUSE = 0.5


class Retry:
    """At most `tries` within `seconds`, with pauses drawn from nothing to the double of the last bound (full
    jitter), or as long as the server asked for."""

    def __init__(
        self,
        tries: int = 3,
        seconds: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._tries, self._seconds = tries, seconds
        self._clock, self._sleep, self._draw = clock, sleep, draw

    async def first(self, begin: Callable[[], AsyncGenerator[T]]) -> tuple[T, AsyncGenerator[T]]:
        """The first item of a generator that `begin` makes, and the generator, for the rest.

        Raises ProviderFailed as the last try did; a generator that ends at once has failed.
        """
        deadline = self._clock() + self._seconds
        for number in range(self._tries):
            stream = begin()
            try:
                return await anext(stream), stream
            except StopAsyncIteration:
                failure = ProviderFailed(Trouble.GARBLED, "nothing came")
            except ProviderFailed as told:
                failure = told
            pause = self._wait(failure, number)
            if pause is None or self._clock() + pause >= deadline:
                raise failure
            await self._sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _wait(self, failure: ProviderFailed, number: int) -> float | None:
        """Seconds until the next try; None: there is none."""
        if number + 1 >= self._tries or failure.trouble not in _WORTH_IT:
            return None
        drawn = self._draw() * _FIRST_PAUSE.get(failure.trouble, _OTHER_PAUSE) * float(2**number)
        return drawn if failure.pause is None else failure.pause + drawn
