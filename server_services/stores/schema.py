"""The shape of the database: its version, the steps between versions, and the indexes.

The collection `meta` holds one document `schema` with the number of the last migration that was done. Servers
that start together take turns by a lease in that document.
"""

import asyncio
import contextlib
import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection, AsyncIOMotorDatabase
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

from .backup import RESTORING
from .failures import translated

Database = AsyncIOMotorDatabase[dict[str, Any]]
# One step. It may be done twice (a server can die between the step and its record), so it must stand that.
Migration = Callable[[Database], Awaitable[None]]


async def give_every_submission_a_key(database: Database) -> None:
    """A submission without an Idempotency-Key goes by its own id; the index that let it have none goes."""
    submissions = database["submissions"]
    async for document in submissions.find({"idempotencyKey": None}, {"_id": 1}):
        key = {"$set": {"idempotencyKey": str(document["_id"])}}
        await submissions.update_one({"_id": document["_id"]}, key)
    if "one_submission_a_key" in await submissions.index_information():
        await submissions.drop_index("one_submission_a_key")


async def project_progress_again(database: Database) -> None:
    """Accounts came to hold what was done on which day: without its mark, progress reads the whole record."""
    await database["marks"].delete_one({"_id": "progress"})


# Number n of this list, counted from 1, leads from schema n-1 to schema n. Never reorder or remove.
MIGRATIONS: Sequence[Migration] = (give_every_submission_a_key, project_progress_again)

LEASE = timedelta(seconds=60)
TURN_SECONDS = 0.2


@translated
async def prepare(
    database: Database,
    indexes: Mapping[str, Sequence[IndexModel]],
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Bring the database to this version's schema and make its indexes. Safe in many servers at once.

    Raises Unavailable when the database is newer than this program, or a restore of it was interrupted.
    """
    names = await database.list_collection_names()
    if RESTORING in names:
        raise Unavailable(
            ErrorCode.STORE_UNAVAILABLE,
            f"A restore of the database `{database.name}` was interrupted: run it again, with --replace.",
        )
    await _Schema(database).reach(migrations)
    for collection, models in indexes.items():
        if models:
            await database[collection].create_indexes(list(models))


class _Schema:
    """The document `schema`, and whose turn it is to change it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._meta: AsyncIOMotorCollection[dict[str, Any]] = database["meta"]
        self._me = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"

    async def reach(self, migrations: Sequence[Migration]) -> None:
        """Do what is missing, or wait while another server does it."""
        while (version := await self._version(len(migrations))) < len(migrations):
            if await self._take_turn(version):
                async with self._keeping_turn():
                    await migrations[version](self._database)
                await self._record(version + 1)
            else:
                await asyncio.sleep(TURN_SECONDS)

    async def _version(self, known: int) -> int:
        with contextlib.suppress(DuplicateKeyError):  # another server was first
            start = {"$setOnInsert": {"version": 0}}
            await self._meta.update_one({"_id": "schema"}, start, upsert=True)
        found = await self._meta.find_one({"_id": "schema"}) or {"version": 0}
        version = int(found["version"])
        if version > known:
            raise Unavailable(
                ErrorCode.STORE_UNAVAILABLE,
                f"The database `{self._database.name}` has schema {version}, this program knows {known}: "
                "a newer version has used it. Upgrade with `pip install -U codementor-jupyter`, "
                "or use another database.",
            )
        return version

    async def _take_turn(self, version: int) -> bool:
        now = datetime.now(UTC)
        free = {"$or": [{"lease": None}, {"lease.until": {"$lt": now}}]}
        lease = {"by": self._me, "until": now + LEASE}
        taken = await self._meta.find_one_and_update(
            {"_id": "schema", "version": version, **free}, {"$set": {"lease": lease}}
        )
        return taken is not None

    @contextlib.asynccontextmanager
    async def _keeping_turn(self) -> AsyncIterator[None]:
        async def renew() -> None:
            while True:
                await asyncio.sleep(LEASE.total_seconds() / 3)
                until = {"lease.until": datetime.now(UTC) + LEASE}
                await self._meta.update_one({"_id": "schema", "lease.by": self._me}, {"$set": until})

        task = asyncio.create_task(renew())
        try:
            yield
        except BaseException:
            await self._meta.update_one({"_id": "schema", "lease.by": self._me}, {"$unset": {"lease": ""}})
            raise
        finally:
            task.cancel()

    async def _record(self, version: int) -> None:
        done = {"$set": {"version": version, "at": datetime.now(UTC)}, "$unset": {"lease": ""}}
        await self._meta.update_one({"_id": "schema", "lease.by": self._me}, done)
