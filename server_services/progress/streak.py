"""Weeks in a row whose goal was reached, and the grace days that carry a streak over a week that was short.

The rule: every calendar month has three grace days. A week that ends short of its goal takes one grace day
of the month it ends in for each challenge that is missing, as long as there are enough: then the streak goes
on, though the week itself does not count. Where there are not enough, none is taken and the next reached week
begins a new streak. Grace days are taken by themselves, only where there is a streak to keep, and what is
left at the end of a month is gone. A streak decides nothing else: XP, achievements and reached weeks stay.

A pure function of the solved challenges, the goals and the day: computed whenever it is asked for.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from codementor_jupyter.protocol.users import WeekOutcome

from .weeks import Goal, goal_at, week_of, weeks_reached

GRACE_DAYS = 3
WEEK = timedelta(weeks=1)

Month = tuple[int, int]


@dataclass(frozen=True)
class Week:
    """What became of one week. `streak`: how many reached weeks in a row there are by its end."""

    starts: date
    goal: int
    solved: int
    outcome: WeekOutcome
    streak: int


@dataclass(frozen=True)
class Streak:
    """Every week from the first solved challenge to this one, which is always there, and the grace days that
    are left in the month this week ends in.
    """

    weeks: tuple[Week, ...]
    grace_left: int

    @property
    def current(self) -> int:
        return self.weeks[-1].streak

    @property
    def longest(self) -> int:
        return max(week.streak for week in self.weeks)


def streak_of(solved: Sequence[datetime], goals: Sequence[Goal], now: datetime) -> Streak:
    """The streak as it stands at `now`. `solved`: when each challenge was solved first, in any order."""
    reached, counts = weeks_reached(solved, goals), Counter(map(week_of, solved))
    spent: Counter[Month] = Counter()
    weeks: list[Week] = []
    for starts in _mondays(min([*counts, week_of(now)]), week_of(now)):
        before = weeks[-1].streak if weeks else 0
        goal = goal_at(goals, reached.get(starts) or min(now, _end(starts)))
        missing, month = goal - counts[starts], _month(starts)
        if starts in reached:
            outcome, after = WeekOutcome.REACHED, before + 1
        elif starts == week_of(now):
            outcome, after = WeekOutcome.OPEN, before
        elif before and missing <= GRACE_DAYS - spent[month]:
            outcome, after = WeekOutcome.KEPT, before
            spent[month] += missing
        else:
            outcome, after = WeekOutcome.MISSED, 0
        weeks.append(Week(starts, goal, counts[starts], outcome, after))
    return Streak(tuple(weeks), GRACE_DAYS - spent[_month(week_of(now))])


def _mondays(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += WEEK


def _end(starts: date) -> datetime:
    """The last moment of a week."""
    return datetime.combine(starts + WEEK, time(), UTC) - timedelta(milliseconds=1)


def _month(starts: date) -> Month:
    """The month a week ends in."""
    ends = _end(starts)
    return ends.year, ends.month
