"""What a learner is shown of the model of them: the wire's views. No rule is decided here."""

from collections.abc import Iterable
from datetime import datetime

from codementor_jupyter.protocol.recommendations import (
    AbilityView,
    RecommendationsView,
    RecommendedView,
    ReviewView,
)

from .elo import points
from .model import Learner
from .recommendation import Recommendation

DECIMALS = 3


def recommendations_view(
    learner: Learner, chosen: Iterable[Recommendation], now: datetime
) -> RecommendationsView:
    """What to do next, when to come back to what, and how far the learner is with each concept."""
    items = tuple(_recommended(each) for each in chosen)
    return RecommendationsView(
        items=items,
        reviews=_reviews(learner, now),
        abilities=_abilities(learner),
        overall=points(learner.overall.value),
        message=_message(items),
    )


def _recommended(chosen: Recommendation) -> RecommendedView:
    told = {"reason": chosen.reason, "reason_code": chosen.code, "chance": round(chosen.chance, DECIMALS)}
    return RecommendedView(**chosen.challenge.model_dump(), **told)


def _reviews(learner: Learner, now: datetime) -> tuple[ReviewView, ...]:
    known = sorted(learner.memories.items(), key=lambda each: (each[1].due, each[0]))
    return tuple(
        ReviewView(
            concept=concept, due=memory.due, retrievability=round(memory.retrievability(now), DECIMALS)
        )
        for concept, memory in known
    )


def _abilities(learner: Learner) -> tuple[AbilityView, ...]:
    return tuple(
        AbilityView(concept=concept, rating=points(rating.value), attempts=rating.answers)
        for concept, rating in sorted(learner.concepts.items())
    )


def _message(items: tuple[RecommendedView, ...]) -> str:
    if not items:
        return "All solved, and nothing is due for review: well done."
    return f"Next for you: {items[0].title}, {items[0].reason}."
