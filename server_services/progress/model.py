"""How far a user has come, as a pure fold over the record of graded submissions.

The state of a challenge keeps only what no other submission can make irrelevant: the submissions that were
better than all before them, the first accepted one and the first few misses, each with its place in the
record, and the number of the last attempt of each day. So it is bounded, and neither the order nor the number
of times in which submissions arrive matters.
Levels are in `levels.py`, weeks in `weeks.py`, achievements in `achievements.py`. Nothing here does I/O or
reads a clock.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property, reduce
from itertools import accumulate, pairwise
from typing import NamedTuple

from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Verdict

from .levels import level_of

MISSES_KEPT = 3
DAYS_KEPT = 60  # of one challenge: the attempts of the oldest of them then count as one day's


class Place(NamedTuple):
    """A place in the record: earlier first, and of two at the same moment the smaller submission id."""

    at: datetime
    submission_id: str


@dataclass(frozen=True)
class Graded:
    """One verdict of the record. `score` is 0 to 1, `xp_reward` what the challenge was worth at that time.

    `at` is the moment of the first verdict, also where the submission was regraded: what somebody did in one
    week stays in that week. `attempt` None: the record does not number it.
    """

    submission_id: str
    user_id: str
    challenge_id: str
    topic: str
    xp_reward: int
    verdict: Verdict
    score: float
    at: datetime
    attempt: int | None = None

    @property
    def counts(self) -> bool:
        """A failure of the grader is no attempt of the student's."""
        return self.verdict is not Verdict.INTERNAL_ERROR

    @property
    def accepted(self) -> bool:
        return self.verdict is Verdict.ACCEPTED

    @property
    def xp(self) -> int:
        """What this submission is worth alone: its share of the reward, rounded."""
        return round(self.score * self.xp_reward)

    @property
    def place(self) -> Place:
        return Place(moment(self.at), self.submission_id)


class Step(NamedTuple):
    """A submission that was better, in score or in XP, than all before it on the same challenge."""

    place: Place
    score: float
    xp: int


class Day(NamedTuple):
    """A day (UTC) on which a challenge was attempted, and the number of the last attempt of that day."""

    date: date
    attempt: int


@dataclass(frozen=True)
class Best:
    """What the record says of one user and one challenge. `steps` is never empty and in order of place.

    `last`: when the latest attempt was judged. `days`: in order.
    """

    topic: str
    steps: tuple[Step, ...]
    last: datetime
    solved: Place | None = None
    misses: tuple[Place, ...] = ()
    days: tuple[Day, ...] = ()

    @property
    def tried(self) -> Place:
        """The first submission: it is better than the nothing before it."""
        return self.steps[0].place

    @property
    def score(self) -> float:
        return max(step.score for step in self.steps)

    @property
    def xp(self) -> int:
        """XP counts once per challenge. A new version that is worth less takes nothing back."""
        return max(step.xp for step in self.steps)

    @property
    def winner(self) -> Place:
        """The submission that brought the best score; the earliest of equals."""
        return min(self.steps, key=lambda step: (-step.score, step)).place

    @property
    def attempts(self) -> int:
        """How many attempts there were: the number of the last one."""
        return max((day.attempt for day in self.days), default=0)

    @property
    def attempts_by_day(self) -> Iterator[tuple[date, int]]:
        """How many attempts each day brought. Attempts are numbered without gaps."""
        reached = accumulate((day.attempt for day in self.days), max, initial=0)
        added = (after - before for before, after in pairwise(reached))
        return zip((day.date for day in self.days), added, strict=True)

    @property
    def gains(self) -> Iterator[tuple[Place, int]]:
        """The XP each step added to what the challenge had brought before it."""
        reached = accumulate((step.xp for step in self.steps), max, initial=0)
        added = (after - before for before, after in pairwise(reached))
        return zip((step.place for step in self.steps), added, strict=True)

    def gain_of(self, submission_id: str) -> int:
        """The XP this submission brought: 0 when it was no improvement."""
        return sum(gain for place, gain in self.gains if place.submission_id == submission_id)


