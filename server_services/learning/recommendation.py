"""What to do next: challenges a learner can probably solve, but not for certain. Pure, no clock.

Costs are in units of chance: how far a challenge is from the aim, less what speaks for it besides.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from codementor_jupyter.protocol.challenges import ChallengeSummaryView
from codementor_jupyter.protocol.recommendations import Reason

from .elo import Rating, chance, start_of
from .model import Learner, Trace, concepts_of

AIM = 0.70
ZONE = (0.55, 0.85)
SPEAKS_FOR = 0.10  # of a challenge that was begun, or whose concept is due
OF_ONE_TOPIC = 0.10  # against each further challenge of a topic
AGAIN = 0.10  # against one that is solved: a new one of the same concept is the better review
STEPS = 50  # costs are told apart in steps of 1/50; below, the order of the course decides
_WEEK = 7


@dataclass(frozen=True)
class Recommendation:
    """A challenge, how likely the learner solves it, and why it is recommended."""

    challenge: ChallengeSummaryView
    chance: float
    code: Reason
    reason: str


@dataclass(frozen=True)
class _Candidate:
    challenge: ChallengeSummaryView
    chance: float
    trace: Trace | None
    due: str | None

    @property
    def cost(self) -> float:
        cost = abs(self.chance - AIM)
        if self.trace and self.trace.solved:
            return cost + AGAIN
        return cost - SPEAKS_FOR * (self.trace is not None) - SPEAKS_FOR * (self.due is not None)


def recommended(
    learner: Learner,
    catalogue: Sequence[ChallengeSummaryView],
    ratings: Mapping[str, Rating],
    now: datetime,
    limit: int,
) -> list[Recommendation]:
    """At most `limit` challenges, best first. `catalogue` is in course order; drafts in it are left out.

    None at all: everything is solved, and nothing that is solved is due for review.
    """
    due = due_concepts(learner, now)
    found = (_candidate(learner, each, ratings, due) for each in catalogue if each.published)
    left = [each for each in found if each is not None]
    topics: Counter[str] = Counter()
    chosen: list[Recommendation] = []
    while left and len(chosen) < limit:
        best = min(left, key=lambda each: round(STEPS * (each.cost + OF_ONE_TOPIC * topics[_topic(each)])))
        left.remove(best)
        topics[_topic(best)] += 1
        chosen.append(_explained(best, learner, now))
    return chosen


def due_concepts(learner: Learner, now: datetime) -> list[str]:
    """The concepts that are due for review, the longest due first."""
    due = ((memory.due, concept) for concept, memory in learner.memories.items() if memory.due <= now)
    return [concept for _due, concept in sorted(due)]


def _candidate(
    learner: Learner, challenge: ChallengeSummaryView, ratings: Mapping[str, Rating], due: Iterable[str]
) -> _Candidate | None:
    """None: it is solved, and what it is about is not due."""
    concepts = concepts_of(challenge.topic, challenge.tags)
    trace = learner.traces.get(challenge.id)
    concept = next((each for each in due if each in concepts), None)
    if trace and trace.solved and concept is None:
        return None
    rating = ratings.get(challenge.id) or start_of(challenge.difficulty)
    return _Candidate(challenge, chance(learner.ability(concepts), rating.value), trace, concept)


def _topic(candidate: _Candidate) -> str:
    return candidate.challenge.topic


def _explained(candidate: _Candidate, learner: Learner, now: datetime) -> Recommendation:
    code, reason = _reason(candidate, learner, now)
    trace, challenge = candidate.trace, candidate.challenge
    if trace:
        state = {"state": "solved" if trace.solved else "tried", "best_score": trace.best}
        challenge = challenge.model_copy(update=state)
    return Recommendation(challenge, candidate.chance, code, reason)


def _reason(candidate: _Candidate, learner: Learner, now: datetime) -> tuple[Reason, str]:
    low, high = ZONE
    if not learner.traces:
        return Reason.START, "to start with"
    if candidate.due:
        return Reason.REVIEW, f"because “{candidate.due}” is due for review"
    if candidate.trace:
        return Reason.BEGUN, f"because you began it {_day(candidate.trace.tried, now)}"
    if candidate.chance < low:
        return Reason.STRETCH, "because it is the nearest of what is still hard for you"
    if candidate.chance > high:
        return Reason.EASY, "because it should come easily to you now"
    if not any(trace.solved for trace in learner.traces.values()):
        return Reason.STEP, "because it is about as hard as what you can do"
    return Reason.STEP, "because it is a small step beyond what you solved"


def _day(at: datetime, now: datetime) -> str:
    """A day as people say it. Days are those of UTC."""
    days = (now.date() - at.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"on {at:%A}" if days < _WEEK else f"on {at.day} {at:%B}"
