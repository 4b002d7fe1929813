"""What a user is shown of themselves: the wire's views from an account. No rule is decided here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from codementor_jupyter.protocol.users import (
    AchievementView,
    ActivityView,
    DayView,
    PastWeekView,
    ProfileView,
    ProgressView,
    ResumeView,
    Role,
    StreakView,
    TopicProgressView,
    WeekView,
)

from .account import Account, Profile
from .achievements import ACHIEVEMENTS, CatalogueEntry
from .levels import level_bounds
from .streak import GRACE_DAYS, WEEK, Streak, streak_of
from .weeks import week_of, weeks_reached

ACTIVITY_WEEKS = 53


def profile_view(profile: Profile, roles: Iterable[Role]) -> ProfileView:
    """Who the user is here. `roles` come from the identity, not from the store."""
    return ProfileView(
        id=profile.user.id,
        username=profile.user.username,
        email=profile.email,
        roles=tuple(roles),
        level=profile.level,
        xp=profile.xp,
        achievements=tuple(each.id for each in ACHIEVEMENTS if each.id in profile.achievements),
        preferences=profile.preferences,
        created_at=profile.created_at,
        updated_at=profile.updated_at,
    )


def progress_view(account: Account, catalogue: Sequence[CatalogueEntry], now: datetime) -> ProgressView:
    """How far the user has come. A tried challenge that left the catalogue still counts, in the total too."""
    best = account.progress.best
    topics = _topics(account, catalogue)
    starts_at, next_at = level_bounds(account.progress.xp)
    solved_at = [place.at for place in account.progress.solved]
    reached = weeks_reached(solved_at, account.goals)
    return ProgressView(
        xp=account.progress.xp,
        level=account.progress.level,
        level_starts_at=starts_at,
        next_level_at=next_at,
        solved=sum(topic.solved for topic in topics),
        tried=len(best),
        total=sum(topic.total for topic in topics),
        submissions=account.progress.attempts,
        topics=topics,
        week=_week(account, now, week_of(now) in reached),
        weeks_reached=len(reached),
        streak=_streak(streak_of(solved_at, account.goals, now)),
        resume=_resume(account, catalogue),
        achievements=_achievements(account.achievements),
    )


def activity_view(account: Account, now: datetime) -> ActivityView:
    """What the user did on which day of the last weeks, and what became of the weeks."""
    starts = week_of(now) - (ACTIVITY_WEEKS - 1) * WEEK
    solved_at = [place.at for place in account.progress.solved]
    submitted, solved = account.progress.attempts_by_day, Counter(at.date() for at in solved_at)
    days = sorted(day for day in submitted.keys() | solved.keys() if starts <= day)
    streak = streak_of(solved_at, account.goals, now)
    return ActivityView(
        starts=starts,
        ends=now.date(),
        days=tuple(DayView(date=day, submissions=submitted.get(day, 0), solved=solved[day]) for day in days),
        weeks=tuple(
            PastWeekView(starts=week.starts, goal=week.goal, solved=week.solved, outcome=week.outcome)
            for week in streak.weeks
            if starts <= week.starts
        ),
        streak=_streak(streak),
    )


def _streak(streak: Streak) -> StreakView:
    return StreakView(
        weeks=streak.current,
        longest=streak.longest,
        grace_days=GRACE_DAYS,
        grace_left=streak.grace_left,
    )


def _resume(account: Account, catalogue: Sequence[CatalogueEntry]) -> ResumeView | None:
    best = account.progress.best
    begun = [each for each in catalogue if each.id in best and not best[each.id].solved]
    if not begun:
        return None
    entry = max(begun, key=lambda each: best[each.id].last)
    return ResumeView(
        challenge_id=entry.id,
        challenge_slug=entry.slug,
        title=entry.title,
        topic=entry.topic,
        best_score=best[entry.id].score,
        tried_at=best[entry.id].last,
    )


def _topics(account: Account, catalogue: Sequence[CatalogueEntry]) -> tuple[TopicProgressView, ...]:
    """Topics in the catalogue's order, then those only the record knows."""
    best = account.progress.best
    topic_of = {entry.id: entry.topic for entry in catalogue}
    topic_of |= {id_: each.topic for id_, each in best.items() if id_ not in topic_of}
    total = Counter(topic_of.values())
    tried = Counter(topic_of[id_] for id_ in best)
    solved = Counter(topic_of[id_] for id_, each in best.items() if each.solved)
    return tuple(
        TopicProgressView(topic=topic, solved=solved[topic], tried=tried[topic], total=total[topic])
        for topic in total
    )


def _week(account: Account, now: datetime, reached: bool) -> WeekView:
    starts = week_of(now)
    solved = sum(week_of(place.at) == starts for place in account.progress.solved)
    return WeekView(starts=starts, goal=account.preferences.weekly_goal, solved=solved, reached=reached)


def _achievements(achieved: Mapping[str, datetime]) -> tuple[AchievementView, ...]:
    return tuple(
        AchievementView(
            id=each.id, title=each.title, description=each.description, achieved_at=achieved.get(each.id)
        )
        for each in ACHIEVEMENTS
    )
