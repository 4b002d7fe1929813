"""The weekly goal: challenges solved for the first time between one Monday (UTC) and the next.

A missed week costs nothing, a reached one stays reached. Weeks in a row are in `streak.py`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from codementor_jupyter.protocol.users import Preferences

DEFAULT_GOAL = Preferences().weekly_goal


@dataclass(frozen=True, order=True)
class Goal:
    """A weekly goal and the moment from which it holds."""

    since: datetime
    challenges: int


def week_of(at: datetime) -> date:
    """The Monday, in UTC, of the week that `at` lies in."""
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def goal_at(goals: Iterable[Goal], at: datetime) -> int:
    """The goal that holds at a moment; the default before the first was set."""
    return max((g for g in goals if g.since <= at), default=Goal(at, DEFAULT_GOAL)).challenges


def weeks_reached(solved: Iterable[datetime], goals: Sequence[Goal]) -> dict[date, datetime]:
    """The weeks whose goal was reached, each with the moment it was.

    A week is judged by the goal of the moment, whenever a challenge is solved or the goal is changed:
    raising the goal later never takes a reached week away, lowering it can bring one.
    """
    by_week: dict[date, list[datetime]] = defaultdict(list)
    for at in sorted(solved):
        by_week[week_of(at)].append(at)
    reached = {week: _reached(week, times, goals) for week, times in sorted(by_week.items())}
    return {week: at for week, at in reached.items() if at is not None}


def _reached(week: date, solved: list[datetime], goals: Sequence[Goal]) -> datetime | None:
    moments = sorted({*solved, *(goal.since for goal in goals if week_of(goal.since) == week)})
    return next((at for at in moments if bisect_right(solved, at) >= goal_at(goals, at)), None)
