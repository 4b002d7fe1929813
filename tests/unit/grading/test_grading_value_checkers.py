"""Checkers on returned values: by exact type, total, and beyond forging."""

import json
import random
from collections import Counter
from itertools import permutations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from observed import GENERAL, difference

from codementor_jupyter.protocol.challenges import CheckerName, CheckerSpec
from server_services.grading.checkers import Raises, Returns, expectation, value_difference
from server_services.grading.values import DictValue, MalformedValue, Opaque, decode, parse_json

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=15,
)


SAME: list[tuple[CheckerName, Any, Any]] = [
    ("json", [1, 2], (1, 2)),
    ("json", 1.0, 1),
    ("json", 1, 1.0),
    ("json", 10**30, 10**30),
    ("json", 0.3, 0.1 + 0.2),
    ("json", float("nan"), float("nan")),
    ("json", float("inf"), float("inf")),
    ("json", {"1": "a", "null": 0, "true": 1, "1.5": 2}, {True: 1, None: 0, "1": "a", 1.5: 2}),
    ("json", {"1": "a"}, {1: "a"}),
    ("json", {"a": [1, {"b": 2}]}, {"a": (1, {"b": 2.0})}),
    ("json", {"a": 2, "b": 1}, Counter("aab")),
    ("json", "\u00e9", "\u00e9"),
    ("exact", [1, 0.5], (1, 0.5)),
    ("float", [10**12, 3], [10**12 + 1, 3.0000000001]),
    ("tokens", ["a  b"], ["a b\n"]),
    ("lines", "a\nb", "a \nb\n"),
    ("unordered", [1, 2, 2], [2, 1, 2]),
    ("unordered", [1, 2], {2, 1}),
    ("unordered", [1, 2], frozenset({2, 1})),
    ("unordered", [[1, 2], [3]], [[3], {2, 1}]),
    ("unordered", [{"a": 1}, {"a": 2}], [{"a": 2}, {"a": 1}]),
    ("unordered", [0.3, 1], [1.0, 0.1 + 0.2]),
    ("unordered", [float("nan"), None], [None, float("nan")]),
    ("unordered", {"a": [1]}, {"a": [1]}),
    ("unordered", "text", "text"),
]
DIFFERENT: list[tuple[CheckerName, Any, Any]] = [
    ("json", 1, True),
    ("json", True, 1),
    ("json", False, 0.0),
    ("json", None, 0),
    ("json", "1", 1),
    ("json", 10**30, 10**30 + 1),
    ("json", 10**18 + 1, float(10**18)),
    ("json", 10**400, float("inf")),
    ("json", float("inf"), 10**400),
    ("json", 3, 3.0000000001),
    ("json", 0.3, 0.300001),
    ("json", float("nan"), 0.0),
    ("json", float("nan"), float("inf")),
    ("json", float("inf"), float("-inf")),
    ("json", [1, 2], {1, 2}),
    ("json", [], None),
    ("json", [], {}),
    ("json", [1, 2], [1, 2, 3]),
    ("json", [1, 2, 3], [1, 2]),
    ("json", [1, 2], [2, 1]),
    ("json", {"1": "a"}, {1: "a", "1": "a"}),
    ("json", {"1": "a"}, {(1,): "a"}),
    ("json", {"a": 1}, {"a": 1, "b": 2}),
    ("json", {"a": 1, "b": 2}, {"a": 1}),
    ("json", "\u00e9", "e\u0301"),
    ("json", "a", b"a"),
    ("json", 1, 1 + 0j),
    ("json", "builtins.object", object()),
    ("json", [0, 1, 2], range(3)),
    ("exact", 0.3, 0.1 + 0.2),
    ("float", True, 1),
    ("float", 10**400, 10**400 + 1),
    ("float", 0.5, 0.6),
    ("tokens", ["a b"], ["ab"]),
    ("unordered", [1, 2, 2], [2, 1, 1]),
    ("unordered", [1, 2, 2], {1, 2}),
    ("unordered", [[1, 2]], [[2, 1]]),
    ("unordered", [1, True], [1, 1]),
    ("unordered", [1], [1, 1]),
    ("unordered", {"a": [1, 2]}, {"a": [2, 1]}),
]


@pytest.mark.parametrize(("checker", "expected", "got"), SAME)
def test_values_a_checker_calls_the_same(checker: CheckerName, expected: Any, got: Any) -> None:
    """What JSON cannot tell apart, or the checker's document forgives."""
    assert difference(checker, expected, got) is None


@pytest.mark.parametrize(("checker", "expected", "got"), DIFFERENT)
def test_values_a_checker_tells_apart(checker: CheckerName, expected: Any, got: Any) -> None:
    """Types, order, counts, and the last digit of a whole number."""
    assert difference(checker, expected, got) is not None


@pytest.mark.parametrize("checker", GENERAL)
@given(value=json_values)
def test_any_value_is_the_same_as_itself(checker: CheckerName, value: Any) -> None:
    """A call that returns exactly what is expected is always accepted."""
    assert difference(checker, value, value) is None


def mutations(value: Any) -> list[Any]:
    """The value with one change somewhere, for each place there is."""
    if isinstance(value, list):
        inner = [
            [*value[:n], other, *value[n + 1 :]] for n, item in enumerate(value) for other in mutations(item)
        ]
        return [*inner, [*value, "more"], *([value[:-1]] if value else [])]
    if isinstance(value, dict):
        changed = [value | {key: other} for key, part in value.items() for other in mutations(part)]
        return [*changed, value | {"a key of its own": 1}]
    if isinstance(value, bool) or value is None:
        return [not value, 7]
    if isinstance(value, int):
        return [value + 1, -value - 1, str(value)]
    if isinstance(value, float):
        return [str(value), None]
    return [value + "x", 0]


