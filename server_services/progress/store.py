"""Users, the mark of the projection, and the record of submissions, which is only read here.

Every method raises Unavailable while the database is away.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4

from motor.motor_asyncio import AsyncIOMotorCursor, AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel
from pymongo.errors import DuplicateKeyError

from server_services.stores.failures import translated

from .account import (
    PROFILE_FIELDS,
    Account,
    Document,
    Profile,
    Standing,
    User,
    account_of,
    best_of,
    change_of,
    graded_in,
    new_document,
    profile_of,
    standing_in,
)
from .model import Best, Graded, moment

INDEXES = {
    "users": [IndexModel([("username", ASCENDING)], unique=True)],
    "submissions": [
        IndexModel([("userId", ASCENDING), ("gradedAt", ASCENDING)]),
        IndexModel([("gradedAt", ASCENDING), ("_id", ASCENDING)]),
    ],
}

MARK = "progress"
BATCH = 500
# Pending submissions have no gradedAt: any lower bound leaves them out.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
VERDICT = (
    "userId", "challengeId", "topic", "xpReward", "verdict", "score", "attempt", "gradedAt",
    "verdictsBefore.gradedAt",
)  # fmt: skip


class ProgressStore:
    """Reads and writes accounts; reads verdicts."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        self._users = database["users"]
        self._submissions = database["submissions"]
        self._marks = database["marks"]

    @translated
    async def ensure_user(self, username: str, email: str | None, now: datetime) -> User:
        """The user of that name; of any number who come at once, all get the same one."""
        wanted = {"username": username}
        known = await self._users.find_one(wanted, {"username": 1})
        if known is None:
            fresh = new_document(username, email, now) | {"_id": uuid4().hex}
            with suppress(DuplicateKeyError):  # another one of them was first
                await self._users.update_one(wanted, {"$setOnInsert": fresh}, upsert=True)
            return await self.ensure_user(username, email, now)
        return User(known["_id"], known["username"])

    @translated
    async def find_account(self, user_id: str) -> Account | None:
        document = await self._users.find_one({"_id": user_id})
        return account_of(document) if document else None

    @translated
    async def find_profile(self, user_id: str) -> Profile | None:
        """What every page shows of a user, without what they did."""
        document = await self._users.find_one({"_id": user_id}, PROFILE_FIELDS)
        return profile_of(document) if document else None

    @translated
    async def find_profiles(self, user_ids: Sequence[str]) -> list[Profile]:
        """The same for all of these users who are on record."""
        cursor = self._users.find({"_id": {"$in": list(user_ids)}}, PROFILE_FIELDS)
        return [profile_of(document) for document in await cursor.to_list(None)]

    @translated
    async def find_standing(self, user_id: str) -> dict[str, Standing] | None:
        """How the user stands with every challenge they have tried."""
        document = await self._users.find_one({"_id": user_id}, ("best",))
        return standing_in(document) if document else None

    @translated
    async def find_learner(self, user_id: str, challenge_id: str) -> tuple[Profile, Standing | None] | None:
        """The profile, and how the user stands with one challenge, in one read."""
        stands = [f"best.{challenge_id}.{field}" for field in ("solvedAt", "score")]
        document = await self._users.find_one({"_id": user_id}, (*PROFILE_FIELDS, *stands))
        if document is None:
            return None
        return profile_of(document), standing_in({"best": {}} | document).get(challenge_id)

    @translated
    async def find_best(self, user_id: str, challenge_id: str) -> Best | None:
        """What stands for one challenge, without reading the others."""
        document = await self._users.find_one({"_id": user_id}, {f"best.{challenge_id}": 1})
        best = document and document.get("best", {}).get(challenge_id)
        return best_of(best) if best else None

    @translated
    async def replace(self, before: Account, after: Account) -> bool:
        """Write one account over the other. False, and nothing written, when somebody wrote in between."""
        unchanged = {"_id": before.user.id, "revision": before.revision}
        result = await self._users.update_one(unchanged, change_of(before, after))
        return result.matched_count == 1

    async def user_ids(self) -> AsyncIterator[str]:
        """The id of every user, in order of id."""
        cursor = self._users.find({}, {"_id": 1}).sort("_id", ASCENDING)
        async for batch in _batches(cursor, BATCH):
            for document in batch:
                yield document["_id"]

    @translated
    async def record_of(self, user_id: str) -> list[Graded]:
        """Every verdict on the user's submissions, oldest first."""
        wanted = {"userId": user_id, "gradedAt": {"$gt": BEGINNING}}
        cursor = self._submissions.find(wanted, VERDICT).sort("gradedAt", ASCENDING)
        return [graded_in(document) for document in await cursor.to_list(None)]

    async def record_since(
        self, at: datetime | None, size: int = BATCH
    ) -> AsyncIterator[tuple[list[Graded], datetime]]:
        """The verdicts written at or after a moment (None: all), oldest first, in batches of at most `size`,
        each with the moment of its last one: a regraded one was written later than it happened.
        """
        order = [("gradedAt", ASCENDING), ("_id", ASCENDING)]
        cursor = self._submissions.find(
            {"gradedAt": {"$gte": at or BEGINNING}}, VERDICT, sort=order, batch_size=size
        )
        async for batch in _batches(cursor, size):
            yield [graded_in(document) for document in batch], moment(batch[-1]["gradedAt"])

    @translated
    async def find_mark(self) -> datetime | None:
        """Up to when the record is known to be projected; None: nothing is."""
        mark = await self._marks.find_one({"_id": MARK})
        return moment(mark["at"]) if mark else None

    @translated
    async def move_mark(self, at: datetime) -> None:
        """Move the mark forward; it never moves back."""
        await self._marks.update_one({"_id": MARK}, {"$max": {"at": at}}, upsert=True)


async def _batches(cursor: AsyncIOMotorCursor[Document], size: int) -> AsyncIterator[list[Document]]:
    while batch := await translated(cursor.to_list)(size):
        yield batch