@dataclass(frozen=True)
class Progress:
    """The fold of a user's record: what stands for each challenge, by challenge id."""

    best: Mapping[str, Best] = field(default_factory=dict)

    @property
    def xp(self) -> int:
        return sum(best.xp for best in self.best.values())

    @property
    def level(self) -> int:
        return level_of(self.xp)

    @property
    def attempts(self) -> int:
        """How many submissions there were, failures of the grader left out."""
        return sum(best.attempts for best in self.best.values())

    @property
    def attempts_by_day(self) -> Mapping[date, int]:
        """The same by the day (UTC) of their verdicts."""
        days: Counter[date] = Counter()
        for best in self.best.values():
            days.update(dict(best.attempts_by_day))
        return days

    @cached_property
    def solved(self) -> list[Place]:
        """Where each solved challenge was solved first, in order."""
        return sorted(best.solved for best in self.best.values() if best.solved)

    def xp_reached(self, amount: int) -> datetime | None:
        """When the XP first came to at least `amount`; None: not yet."""
        return next((at for at, total in self._totals if total >= amount), None)

    @cached_property
    def _totals(self) -> list[tuple[datetime, int]]:
        """How the XP grew: each moment with the sum so far."""
        gains = sorted(gain for best in self.best.values() for gain in best.gains)
        totals = accumulate(gain for _, gain in gains)
        return [(place.at, total) for (place, _), total in zip(gains, totals, strict=True)]


def apply(progress: Progress, graded: Graded) -> Progress:
    """The progress with one more verdict in it; the same object when it changes nothing."""
    if not graded.counts:
        return progress
    known = progress.best.get(graded.challenge_id)
    joined = _started(graded) if known is None else _joined(known, graded)
    return progress if joined == known else Progress({**progress.best, graded.challenge_id: joined})


def improve(progress: Progress, graded: Graded) -> Progress:
    """Likewise, and the same object also where the verdict would leave nothing but the day it came on."""
    joined = apply(progress, graded)
    before, after = progress.best.get(graded.challenge_id), joined.best.get(graded.challenge_id)
    if before and after and replace(after, last=before.last, days=before.days) == before:
        return progress
    return joined


def apply_all(progress: Progress, record: Iterable[Graded]) -> Progress:
    """The progress with more verdicts in it, in any order and however often each is named."""
    return reduce(apply, record, progress)


def recompute(record: Iterable[Graded]) -> Progress:
    """The progress of a user from all their verdicts and nothing else."""
    return apply_all(Progress(), record)


def _started(graded: Graded) -> Best:
    started = Best(graded.topic, (_step(graded),), graded.place.at)
    return _joined(started, graded)


def _joined(known: Best, graded: Graded) -> Best:
    place = graded.place
    joined = replace(
        known,
        steps=_improving({*known.steps, _step(graded)}),
        last=max(known.last, place.at),
        days=_last_of_each({*known.days, *_day(graded)}),
    )
    if place < known.tried:
        joined = replace(joined, topic=graded.topic)
    if graded.accepted:
        return replace(joined, solved=min(known.solved or place, place))
    return replace(joined, misses=_first_of_each({*known.misses, place}))


def _step(graded: Graded) -> Step:
    return Step(graded.place, graded.score, graded.xp)


def _day(graded: Graded) -> list[Day]:
    return [] if graded.attempt is None else [Day(graded.place.at.date(), graded.attempt)]


def _last_of_each(days: Iterable[Day]) -> tuple[Day, ...]:
    """The last attempt of each of the latest days: no earlier day can push one of them out."""
    last = {day.date: day for day in sorted(days)}
    return tuple(last.values())[-DAYS_KEPT:]


def _improving(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Those that raised the best score or the best XP, walking through the record in order.

    A step that is dropped stays dropped whatever else arrives: more submissions only raise the bar before it.
    """
    kept: list[Step] = []
    score, xp = -1.0, -1
    for step in sorted(steps):
        if step.score > score or step.xp > xp:
            kept.append(step)
            score, xp = max(score, step.score), max(xp, step.xp)
    return tuple(kept)


def _first_of_each(misses: Iterable[Place]) -> tuple[Place, ...]:
    """The first few misses: enough to tell a comeback, and no later one can push them out."""
    earliest = {place.submission_id: place for place in sorted(misses, reverse=True)}
    return tuple(sorted(earliest.values())[:MISSES_KEPT])


def moment(at: datetime) -> datetime:
    """The same time in UTC and whole milliseconds, which is what the store keeps. Naive times are UTC."""
    utc = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def graded_of(event: SubmissionGraded) -> Graded:
    """The verdict an event tells of."""
    return Graded(
        submission_id=event.submission_id,
        user_id=event.user_id,
        challenge_id=event.challenge_id,
        topic=event.topic,
        xp_reward=event.xp_reward,
        verdict=event.verdict,
        score=event.score,
        at=event.at,
        attempt=event.attempt,
    )
