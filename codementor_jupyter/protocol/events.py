"""What happened, in the past tense: published on the bus inside a server."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from .base import Wire
from .verdicts import Status, Verdict


class SubmissionGraded(Wire):
    """A verdict was recorded. Published once by the process whose write won."""

    kind: Literal["submission-graded"] = "submission-graded"
    submission_id: str
    user_id: str
    challenge_id: str
    challenge_slug: str = ""
    challenge_version: int
    status: Status
    verdict: Verdict
    told: Verdict | None = Field(
        default=None, description="as much of the verdict as its student may know; None: they are told later"
    )
    score: float
    topic: str = ""
    xp_reward: int = Field(default=0, description="what the challenge was worth when this was submitted")
    attempt: int | None = Field(default=None, description="None: given back, or not numbered")
    at: datetime


class HintOpened(Wire):
    kind: Literal["hint-opened"] = "hint-opened"
    user_id: str
    challenge_id: str
    step: int
    at: datetime


class AchievementUnlocked(Wire):
    kind: Literal["achievement-unlocked"] = "achievement-unlocked"
    user_id: str
    achievement: str
    at: datetime


class ProgressChanged(Wire):
    """The figures of a user are others now. Published once, by the process whose write won."""

    kind: Literal["progress-changed"] = "progress-changed"
    user_id: str
    xp: int
    level: int
    at: datetime


Event = SubmissionGraded | HintOpened | AchievementUnlocked | ProgressChanged
