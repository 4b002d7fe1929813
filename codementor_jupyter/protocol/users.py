"""Users and their progress on the wire."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from .base import Wire

_PART = r"[^@\s\x00-\x1f\x7f]+"  # of an e-mail address: no blanks, no control characters


class Role(StrEnum):
    STUDENT = "student"
    INSTRUCTOR = "instructor"


class Preferences(Wire):
    """How a user likes to be spoken to."""

    language: str = Field(default="en", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    tutor_personality: Literal["encouraging", "terse", "socratic"] = "encouraging"
    learning_style: Literal["visual", "examples", "theory", "practice"] = "examples"
    weekly_goal: int = Field(default=3, ge=1, le=50, description="challenges to solve in a week")


class AchievementView(Wire):
    """An achievement, and when it was reached (None: not yet)."""

    id: str
    title: str
    description: str
    achieved_at: datetime | None = None


class ProfileView(Wire):
    """Who I am here."""

    id: str
    username: str
    email: str | None = None
    roles: tuple[Role, ...]
    level: int
    xp: int
    achievements: tuple[str, ...]
    preferences: Preferences
    created_at: datetime
    updated_at: datetime


class ProfileRequest(Wire):
    """What a user may change about themselves; None leaves a field as it is."""

    email: str | None = Field(default=None, max_length=254, pattern=rf"^{_PART}@{_PART}$")
    preferences: Preferences | None = None


class TopicProgressView(Wire):
    topic: str
    solved: int
    tried: int
    total: int


class WeekView(Wire):
    """This week's goal. Weeks begin on Monday (UTC); nothing is lost when one is missed."""

    starts: date
    goal: int
    solved: int
    reached: bool


class WeekOutcome(StrEnum):
    """What became of a week's goal. `kept`: the week was short of it, and grace days kept the streak."""

    REACHED = "reached"
    KEPT = "kept"
    MISSED = "missed"
    OPEN = "open"


class StreakView(Wire):
    """Weeks in a row whose goal was reached. A week that ends short takes one grace day for each challenge
    that is missing, where enough are left in the month it ends in: then the streak goes on.
    """

    weeks: int = 0
    longest: int = 0
    grace_days: int = Field(default=0, description="how many there are in a calendar month")
    grace_left: int = Field(default=0, description="how many are left in the month this week ends in")


class ResumeView(Wire):
    """The challenge I tried last and have not solved."""

    challenge_id: str
    challenge_slug: str
    title: str
    topic: str
    best_score: float = Field(description="0 to 1")
    tried_at: datetime


class ProgressView(Wire):
    """How far I have come; every figure is computed from the record of submissions."""

    xp: int
    level: int
    level_starts_at: int = Field(description="XP at which this level began")
    next_level_at: int = Field(description="XP at which the next level begins")
    solved: int
    tried: int
    total: int
    submissions: int
    topics: tuple[TopicProgressView, ...]
    week: WeekView
    weeks_reached: int
    streak: StreakView = StreakView()
    resume: ResumeView | None = Field(default=None, description="None: nothing is begun and unsolved")
    achievements: tuple[AchievementView, ...]


class DayView(Wire):
    """What I did on one day (UTC)."""

    date: date
    submissions: int
    solved: int = Field(description="challenges solved for the first time")


class PastWeekView(Wire):
    """What became of one week's goal. `goal` is the one that was reached, else the last one of that week."""

    starts: date
    goal: int
    solved: int
    outcome: WeekOutcome


class ActivityView(Wire):
    """The last 53 weeks, the current one included, by days and by weeks; oldest first."""

    starts: date = Field(description="a Monday")
    ends: date = Field(description="today (UTC)")
    days: tuple[DayView, ...] = Field(description="days without a submission are left out")
    weeks: tuple[PastWeekView, ...] = Field(description="from my first solved challenge on")
    streak: StreakView
