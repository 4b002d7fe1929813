"""Records of verdicts for the tests of progress: a builder, and hypothesis strategies for whole records."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.progress.achievements import CatalogueEntry
from server_services.progress.model import Graded
from server_services.progress.weeks import Goal

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Student:
    """Submits one thing after the other, a minute apart; every verdict is kept in `record`."""

    record: list[Graded]

    def __init__(self) -> None:
        self.record = []

    def submits(self, challenge: str = "sum", score: float = 1.0, **more: Any) -> Graded:
        """One more verdict: accepted when the score is full, unless said otherwise."""
        number = len(self.record)
        verdict = Verdict.ACCEPTED if score >= 1 else Verdict.WRONG_ANSWER
        fields: dict[str, Any] = {
            "submission_id": f"s{number:04}",
            "user_id": "ada",
            "challenge_id": challenge,
            "topic": "basics",
            "xp_reward": 10,
            "verdict": verdict,
            "score": score,
            "at": MONDAY + timedelta(minutes=number),
            "attempt": 1 + sum(graded.challenge_id == challenge for graded in self.record),
        }
        self.record.append(Graded(**fields | more))
        return self.record[-1]


CATALOGUE = [
    CatalogueEntry("c0", "loops", 100),
    CatalogueEntry("c1", "loops", 10),
    CatalogueEntry("c2", "lists", 45),
    CatalogueEntry("c3", "dicts", 7),
]

# Few challenges, moments and scores, so that ties and repeated bests are common.
moments = st.integers(0, 40).map(lambda hours: MONDAY + timedelta(hours=12 * hours))
goals = st.lists(st.builds(Goal, moments, st.integers(1, 4)), max_size=4)


@st.composite
def verdicts(draw: st.DrawFn) -> Graded:
    entry = draw(st.sampled_from(CATALOGUE))
    score = draw(st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 0.9, 1.0]))
    missed = st.sampled_from([Verdict.WRONG_ANSWER, Verdict.TIME_LIMIT, Verdict.INTERNAL_ERROR])
    return Graded(
        submission_id="",
        user_id="ada",
        challenge_id=entry.id,
        topic=draw(st.sampled_from([entry.topic, "renamed"])),
        xp_reward=draw(st.sampled_from([entry.xp_reward, 0, 200])),
        verdict=Verdict.ACCEPTED if score == 1 else draw(missed),
        score=score,
        at=draw(moments),
    )


@st.composite
def records(draw: st.DrawFn) -> list[Graded]:
    """A record as the store would hold it: every submission has an id of its own, every attempt a number."""
    drawn = draw(st.permutations(draw(st.lists(verdicts(), max_size=16))))
    return _numbered([_with(graded, submission_id=f"s{number:03}") for number, graded in enumerate(drawn)])


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[Graded], list[Graded]]:
    """A record, and the same record as it may be delivered: in any order, with repetitions."""
    record = draw(records())
    repeated = draw(st.lists(st.sampled_from(record), max_size=10)) if record else []
    return record, draw(st.permutations(record + repeated))


def _numbered(record: list[Graded]) -> list[Graded]:
    """Attempts are numbered as they are made; a failure of the grader gives its number back."""
    made: Counter[str] = Counter()
    numbers: dict[str, int] = {}
    for graded in sorted(record, key=lambda graded: graded.place):
        if graded.counts:
            made[graded.challenge_id] += 1
            numbers[graded.submission_id] = made[graded.challenge_id]
    return [_with(graded, attempt=numbers.get(graded.submission_id)) for graded in record]


def _with(graded: Graded, **fields: Any) -> Graded:
    return Graded(**vars(graded) | fields)
