"""What is no value, or not written as values are, is refused at the border of the sandbox."""

import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_services.grading.inside.values import MAX_NODES
from server_services.grading.values import (
    MAX_INT_DIGITS,
    DictValue,
    MalformedValue,
    Opaque,
    SetValue,
    decode,
    parse_json,
    read_json,
)

json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from("ifcbultszdo?"), inner, max_size=2)
        | st.lists(st.tuples(inner, inner).map(list), max_size=3).map(lambda pairs: {"d": pairs})
    ),
    max_leaves=12,
)


NEUTRAL = {type(None), bool, int, float, complex, str, bytes, list, tuple, SetValue, DictValue, Opaque}


@given(json_like)
def test_anything_that_is_no_value_is_refused_and_nothing_else_happens(tagged: Any) -> None:
    """Whatever JSON a child writes, decoding gives a value or MalformedValue."""
    with suppress(MalformedValue):
        assert type(decode(tagged)) in NEUTRAL


@given(st.binary() | st.text())
def test_text_that_is_not_json_is_refused(text: str | bytes) -> None:
    """Reading JSON raises MalformedValue and nothing else."""
    with suppress(MalformedValue):
        assert type(read_json(text)) in {type(None), bool, int, float, str, list, dict}


@pytest.mark.parametrize(
    "forged",
    [
        1.5,
        2**53 + 1,
        {},
        {"l": [], "t": []},
        {"l": {}},
        {"i": 3},
        {"i": "3"},
        {"i": "0x" + "f" * 20_001},
        {"i": "0x1_0"},
        {"f": 1.5},
        {"f": "infinity"},
        {"f": "0x1.0p+9999"},
        {"c": ["nan"]},
        {"b": "0"},
        {"u": "ff"},
        {"d": [[1]]},
        {"d": [1]},
        {"o": "name"},
        {"x": 1},
        {"l": [0] * (MAX_NODES + 1)},
    ],
    ids=lambda forged: str(forged)[:24],
)
def test_what_the_encoder_would_not_write_is_refused(forged: Any) -> None:
    """One form for each value, bounded in size."""
    with pytest.raises(MalformedValue):
        decode(forged)


def test_nesting_beyond_the_limit_is_refused() -> None:
    """A child cannot make the server run out of stack."""
    tagged: Any = 1
    for _ in range(5000):
        tagged = {"l": [tagged]}
    with pytest.raises(MalformedValue):
        decode(tagged)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "1" * 200_000,
        '{"a": 1, "a": 2}',
        "1e999",
        "[" * 130 + "]" * 130,
        "",
        "{'a': 1}",
        "[1] 2",
    ],
    ids=lambda text: text[:16],
)
def test_json_that_could_be_read_in_two_ways_or_not_at_all_is_refused(text: str) -> None:
    """Strict, and bounded in depth and in the size of numbers."""
    with pytest.raises(MalformedValue):
        parse_json(text)


def test_integers_beyond_pythons_own_limit_are_read_exactly() -> None:
    """A factorial of 2000 is a fair answer."""
    number = math.factorial(2000)
    digits = "".join(str(number // 10**place % 10) for place in range(5735, -1, -1))
    assert parse_json(digits) == number
    assert parse_json("-" + digits) == -number
    with pytest.raises(MalformedValue):
        parse_json("1" * (MAX_INT_DIGITS + 1))
