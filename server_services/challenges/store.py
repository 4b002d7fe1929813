"""Challenges in MongoDB: the current version of each, the versions before, and who opened which hint.

`challenges` holds what is offered now. A version that is replaced or deleted is first copied to
`challengeVersions` and stays there for good: submissions name the version they were made for. Every method
raises Unavailable while the database is away.
"""

import contextlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from async_lru import alru_cache
from bson import ObjectId
from bson.errors import InvalidId
from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel
from pymongo.errors import DuplicateKeyError

from codementor_jupyter.protocol.challenges import ChallengeRequest, ChallengeSummaryView
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Conflict, NotFound
from server_services.stores.failures import translated
from server_services.stores.inserts import insert_once

from .model import Challenge, Opened

Document = dict[str, Any]

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "challenges": (IndexModel([("slug", ASCENDING)], name="one_challenge_a_slug", unique=True),),
    "challengeVersions": (
        IndexModel(
            [("challengeId", ASCENDING), ("version", ASCENDING)], name="one_record_a_version", unique=True
        ),
        IndexModel(
            [("slug", ASCENDING), ("deletedAt", ASCENDING)],
            name="deleted",
            partialFilterExpression={"deletedAt": {"$exists": True}},
        ),
    ),
    "openedHints": (
        IndexModel(
            [("userId", ASCENDING), ("challengeId", ASCENDING), ("step", ASCENDING)],
            name="each_step_opened_once",
            unique=True,
        ),
    ),
}

VERSIONS_KEPT = 256
_CURRENT = {"version": 1}
_SUMMARY = {field.alias or name: 1 for name, field in ChallengeSummaryView.model_fields.items()}


