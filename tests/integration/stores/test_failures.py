"""What a feature's store says when MongoDB is away, slow, or right about the data."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from pymongo.errors import BulkWriteError, DuplicateKeyError, ServerSelectionTimeoutError

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.config import StoreConfig
from server_services.errors import Unavailable
from server_services.stores.connections import Stores
from server_services.stores.failures import translated
from server_services.stores.inserts import insert_all_once, insert_once
from server_services.stores.schema import Database


class Lessons:
    """As a feature would write it."""

    def __init__(self, database: Database) -> None:
        self._lessons = database.lessons

    @translated
    async def insert(self, name: str) -> str:
        """Keep a lesson."""
        await self._lessons.insert_one({"_id": name})
        return name

    @translated
    async def slow_count(self) -> int:
        """More work than its time allows."""
        endless: list[dict[str, object]] = [
            {"$lookup": {"from": "lessons", "pipeline": [], "as": f"l{n}"}} for n in range(3)
        ]
        endless += [{"$unwind": f"$l{n}"} for n in range(3)]
        cursor = self._lessons.aggregate([*endless, {"$count": "n"}], maxTimeMS=1)
        return len(await cursor.to_list(None))

    async def all(self) -> AsyncIterator[str]:
        """Every lesson, one at a time."""
        async with translated:
            async for document in self._lessons.find():
                yield document["_id"]


@pytest.fixture
async def away(store_config: StoreConfig) -> AsyncIterator[Lessons]:
    """The same, with nobody at the other end."""
    config = replace(store_config, mongodb_uri="mongodb://127.0.0.1:1/", server_selection_seconds=0.2)
    stores = await Stores.open(config)
    yield Lessons(stores.database)
    await stores.close()


async def test_what_works_is_not_touched(stores: Stores) -> None:
    """Results come through."""
    lessons = Lessons(stores.database)
    assert await lessons.insert("loops") == "loops"
    assert [name async for name in lessons.all()] == ["loops"]


async def test_mongodb_away_is_unavailable(away: Lessons) -> None:
    """With the stable code, a time to try again, a kind message, and the driver's error as its cause."""
    with pytest.raises(Unavailable, match="Nothing that was saved is lost") as caught:
        await away.insert("loops")
    assert caught.value.code is ErrorCode.STORE_UNAVAILABLE
    assert caught.value.retry_after > 0
    assert isinstance(caught.value.__cause__, ServerSelectionTimeoutError)


async def test_a_cursor_that_breaks_off_is_unavailable(away: Lessons) -> None:
    """The form for loops says the same."""
    with pytest.raises(Unavailable):
        async for _ in away.all():
            pass


async def test_what_the_database_says_about_the_data_comes_through(stores: Stores) -> None:
    """A duplicate key is the feature's own business."""
    lessons = Lessons(stores.database)
    await lessons.insert("loops")
    with pytest.raises(DuplicateKeyError):
        await lessons.insert("loops")


async def test_a_question_that_takes_too_long_is_unavailable(stores: Stores) -> None:
    """`maxTimeMS` that runs out asks for a little more patience than an absent server."""
    await stores.database.lessons.insert_many({"_id": n} for n in range(60))
    with pytest.raises(Unavailable, match="too busy") as caught:
        await Lessons(stores.database).slow_count()
    assert caught.value.retry_after > 2


async def test_an_insert_that_is_sent_twice_is_there_once(stores: Stores) -> None:
    """As after the end of a server that had no time to answer; another document in its place is refused."""
    await stores.database.lessons.create_index("name", unique=True)
    loops: dict[str, object] = {"name": "loops"}
    await insert_once(stores.database.lessons, loops)
    await insert_once(stores.database.lessons, loops)
    with pytest.raises(DuplicateKeyError):
        await insert_once(stores.database.lessons, {"name": "loops"})
    assert [loops] == await stores.database.lessons.find().to_list(None)


async def test_a_batch_half_of_which_is_there_is_there_once(stores: Stores) -> None:
    """The other half is added and nothing is doubled; one that cannot be added is an error."""
    await stores.database.lessons.create_index("name", unique=True)
    batch: list[dict[str, object]] = [{"_id": number, "name": str(number)} for number in range(4)]
    await insert_all_once(stores.database.lessons, batch[::2])
    await insert_all_once(stores.database.lessons, batch)
    assert batch == await stores.database.lessons.find(sort=[("_id", 1)]).to_list(None)
    with pytest.raises(BulkWriteError):
        await insert_all_once(stores.database.lessons, [{"name": "1"}, {"name": "4"}])
