"""Redis away: ask it, or do without, and lose no time over it.

One `Outage` remembers for one user of Redis that it did not answer, so that only one caller in a while tries
again. Nothing here is for MongoDB, whose absence is an error (`failures`).
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from redis.exceptions import RedisError

log = logging.getLogger(__name__)

T = TypeVar("T")
D = TypeVar("D")

TRY_AGAIN_SECONDS = 2.0
# What has not come from a cache by then is faster without it.
PATIENCE_SECONDS = 0.5


class Outage:
    """The memory of whether Redis answers. `failures` counts the questions that got no answer."""

    def __init__(self, consequence: str) -> None:
        self._consequence = consequence
        self._try_at: float | None = None
        self.failures = 0

    @property
    def lasts(self) -> bool:
        """Whether Redis did not answer the last time it was asked."""
        return self._try_at is not None

    async def ask(self, question: Callable[[], Awaitable[T]], otherwise: D) -> T | D:
        """Redis's answer, or `otherwise` when it gives none within half a second or gave none just now."""
        if self._try_at is not None and time.monotonic() < self._try_at:
            self.failures += 1
            return otherwise
        if self._try_at is not None:
            self._try_at = time.monotonic() + TRY_AGAIN_SECONDS  # this caller tries for all
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                answer = await question()
        except (RedisError, OSError, TimeoutError) as error:
            self._begin(error)
            return otherwise
        self._end()
        return answer

    def _begin(self, error: Exception) -> None:
        self.failures += 1
        if not self.lasts:
            log.warning("Redis does not answer (%s): %s", type(error).__name__, self._consequence)
        self._try_at = time.monotonic() + TRY_AGAIN_SECONDS

    def _end(self) -> None:
        if self.lasts:
            log.warning("Redis answers again")
        self._try_at = None
