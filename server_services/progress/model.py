"""How far a user has come, as a pure fold over the record of graded submissions.

The state of a challenge keeps only what no other submission can make irrelevant: the submissions that were
better than all before them, the first accepted one and the first few misses, each with its place in the
record. So it is bounded, and neither the order nor the number of times in which submissions arrive matters.
Weeks are in `weeks.py`, achievements in `achievements.py`; nothing here does I/O or reads a clock.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, reduce
from itertools import accumulate, pairwise
from math import isqrt
from typing import NamedTuple

from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Verdict

LEVEL_STEP = 10
MISSES_KEPT = 3


class Place(NamedTuple):
    """A place in the record: earlier first, and of two at the same moment the smaller submission id."""

    at: datetime
    submission_id: str


@dataclass(frozen=True)
class Graded:
    """One verdict of the record. `score` is 0 to 1, `xp_reward` what the challenge was worth at that time."""

    submission_id: str
    user_id: str
    challenge_id: str
    topic: str
    xp_reward: int
    verdict: Verdict
    score: float
    at: datetime

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


@dataclass(frozen=True)
class Best:
    """What the record says of one user and one challenge. `steps` is never empty and in order of place."""

    topic: str
    steps: tuple[Step, ...]
    solved: Place | None = None
    misses: tuple[Place, ...] = ()

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


def apply_all(progress: Progress, record: Iterable[Graded]) -> Progress:
    """The progress with more verdicts in it, in any order and however often each is named."""
    return reduce(apply, record, progress)


def recompute(record: Iterable[Graded]) -> Progress:
    """The progress of a user from all their verdicts and nothing else."""
    return apply_all(Progress(), record)


def _started(graded: Graded) -> Best:
    started = Best(graded.topic, (_step(graded),))
    return _joined(started, graded)


def _joined(known: Best, graded: Graded) -> Best:
    place = graded.place
    joined = replace(known, steps=_improving({*known.steps, _step(graded)}))
    if place < known.tried:
        joined = replace(joined, topic=graded.topic)
    if graded.accepted:
        return replace(joined, solved=min(known.solved or place, place))
    return replace(joined, misses=_first_of_each({*known.misses, place}))


def _step(graded: Graded) -> Step:
    return Step(graded.place, graded.score, graded.xp)


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
    )


def level_begins_at(level: int) -> int:
    """Level n begins at 10·n·(n-1) XP: 0, 20, 60, 120, 200, 300 ... A challenge or two bring the second."""
    return LEVEL_STEP * level * (level - 1)


def level_of(xp: int) -> int:
    """The highest level, from 1 up, that has begun at `xp`."""
    return (1 + isqrt(1 + 4 * (xp // LEVEL_STEP))) // 2


def level_bounds(xp: int) -> tuple[int, int]:
    """The XP at which the level of `xp` began and at which the next one begins."""
    level = level_of(xp)
    return level_begins_at(level), level_begins_at(level + 1)
