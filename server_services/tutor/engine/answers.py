"""Whole answers kept for an hour, in this process and, when it answers quickly, in Redis for the others."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from cachetools import TTLCache

if TYPE_CHECKING:  # it loads Redis's driver, and an engine without Redis works as well
    from server_services.stores.cache import Cache

T = TypeVar("T")

_SECONDS = 3600
_KEPT = 500
_PATIENCE_SECONDS = 0.05  # a model begins to answer in as much again


@dataclass(frozen=True)
class Answer:
    """A complete answer, and whose it is."""

    text: str
    model: str


class Answers:
    """Answers by digest of their question; this process's own alone where `cache` is None or slow."""

    def __init__(self, cache: "Cache | None" = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._cache = cache
        self._own: TTLCache[str, Answer] = TTLCache(_KEPT, _SECONDS, clock)

    async def find(self, digest: str) -> Answer | None:
        """The answer to an equal question, or None."""
        own = self._own.get(digest)
        if own is not None or self._cache is None:
            return own
        found = _read(await _in_time(self._cache.get(_key(digest))))
        if found is not None:
            self._own[digest] = found
        return found

    async def keep(self, digest: str, answer: Answer) -> None:
        """For everybody who asks the same within the hour."""
        self._own[digest] = answer
        if self._cache is not None:
            await _in_time(self._cache.put(_key(digest), asdict(answer), _SECONDS))


def _key(digest: str) -> str:
    return f"tutor:{digest}"


def _read(told: Any) -> Answer | None:
    """None for what another version of us has left there."""
    texts = isinstance(told, dict) and all(isinstance(told.get(name), str) for name in ("text", "model"))
    return Answer(told["text"], told["model"]) if texts else None


async def _in_time(question: Awaitable[T]) -> T | None:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await question
    except TimeoutError:
        return None
