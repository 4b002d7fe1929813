"""Messages from server to server through Redis. Whoever listens at that moment hears them; none is kept.

With Redis away nothing is said and nothing heard, and nobody waits: what counts has to be on record.
"""

import asyncio
import logging
from collections.abc import AsyncIterator

from redis.asyncio import Redis
from redis.exceptions import RedisError

from .outage import TRY_AGAIN_SECONDS, Outage

log = logging.getLogger(__name__)


class Channel:
    """One named channel, to speak and to listen on."""

    def __init__(self, redis: Redis, name: str) -> None:
        self._redis = redis
        self.name = name
        self.outage = Outage("other servers hear nothing of it until they look at the record")

    async def publish(self, message: str) -> None:
        """Say it to all who listen, ourselves included; lost when Redis is away."""
        await self.outage.ask(lambda: self._redis.publish(self.name, message), None)

    async def listen(self) -> AsyncIterator[bytes]:
        """What is said from now on; for ever, listening again whenever Redis is back."""
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as line:
                    await line.subscribe(self.name)
                    async for message in line.listen():
                        yield message["data"]
            except (RedisError, OSError, TimeoutError) as error:
                log.info("nothing is heard on %s (%s)", self.name, type(error).__name__)
            await asyncio.sleep(TRY_AGAIN_SECONDS)
