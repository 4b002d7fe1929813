"""What a user is told: live events, from what the house publishes and from what the record says.

Both ways lead to the same `id` and the same `at`, so that a client knows an event that it hears twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from codementor_jupyter.protocol.events import AchievementUnlocked, ProgressChanged, SubmissionGraded
from codementor_jupyter.protocol.live import (
    AchievementUnlockedView,
    ChallengeCompletedView,
    EventView,
    LiveView,
    ProgressChangedView,
)
from codementor_jupyter.protocol.verdicts import Verdict

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class News(NamedTuple):
    """What one user is told."""

    user_id: str
    view: LiveView


class CaseKept(NamedTuple):
    """What the record says of one test case, without a word of its output."""

    test_case_id: str
    passed: bool
    verdict: Verdict


@dataclass(frozen=True)
class VerdictKept:
    """A verdict of the record. What its student may know of it, the grading feature says."""

    user_id: str
    submission_id: str
    challenge_id: str
    challenge_version: int
    challenge_slug: str
    verdict: Verdict
    score: float
    cases: tuple[CaseKept, ...]
    at: datetime


@dataclass(frozen=True)
class StandingKept:
    """How far a user has come: XP, level, and the moment of each achievement."""

    xp: int
    level: int
    achievements: Mapping[str, datetime]


class Title(NamedTuple):
    """How an achievement is called."""

    title: str
    description: str


@dataclass(frozen=True)
class Missed:
    """What a user is told who was away: events, oldest first, and how far they are now."""

    events: tuple[EventView, ...]
    progress: ProgressChangedView


def news_of_verdict(event: SubmissionGraded, told: Verdict) -> News:
    """What the student of a submission hears of its verdict; `told`: as much of it as they may know."""
    kept = VerdictKept(
        user_id=event.user_id,
        submission_id=event.submission_id,
        challenge_id=event.challenge_id,
        challenge_version=event.challenge_version,
        challenge_slug=event.challenge_slug,
        verdict=event.verdict,
        score=event.score,
        cases=(),
        at=event.at,
    )
    return News(event.user_id, completed(kept, told))


def news_of_achievement(event: AchievementUnlocked, title: Title) -> News:
    """What somebody hears who has reached an achievement."""
    return News(event.user_id, _achieved(event.achievement, title, event.at))


def news_of_progress(event: ProgressChanged) -> News:
    """The figures that have just changed."""
    return News(event.user_id, ProgressChangedView(xp=event.xp, level=event.level, at=event.at))


def completed(kept: VerdictKept, told: Verdict) -> ChallengeCompletedView:
    """A verdict as its student is told of it; `told` is as much of it as they may know."""
    at = _moment(kept.at)
    return ChallengeCompletedView(
        id=_verdict_id(kept.submission_id, at),
        at=at,
        submission_id=kept.submission_id,
        challenge_id=kept.challenge_id,
        challenge_slug=kept.challenge_slug,
        status=told.status,
        verdict=told,
        score=kept.score,
    )


def achieved_since(
    standing: StandingKept, titles: Mapping[str, Title], since: datetime
) -> Iterable[AchievementUnlockedView]:
    """The achievements reached from a moment on. One that is not given any more is not told."""
    for name, at in standing.achievements.items():
        if at >= since and name in titles:
            yield _achieved(name, titles[name], at)


def _achieved(name: str, titled: Title, at: datetime) -> AchievementUnlockedView:
    return AchievementUnlockedView(
        id=f"achievement.{name}", at=_moment(at), achievement=name, **titled._asdict()
    )


def _verdict_id(submission_id: str, at: datetime) -> str:
    """One that takes another's place, as after a regrade, is told as well: its moment is another one."""
    return f"{submission_id}.{(at - _EPOCH) // _MILLISECOND}"


def _moment(at: datetime) -> datetime:
    """The time as the record keeps it, in whole milliseconds."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
