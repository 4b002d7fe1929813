"""When a concept is due for review: FSRS, asked about what a learner did instead of flashcards.

A challenge is worked on for hours, not for seconds: there are no learning steps of minutes, and no chance in
the intervals, so that the same record always gives the same dates.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fsrs import Card, Rating, Scheduler, State

_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
# A day in the life of a learner: whoever works on a challenge twice within it has not had time to forget.
REST = timedelta(hours=20)

Grade = Rating  # of a memory; a rating is something else here


@dataclass(frozen=True)
class Memory:
    """What FSRS knows of a learner and a concept. Stability in days, difficulty from 1 to 10."""

    stability: float
    difficulty: float
    reviewed: datetime
    due: datetime

    def retrievability(self, now: datetime) -> float:
        """How likely the learner still has it, from 0 to 1."""
        return float(_SCHEDULER.get_card_retrievability(_card(self), now))


def reviewed(memory: Memory | None, grade: Grade, at: datetime) -> Memory:
    """The memory after an outcome at a moment in UTC; None: the concept is new to the learner.

    FSRS knows no way back in time: an outcome that is told late counts as of the last review.
    """
    at = max(at, memory.reviewed) if memory else at
    card, _log = _SCHEDULER.review_card(_card(memory), grade, at)
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(card.stability, card.difficulty, at, card.due)


def _card(memory: Memory | None) -> Card:
    """An id of its own would cost a millisecond's sleep, and nobody asks for it."""
    if memory is None:
        return Card(card_id=0)
    return Card(0, State.Review, None, memory.stability, memory.difficulty, memory.due, memory.reviewed)
