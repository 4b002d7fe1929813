"""Cache and rate limits with every Redis there is here: in use, killed, silent, and back again."""

import asyncio
import contextlib
import logging
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError
from redis_for_tests import OwnRedis

from server_services.config import StoreConfig
from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.stores.embedded.engines import redis_engine
from server_services.stores.outage import TRY_AGAIN_SECONDS
from server_services.stores.rates import RateLimiter

BINARIES = sorted({redis_engine().command[0], *filter(None, [shutil.which("redis-server")])})


@pytest.fixture(params=BINARIES, ids=lambda path: Path(path).name)
def server(request: pytest.FixtureRequest) -> Iterator[OwnRedis]:
    """One of the servers installed here."""
    with tempfile.TemporaryDirectory() as directory:  # a short path, for the socket
        started = OwnRedis(request.param, Path(directory))
        yield started
        started.kill()


@pytest.fixture
async def redis(server: OwnRedis, tmp_path: Path) -> AsyncIterator[Redis]:
    """A client as `Stores` makes it, once the server answers."""
    stores = await Stores.open(StoreConfig("mongodb://127.0.0.1:1/", server.url, tmp_path))
    for _ in range(250):
        with contextlib.suppress(RedisError):
            if await stores.redis.ping():
                break
        await asyncio.sleep(0.02)
    yield stores.redis
    await stores.close()


async def test_what_was_put_is_got_until_it_expires(redis: Redis) -> None:
    """Any JSON value, for as long as was said."""
    cache = Cache(redis)
    value = {"items": [1, "zwei", None, {"nested": True}]}
    await cache.put("list:ada", value, 1)
    assert await cache.get("list:ada") == value
    assert await cache.get("list:grace") is None
    await asyncio.sleep(1.2)
    assert await cache.get("list:ada") is None
    assert (cache.hits, cache.misses) == (1, 2)


async def test_forgetting_takes_a_key_or_all_that_begin_so(redis: Redis) -> None:
    """Letters that mean something in patterns are taken literally."""
    cache = Cache(redis)
    names = ["list:a", "list:b", "list", "li*t:c", "[l]ist"]
    for name in names:
        await cache.put(name, name, 60)
    await cache.forget("list")
    assert await cache.get("list:a") == "list:a"
    assert await cache.get("list") is None
    await cache.forget("li*t:*")
    assert [await cache.get(name) for name in names] == ["list:a", "list:b", None, None, "[l]ist"]
    await cache.forget("list:*")
    assert [await cache.get(name) for name in names] == [None, None, None, None, "[l]ist"]


async def test_only_so_many_requests_pass_in_a_window(redis: Redis) -> None:
    """The one too many is told when to come again, and then passes; others are not concerned."""
    rates = RateLimiter(redis)
    assert [await rates.allow("ada", "submit", 3, 2) for _ in range(3)] == [None, None, None]
    wait = await rates.allow("ada", "submit", 3, 2)
    assert wait in (1, 2)
    assert await rates.allow("grace", "submit", 3, 2) is None
    assert await rates.allow("ada", "chat", 3, 2) is None
    await asyncio.sleep(wait)
    assert await rates.allow("ada", "submit", 3, 2) is None


async def test_two_servers_count_together(server: OwnRedis, redis: Redis) -> None:
    """A user cannot double the limit by talking to two servers."""
    async with Redis.from_url(server.url) as second:
        limiters = [RateLimiter(redis), RateLimiter(second)]
        passed = [await limiters[n % 2].allow("ada", "submit", 5, 60) for n in range(8)]
    assert passed.count(None) == 5


async def test_a_dead_redis_is_a_quiet_miss_that_costs_no_time(
    server: OwnRedis, redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    """A thousand questions to a killed server take less than a tenth of a second, and one line in the log."""
    cache = Cache(redis)
    await cache.put("a", 1, 60)
    server.kill()
    began = time.monotonic()
    for _ in range(500):
        assert await cache.get("a") is None
        await cache.put("a", 2, 60)
        await cache.forget("a*")
    assert time.monotonic() - began < 0.5
    assert cache.outage.lasts
    assert cache.outage.failures == 1500
    assert len([r for r in caplog.records if r.name.startswith("server_services")]) == 1


async def test_a_silent_redis_costs_its_patience_once(server: OwnRedis, redis: Redis) -> None:
    """A server that accepts and says nothing holds up one request for half a second, no others."""
    cache = Cache(redis)
    server.send(signal.SIGSTOP)
    try:
        began = time.monotonic()
        for _ in range(100):
            assert await cache.get("a") is None
        assert time.monotonic() - began < 1.0
    finally:
        server.send(signal.SIGCONT)


async def test_the_cache_works_again_when_redis_does(
    server: OwnRedis, redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    """A few seconds after the server is back, with the same client, and one more line in the log."""
    caplog.set_level(logging.INFO)
    cache = Cache(redis)
    server.kill()
    assert await cache.get("a") is None
    server.start()
    await asyncio.sleep(TRY_AGAIN_SECONDS + 0.2)
    await cache.put("a", 1, 60)
    assert await cache.get("a") == 1
    assert not cache.outage.lasts
    assert caplog.messages[-1] == "Redis answers again"


async def test_limits_hold_without_redis(server: OwnRedis, redis: Redis) -> None:
    """Counted in the process instead, from nothing; with Redis back its own count goes on."""
    rates = RateLimiter(redis)
    assert [await rates.allow("ada", "submit", 2, 60) for _ in range(2)] == [None, None]
    await asyncio.sleep(1.2)  # Redis writes through every second
    server.kill()
    alone = [await rates.allow("ada", "submit", 2, 60) for _ in range(3)]
    assert alone[:2] == [None, None]
    assert alone[2] is not None
    server.start()
    await asyncio.sleep(TRY_AGAIN_SECONDS + 0.2)
    assert await rates.allow("ada", "submit", 2, 60) is not None
    assert not rates.outage.lasts


async def test_many_at_once_do_not_pass_more_than_the_limit(redis: Redis) -> None:
    """Sixty requests together, ten may."""
    rates = RateLimiter(redis)
    passed = await asyncio.gather(*(rates.allow("ada", "submit", 10, 60) for _ in range(60)))
    assert passed.count(None) == 10
