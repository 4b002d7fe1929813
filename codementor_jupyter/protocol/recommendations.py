"""What to do next, and why, on the wire."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from .base import Wire
from .challenges import ChallengeSummaryView


class Reason(StrEnum):
    """Why a challenge is recommended."""

    START = "start"
    BEGUN = "begun"
    REVIEW = "review"
    STEP = "step"
    STRETCH = "stretch"
    EASY = "easy"


class RecommendedView(ChallengeSummaryView):
    """A challenge in a list, and why it is in this one."""

    reason: str = Field(description="half a sentence: because ..., or: to start with")
    reason_code: Reason
    chance: float = Field(description="how likely I solve it at the first attempt without hints, 0 to 1")


class ReviewView(Wire):
    """A concept I have met, and when it is time to come back to it."""

    concept: str
    due: datetime
    retrievability: float = Field(description="how likely I still have it, 0 to 1")


class AbilityView(Wire):
    """What my first answers say of me, in Elo points: everybody begins at 1000."""

    concept: str
    rating: int
    attempts: int


class RecommendationsView(Wire):
    """What to do next; best first. No item: everything is solved, and nothing is due."""

    items: tuple[RecommendedView, ...]
    reviews: tuple[ReviewView, ...] = Field(description="every concept I have met, the next one due first")
    abilities: tuple[AbilityView, ...]
    overall: int = Field(description="Elo points over all concepts")
    message: str = Field(description="one sentence for a person")
