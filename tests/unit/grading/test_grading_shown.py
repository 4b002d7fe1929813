"""What a student's code printed and returned, as it is shown: readable, bounded, and unable to act."""

from typing import Any

import pytest
from acting_text import ACTING, any_text
from hypothesis import given
from observed import judged, observed, raised, returned

from server_services.grading.inside.values import encode
from server_services.grading.shown import MAX_SHOWN, clean, clipped, shown_value, visible
from server_services.grading.values import decode


@given(any_text)
def test_shown_text_does_nothing_but_show(text: str) -> None:
    """No control characters, no escape sequences, no change of direction, no surrogates."""
    for shown in (clean(text), visible(text), clipped(text)):
        assert not ACTING & set(shown)
        assert shown.encode("utf-8").decode("utf-8") == shown


@pytest.mark.parametrize("acting", sorted(ACTING), ids=ascii)
def test_a_character_that_acts_is_written_out(acting: str) -> None:
    """As Python writes it; an escape character that begins no sequence too."""
    assert clean(f"a{acting}") == "a" + acting.encode("unicode_escape").decode()


def test_colours_go_and_line_breaks_stay() -> None:
    """What a program prints for a terminal is readable in a browser."""
    assert clean("\x1b[1;31mred\x1b[0m\n\tplain \x1b]0;title\x07end") == "red\n\tplain end"


def test_long_output_says_how_much_more_there_is() -> None:
    """Cut after 4096 characters."""
    shown = judged("stdin", "3", observed(stdout=b"x" * 5000)).output
    assert shown == "x" * MAX_SHOWN + "\n… 904 more characters"


@pytest.mark.parametrize(
    "value",
    [None, True, -3, 1.5, "it's", b"x", [1, (2,), (), []], {"a": {1: 2}}, {1}, set(), 1j, float("nan")],
    ids=repr,
)
def test_a_value_is_shown_as_python_writes_it(value: Any) -> None:
    """Students know that form from their own notebook."""
    assert shown_value(decode(encode(value))) == repr(value)


def test_a_large_value_is_shown_in_part() -> None:
    """Whatever its size, one line of bounded length."""
    assert shown_value(decode(encode(list(range(1000)))), 10) == "[0, 1, 2, …"
    assert shown_value(10**700) == "<an integer of about 700 digits>"
    assert shown_value(decode(encode(object()))) == "<object>"


def test_what_was_printed_beside_the_answer_is_shown_apart() -> None:
    """Debugging prints help their author and do not count as the answer."""
    assert judged("call", "3", returned(3, stdout=b"a", answer=b"b", stderr=b"c")).printed == "abc"
    assert judged("cell", "3", observed(stdout=b"a", answer=b"3")).printed == "a"
    assert judged("stdin", "3", observed(stdout=b"3", stderr=b"c")).printed == "c"
    assert judged("stdin", "3", observed(stdout=b"3")).printed is None


def test_an_answer_is_shown_in_the_form_of_its_mode() -> None:
    """Printed text, a value, or what was raised."""
    assert judged("stdin", "3", observed(stdout=b"3\n")).output == "3\n"
    assert judged("cell", "3", observed(stdout=b"x", answer=b"3\n")).output == "3\n"
    assert judged("call", "3", returned("3")).output == "'3'"
    assert judged("call", "3", raised(ValueError("no"))).output == "raises ValueError: no"
    assert judged("call", "3", raised(ValueError("no"), phase="load")).output is None
