"""Calls and values as Python writes them, and the JSON a test case keeps of them."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_services.challenges.literals import (
    NotLiteral,
    answer_to_json,
    call_to_json,
    json_text,
    json_to_answer,
    json_to_call,
)


def call(name: str, *args: object, **kwargs: object) -> str:
    return json.dumps({"call": name, "args": args, "kwargs": kwargs}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("total([])", call("total", [])),
        ("f(1, -2.5, 'ä', None, True)", call("f", 1, -2.5, "ä", None, True)),
        ("f((1, (2, 3)))", call("f", [1, [2, 3]])),
        ("f({'a': [1]}, key={'b': ()})", call("f", {"a": [1]}, key={"b": []})),
        ("# a remark\nf(  # another\n    1,\n)", call("f", 1)),
        (f"f({2**100})", call("f", 2**100)),
        ("f(float('inf'), -inf, [float('-inf')])", call("f", math.inf, -math.inf, [-math.inf])),
        ("größe()", call("größe")),
    ],
)
def test_a_call_becomes_json(source: str, kept: str) -> None:
    """Name, positional and keyword arguments; a tuple is a list in JSON; integers have any size."""
    assert call_to_json(source) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0", "0"),
        ("(1, 'a', None)", '[1, "a", null]'),
        ("{1: 'a', None: 'b', False: 'c', 2.5: 'd'}", '{"1": "a", "null": "b", "false": "c", "2.5": "d"}'),
        ("[nan, float('inf'), -inf]", "[NaN, Infinity, -Infinity]"),
        ("'it\\'s'", '"it\'s"'),
        ("raises ValueError", '{"raises": "ValueError"}'),
        ("9" * 6000, "9" * 6000),
        ("'\\ud800'", '"\\ud800"'),
        ("[\n  1,\n  2,\n]\n", "[1, 2]"),
    ],
)
def test_an_expected_value_becomes_json(text: str, kept: str) -> None:
    """Values as Python shows them, exceptions by name, dict keys as JSON writes them."""
    assert answer_to_json(text) == kept


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1", "one call"),
        ("f(1)\nf(2)", "one call"),
        ("", "one call"),
        ("a.f(1)", "plain name"),
        ("f(*[1])", "write the arguments out"),
        ("f(**{'a': 1})", "write the arguments out"),
        ("f(x)", "`x` is not a literal"),
        ("f([1] * 3)", "is not a literal"),
        ("f({1, 2})", "checker `unordered`"),
        ("f(b'a')", "JSON has no bytes"),
        ("f(1j)", "JSON has no complex"),
        ("f({1: 2})", "would arrive as text"),
        ("f(", "this is not Python"),
        ("f(" + "[" * 300 + "]" * 300 + ")", "this is not Python"),
    ],
)
def test_what_is_no_call_with_literals_is_refused_with_advice(source: str, said: str) -> None:
    """The message says what to write instead."""
    with pytest.raises(NotLiteral, match=said.replace("[", r"\[").replace("*", r"\*")):
        call_to_json(source)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello world", "as Python shows it"),
        ("x", "is not a literal"),
        ("{1, 2}", "write its items as a list"),
        ("{(1, 2): 3}", "JSON has no key"),
        ("{1: 'a', '1': 'b'}", "two keys are the same"),
        ("raises", "is not a literal"),
        ("__import__('os')", "is not a literal"),
    ],
)
def test_what_is_no_value_is_refused_with_advice(text: str, said: str) -> None:
    """Nothing is ever executed, and nothing is guessed."""
    with pytest.raises(NotLiteral, match=said):
        answer_to_json(text)


@pytest.mark.parametrize(
    "text", ["[]", '{"args": []}', '{"call": "a.b"}', '{"call": "f", "args": 3}', "nonsense"]
)
def test_json_that_is_no_call_cannot_be_shown_as_one(text: str) -> None:
    """The writer of notebooks then keeps the JSON as it is."""
    with pytest.raises(ValueError, match=r".*"):
        json_to_call(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(json_values)
def test_any_json_value_survives_being_shown_as_python(value: object) -> None:
    """Shown and read again, the JSON is the same, not-a-numbers and lone surrogates included."""
    text = json_text(value)
    assert answer_to_json(json_to_answer(text)) == text


@given(st.lists(json_values, max_size=3), st.dictionaries(st.sampled_from(["a", "b"]), json_values))
def test_any_call_survives_being_shown_as_python(args: list[object], kwargs: dict[str, object]) -> None:
    """Shown and read again, the order is the same."""
    text = json_text({"call": "f", "args": args, "kwargs": kwargs})
    assert call_to_json(json_to_call(text)) == text
