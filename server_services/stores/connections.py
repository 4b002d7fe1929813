"""The two connections of the trusted part: MongoDB (the truth) and Redis (may vanish at any moment)."""

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorDatabase
from pymongo import WriteConcern
from pymongo.errors import PyMongoError
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.health import DependencyView
from server_services.config import StoreConfig
from server_services.errors import Unavailable

if TYPE_CHECKING:
    from .embedded.pair import EmbeddedPair

HEALTH_SECONDS = 2.0
MAJORITY_SECONDS = 10.0
# Redis holds caches: an answer that takes longer than this is worth no waiting.
REDIS_SECONDS = 2.0

Document = dict[str, Any]


class Stores:
    """Open connections.

    `database` writes with majority and journal and reads datetimes with their zone; `redis` answers bytes.
    """

    def __init__(
        self, database: AsyncIOMotorDatabase[Document], redis: Redis, embedded: "EmbeddedPair | None" = None
    ) -> None:
        self.database = database
        self.redis = redis
        self.embedded = embedded

    @classmethod
    async def open(cls, config: StoreConfig) -> "Stores":
        """Connect; what has no URL is started first. A server that is away is no reason not to open.

        Raises Unavailable when an embedded server is wanted and cannot run here, or an address is none.
        """
        mongodb_uri, redis_url, embedded = config.mongodb_uri, config.redis_url, None
        if mongodb_uri is None or redis_url is None:
            # Imported here: who gives both URLs needs nothing of it.
            from .embedded.pair import EmbeddedPair

            embedded = EmbeddedPair(config)
            addresses = await embedded.start()
            mongodb_uri, redis_url = addresses.mongodb_uri, addresses.redis_url
        try:
            redis = _redis(redis_url, config)
            return cls(_database(mongodb_uri, config), redis, embedded)
        except (PyMongoError, ValueError) as wrong:
            if embedded is not None:
                await embedded.stop()
            raise Unavailable(
                ErrorCode.STORE_UNAVAILABLE,
                f"The address of a store cannot be understood ({type(wrong).__name__}): "
                "look at CODEMENTOR_MONGODB_URI and CODEMENTOR_REDIS_URL.",
            ) from None  # the driver's words may quote half a password

    async def close(self) -> None:
        """Close the connections, then stop the embedded servers if this process runs them."""
        self.database.client.close()
        await self.redis.aclose()
        if self.embedded is not None:
            await self.embedded.stop()

    async def health(self) -> dict[str, DependencyView]:
        """How `mongodb` and `redis` are. Takes at most two seconds."""
        mongodb, redis = await asyncio.gather(
            self._condition("mongodb", self.database.command("ping"), "no submission can be kept"),
            self._condition(
                "redis", self.redis.ping(), "caches and live presence are quiet, nothing is lost"
            ),
        )
        return {"mongodb": mongodb, "redis": redis}

    async def _condition(self, name: str, ping: Awaitable[Any], consequence: str) -> DependencyView:
        try:
            async with asyncio.timeout(HEALTH_SECONDS):
                await ping
        except (PyMongoError, RedisError, OSError, TimeoutError) as error:
            trouble = self.embedded and self.embedded.trouble(name)
            why = trouble or type(error).__name__
            return DependencyView(condition="down", detail=f"{why}: {consequence}")
        return DependencyView(
            condition="ok", detail=f"embedded, {self.embedded.role}" if self.embedded else ""
        )


def _database(uri: str, config: StoreConfig) -> AsyncIOMotorDatabase[Document]:
    client: AsyncIOMotorClient[Document] = AsyncIOMotorClient(
        uri,
        appname="codementor",
        maxPoolSize=config.pool_size,
        serverSelectionTimeoutMS=int(config.server_selection_seconds * 1000),
        connectTimeoutMS=int(config.server_selection_seconds * 1000),
        socketTimeoutMS=int(config.socket_seconds * 1000),
        waitQueueTimeoutMS=int(config.socket_seconds * 1000),
        retryWrites=True,
        tz_aware=True,
        uuidRepresentation="standard",
    )
    durable = WriteConcern("majority", j=True, wtimeout=int(MAJORITY_SECONDS * 1000))
    return client.get_database(config.database, write_concern=durable)


def _redis(uri: str, config: StoreConfig) -> Redis:
    pool = BlockingConnectionPool.from_url(
        uri,
        max_connections=config.pool_size,
        timeout=REDIS_SECONDS,
        socket_timeout=REDIS_SECONDS,
        socket_connect_timeout=REDIS_SECONDS,
        # Once, at once: a pooled connection may have died with a server that is back. More would be waiting.
        retry=Retry(NoBackoff(), 1),
    )
    return Redis.from_pool(pool)
