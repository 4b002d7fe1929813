"""The comparison that the search for slips goes by: close to the checkers', and never the verdict."""

from typing import Any

import pytest

from server_services.grading.inside.alike import Rules, raised_as, same_text, same_value

RULES = Rules()
SAME = [
    ([1, 2], (1, 2)),
    (1, 1.0),
    (0.3, 0.1 + 0.2),
    ({"a": [1]}, {"a": (1,)}),
    (None, None),
    (True, True),
    ("ab", "ab"),
    ([], ()),
]
OTHER = [
    ([1, 2], [2, 1]),
    (1, True),
    (True, 1),
    (0, None),
    (None, 0),
    ("1", 1),
    (1, "1"),
    ([1], {1}),
    ([1], [1, 1]),
    ({"a": 1}, {"a": 1, "b": 2}),
    ({"a": 1}, {"a": 2}),
    ({}, []),
    (2**60, 2**60 + 1),
    ("ab", "aB"),
    ("1.0", "1.00"),
    (1, 10**400),
    (0.5, 10**400),
]


@pytest.mark.parametrize(("expected", "got"), SAME)
def test_values_are_the_same_as_json_has_them(expected: Any, got: Any) -> None:
    """A tuple is a list, 1.0 is 1, and floats may differ in the last digits."""
    assert same_value(expected, got, RULES)


@pytest.mark.parametrize(("expected", "got"), OTHER)
def test_other_values_are_not(expected: Any, got: Any) -> None:
    """The order counts, True is not 1, and whole numbers are exact."""
    assert not same_value(expected, got, RULES)


def test_the_order_may_be_free() -> None:
    """At the top alone; each item is used once."""
    free = Rules(ordered=False)
    assert same_value([1, [2, 3]], {1: 0, (2, 3): 0}.keys() and [[2, 3], 1], free)
    assert same_value([2, 1], {1, 2}, free)
    assert not same_value([1, 1, 2], [1, 2, 2], free)
    assert not same_value([[1, 2]], [[2, 1]], free)


def test_texts_are_compared_by_words_or_exactly() -> None:
    """And numbers in them with the author's tolerance."""
    assert same_text("a  b\n", "a b", RULES)
    assert not same_text("a  b\n", "a b", Rules(exact=True))
    assert not same_text("0.33", "0.334", RULES)
    assert same_text("x 0.33", "x 0.334", Rules(tolerance=0.05))
    assert not same_text("x 0.33", "x y", Rules(tolerance=0.05))


def test_what_is_nested_too_deep_is_not_the_same() -> None:
    """A list that holds itself ends the comparison."""
    deep: Any = []
    other: Any = []
    deep.append(deep)
    other.append(other)
    assert not same_value(deep, other, RULES)


def test_an_exception_is_expected_by_its_name() -> None:
    """A dictionary with more in it is a value."""
    assert "ValueError" == raised_as('{"raises": "ValueError"}')
    assert raised_as('{"raises": "ValueError", "more": 1}') is None
    assert raised_as("[1]") is None
