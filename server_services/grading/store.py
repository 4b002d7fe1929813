"""Submissions in MongoDB. The record is the queue: a claim is a lease, a verdict is one conditional write."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bson import ObjectId
from bson.errors import InvalidId
from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, DESCENDING, IndexModel, ReturnDocument
from pymongo.errors import DuplicateKeyError

from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.stores.failures import translated
from server_services.stores.inserts import insert_all_once, insert_once

from .documents import (
    Document,
    document_of,
    lease_document,
    run_document,
    run_of,
    submission_of,
    verdict_fields,
)
from .model import Judgement, Latest, Lease, Run, Submission

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "submissions": (
        IndexModel(
            [("userId", ASCENDING), ("idempotencyKey", ASCENDING)],
            # Not partial: the embedded engine would look a key up by reading every submission.
            name="one_submission_for_a_key",
            unique=True,
        ),
        IndexModel(
            [("userId", ASCENDING), ("challengeId", ASCENDING), ("attempt", DESCENDING)],
            name="one_submission_an_attempt",
            unique=True,
            partialFilterExpression={"attempt": {"$exists": True}},
        ),
        IndexModel(
            [("userId", ASCENDING), ("challengeId", ASCENDING), ("submittedAt", DESCENDING)], name="history"
        ),
        IndexModel([("status", ASCENDING), ("lease.expiresAt", ASCENDING)], name="queue"),
    ),
    "runs": (IndexModel([("at", ASCENDING)], name="by_age"),),
}


# What a list does without: code, and all that a case said. It may be a hundred times the rest.
LISTED = {"code": 0} | {f"testResults.{said}": 0 for said in ("output", "printed", "error", "diff")}


class KeyTaken(Exception):
    """The user has already made a submission under this idempotency key."""


class AttemptTaken(Exception):
    """Another submission of this user took the attempt's number first."""


