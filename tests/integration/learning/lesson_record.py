"""A class's record in a real database, written as its owners write it, and servers that learn it."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeSummaryView, Difficulty, InputMode
from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.bus import Bus
from server_services.learning.model import Learner, Rated, Task, concepts_of
from server_services.learning.service import LearningService
from server_services.learning.store import LearningStore

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEVELS = list(Difficulty)
TOPICS = ("loops", "lists", "search")
COURSE = [
    ChallengeSummaryView(
        id=f"c{n}", slug=f"c{n}", version=1, title=f"Challenge {n}", difficulty=LEVELS[n // 3], order=n,
        language="python", input_mode=InputMode.STDIN, topic=TOPICS[n % 3], tags=("sums",) * (n % 2),
        xp_reward=10, published=True,
    )
    for n in range(9)
]  # fmt: skip
State = tuple[dict[str, Learner], dict[str, Rated]]


async def catalogue() -> list[ChallengeSummaryView]:
    """What there is to solve, as the composition root would hand it over."""
    return COURSE


async def find_task(challenge_id: str, version: int) -> Task | None:
    """What a version of a challenge is about; of one that never was, nothing."""
    for each in COURSE:
        if (each.id, each.version) == (challenge_id, version):
            return Task(each.difficulty, concepts_of(each.topic, each.tags))
    return None


@dataclass
class Clock:
    """A clock that stands until it is set."""

    at: datetime = MONDAY + timedelta(days=1)

    def __call__(self) -> datetime:
        return self.at


class Server:
    """One server's learning service on a database, with a bus of its own."""

    def __init__(self, store: LearningStore, clock: Clock) -> None:
        self.bus, self.store = Bus(), store
        self.learning = LearningService(store, catalogue, find_task, clock)
        self.learning.follow(self.bus)


class LessonRecord:
    """Writes submissions a minute apart; `grade` answers the event that grading would publish."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self.submissions = database["submissions"]
        self._count = 0

    async def grade(self, who: str, challenge: str, accepted: bool = True, **more: Any) -> SubmissionGraded:
        """Record one verdict. Fields of the document can be given as they are stored."""
        self._count += 1
        verdict = Verdict.ACCEPTED if accepted else Verdict.WRONG_ANSWER
        at = MONDAY + timedelta(minutes=self._count)
        document = {
            "_id": f"s{self._count:05}", "userId": who, "challengeId": challenge, "challengeVersion": 1,
            "status": verdict.status.value, "verdict": verdict.value, "score": 1.0 if accepted else 0.5,
            "submittedAt": at, "gradedAt": at,
        } | more  # fmt: skip
        await self.submissions.insert_one(document)
        return event_of(document)

    async def open_hints(self, who: str, challenge: str, steps: int, at: datetime) -> None:
        """Record that the first steps of the ladder were opened at a moment."""
        for step in range(1, steps + 1):
            opened = {"userId": who, "challengeId": challenge, "step": step, "at": at}
            await self._database["openedHints"].insert_one(opened)

    async def some_verdicts(self, count: int, seed: int = 1) -> list[SubmissionGraded]:
        """Verdicts and hints of a small class, the same in every run; some failed in the grader."""
        draw, events = random.Random(seed), []
        for _ in range(count):
            who, challenge = draw.choice(("ada", "bob", "eve", "kim")), f"c{draw.randrange(9)}"
            if draw.random() < 0.2:
                at = MONDAY + timedelta(minutes=self._count, seconds=draw.randrange(90))
                hints = {"userId": who, "challengeId": challenge, "step": 1, "at": at}
                await self._database["openedHints"].update_one(
                    {"userId": who, "challengeId": challenge}, {"$setOnInsert": hints}, upsert=True
                )
            failed = {"verdict": "internal_error"} if draw.random() < 0.1 else {}
            events.append(await self.grade(who, challenge, draw.random() < 0.6, **failed))
        return events

    async def state(self) -> State:
        """What the database says of everybody and of every challenge."""
        store = LearningStore(self._database)
        learners = [each["_id"] async for each in self._database["learners"].find({}, {"_id": 1})]
        rated = [each["_id"] async for each in self._database["challengeRatings"].find({}, {"_id": 1})]
        known = {id_: await store.find_rated(id_) for id_ in rated}
        return {id_: await store.find_learner(id_) for id_ in learners}, {k: v for k, v in known.items() if v}


def event_of(document: dict[str, Any]) -> SubmissionGraded:
    """The event of a recorded verdict."""
    return SubmissionGraded(
        submission_id=document["_id"], user_id=document["userId"], challenge_id=document["challengeId"],
        challenge_version=document["challengeVersion"], status=document["status"],
        verdict=document["verdict"], score=document["score"], at=document["gradedAt"],
    )  # fmt: skip