@pytest.mark.parametrize("checker", ["json", "exact", "unordered"])
@given(value=json_values)
def test_a_value_with_one_change_is_another(checker: CheckerName, value: Any) -> None:
    """No change is overlooked, however deep."""
    assert [other for other in mutations(value) if difference(checker, value, other) is None] == []


@pytest.mark.parametrize("checker", GENERAL)
@given(value=json_values)
def test_nothing_forged_is_the_same_as_anything(checker: CheckerName, value: Any) -> None:
    """An opaque object, bytes and complex numbers equal no JSON value, whatever it is."""
    spec = CheckerSpec(name=checker, tolerance=0.9)
    expected = parse_json(json.dumps(value))
    for forged in (Opaque("builtins.list"), b"1", 1j, DictValue(((Opaque("k"), value),))):
        assert value_difference(spec, expected, forged) is not None


@given(
    expected=st.lists(st.sampled_from([0.0, 0.4, 0.8, 1.2, 1, 2]), max_size=5),
    got=st.lists(st.sampled_from([0.0, 0.4, 0.8, 1.2, 1, 2]), max_size=5),
)
def test_pairing_agrees_with_trying_every_order(expected: list[float], got: list[float]) -> None:
    """Nearness is not transitive: a pairing is found exactly when some order of the items fits."""
    spec = CheckerSpec(name="json", tolerance=0.45)
    wanted = parse_json(json.dumps(expected))
    some_order_fits = any(value_difference(spec, wanted, list(order)) is None for order in permutations(got))
    found = value_difference(CheckerSpec(name="unordered", tolerance=0.45), wanted, got) is None
    assert found is some_order_fits


@given(
    st.lists(json_values, max_size=6).flatmap(lambda items: st.tuples(st.just(items), st.permutations(items)))
)
def test_any_order_of_the_items_is_the_same_to_unordered(orders: tuple[list[Any], list[Any]]) -> None:
    """Whatever the items are, unhashable ones too."""
    assert difference("unordered", orders[0], orders[1]) is None


def test_partners_change_when_a_greedy_pairing_would_fail() -> None:
    """0 fits both given numbers, 0.5 only one of them."""
    for got in ([0.0, -0.5], [-0.5, 0.0]):
        assert difference("unordered", [0.0, 0.5], got, tolerance=0.5) is None


def test_thousands_of_noisy_rows_in_another_order_are_the_same() -> None:
    """Rounding errors neither break the pairing nor use up its budget."""
    chance = random.Random(7)
    rows = [(0.1 * (n % 7), n, f"row {n}") for n in range(3000)]
    noisy = [(x * (1 + 1e-13 * chance.random()), n, name) for x, n, name in rows]
    chance.shuffle(noisy)
    assert difference("unordered", rows, noisy) is None


def test_the_search_for_partners_is_bounded() -> None:
    """Pairs that only a long search would find count as different, and the difference says so."""
    boundaries = [n / 2000 + 0.5e-8 for n in range(1, 1500)]  # where likeness puts the two of a pair apart
    expected, got = ([place + shift for place in boundaries] for shift in (-2e-10, 2e-10))
    assert difference("unordered", expected[:50], got[49::-1]) is None
    assert difference("unordered", expected, got[::-1]).reason == "too_much_work"


def test_integers_with_one_hash_do_not_slow_the_comparison() -> None:
    """Numbers the student chose are never put into a set or a dict of ours."""
    modulus = 2**61 - 1
    keys = [{"i": hex(modulus * n)} for n in range(1, 20_000)]
    assert value_difference(
        CheckerSpec(name="json"), parse_json("{}"), decode({"d": [[key, 1] for key in keys]})
    )
    assert value_difference(CheckerSpec(name="unordered"), parse_json("[1]"), decode({"s": keys}))


@pytest.mark.parametrize(
    ("expected", "got", "path", "reason"),
    [
        ([1, {"name": 3}], (1, {"name": 4}), (1, "name"), "differs"),
        ([[1, 2]], [[1]], (0,), "length"),
        ({"a": {"b": 1}}, {"a": {}}, ("a",), "missing_key"),
        ({"a": {}}, {"a": {"b": 1}}, ("a",), "unexpected_key"),
        ({"1": 1}, {1: 1, "1": 1}, (), "bad_key"),
    ],
)
def test_the_first_difference_is_found_where_it_is(
    expected: Any, got: Any, path: tuple[int | str, ...], reason: str
) -> None:
    """The path leads to the part that differs."""
    found = difference("json", expected, got)
    assert (found.path, found.reason) == (path, reason)


@given(json_values)
def test_what_a_call_is_to_return_is_read_as_json(value: Any) -> None:
    """Every JSON value can be expected, but one that names an exception."""
    assume(not (isinstance(value, dict) and list(value) == ["raises"]))
    assert isinstance(expectation(json.dumps(value)), Returns)


def test_an_expected_exception_is_named() -> None:
    """`raises` holds one name, or the author hears of it."""
    assert expectation('{"raises": "ValueError"}') == Raises("ValueError")
    for text in ('{"raises": 3}', '{"raises": "a b"}', '{"raises": ""}', "", "[1,]"):
        with pytest.raises(MalformedValue):
            expectation(text)


def test_expected_answers_stay_out_of_logs() -> None:
    """The `repr` of an expectation and of a difference tells nothing of a hidden case."""
    assert "42" not in repr(expectation("42"))
    assert "ValueError" not in repr(expectation('{"raises": "ValueError"}'))
    assert "42" not in repr(difference("json", {"k42": 42}, {"k42": 1}))