class SubmissionStore:
    """The only reader and writer of the grading feature's collection."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        self._submissions = database["submissions"]

    @translated
    async def insert(self, submission: Submission) -> Submission:
        """Keep a new submission; returns it with its id. Raises KeyTaken or AttemptTaken."""
        document = {"_id": ObjectId(submission.id)} | document_of(submission)
        try:
            await insert_once(self._submissions, document)
        except DuplicateKeyError as taken:
            key = (taken.details or {}).get("keyPattern", {})
            raise KeyTaken if "idempotencyKey" in key else AttemptTaken from None
        return replace(submission, id=str(document["_id"]))

    @translated
    async def last_attempt(self, user_id: str, challenge_id: str) -> int:
        """Number of the user's latest attempt, 0 before the first."""
        query = {"userId": user_id, "challengeId": challenge_id}
        # An attempt that was given back has no number, and none sorts below all.
        found = await self._submissions.find_one(query, {"attempt": 1}, sort=[("attempt", DESCENDING)])
        return int(found.get("attempt", 0)) if found else 0

    @translated
    async def latest(self, user_id: str, challenge_id: str) -> Latest | None:
        """The submission this user made last, as far as a tutor looks at it."""
        query = {"userId": user_id, "challengeId": challenge_id}
        found = await self._submissions.find_one(
            query, ("code", "status", "attempt"), sort=[("submittedAt", DESCENDING)]
        )
        return Latest(found["code"], Status(found["status"]), found.get("attempt") or 0) if found else None

    @translated
    async def find(self, submission_id: str) -> Submission | None:
        """The submission of this id, whoever's it is."""
        try:
            key = ObjectId(submission_id)
        except InvalidId:
            return None
        found = await self._submissions.find_one({"_id": key})
        return submission_of(found) if found else None

    @translated
    async def find_by_key(self, user_id: str, key: str) -> Submission | None:
        """The submission this user made under this idempotency key."""
        found = await self._submissions.find_one({"userId": user_id, "idempotencyKey": key})
        return submission_of(found) if found else None

    @translated
    async def page(
        self, user_id: str, challenge_id: str | None, skip: int, limit: int
    ) -> tuple[list[Submission], int]:
        """A user's submissions, newest first, without code and what the cases said; and how many."""
        query = {"userId": user_id} | ({"challengeId": challenge_id} if challenge_id else {})
        order = [("submittedAt", DESCENDING)]
        cursor = self._submissions.find(query, LISTED, sort=order, skip=skip, limit=limit)
        found = [submission_of(document) async for document in cursor]
        if len(found) < limit and (found or not skip):  # the last page tells how many there are
            return found, skip + len(found)
        return found, await self._submissions.count_documents(query)

    @translated
    async def claim_expired(self, now: datetime, lease: Lease) -> Submission | None:
        """Take up one pending submission whose grader has gone silent."""
        found = await self._submissions.find_one_and_update(
            {"status": Status.PENDING, "lease.expiresAt": {"$lt": now}},
            {"$set": {"lease": lease_document(lease)}, "$inc": {"tries": 1}},
            sort=[("lease.expiresAt", ASCENDING)],
            return_document=ReturnDocument.AFTER,
        )
        return submission_of(found) if found else None

    @translated
    async def renew(self, lease: Lease, submission_ids: Sequence[str], until: datetime) -> None:
        """Keep the leases of this owner on submissions that are still being graded."""
        ids = [ObjectId(each) for each in submission_ids]
        await self._submissions.update_many(
            {"_id": {"$in": ids}, "lease.owner": lease.owner},
            {"$set": {"lease.expiresAt": until}},
        )

    @translated
    async def record(self, submission: Submission, judgement: Judgement, now: datetime) -> Submission | None:
        """Write the verdict if the lease is still ours and nobody has written one. None: somebody else's
        verdict stands.
        """
        assert submission.lease is not None
        refunded = judgement.verdict is Verdict.INTERNAL_ERROR
        graded = submission.judged(judgement, now)
        graded = replace(graded, attempt=None) if refunded else graded
        update: Document = {"$set": verdict_fields(graded), "$unset": {"lease": ""}}
        if refunded:
            update["$unset"]["attempt"] = ""
        # A verdict ends the lease: who still holds it writes the only one.
        mine = {"_id": ObjectId(submission.id), "lease.token": submission.lease.token}
        written = await self._submissions.update_one(mine, update)
        return graded if written.modified_count else None

    async def graded(self, challenge_id: str) -> AsyncIterator[Submission]:
        """Every submission to a challenge that has a verdict of its own, oldest first."""
        async with translated:
            async for document in self._submissions.find(
                _judged(challenge_id), sort=[("submittedAt", ASCENDING)]
            ):
                yield submission_of(document)

    @translated
    async def regrade(
        self, submission: Submission, judgement: Judgement, version: int, now: datetime
    ) -> bool:
        """Put another verdict in the place of the one a submission has, and that one among those before it.

        False: it has another verdict by now.
        """
        before = {
            "challengeVersion": submission.challenge_version,
            "verdict": submission.verdict,
            "score": submission.score,
            "gradedAt": submission.graded_at,
        }
        update = {
            "$set": verdict_fields(submission.judged(judgement, now)) | {"challengeVersion": version},
            "$push": {"verdictsBefore": before},
        }
        stands = {"_id": ObjectId(submission.id), "gradedAt": submission.graded_at}
        return (await self._submissions.update_one(stands, update)).modified_count == 1

    @translated
    async def pending(self) -> int:
        """How many submissions wait for a verdict."""
        return await self._submissions.count_documents({"status": Status.PENDING})


class RunStore:
    """A RunMemory in the database, for regrades: the only reader and writer of `runs`."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        self._runs = database["runs"]

    @translated
    async def recall(self, keys: Sequence[str]) -> dict[str, Run]:
        """See RunMemory."""
        found = self._runs.find({"_id": {"$in": list(keys)}})
        return {document["_id"]: run_of(document) async for document in found}

    @translated
    async def keep(self, runs: Mapping[str, Run], now: datetime) -> None:
        """See RunMemory. Of two who have run the same at once, the first is believed."""
        if runs:
            documents = [{"_id": key, "at": now, **run_document(run)} for key, run in runs.items()]
            await insert_all_once(self._runs, documents)

    @translated
    async def forget(self, before: datetime, most: int) -> int:
        """Delete runs older than `before`, and the oldest beyond `most` for good; how many there were."""
        gone = (await self._runs.delete_many({"at": {"$lt": before}})).deleted_count
        beyond = self._runs.find({}, {"_id": 1}, sort=[("at", DESCENDING)], skip=most)
        keys = [document["_id"] async for document in beyond]
        return gone + ((await self._runs.delete_many({"_id": {"$in": keys}})).deleted_count if keys else 0)


def new_id() -> str:
    """An id for a submission not yet kept."""
    return str(ObjectId())


def _judged(challenge_id: str) -> Document:
    return {"challengeId": challenge_id, "verdict": {"$nin": [None, Verdict.INTERNAL_ERROR]}}
