"""A class's record of submissions in a real database, written as grading writes it, and the events of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from codementor_jupyter.protocol.events import AchievementUnlocked, SubmissionGraded
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.bus import Bus
from server_services.progress.account import graded_in
from server_services.progress.achievements import CatalogueEntry
from server_services.progress.model import Progress, recompute
from server_services.progress.service import ProgressService
from server_services.progress.store import ProgressStore

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
CATALOGUE = [
    CatalogueEntry("c1", "loops", 40),
    CatalogueEntry("c2", "loops", 40),
    CatalogueEntry("c3", "lists", 40),
]


async def catalogue() -> Sequence[CatalogueEntry]:
    """What there is to solve, as the composition root would hand it over."""
    return CATALOGUE


@dataclass
class Clock:
    """A clock that stands until it is set."""

    at: datetime = MONDAY + timedelta(days=1)

    def __call__(self) -> datetime:
        return self.at


class Server:
    """One server's progress service on a database, with a bus of its own and what it announced."""

    def __init__(self, database: Any, clock: Clock) -> None:
        self.bus, self.announced = Bus(), list[str]()
        self.progress = ProgressService(ProgressStore(database), self.bus, catalogue, clock)
        self.progress.follow(self.bus)
        self.bus.subscribe(AchievementUnlocked, self._note)

    async def _note(self, event: AchievementUnlocked) -> None:
        self.announced.append(event.achievement)


class ClassRecord:
    """Writes submissions a minute apart; `grade` answers the event that grading would publish."""

    def __init__(self, database: Any) -> None:
        self.submissions = database["submissions"]
        self._count = 0
        self._attempts: Counter[tuple[str, str]] = Counter()

    async def grade(self, user_id: str, challenge: str, score: float = 1.0, **more: Any) -> SubmissionGraded:
        """Record one verdict. Fields of the document can be given as they are stored; a failure of the
        grader is no attempt.
        """
        document = self._document(user_id, challenge, score) | more
        if document["verdict"] != Verdict.INTERNAL_ERROR:
            self._attempts[user_id, challenge] += 1
            document["attempt"] = self._attempts[user_id, challenge]
        await self.submissions.insert_one(document)
        return event_of(document)

    async def submit_only(self, user_id: str, challenge: str) -> None:
        """Record a submission that is still pending."""
        document = self._document(user_id, challenge, 0) | {
            "status": "pending",
            "verdict": None,
            "score": None,
        }
        del document["gradedAt"]
        await self.submissions.insert_one(document)

    async def progress_of(self, user_id: str) -> Progress:
        """What the progress must be: the pure fold over everything that is recorded."""
        documents = await self.submissions.find({"userId": user_id, "gradedAt": {"$ne": None}}).to_list(None)
        return recompute(map(graded_in, documents))

    def _document(self, user_id: str, challenge: str, score: float) -> dict[str, Any]:
        self._count += 1
        verdict = Verdict.ACCEPTED if score >= 1 else Verdict.WRONG_ANSWER
        at = MONDAY + timedelta(minutes=self._count)
        return {
            "_id": f"s{self._count:05}",
            "userId": user_id,
            "challengeId": challenge,
            "challengeVersion": 1,
            "topic": next((entry.topic for entry in CATALOGUE if entry.id == challenge), "gone"),
            "xpReward": 40,
            "status": verdict.status.value,
            "verdict": verdict.value,
            "score": score,
            "submittedAt": at,
            "gradedAt": at,
        }


def event_of(document: dict[str, Any]) -> SubmissionGraded:
    """The event of a recorded verdict."""
    return SubmissionGraded(
        submission_id=document["_id"],
        user_id=document["userId"],
        challenge_id=document["challengeId"],
        challenge_version=document["challengeVersion"],
        status=document["status"],
        verdict=document["verdict"],
        score=document["score"],
        topic=document["topic"],
        xp_reward=document["xpReward"],
        attempt=document.get("attempt"),
        at=document["gradedAt"],
    )


async def stored(database: Any, user_id: str) -> Progress:
    """The progress as the database has it."""
    account = await ProgressStore(database).find_account(user_id)
    assert account is not None
    return account.progress
