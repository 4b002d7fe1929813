"""Lists of challenges: what matches, in which order, on which page."""

from typing import Any

import pytest
from challenges_for_tests import kept, request

from codementor_jupyter.protocol.challenges import ChallengeSummaryView, Difficulty, InputMode
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.challenges.catalogue import ChallengeFilters, Standing, page_of
from server_services.challenges.views import summary_view
from server_services.errors import Refused


def summary(slug: str, **more: Any) -> ChallengeSummaryView:
    return summary_view(kept(request(slug), id=slug, **more))


CATALOGUE = [
    summary("stack", topic="Classes", order=3, input_mode=InputMode.CELL, difficulty=Difficulty.HARD),
    summary("draft", topic="Classes", order=4, published=False),
    summary("two-sum", topic="Lists", order=2, tags=("dict", "Pairs"), title="Two Sum"),
    summary("anagrams", topic="Lists", order=2, tags=("dict",), title="anagrams"),
    summary("hello", topic="First steps", order=1, language="r"),
]


def found(standing: Standing | None = None, **filters: Any) -> list[str]:
    page = page_of(CATALOGUE, ChallengeFilters(**filters), standing or {}, 1, 100)
    assert page.total == len(page.items)
    return [item.slug for item in page.items]


def test_lists_are_in_course_order() -> None:
    """By place, then by title whatever its case; drafts only for whoever may see them."""
    assert found() == ["hello", "anagrams", "two-sum", "stack"]
    assert found(drafts=True) == ["hello", "anagrams", "two-sum", "stack", "draft"]


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({"topic": "Lists"}, ["anagrams", "two-sum"]),
        ({"tag": "Pairs"}, ["two-sum"]),
        ({"difficulty": Difficulty.HARD}, ["stack"]),
        ({"language": "r"}, ["hello"]),
        ({"input_mode": InputMode.CELL}, ["stack"]),
        ({"topic": "Lists", "tag": "dict", "search": "two"}, ["two-sum"]),
        ({"topic": "lists"}, []),
        ({"search": "SUM"}, ["two-sum"]),
        ({"search": "pairs two"}, ["two-sum"]),
        ({"search": "list dict"}, ["anagrams", "two-sum"]),
        ({"search": "draft"}, []),
        ({"search": ".*"}, []),
        ({"search": "  "}, ["hello", "anagrams", "two-sum", "stack"]),
    ],
)
def test_filters_narrow_a_list_down(filters: dict[str, Any], slugs: list[str]) -> None:
    """All filters hold at once; a search is for words, not for a pattern."""
    assert found(**filters) == slugs


def test_each_user_sees_their_own_standing() -> None:
    """State and best score come from progress and can be filtered by."""
    standing: Standing = {"two-sum": ("solved", 1.0), "hello": ("tried", 0.25), "gone": ("solved", 1.0)}
    page = page_of(CATALOGUE, ChallengeFilters(), standing, 1, 100)
    assert [(i.state, i.best_score) for i in page.items] == [
        ("tried", 0.25),
        ("new", None),
        ("solved", 1.0),
        ("new", None),
    ]
    assert found(standing, state="solved") == ["two-sum"]
    assert found(standing, state="new") == ["anagrams", "stack"]


def test_pages_follow_each_other() -> None:
    """The total counts all that match; behind the last page there is an empty one."""
    pages = [page_of(CATALOGUE, ChallengeFilters(), {}, number, 3) for number in (1, 2, 3)]
    assert [[item.slug for item in page.items] for page in pages] == [
        ["hello", "anagrams", "two-sum"],
        ["stack"],
        [],
    ]
    assert [(page.total, page.page, page.page_size) for page in pages] == [(4, 1, 3), (4, 2, 3), (4, 3, 3)]


@pytest.mark.parametrize(("page", "size"), [(0, 10), (1, 0), (1, 501), (-1, 10)])
def test_a_page_that_cannot_be_is_refused(page: int, size: int) -> None:
    """At most five hundred challenges at once."""
    with pytest.raises(Refused) as refused:
        page_of(CATALOGUE, ChallengeFilters(), {}, page, size)
    assert refused.value.code is ErrorCode.BAD_REQUEST
