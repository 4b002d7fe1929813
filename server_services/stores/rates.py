"""How often a user may knock at a door. Counted in Redis for all servers; by each alone while it is away."""

import math
import time

from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import Redis

from .outage import Outage


class RateLimiter:
    """Moving windows per user and door: at most so many requests in any stretch of so many seconds."""

    def __init__(self, redis: Redis) -> None:
        self.outage = Outage("each server counts requests by itself")
        # With a pool given, the URL names nothing but the kind of storage.
        storage = RedisStorage(
            "async+redis://",
            implementation="redispy",
            key_prefix="rate",
            connection_pool=redis.connection_pool,  # type: ignore[arg-type] # annotated for a new pool's settings
        )
        self._shared = MovingWindowRateLimiter(storage)
        self._alone = MovingWindowRateLimiter(MemoryStorage())

    async def allow(self, user_id: str, door: str, limit: int, per_seconds: int) -> int | None:
        """None when the request may pass, else the whole seconds after which the next one may."""
        item = RateLimitItemPerSecond(limit, per_seconds)
        wait = await self.outage.ask(lambda: _knock(self._shared, item, door, user_id), "away")
        return await _knock(self._alone, item, door, user_id) if wait == "away" else wait  # type: ignore[return-value] # the only text is "away"


async def _knock(limiter: MovingWindowRateLimiter, item: RateLimitItemPerSecond, *who: str) -> int | None:
    if await limiter.hit(item, *who):
        return None
    stats = await limiter.get_window_stats(item, *who)
    return max(1, math.ceil(stats.reset_time - time.time()))
