"""Elo on challenges and learners: who answers what, and how likely. Pure arithmetic on the logit scale.

A learner and a challenge play against each other once: with the learner's first answer that counts. Both
ratings move by what came as a surprise, ever less the more answers they stand on.
"""

from dataclasses import dataclass
from math import exp, log

from codementor_jupyter.protocol.challenges import Difficulty

HINT_COST = 0.15
POINTS_AT_ZERO = 1000
POINTS_A_LOGIT = 400 / log(10)

# What an author thinks of a challenge: where its rating begins. Of two levels the odds are e to 1.
_STARTS = {Difficulty.EASY: -1.0, Difficulty.MEDIUM: 0.0, Difficulty.HARD: 1.0}


@dataclass(frozen=True)
class Rating:
    """A place on the scale, and on how many answers it stands."""

    value: float = 0.0
    answers: int = 0

    def moved(self, step: float) -> "Rating":
        """The rating after one more answer."""
        return Rating(self.value + step, self.answers + 1)


def start_of(difficulty: Difficulty) -> Rating:
    """A challenge's rating before anybody has answered it."""
    return Rating(_STARTS[difficulty])


def chance(ability: float, difficulty: float) -> float:
    """How likely an ability solves a challenge at the first attempt and without hints, from 0 to 1."""
    return 1 / (1 + exp(difficulty - ability))


def score_of(accepted: bool, hints: int) -> float:
    """What a first answer is worth: 1 or 0, and less for every step of the hint ladder opened before."""
    return max(0.0, 1 - HINT_COST * hints) if accepted else 0.0


def learners_step(rating: Rating, surprise: float) -> Rating:
    """A learner's rating after an answer; `surprise` is its score less the chance it had."""
    return rating.moved(max(0.15, 1 / (1 + 0.1 * rating.answers)) * surprise)


def challenges_step(rating: Rating, surprise: float) -> Rating:
    """A challenge's rating after the same answer: what the learner gains it loses, more slowly."""
    return rating.moved(-max(0.02, 0.6 / (1 + 0.05 * rating.answers)) * surprise)


def points(value: float) -> int:
    """A place on the scale as people know it from games: 1000 is where everybody begins."""
    return round(POINTS_AT_ZERO + POINTS_A_LOGIT * value)