class ChallengeStore:
    """The only writer of the challenges feature's collections. Learning reads who opened which hint."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        self._challenges = database["challenges"]
        self._versions = database["challengeVersions"]
        self._hints = database["openedHints"]
        self._version = alru_cache(maxsize=VERSIONS_KEPT)(self._read_version)  # versions never change

    @translated
    async def insert(self, request: ChallengeRequest, author: str, now: datetime) -> Challenge:
        """Keep a new challenge as version 1. Raises Conflict when its slug is taken."""
        document = _document(request, version=1, author=author, created=now, updated=now)
        try:
            await insert_once(self._challenges, document)
        except DuplicateKeyError:
            raise _taken(request.slug) from None
        return _challenge(document)

    @translated
    async def replace(
        self, before: Challenge, request: ChallengeRequest, author: str, now: datetime
    ) -> Challenge:
        """Make the request the next version.

        Raises Conflict when `before` is not the current version any more, or when the new slug is taken.
        """
        key = ObjectId(before.id)
        after = _document(request, before.version + 1, author, before.created_at, now) | {"_id": key}
        await self._keep(before)
        try:
            result = await self._challenges.replace_one({"_id": key, "version": before.version}, after)
        except DuplicateKeyError:
            raise _taken(request.slug) from None
        if result.matched_count == 0:
            raise _changed(before)
        return _challenge(after)

    @translated
    async def remove(self, before: Challenge, now: datetime) -> None:
        """Offer the challenge no longer; its slug is free. Raises Conflict when it was changed meanwhile."""
        await self._keep(before)
        current = {"_id": ObjectId(before.id), "version": before.version}
        result = await self._challenges.delete_one(current)
        if result.deleted_count == 0:
            raise _changed(before)
        # Marked after the fact: a version that stands must never look deleted.
        last = {"challengeId": before.id, "version": before.version}
        await self._versions.update_one(last, {"$set": {"deletedAt": now}})

    @translated
    async def get(self, id_or_slug: str) -> Challenge:
        """The current version. Raises NotFound."""
        found = await self.find(id_or_slug)
        if found is None:
            message = f"There is no challenge {id_or_slug!r} here; the list of challenges has all there are."
            raise NotFound(ErrorCode.CHALLENGE_NOT_FOUND, message)
        return found

    @translated
    async def find(self, id_or_slug: str) -> Challenge | None:
        """The current version by id or slug; None when there is none."""
        key = _key(id_or_slug)
        current = await self._challenges.find_one({"_id": key}, _CURRENT) if key else None
        current = current or await self._challenges.find_one({"slug": id_or_slug}, _CURRENT)
        return await self._version(current["_id"], current["version"]) if current else None

    @translated
    async def find_version(self, challenge_id: str, version: int) -> Challenge | None:
        """One version, current, replaced or deleted; None when there never was one."""
        key = _key(challenge_id)
        try:
            return await self._version(key, version) if key else None
        except LookupError:
            return None

    async def _read_version(self, key: ObjectId, version: int) -> Challenge:
        """Raises LookupError where there is none: that may change."""
        # In this order: a version is copied to the history before it leaves its place.
        current = await self._challenges.find_one({"_id": key, "version": version})
        if current:
            return _challenge(current)
        kept = await self._versions.find_one({"challengeId": str(key), "version": version})
        if kept is None:
            raise LookupError(f"no version {version} of {key}")
        return _challenge(kept | {"_id": key})

    @translated
    async def summaries(self) -> list[ChallengeSummaryView]:
        """Every challenge as it stands in a list, unpublished ones too, in no order. No secret is read."""
        return [_summary(document) async for document in self._challenges.find({}, _SUMMARY)]

    @translated
    async def all(self) -> list[Challenge]:
        """The current version of every challenge, unpublished ones too, in no order."""
        return [_challenge(document) async for document in self._challenges.find({})]

    @translated
    async def was_deleted(self, slug: str) -> bool:
        """Whether a challenge of this slug was deleted once."""
        query = {"slug": slug, "deletedAt": {"$exists": True}}
        return await self._versions.find_one(query, {"_id": 1}) is not None

    @translated
    async def opened_hints(self, user_id: str, challenge_id: str) -> int:
        """How many steps of the ladder the user has opened: always the first ones."""
        of_user = {"userId": user_id, "challengeId": challenge_id}
        last = await self._hints.find_one(of_user, {"step": 1}, sort=[("step", -1)])  # sooner than to count
        return int(last["step"]) if last else 0

    @translated
    async def openings(self, user_id: str, challenge_id: str) -> list[Opened]:
        """The steps the user has opened, the first one first."""
        cursor = self._hints.find({"userId": user_id, "challengeId": challenge_id}, sort=[("step", 1)])
        return [Opened(each["step"], each["at"], each.get("code", "")) async for each in cursor]

    @translated
    async def open_hint(
        self, user_id: str, challenge_id: str, step: int, now: datetime, code: str = ""
    ) -> bool:
        """Record that the user opened a step, for code with this hash. False when they had already."""
        opened = {"userId": user_id, "challengeId": challenge_id, "step": step, "at": now, "code": code}
        try:
            await insert_once(self._hints, opened)
        except DuplicateKeyError:
            return False
        return True

    async def _keep(self, challenge: Challenge) -> None:
        """Copy a version to the history, if it is not there yet."""
        document = _document(
            challenge, challenge.version, challenge.author, challenge.created_at, challenge.updated_at
        )
        version = {"challengeId": challenge.id, "version": document.pop("version")}
        with contextlib.suppress(DuplicateKeyError):  # somebody else copies it at this moment
            await self._versions.update_one(version, {"$setOnInsert": document}, upsert=True)


def _document(
    request: ChallengeRequest, version: int, author: str, created: datetime, updated: datetime
) -> Document:
    content = request.model_dump(by_alias=True, mode="json", include=set(ChallengeRequest.model_fields))
    return content | {
        "version": version,
        "author": author,
        "createdAt": _moment(created),
        "updatedAt": _moment(updated),
    }


def _challenge(document: Document) -> Challenge:
    return Challenge.model_validate(document | {"id": str(document["_id"])})


def _summary(document: Document) -> ChallengeSummaryView:
    return ChallengeSummaryView.model_validate(document | {"id": str(document["_id"])})


def _key(text: str) -> ObjectId | None:
    try:
        return ObjectId(text)
    except InvalidId:
        return None


def _moment(at: datetime) -> datetime:
    """The moment as the database keeps it, to the millisecond."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def _taken(slug: str) -> Conflict:
    message = f"There is a challenge {slug!r} already: change that one, or choose another slug."
    return Conflict(ErrorCode.CHALLENGE_EXISTS, message, slug=slug)


def _changed(before: Challenge) -> Conflict:
    message = f"Somebody else has changed {before.slug!r} meanwhile: read it again, then save your change."
    return Conflict(ErrorCode.CHALLENGE_CHANGED, message, slug=before.slug, version=before.version)
