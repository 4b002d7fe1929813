"""A user as the store keeps them: who they are, how they like it, how far they have come. Data and documents.

The document holds more than is read back (level, XP, best scores, gains): those fields are for readers who
query the collection, such as an export. Only the steps, the first solve and the first misses are the state.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from codementor_jupyter.protocol.users import Preferences
from codementor_jupyter.protocol.verdicts import Verdict

from .model import Best, Day, Graded, Place, Progress, Step, moment
from .weeks import Goal

Document = dict[str, Any]

GOALS_KEPT = 100
PROFILE_FIELDS = ("username", "email", "profile", "createdAt", "updatedAt")


@dataclass(frozen=True)
class User:
    """Who is signed in. Neither field ever changes."""

    id: str
    username: str


class Standing(NamedTuple):
    """How a user stands with a challenge they have tried. `best_score` is 0 to 1."""

    state: Literal["tried", "solved"]
    best_score: float


@dataclass(frozen=True)
class Profile:
    """The part of a user's document that every page shows; small however much the user has done."""

    user: User
    email: str | None
    preferences: Preferences
    level: int
    xp: int
    achievements: Mapping[str, datetime]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Account:
    """A user's document. `achievements`: the moment of each; `revision` grows by one with every write."""

    user: User
    email: str | None
    preferences: Preferences
    goals: tuple[Goal, ...]
    progress: Progress
    achievements: Mapping[str, datetime]
    revision: int
    created_at: datetime
    updated_at: datetime

    @property
    def profile(self) -> Profile:
        """The same user without what stands for each challenge."""
        return Profile(
            user=self.user,
            email=self.email,
            preferences=self.preferences,
            level=self.progress.level,
            xp=self.progress.xp,
            achievements=self.achievements,
            created_at=self.created_at,
            updated_at=self.updated_at,
        )


def new_document(username: str, email: str | None, now: datetime) -> Document:
    """What is stored of a user who signs in for the first time."""
    progress = Progress()
    return {
        "username": username,
        "email": email,
        "profile": _profile(progress, {}, Preferences()),
        "goals": [],
        "best": {},
        "revision": 0,
        "createdAt": moment(now),
        "updatedAt": moment(now),
    }


def profile_of(document: Document) -> Profile:
    """The profile in a document of the collection `users`; only PROFILE_FIELDS are needed."""
    profile = document["profile"]
    return Profile(
        user=User(document["_id"], document["username"]),
        email=document["email"],
        preferences=Preferences.model_validate(profile["preferences"]),
        level=profile["level"],
        xp=profile["xp"],
        achievements={each["id"]: each["at"] for each in profile["achievements"]},
        created_at=document["createdAt"],
        updated_at=document["updatedAt"],
    )


def account_of(document: Document) -> Account:
    """The account in a document of the collection `users`."""
    profile = profile_of(document)
    return Account(
        user=profile.user,
        email=profile.email,
        preferences=profile.preferences,
        goals=tuple(Goal(g["since"], g["challenges"]) for g in document["goals"]),
        progress=Progress({id_: best_of(best) for id_, best in document["best"].items()}),
        achievements=profile.achievements,
        revision=document["revision"],
        created_at=profile.created_at,
        updated_at=profile.updated_at,
    )


def change_of(before: Account, after: Account) -> Document:
    """The update that turns one account into the other. Touches only the challenges that differ."""
    old, new = before.progress.best, after.progress.best
    changed = {f"best.{id_}": _best_document(best) for id_, best in new.items() if best != old.get(id_)}
    gone = {f"best.{id_}": "" for id_ in old if id_ not in new}
    update: Document = {
        "$set": {
            "email": after.email,
            "profile": _profile(after.progress, after.achievements, after.preferences),
            "goals": [{"since": g.since, "challenges": g.challenges} for g in after.goals[-GOALS_KEPT:]],
            "updatedAt": after.updated_at,
            **changed,
        },
        "$inc": {"revision": 1},
    }
    return update | ({"$unset": gone} if gone else {})


def graded_in(document: Document) -> Graded:
    """The verdict in a document of the collection `submissions`."""
    first = next(iter(document.get("verdictsBefore", ())), document)
    return Graded(
        submission_id=str(document["_id"]),
        user_id=document["userId"],
        challenge_id=document["challengeId"],
        topic=document.get("topic") or "",
        xp_reward=document.get("xpReward") or 0,
        verdict=Verdict(document["verdict"]),
        score=document.get("score") or 0.0,
        at=moment(first["gradedAt"]),
        attempt=document.get("attempt"),
    )


def standing_in(document: Document) -> dict[str, Standing]:
    """How the user stands with every challenge they have tried, from the field `best` of their document."""
    return {
        id_: Standing("solved" if best["solvedAt"] else "tried", best["score"])
        for id_, best in document["best"].items()
    }


def best_of(document: Document) -> Best:
    """What stands for one challenge, from its part of a user's document."""
    solved = document["solvedAt"]
    steps = tuple(Step(_place(s["at"], s["submissionId"]), s["score"], s["xp"]) for s in document["steps"])
    return Best(
        topic=document["topic"],
        steps=steps,
        last=document.get("lastAt") or steps[-1].place.at,  # until what was written before is projected again
        solved=_place(solved, document["solvedBy"]) if solved else None,
        misses=tuple(_place(m["at"], m["submissionId"]) for m in document["misses"]),
        days=tuple(Day(date.fromisoformat(day), n) for day, n in document.get("days", {}).items()),
    )


def _best_document(best: Best) -> Document:
    return {
        "topic": best.topic,
        "score": best.score,
        "xp": best.xp,
        "submissionId": best.winner.submission_id,
        "triedAt": best.tried.at,
        "solvedAt": best.solved.at if best.solved else None,
        "solvedBy": best.solved.submission_id if best.solved else None,
        "lastAt": best.last,
        "days": {day.date.isoformat(): day.attempt for day in best.days},
        "steps": _steps(best),
        "misses": [{"submissionId": place.submission_id, "at": place.at} for place in best.misses],
    }


def _steps(best: Best) -> list[Document]:
    return [
        {
            "submissionId": place.submission_id,
            "at": place.at,
            "score": step.score,
            "xp": step.xp,
            "gain": gain,
        }
        for step, (place, gain) in zip(best.steps, best.gains, strict=True)
    ]


def _profile(progress: Progress, achievements: Mapping[str, datetime], preferences: Preferences) -> Document:
    return {
        "level": progress.level,
        "xp": progress.xp,
        "achievements": [{"id": id_, "at": at} for id_, at in sorted(achievements.items())],
        "preferences": preferences.model_dump(by_alias=True),
    }


def _place(at: datetime, submission_id: str) -> Place:
    return Place(at, submission_id)
