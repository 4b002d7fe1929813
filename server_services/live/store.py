"""The verdicts of the record, which is only read here. Raises Unavailable while the database is away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import DESCENDING

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.stores.failures import translated

from .model import CaseKept, VerdictKept

Document = dict[str, Any]

# Neither code nor output: what is not read cannot be told.
_FIELDS = (
    "userId",
    "challengeId",
    "challengeVersion",
    "challengeSlug",
    "verdict",
    "score",
    "gradedAt",
    "testResults.testCaseId",
    "testResults.passed",
    "testResults.verdict",
)


class LiveStore:
    """Reads what was decided elsewhere, by user and time. The indexes are the progress feature's."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        self._submissions = database["submissions"]

    @translated
    async def verdicts(self, user_ids: Sequence[str], since: datetime, limit: int) -> list[VerdictKept]:
        """The latest verdicts on these users' submissions from a moment on, oldest first."""
        query = {"userId": _any_of(user_ids), "gradedAt": {"$gte": since}}
        order = [("gradedAt", DESCENDING)]
        cursor = self._submissions.find(query, _FIELDS, sort=order, limit=limit)
        return [_verdict(document) for document in await cursor.to_list(None)][::-1]


def _any_of(values: Sequence[str]) -> Any:
    """Plain equality where it will do: every engine finds an index for it."""
    return values[0] if len(values) == 1 else {"$in": list(values)}


def _verdict(document: Document) -> VerdictKept:
    return VerdictKept(
        user_id=document["userId"],
        submission_id=str(document["_id"]),
        challenge_id=document["challengeId"],
        challenge_version=document["challengeVersion"],
        challenge_slug=document["challengeSlug"],
        verdict=Verdict(document["verdict"]),
        score=document["score"] or 0.0,
        cases=tuple(_case(each) for each in document.get("testResults", ())),
        at=document["gradedAt"],
    )


def _case(document: Document) -> CaseKept:
    return CaseKept(document["testCaseId"], document["passed"], Verdict(document["verdict"]))
