"""Whether a server really answers: an authenticated ping, not an open port."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient
from pymongo.errors import PyMongoError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from .state import State

PING_SECONDS = 2.0


@contextlib.asynccontextmanager
async def administering(uri: str) -> AsyncIterator[AsyncIOMotorClient[dict[str, Any]]]:
    """A client for one piece of housekeeping."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(
        uri, serverSelectionTimeoutMS=int(PING_SECONDS * 1000), tz_aware=True, w="majority", journal=True
    )
    try:
        yield client
    finally:
        client.close()


async def mongodb_answers(state: State) -> bool:
    """Whether MongoDB answers a ping, with the password once it has one."""
    if not await _accepts(state.port):  # cheap, so that waiting for a start costs no client
        return False
    uri = state.mongodb_uri if state.provisioned else state.open_mongodb_uri
    try:
        async with administering(uri) as client:
            await client.admin.command("ping")
    except PyMongoError:
        return False
    return True


async def redis_answers(state: State) -> bool:
    """Whether Redis answers an authenticated PING."""
    try:
        async with Redis.from_url(state.redis_url, socket_timeout=PING_SECONDS) as client:
            return bool(await client.ping())
    except (RedisError, OSError):
        return False


async def _accepts(port: int) -> bool:
    try:
        # Not wait_for, which in Python 3.11 can lose a cancellation.
        async with asyncio.timeout(PING_SECONDS):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
    except (OSError, TimeoutError):
        return False
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return True
