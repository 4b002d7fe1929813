"""What is told over a user's socket as it happens, and what a client says when it connects."""

from datetime import datetime

from pydantic import AwareDatetime, Field

from .base import Wire
from .verdicts import Status, Verdict


class ConnectRequest(Wire):
    """A client's `auth` payload. With `since`, what happened from then on is told again first."""

    since: AwareDatetime | None = Field(default=None, description="the latest `at` this client has heard of")


class LiveEvent(Wire):
    """Something that happened to a user. `id` is the same however often it is told: drop what you know."""

    id: str
    at: datetime


class ChallengeCompletedView(LiveEvent):
    """One of the user's submissions has its verdict, as far as its student is told of it."""

    submission_id: str
    challenge_id: str
    challenge_slug: str
    status: Status
    verdict: Verdict
    score: float = Field(description="0 to 1")


class AchievementUnlockedView(LiveEvent):
    """An achievement was reached; `at`: when, which may be a little before it is told."""

    achievement: str
    title: str
    description: str


class ProgressChangedView(Wire):
    """How far the user is at this moment: a figure, not an event, so the latest counts."""

    xp: int
    level: int
    at: datetime


EventView = ChallengeCompletedView | AchievementUnlockedView
LiveView = EventView | ProgressChangedView

NAMES: dict[type[LiveView], str] = {
    ChallengeCompletedView: "challenge-completed",
    AchievementUnlockedView: "achievement-unlocked",
    ProgressChangedView: "progress-changed",
}
