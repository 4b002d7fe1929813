"""Learners and challenges' ratings in MongoDB; submissions and opened hints, which are only read here.

Every method raises Unavailable while the database is away. Everything is found by `_id`, by the index of
opened hints, or by the one of the record that progress needs as well.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime

from motor.motor_asyncio import AsyncIOMotorCollection, AsyncIOMotorCursor, AsyncIOMotorDatabase
from pymongo import ASCENDING
from pymongo.errors import DuplicateKeyError

from server_services.stores.failures import translated

from .documents import (
    Document,
    answer_in,
    change_of,
    learner_document,
    learner_of,
    rated_document,
    rated_of,
    rating_of,
)
from .elo import Rating
from .model import Answer, Learner, Rated
from .window import moment

MARK = "learning"
BATCH = 500
# Pending submissions have no gradedAt: any lower bound leaves them out.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
VERDICT = (
    "userId", "challengeId", "challengeVersion", "verdict", "score", "gradedAt", "verdictsBefore.gradedAt",
)  # fmt: skip
_ORDER = [("gradedAt", ASCENDING), ("_id", ASCENDING)]

Collection = AsyncIOMotorCollection[Document]


class LearningStore:
    """The only writer of `learners` and `challengeRatings`."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        self._learners = database["learners"]
        self._ratings = database["challengeRatings"]
        self._submissions = database["submissions"]
        self._hints = database["openedHints"]
        self._marks = database["marks"]

    @translated
    async def find_learner(self, user_id: str) -> Learner:
        """The learner of that id; one of whom nothing is known yet where there is none."""
        document = await self._learners.find_one({"_id": user_id})
        return learner_of(document) if document else Learner(user_id)

    @translated
    async def find_rated(self, challenge_id: str) -> Rated | None:
        document = await self._ratings.find_one({"_id": challenge_id})
        return rated_of(document) if document else None

    @translated
    async def ratings(self) -> dict[str, Rating]:
        """The ratings of all challenges that somebody has answered."""
        cursor = self._ratings.find({}, {"rating": 1})
        return {each["_id"]: rating_of(each["rating"]) async for each in cursor}

    @translated
    async def replace_learner(self, before: Learner, after: Learner) -> bool:
        """Write one over the other. False, and nothing written, when somebody wrote in between."""
        return await _replace(self._learners, before.user_id, before.revision, change_of(before, after))

    @translated
    async def replace_rated(self, before: Rated, after: Rated) -> bool:
        """Likewise."""
        change = {"$set": rated_document(after), "$inc": {"revision": 1}}
        return await _replace(self._ratings, before.challenge_id, before.revision, change)

    @translated
    async def replace_all(self, learners: Mapping[str, Learner], ratings: Mapping[str, Rated]) -> None:
        """Make these all there are, whatever was there before."""
        await _overwrite(self._learners, {id_: learner_document(each) for id_, each in learners.items()})
        await _overwrite(self._ratings, {id_: rated_document(each) for id_, each in ratings.items()})

    @translated
    async def hints_before(self, user_id: str, challenge_id: str, at: datetime) -> int:
        """How many steps of the ladder the user had opened before a moment."""
        opened = {"userId": user_id, "challengeId": challenge_id, "at": {"$lt": at}}
        return await self._hints.count_documents(opened)

    async def record_since(self, at: datetime | None, size: int = BATCH) -> AsyncIterator[list[Answer]]:
        """The verdicts at or after a moment (None: all) that were never regraded, oldest first."""
        wanted = {"gradedAt": {"$gte": at or BEGINNING}, "verdictsBefore": {"$exists": False}}
        cursor = self._submissions.find(wanted, VERDICT, sort=_ORDER, batch_size=size)
        async for batch in _batches(cursor, size):
            yield batch

    @translated
    async def regraded(self) -> list[Answer]:
        """The verdicts that took the place of others, in order of place. Reads every submission."""
        cursor = self._submissions.find({"verdictsBefore": {"$exists": True}}, VERDICT)
        return sorted([answer_in(each) async for each in cursor], key=lambda answer: answer.place)

    @translated
    async def find_mark(self) -> datetime | None:
        """Up to when the record is known to be learned; None: nothing is."""
        mark = await self._marks.find_one({"_id": MARK})
        return moment(mark["at"]) if mark else None

    @translated
    async def set_mark(self, at: datetime) -> None:
        """Put the mark where it was found; a recompute puts it back."""
        await self._marks.update_one({"_id": MARK}, {"$set": {"at": at}}, upsert=True)


async def _batches(cursor: AsyncIOMotorCursor[Document], size: int) -> AsyncIterator[list[Answer]]:
    while batch := await translated(cursor.to_list)(size):
        yield [answer_in(document) for document in batch]


async def _replace(collection: Collection, key: str, revision: int, change: Document) -> bool:
    """Revision 0 is a document that is not there yet."""
    try:
        result = await collection.update_one({"_id": key, "revision": revision}, change, upsert=not revision)
    except DuplicateKeyError:  # somebody else made it
        return False
    return bool(result.matched_count or result.upserted_id)


async def _overwrite(collection: Collection, documents: Mapping[str, Document]) -> None:
    await collection.delete_many({"_id": {"$nin": list(documents)}})
    for key, document in documents.items():
        await collection.update_one({"_id": key}, {"$set": document, "$inc": {"revision": 1}}, upsert=True)
