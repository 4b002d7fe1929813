"""Servers that are killed while the pair is in use come back by themselves, with everything acknowledged."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable

import pytest
from pymongo.errors import AutoReconnect, PyMongoError
from redis.exceptions import RedisError
from stand_in import Opening, alive, gone

from server_services.stores.connections import Stores
from server_services.stores.inserts import insert_once

pytestmark = pytest.mark.slow


def _pids(stores: Stores) -> dict[str, int]:
    assert stores.embedded is not None
    return stores.embedded.pids()


async def _until_works(operation: Callable[[], Awaitable[object]], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            await operation()
        except (PyMongoError, RedisError):
            assert time.monotonic() < end
            await asyncio.sleep(0.05)
        else:
            return


async def test_a_killed_mongodb_is_restarted_alone(opening: Opening) -> None:
    """The same client works again, on the same port; Redis was not touched."""
    async with opening() as stores:
        await stores.database.records.insert_one({"_id": "before"})
        before = _pids(stores)
        os.kill(before["mongodb"], signal.SIGKILL)
        assert await asyncio.to_thread(gone, {"mongodb": before["mongodb"]})
        await _until_works(lambda: stores.database.records.replace_one({"_id": "after"}, {}, upsert=True))
        assert await stores.database.records.count_documents({}) == 2
        after = _pids(stores)
        assert after["mongodb"] != before["mongodb"]
        assert (after["redis"], after["guard"]) == (before["redis"], before["guard"])


async def test_a_killed_redis_is_restarted_alone(opening: Opening) -> None:
    """The same client works again, with what was written a second before; MongoDB was not touched."""
    async with opening() as stores:
        await stores.redis.set("kept", "yes")
        await asyncio.sleep(1.2)  # it is written through every second
        before = _pids(stores)
        os.kill(before["redis"], signal.SIGKILL)
        await _until_works(stores.redis.ping)
        assert await stores.redis.get("kept") == b"yes"
        after = _pids(stores)
        assert after["redis"] != before["redis"]
        assert (after["mongodb"], after["guard"]) == (before["mongodb"], before["guard"])


async def test_a_killed_guard_is_replaced(opening: Opening) -> None:
    """The servers it left behind are stopped, another guard starts new ones, and none is left at the end."""
    async with opening() as stores:
        before = _pids(stores)
        os.kill(before["guard"], signal.SIGKILL)
        assert await asyncio.to_thread(gone, before)
        await _until_works(lambda: stores.database.records.insert_one({}))
        await _until_works(stores.redis.ping)
        after = _pids(stores)
        assert not set(before.values()) & set(after.values())
        assert all(alive(pid) for pid in after.values())
    assert not any(alive(pid) for pid in after.values())


async def test_kills_in_a_row_do_not_make_the_guard_give_up(opening: Opening) -> None:
    """A server that answered before it died is started again however often that happens."""
    async with opening() as stores:
        for _ in range(5):
            os.kill(_pids(stores)["redis"], signal.SIGKILL)
            await asyncio.sleep(0.3)
            await _until_works(stores.redis.ping)


async def test_nothing_acknowledged_is_lost_over_kills(opening: Opening) -> None:
    """Four writers insert through four kills of MongoDB; every insert they were told of is there."""
    acknowledged: list[str] = []

    async def write(stores: Stores, writer: int) -> None:
        number = 0
        while True:
            number += 1
            name = f"{writer}-{number}"
            try:
                await insert_once(stores.database.records, {"_id": name})
            except AutoReconnect:
                await asyncio.sleep(0.05)
            else:
                acknowledged.append(name)

    async with opening() as stores:
        writers = [asyncio.create_task(write(stores, each)) for each in range(4)]
        for _ in range(4):
            seen = len(acknowledged)
            while len(acknowledged) < seen + 100:
                ended, _writing = await asyncio.wait(writers, timeout=0.02)
                assert not ended, ended
            os.kill(_pids(stores)["mongodb"], signal.SIGKILL)
            await asyncio.sleep(0.5)
        await _until_works(lambda: stores.database.command("ping"))
        for writer in writers:
            writer.cancel()
        await asyncio.wait(writers)
        kept = {document["_id"] async for document in stores.database.records.find()}
    assert len(acknowledged) >= 400
    assert set(acknowledged) <= kept


async def test_the_event_loop_runs_on_during_start_and_stop(opening: Opening) -> None:
    """Nothing in starting, restarting or stopping holds up the server's event loop."""
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.005)
            longest = max(longest, time.monotonic() - began)

    ticking = asyncio.create_task(tick())
    async with opening() as stores:
        os.kill(_pids(stores)["guard"], signal.SIGKILL)
        await asyncio.sleep(1)
        await _until_works(lambda: stores.database.records.insert_one({}))
    ticking.cancel()
    # Far above what is done here, far below any wait that were forgotten on the loop; the machine is shared.
    assert longest < 0.2
