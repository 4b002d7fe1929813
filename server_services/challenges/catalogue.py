"""The list of challenges: which of them match, in which order, on which page. Pure: no store, no cache."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from codementor_jupyter.protocol.challenges import (
    ChallengePage,
    ChallengeSummaryView,
    Difficulty,
    InputMode,
)
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Refused

from .views import State

# How a user stands with the challenges they have tried, by id: the state, and the best score from 0 to 1.
Standing = Mapping[str, tuple[State, float | None]]

MAX_PAGE_SIZE = 500


@dataclass(frozen=True)
class ChallengeFilters:
    """What a list is narrowed down to; None: anything.

    `search` looks for each of its words in slug, title, topic and tags. `drafts`: unpublished challenges too.
    """

    topic: str | None = None
    difficulty: Difficulty | None = None
    tag: str | None = None
    language: str | None = None
    input_mode: InputMode | None = None
    search: str | None = None
    state: State | None = None
    drafts: bool = False

    def match(self, challenge: ChallengeSummaryView) -> bool:
        """Whether a challenge, with the user's state on it, belongs to the list."""
        return (
            (challenge.published or self.drafts)
            and (self.tag is None or self.tag in challenge.tags)
            and all(_same(getattr(challenge, name), getattr(self, name)) for name in _EQUAL)
            and self._is_found(challenge)
        )

    def as_key(self) -> dict[str, Any]:
        """The filters as plain JSON, to tell lists apart."""
        return asdict(self)

    def _is_found(self, challenge: ChallengeSummaryView) -> bool:
        text = " ".join([challenge.slug, challenge.title, challenge.topic, *challenge.tags]).casefold()
        return all(word in text for word in (self.search or "").casefold().split())


_EQUAL = ("topic", "difficulty", "language", "input_mode", "state")


def page_of(
    challenges: Iterable[ChallengeSummaryView],
    filters: ChallengeFilters,
    standing: Standing,
    page: int,
    page_size: int,
) -> ChallengePage:
    """One page, counted from 1, of the challenges that match, in course order. Raises Refused."""
    if page < 1 or not 1 <= page_size <= MAX_PAGE_SIZE:
        message = f"Pages are counted from 1 and hold 1 to {MAX_PAGE_SIZE} challenges."
        raise Refused(ErrorCode.BAD_REQUEST, message)
    known = (_with_standing(challenge, standing) for challenge in challenges)
    found = sorted(filter(filters.match, known), key=in_course_order)
    start = (page - 1) * page_size
    return ChallengePage(
        items=tuple(found[start : start + page_size]), total=len(found), page=page, page_size=page_size
    )


def in_course_order(challenge: ChallengeSummaryView) -> tuple[int, str, str]:
    """By the place in the course, then by title; the slug decides the rest."""
    return challenge.order, challenge.title.casefold(), challenge.slug


def _with_standing(challenge: ChallengeSummaryView, standing: Standing) -> ChallengeSummaryView:
    known = standing.get(challenge.id)
    if known is None:
        return challenge
    state, best = known
    return challenge.model_copy(update={"state": state, "best_score": best})


def _same(value: object, wanted: object | None) -> bool:
    return wanted is None or value == wanted
