"""What a user is shown of themselves: the wire's views from an account. No rule is decided here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from codementor_jupyter.protocol.users import (
    AchievementView,
    ProfileView,
    ProgressView,
    Role,
    TopicProgressView,
    WeekView,
)

from .account import Account, Profile
from .achievements import ACHIEVEMENTS, CatalogueEntry
from .model import level_bounds
from .weeks import week_of, weeks_reached


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


def progress_view(
    account: Account, catalogue: Sequence[CatalogueEntry], submissions: int, now: datetime
) -> ProgressView:
    """How far the user has come. A tried challenge that left the catalogue still counts, in the total too."""
    best = account.progress.best
    topics = _topics(account, catalogue)
    starts_at, next_at = level_bounds(account.progress.xp)
    reached = weeks_reached((place.at for place in account.progress.solved), account.goals)
    return ProgressView(
        xp=account.progress.xp,
        level=account.progress.level,
        level_starts_at=starts_at,
        next_level_at=next_at,
        solved=sum(topic.solved for topic in topics),
        tried=len(best),
        total=sum(topic.total for topic in topics),
        submissions=submissions,
        topics=topics,
        week=_week(account, now, week_of(now) in reached),
        weeks_reached=len(reached),
        achievements=_achievements(account.achievements),
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
