"""What the record tells of a learner and of a challenge, as a pure fold over its verdicts in order of place.

Only the first answer to a challenge is played for rating; later ones are remembered, and count as reviews.
Nothing here does I/O or reads a clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from statistics import fmean

from codementor_jupyter.protocol.challenges import Difficulty
from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Verdict

from .elo import Rating, challenges_step, chance, learners_step, score_of, start_of
from .review import REST, Grade, Memory, reviewed
from .window import KEPT, Place, Window, moment


@dataclass(frozen=True)
class Answer:
    """One verdict of the record. `at` is the moment of the first one, also where it was regraded later."""

    submission_id: str
    user_id: str
    challenge_id: str
    version: int
    verdict: Verdict
    score: float
    at: datetime

    @property
    def counts(self) -> bool:
        """A failure of the grader is no answer of the student's."""
        return self.verdict is not Verdict.INTERNAL_ERROR

    @property
    def accepted(self) -> bool:
        return self.verdict is Verdict.ACCEPTED

    @property
    def place(self) -> Place:
        return Place(self.at, self.submission_id)


@dataclass(frozen=True)
class Task:
    """A version of a challenge, as far as learning cares."""

    difficulty: Difficulty = Difficulty.MEDIUM
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """What stands of a learner and a challenge. `noted`: when it last told something about memory."""

    tried: datetime
    noted: datetime
    best: float = 0.0
    solved: datetime | None = None


@dataclass(frozen=True)
class Learner:
    """A learner's ratings over all and by concept, memories by concept, traces by challenge id."""

    user_id: str
    overall: Rating = field(default_factory=Rating)
    concepts: Mapping[str, Rating] = field(default_factory=dict)
    memories: Mapping[str, Memory] = field(default_factory=dict)
    traces: Mapping[str, Trace] = field(default_factory=dict)
    counted: Window = field(default_factory=Window)
    revision: int = field(default=0, compare=False)

    def ability(self, concepts: Iterable[str]) -> float:
        """What the learner can do where these concepts meet; half of it is what they can do at all."""
        known = [self.concepts.get(concept, self.overall).value for concept in concepts]
        return (self.overall.value + fmean(known or [self.overall.value])) / 2


@dataclass(frozen=True)
class Counted:
    """An answer that a challenge's rating has counted, and the rating it was played against."""

    place: Place
    user_id: str
    against: float


@dataclass(frozen=True)
class Rated:
    """A challenge's rating and the last answers in it."""

    challenge_id: str
    rating: Rating
    counted: tuple[Counted, ...] = ()
    revision: int = field(default=0, compare=False)

    def against(self, answer: Answer) -> float:
        """The rating an answer is played against: what it was before, if it has counted already."""
        known = (each.against for each in self.counted if each.user_id == answer.user_id)
        return next(known, self.rating.value)

    def counting(self, answer: Answer, surprise: float) -> "Rated":
        """The rating with one more answer in it; the same object when it is in it already."""
        window = Window(tuple(each.place for each in self.counted))
        if any(each.user_id == answer.user_id for each in self.counted) or not window.lacks(answer.place):
            return self
        mine = Counted(answer.place, answer.user_id, self.rating.value)
        kept = sorted((*self.counted, mine), key=lambda each: each.place)[-KEPT:]
        return replace(self, rating=challenges_step(self.rating, surprise), counted=tuple(kept))


def unrated(challenge_id: str, task: Task) -> Rated:
    """A challenge nobody has answered yet: its author's word counts."""
    return Rated(challenge_id, start_of(task.difficulty))


def learn(learner: Learner, rated: Rated, answer: Answer, task: Task, hints: int) -> tuple[Learner, Rated]:
    """Learner and challenge with one more verdict in them; the same objects when it changes nothing.

    `hints`: how many steps of the ladder were opened before it. A verdict may come twice: it counts once.
    """
    if not answer.counts or not learner.counted.lacks(answer.place):
        return learner, rated
    known = learner.traces.get(answer.challenge_id)
    odds = chance(learner.ability(task.concepts), rated.against(answer))
    grade = _first_grade(answer, hints, odds) if known is None else _later_grade(known, answer)
    trace = _trace(known, answer, grade is not None)
    if trace == known:
        return learner, rated
    after = _remembering(learner, task, grade, answer.at)
    if known is None:
        surprise = score_of(answer.accepted, hints) - odds
        after, rated = _played(after, task, surprise), rated.counting(answer, surprise)
    traces = {**after.traces, answer.challenge_id: trace}
    return replace(after, traces=traces, counted=after.counted.counting(answer.place)), rated


def _played(learner: Learner, task: Task, surprise: float) -> Learner:
    """A concept that is new to the learner begins where they stand over all."""
    begun = Rating(learner.overall.value)
    moved = {each: learners_step(learner.concepts.get(each, begun), surprise) for each in task.concepts}
    overall = learners_step(learner.overall, surprise)
    return replace(learner, overall=overall, concepts={**learner.concepts, **moved})


def _remembering(learner: Learner, task: Task, grade: Grade | None, at: datetime) -> Learner:
    if grade is None:
        return learner
    told = {each: reviewed(learner.memories.get(each), grade, at) for each in task.concepts}
    return replace(learner, memories={**learner.memories, **told})


def _first_grade(answer: Answer, hints: int, odds: float) -> Grade:
    if not answer.accepted:
        return Grade.Again
    if hints:
        return Grade.Hard
    return Grade.Easy if odds < 0.5 else Grade.Good


def _later_grade(known: Trace, answer: Answer) -> Grade | None:
    """A solution after tries tells something, and whatever comes after a rest; not every single try."""
    if answer.accepted and known.solved is None:
        return Grade.Hard
    if answer.at - known.noted < REST:
        return None
    return Grade.Good if answer.accepted else Grade.Again


def _trace(known: Trace | None, answer: Answer, noted: bool) -> Trace:
    known = known or Trace(answer.at, answer.at)
    return Trace(
        tried=known.tried,
        noted=max(known.noted, answer.at) if noted else known.noted,
        best=max(known.best, answer.score),
        solved=known.solved or (answer.at if answer.accepted else None),
    )


def concepts_of(topic: str, tags: Iterable[str]) -> tuple[str, ...]:
    """The concepts of a challenge: its topic and its tags, each once, however they are written."""
    named = (" ".join(name.casefold().split()) for name in (topic, *tags))
    return tuple(dict.fromkeys(name for name in named if name))


def answer_of(event: SubmissionGraded) -> Answer:
    """The verdict an event tells of."""
    return Answer(
        submission_id=event.submission_id,
        user_id=event.user_id,
        challenge_id=event.challenge_id,
        version=event.challenge_version,
        verdict=event.verdict,
        score=event.score,
        at=moment(event.at),
    )
