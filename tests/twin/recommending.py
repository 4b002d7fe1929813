"""What the twin recommends: the unsolved challenges of its course, the last one first."""

from codementor_jupyter.protocol.recommendations import (
    AbilityView,
    Reason,
    RecommendationsView,
    RecommendedView,
)

from .classroom import Classroom
from .course import CHALLENGES

REASON = "because it is a small step beyond what you solved"


def recommendations(classroom: Classroom, limit: int) -> RecommendationsView:
    """Not in course order, so that a test can tell whose word was taken."""
    left = [each for each in reversed(CHALLENGES) if classroom.state(each["slug"]) != "solved"]
    items = tuple(
        RecommendedView(
            **classroom.summary(each).model_dump(), reason=REASON, reason_code=Reason.STEP, chance=0.7
        )
        for each in left[:limit]
    )
    first = f"Next for you: {items[0].title}, {REASON}." if items else "All solved."
    abilities = (AbilityView(concept="first steps", rating=1020, attempts=2),)
    return RecommendationsView(items=items, reviews=(), abilities=abilities, overall=1040, message=first)
