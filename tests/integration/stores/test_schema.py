"""Indexes and migrations on a real server, with several servers starting at once."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from server_services.config import StoreConfig
from server_services.errors import Unavailable
from server_services.stores.connections import Stores
from server_services.stores.schema import Database, prepare

INDEXES = {
    "users": [IndexModel("username", unique=True)],
    "submissions": [IndexModel([("userId", 1), ("at", -1)])],
}


async def _count(database: Database) -> None:
    await asyncio.sleep(0.2)  # long enough for the others to meet it
    await database.counts.update_one({"_id": "migrations"}, {"$inc": {"runs": 1}}, upsert=True)


async def _fail(database: Database) -> None:
    raise RuntimeError("half way")


async def test_indexes_are_made_and_made_again(stores: Stores) -> None:
    """Twice is as good as once, and unique means unique."""
    await prepare(stores.database, INDEXES)
    await prepare(stores.database, INDEXES)
    assert (await stores.database.users.index_information())["username_1"]["unique"]
    await stores.database.users.insert_one({"username": "ada"})
    with pytest.raises(DuplicateKeyError):
        await stores.database.users.insert_one({"username": "ada"})


async def test_migrations_run_in_order_and_once(stores: Stores) -> None:
    """Each sees what the one before it did; a second start runs none."""
    seen: list[str] = []

    async def first(database: Database) -> None:
        seen.append("first")

    async def second(database: Database) -> None:
        seen.append("second")

    await prepare(stores.database, {}, [first])
    await prepare(stores.database, {}, [first, second])
    await prepare(stores.database, {}, [first, second])
    assert seen == ["first", "second"]
    found = await stores.database.meta.find_one({"_id": "schema"})
    assert found is not None
    assert found["version"] == 2
    assert "lease" not in found


async def test_servers_that_start_at_once_migrate_once(store_config: StoreConfig, stores: Stores) -> None:
    """Five connections prepare the same database together: each of two migrations ran one time."""
    async with AsyncExitStack() as stack:
        servers = [stores]
        for _ in range(4):
            server = await Stores.open(replace(store_config))
            stack.push_async_callback(server.close)
            servers.append(server)
        await asyncio.gather(*(prepare(server.database, INDEXES, [_count, _count]) for server in servers))
    assert await stores.database.counts.find_one() == {"_id": "migrations", "runs": 2}


async def test_a_newer_database_is_not_opened(stores: Stores) -> None:
    """The message says that the program must be upgraded; nothing is changed."""
    await prepare(stores.database, {}, [_count, _count])
    before = await stores.database.meta.find_one({"_id": "schema"})
    with pytest.raises(Unavailable, match="schema 2, this program knows 1") as caught:
        await prepare(stores.database, INDEXES, [_count])
    assert caught.value.code == "store_unavailable"
    assert await stores.database.meta.find_one({"_id": "schema"}) == before
    assert "users" not in await stores.database.list_collection_names()


async def test_a_failed_migration_gives_its_turn_back(stores: Stores) -> None:
    """The next start need not wait for the lease, and does the step again."""
    with pytest.raises(RuntimeError, match="half way"):
        await prepare(stores.database, {}, [_fail])
    async with asyncio.timeout(5):
        await prepare(stores.database, {}, [_count])
    assert await stores.database.counts.count_documents({}) == 1


async def test_the_turn_of_a_dead_server_passes(stores: Stores) -> None:
    """A lease that has run out is taken over."""
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    document = {"_id": "schema", "version": 0, "lease": {"by": "a dead server", "until": long_ago}}
    await stores.database.meta.insert_one(document)
    async with asyncio.timeout(5):
        await prepare(stores.database, {}, [_count])
    assert await stores.database.counts.count_documents({}) == 1


async def test_with_mongodb_away_preparing_is_unavailable(store_config: StoreConfig) -> None:
    """The driver's error does not come through."""
    away = replace(store_config, mongodb_uri="mongodb://127.0.0.1:1/", server_selection_seconds=0.3)
    stores = await Stores.open(away)
    with pytest.raises(Unavailable):
        await prepare(stores.database, INDEXES)
    await stores.close()
