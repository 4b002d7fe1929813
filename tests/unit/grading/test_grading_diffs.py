"""Where an answer parts from the expected one: useful, bounded, and harmless to show."""

from typing import Any

import pytest
from acting_text import ACTING, any_text
from hypothesis import given
from observed import judged, returned

from codementor_jupyter.protocol.challenges import CheckerName, CheckerSpec
from server_services.grading.diffs import MAX_LINES, text_diff


@pytest.mark.parametrize(
    ("expected", "got", "checker", "diff"),
    [
        ("3", 4, "json", "result: expected 3, got 4"),
        ('[1, {"name": 3}]', [1, {"name": 4}], "json", 'result[1]["name"]: expected 3, got 4'),
        ("[1, 2]", [1], "json", "result: expected 2 items, got 1 item"),
        ('{"a": 1}', {}, "json", "result: the key 'a' is missing"),
        ("{}", {"a": 1}, "json", "result: the key 'a' should not be there"),
        (
            "{}",
            {(1, 2): 1},
            "json",
            "result: (1, 2) is not a key JSON has, or is there twice once written as text",
        ),
        ("[1, 2]", [2, 3], "unordered", "result: 1 is missing, 3 should not be there"),
        ("[1]", [1, 3], "unordered", "result: 3 should not be there"),
        ("[1, 3]", {1}, "unordered", "result: 3 is missing"),
        ("null", "\x1b[31m\u202e", "json", "result: expected None, got '\\x1b[31m\\u202e'"),
    ],
)
def test_the_first_difference_of_two_values_is_shown(
    expected: str, got: Any, checker: CheckerName, diff: str
) -> None:
    """A path that reads like Python, and both sides."""
    assert judged("call", expected, returned(got), checker).diff == diff


DIFFS: list[tuple[CheckerName, str, str, str]] = [
    (
        "tokens",
        "hello world",
        "hello  wrld",
        "expected: hello world\ngot:      hello wrld\n                 ^",
    ),
    ("exact", "a b", "a\u00a0b", "expected: a b\ngot:      a\\xa0b\n           ^"),
    ("exact", "ab", "ab ", "expected: ab\ngot:      ab \n            ^"),
    (
        "float",
        "1.0 2.0 x",
        "1.00000000001 2.5 x",
        "expected: 1.0 2.0 x\ngot:      1.00000000001 2.5 x\n                        ^",
    ),
    (
        "lines",
        "a\nb\nc\nd\ne\nf",
        "a\nb\nc\nX\ne\nf",
        "- expected\n+ got\n… from line 2\n  b\n  c\n- d\n+ X\n  e\n  f",
    ),
    ("lines", "a\nb", "a", "- expected\n+ got\n  a\n- b"),
    ("float", "1.0\n2.0", "1.00000000001\n2.5", "- expected\n+ got\n  1.0\n- 2.0\n+ 2.5"),
    ("unordered", "a\nb\nb", "b\na\na", "- missing\n+ should not be there\n- b\n+ a"),
]


@pytest.mark.parametrize(("checker", "expected", "got", "diff"), DIFFS)
def test_the_difference_of_two_texts_is_shown(
    checker: CheckerName, expected: str, got: str, diff: str
) -> None:
    """A mark under one line, changed lines of a longer text; blanks count as they do for the checker."""
    assert text_diff(CheckerSpec(name=checker), expected, got) == diff


def test_the_mark_stays_in_sight_in_a_long_line() -> None:
    """A line is shown from shortly before the place where it parts."""
    shown = text_diff(CheckerSpec(name="exact"), "x" * 500 + "a", "x" * 500 + "b").split("\n")
    assert [line[-1] for line in shown] == ["a", "b", "^"]
    assert len(shown[1]) == len(shown[2]) < 120


@pytest.mark.parametrize("checker", ["exact", "lines", "tokens", "float", "unordered", "json"])
@given(expected=any_text, got=any_text)
def test_a_difference_can_always_be_shown(checker: CheckerName, expected: str, got: str) -> None:
    """Bounded, and without a character that acts."""
    shown = text_diff(CheckerSpec(name=checker), expected, got)
    assert shown.encode("utf-8")
    assert not ACTING & set(shown)


def test_a_difference_of_long_texts_is_bounded() -> None:
    """Half a million lines of output do not come back as half a million lines of explanation."""
    expected, got = "\n".join(map(str, range(50_000))), "\n".join(f"{n}!" for n in range(50_000))
    for checker in ("lines", "unordered"):
        shown = text_diff(CheckerSpec(name=checker), expected, got)
        assert len(shown.split("\n")) <= MAX_LINES + 3
