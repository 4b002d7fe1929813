"""Messages from server to server, with a Redis that may go."""

import asyncio
import contextlib
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis_for_tests import OwnRedis

from server_services.config import StoreConfig
from server_services.stores.channel import Channel
from server_services.stores.connections import Stores
from server_services.stores.embedded.engines import redis_engine

PATIENCE_SECONDS = 20.0


@pytest.fixture
def server() -> Iterator[OwnRedis]:
    with tempfile.TemporaryDirectory() as directory:
        started = OwnRedis(redis_engine().command[0], Path(directory))
        yield started
        started.kill()


@pytest.fixture
async def speaking(server: OwnRedis, tmp_path: Path) -> AsyncIterator[Channel]:
    """One server's end of a channel."""
    stores = await Stores.open(StoreConfig("mongodb://127.0.0.1:1/", server.url, tmp_path))
    yield Channel(stores.redis, "live:test")
    await stores.close()


class Ear:
    """Another server's end; remembers what it hears."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.heard: list[bytes] = []

    async def listen(self) -> None:
        async for message in self._channel.listen():
            self.heard.append(message)

    async def until_heard(self, speaker: Channel, word: str) -> None:
        """Have it said again and again until it is heard."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while word.encode() not in self.heard:
                await speaker.publish(word)
                await asyncio.sleep(0.05)


@pytest.fixture
async def ear(server: OwnRedis, tmp_path: Path) -> AsyncIterator[Ear]:
    stores = await Stores.open(StoreConfig("mongodb://127.0.0.1:1/", server.url, tmp_path))
    made = Ear(Channel(stores.redis, "live:test"))
    listening = asyncio.create_task(made.listen())
    yield made
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await stores.close()


async def test_what_one_says_the_others_hear_in_order(speaking: Channel, ear: Ear) -> None:
    """And nothing of what is said on another channel."""
    await ear.until_heard(speaking, "hello")
    ear.heard.clear()
    other = Channel(speaking._redis, "live:other")
    for number in range(20):
        await other.publish("not for you")
        await speaking.publish(str(number))
    await ear.until_heard(speaking, "end")
    assert [str(number).encode() for number in range(20)] == ear.heard[:20]


async def test_listening_goes_on_when_redis_is_back(server: OwnRedis, speaking: Channel, ear: Ear) -> None:
    """What was said meanwhile is lost, and cost its speaker nothing."""
    await ear.until_heard(speaking, "before")
    server.kill()
    began = time.monotonic()
    for _ in range(500):
        await speaking.publish("meanwhile")
    assert time.monotonic() - began < 0.5
    assert speaking.outage.lasts
    server.start()
    await ear.until_heard(speaking, "after")
    assert b"meanwhile" not in ear.heard


async def test_a_redis_that_hangs_holds_a_speaker_up_once(server: OwnRedis, speaking: Channel) -> None:
    """For half a second; the next one waits for nothing."""
    await speaking.publish("hello")
    server.send(signal.SIGSTOP)
    try:
        began = time.monotonic()
        for _ in range(100):
            await speaking.publish("?")
        assert time.monotonic() - began < 1.0
    finally:
        server.send(signal.SIGCONT)


async def test_who_stops_listening_leaves_no_connection_behind(
    server: OwnRedis, speaking: Channel, tmp_path: Path
) -> None:
    """As a server does that is closed while nothing is said."""
    stores = await Stores.open(StoreConfig("mongodb://127.0.0.1:1/", server.url, tmp_path))
    ear = Ear(Channel(stores.redis, "live:test"))
    listening = asyncio.create_task(ear.listen())
    await ear.until_heard(speaking, "hello")
    listening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await listening
    assert 0 == (await speaking._redis.pubsub_numsub("live:test"))[0][1]
    await stores.close()
