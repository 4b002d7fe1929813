"""The tutor in MongoDB: what was asked and answered, the course's rules, and who agreed to a model."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bson import ObjectId
from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

from codementor_jupyter.protocol.tutor_rules import TutorRules
from server_services.stores.failures import translated
from server_services.stores.inserts import insert_once

from .model import Turn

Document = dict[str, Any]

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "tutorTurns": (
        IndexModel([("userId", ASCENDING), ("challengeId", ASCENDING), ("at", ASCENDING)], name="of_a_user"),
        IndexModel([("at", ASCENDING)], name="by_age"),
    ),
    "tutorConsents": (
        IndexModel(
            [("userId", ASCENDING), ("host", ASCENDING), ("model", ASCENDING)],
            name="once_a_model",
            unique=True,
        ),
    ),
}
_COURSE = "course"


def new_turn_id() -> str:
    """An id no turn has."""
    return str(ObjectId())


class TutorStore:
    """The only reader and writer of the tutor's collections. Every method raises Unavailable while the
    database is away.
    """

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        self._turns = database["tutorTurns"]
        self._consents = database["tutorConsents"]
        self._rules = database["tutorRules"]

    @translated
    async def keep(self, turn: Turn) -> None:
        """Add a turn."""
        await insert_once(self._turns, _document(turn))

    @translated
    async def turns(self, user_id: str, challenge_id: str | None = None, limit: int = 1000) -> list[Turn]:
        """A user's latest turns, oldest first; `challenge_id` None: about anything."""
        query: Document = {"userId": user_id}
        if challenge_id is not None:
            query["challengeId"] = challenge_id
        cursor = self._turns.find(query, sort=[("at", -1)], limit=limit)
        return [_turn(document) async for document in cursor][::-1]

    @translated
    async def erase(self, user_id: str, challenge_id: str | None = None) -> int:
        """Delete a user's turns for good; how many there were."""
        query: Document = {"userId": user_id}
        if challenge_id is not None:
            query["challengeId"] = challenge_id
        return (await self._turns.delete_many(query)).deleted_count

    @translated
    async def forget_before(self, moment: datetime) -> int:
        """Delete everybody's older turns for good; how many there were."""
        return (await self._turns.delete_many({"at": {"$lt": moment}})).deleted_count

    @translated
    async def consented(self, user_id: str, host: str, model: str) -> bool:
        """Whether this user agreed to this model."""
        agreed = {"userId": user_id, "host": host, "model": model}
        return await self._consents.find_one(agreed, {"_id": 1}) is not None

    @translated
    async def consent(self, user_id: str, host: str, model: str, given: bool, now: datetime) -> None:
        """Record that this user agrees, or no longer does."""
        agreed = {"userId": user_id, "host": host, "model": model}
        if given:
            await self._consents.update_one(agreed, {"$setOnInsert": {"at": now}}, upsert=True)
        else:
            await self._consents.delete_one(agreed)

    @translated
    async def course_rules(self) -> TutorRules:
        """The course's rules; the default ones where nobody has set any."""
        found = await self._rules.find_one({"_id": _COURSE})
        return TutorRules.model_validate(found["rules"]) if found else TutorRules()

    @translated
    async def set_course_rules(self, rules: TutorRules, author: str, now: datetime) -> None:
        """Make these the course's rules."""
        said = {"rules": rules.model_dump(mode="json", by_alias=True), "author": author, "at": now}
        await self._rules.replace_one({"_id": _COURSE}, said, upsert=True)


def _document(turn: Turn) -> Document:
    return {
        "_id": ObjectId(turn.id),
        "userId": turn.user_id,
        "challengeId": turn.challenge_id,
        "question": turn.question,
        "response": turn.response,
        "source": turn.source,
        "complete": turn.complete,
        "hintLevel": turn.hint_level,
        "at": turn.at,
    }


def _turn(document: Document) -> Turn:
    return Turn(
        id=str(document["_id"]),
        user_id=document["userId"],
        challenge_id=document["challengeId"],
        question=document["question"],
        response=document["response"],
        source=document["source"],
        complete=document["complete"],
        hint_level=document["hintLevel"],
        at=document["at"],
    )
