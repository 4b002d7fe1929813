"""The learning record in MongoDB. Entries are appended and read, never changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

from server_services.stores.failures import translated
from server_services.stores.inserts import insert_all_once

from .model import Entry

Document = dict[str, Any]

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "events": (
        IndexModel([("userId", ASCENDING), ("at", ASCENDING)], name="of_a_user"),
        IndexModel([("challengeId", ASCENDING), ("at", ASCENDING)], name="of_a_challenge"),
    )
}
_COMMON = ("_id", "kind", "userId", "challengeId", "at")


class EventStore:
    """The only writer of `events`. Every method raises Unavailable while the database is away."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        self._events = database["events"]

    @translated
    async def append(self, entries: Sequence[Entry]) -> None:
        """Add entries at the end."""
        await insert_all_once(self._events, [_document(entry) for entry in entries])

    @translated
    async def of_user(self, user_id: str, limit: int = 1000) -> list[Entry]:
        """A user's latest entries, oldest first."""
        return await self._latest({"userId": user_id}, limit)

    @translated
    async def of_challenge(self, challenge_id: str, limit: int = 1000) -> list[Entry]:
        """A challenge's latest entries, oldest first."""
        return await self._latest({"challengeId": challenge_id}, limit)

    async def _latest(self, query: Document, limit: int) -> list[Entry]:
        cursor = self._events.find(query, sort=[("at", -1)], limit=limit)
        return [_entry(document) async for document in cursor][::-1]


def _document(entry: Entry) -> Document:
    common = {"kind": entry.kind, "userId": entry.user_id, "challengeId": entry.challenge_id, "at": entry.at}
    return entry.details | common


def _entry(document: Document) -> Entry:
    details = {name: value for name, value in document.items() if name not in _COMMON}
    return Entry(document["kind"], document["userId"], document["challengeId"], document["at"], details)
