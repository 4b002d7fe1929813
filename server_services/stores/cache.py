"""JSON values kept in Redis for a while. A miss is always an answer: with Redis away everything is a miss."""

import json
from typing import Any

from redis.asyncio import Redis

from .outage import Outage

PREFIX = "cache:"
_BATCH = 500


class Cache:
    """A cache that may forget at any time. `hits` and `misses` count what `get` found."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self.outage = Outage("answers are computed each time")
        self.hits = 0
        self.misses = 0

    async def get(self, key: str) -> Any | None:
        """The value under `key`, or None."""
        found = await self.outage.ask(lambda: self._redis.get(PREFIX + key), None)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        return json.loads(found)

    async def put(self, key: str, value: Any, seconds: int) -> None:
        """Keep a JSON value under `key` for `seconds`. Raises TypeError for what JSON cannot say."""
        text = json.dumps(value, separators=(",", ":"))
        await self.outage.ask(lambda: self._redis.set(PREFIX + key, text, ex=seconds), None)

    async def forget(self, key: str) -> None:
        """Drop `key`, or with a final `*` every key that begins so.

        With Redis away nothing is dropped: what it kept is served again, until it expires, once it is back.
        """
        if key.endswith("*"):
            await self.outage.ask(lambda: self._forget_all(_literally(PREFIX + key[:-1]) + "*"), None)
        else:
            await self.outage.ask(lambda: self._redis.unlink(PREFIX + key), None)

    async def _forget_all(self, pattern: str) -> None:
        found = [key async for key in self._redis.scan_iter(match=pattern, count=_BATCH)]
        for start in range(0, len(found), _BATCH):
            await self._redis.unlink(*found[start : start + _BATCH])


def _literally(text: str) -> str:
    """Text as a Redis pattern that matches itself alone."""
    return "".join(f"\\{letter}" if letter in "*?[]^-\\" else letter for letter in text)
