"""The achievements: what each is for and when it was reached. Pure rules on the record and the catalogue."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from .model import MISSES_KEPT, Best, Progress
from .weeks import Goal, weeks_reached


@dataclass(frozen=True)
class CatalogueEntry:
    """A challenge that can be solved, as far as progress cares."""

    id: str
    topic: str
    xp_reward: int
    slug: str = ""
    title: str = ""


@dataclass(frozen=True)
class Evidence:
    """What achievements are computed from: the record, the goals the user set, and what there is to solve."""

    progress: Progress
    goals: Sequence[Goal] = ()
    catalogue: Sequence[CatalogueEntry] = ()


Rule = Callable[[Evidence], datetime | None]


@dataclass(frozen=True)
class Achievement:
    """`reached` answers the moment it was reached, or None.

    `kept`: the rule also asks the catalogue, which changes, so what was reached once stays reached.
    """

    id: str
    title: str
    description: str
    reached: Rule
    kept: bool = False


def reached(evidence: Evidence, before: Mapping[str, datetime] | None = None) -> dict[str, datetime]:
    """Every achievement that stands, with its moment. `before`: what the user had, for those that are kept.

    Submissions that arrive out of order can move a moment or take an achievement back.
    """
    moments = {each.id: each.reached(evidence) for each in ACHIEVEMENTS}
    kept = {each.id: (before or {}).get(each.id) for each in ACHIEVEMENTS if each.kept}
    return {name: at for name in moments if (at := moments[name] or kept.get(name)) is not None}


def _tried(evidence: Evidence) -> datetime | None:
    return min((best.tried.at for best in evidence.progress.best.values()), default=None)


def _solved(count: int) -> Rule:
    def rule(evidence: Evidence) -> datetime | None:
        solved = evidence.progress.solved
        return solved[count - 1].at if len(solved) >= count else None

    return rule


def _earliest_solve(suits: Callable[[Best], bool]) -> Rule:
    def rule(evidence: Evidence) -> datetime | None:
        solved = (best.solved for best in evidence.progress.best.values() if suits(best))
        return min((place.at for place in solved if place), default=None)

    return rule


def _at_first_try(best: Best) -> bool:
    return best.solved == best.tried


def _after_misses(best: Best) -> bool:
    if best.solved is None or len(best.misses) < MISSES_KEPT:
        return False
    return best.misses[-1] < best.solved


def _xp(amount: int) -> Rule:
    return lambda evidence: evidence.progress.xp_reached(amount)


def _topics(count: int) -> Rule:
    def rule(evidence: Evidence) -> datetime | None:
        first: dict[str, datetime] = {}
        for best in evidence.progress.best.values():
            if best.solved and best.topic:
                first[best.topic] = min(best.solved.at, first.get(best.topic, best.solved.at))
        return sorted(first.values())[count - 1] if len(first) >= count else None

    return rule


def _topic_complete(evidence: Evidence) -> datetime | None:
    topics: dict[str, list[datetime | None]] = defaultdict(list)
    for entry in evidence.catalogue:
        topics[entry.topic].append(_solved_at(evidence.progress.best.get(entry.id)))
    complete = (_all_of(moments) for topic, moments in topics.items() if topic)
    return min((at for at in complete if at), default=None)


def _solved_at(best: Best | None) -> datetime | None:
    return best.solved.at if best and best.solved else None


def _all_of(moments: Iterable[datetime | None]) -> datetime | None:
    """The last of them, or None when one is missing."""
    known = list(moments)
    return None if None in known else max(at for at in known if at)


def _weeks(count: int) -> Rule:
    def rule(evidence: Evidence) -> datetime | None:
        moments = sorted(weeks_reached((p.at for p in evidence.progress.solved), evidence.goals).values())
        return moments[count - 1] if len(moments) >= count else None

    return rule


ACHIEVEMENTS: tuple[Achievement, ...] = (
    Achievement("first-step", "First step", "Submit something. Anything counts.", _tried),
    Achievement("first-accepted", "It works", "Have a submission accepted.", _solved(1)),
    Achievement(
        "first-try",
        "First try",
        "Solve a challenge with its first submission.",
        _earliest_solve(_at_first_try),
    ),
    Achievement(
        "comeback",
        "Comeback",
        "Solve a challenge after three or more misses.",
        _earliest_solve(_after_misses),
    ),
    Achievement("three-topics", "Explorer", "Solve challenges of three topics.", _topics(3)),
    Achievement("five-solved", "Warmed up", "Solve five challenges.", _solved(5)),
    Achievement("ten-solved", "Two hands full", "Solve ten challenges.", _solved(10)),
    Achievement(
        "topic-complete", "Topic complete", "Solve every challenge of one topic.", _topic_complete, kept=True
    ),
    Achievement("hundred-xp", "One hundred", "Gather 100 XP.", _xp(100)),
    Achievement("five-hundred-xp", "Five hundred", "Gather 500 XP.", _xp(500)),
    Achievement("week-goal", "Good week", "Reach your weekly goal.", _weeks(1)),
    Achievement(
        "four-weeks", "Four good weeks", "Reach your weekly goal in four weeks, in a row or not.", _weeks(4)
    ),
)
