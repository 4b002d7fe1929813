"""Errors of novices are explained by their cause, and never by a repaired line."""

import re

import pytest
from hostile_sources import HOSTILE, any_source
from hypothesis import given
from hypothesis import strategies as st
from novice_errors import Told, novices, raised_by, told
from plain_words import reading_grade

from server_services.tutor.evidence.exceptions import Explanation, Raised, explained

ROWS = [told(novice) for novice in novices()]
EACH = pytest.mark.parametrize("row", ROWS, ids=[row.novice.name for row in ROWS])
LONGEST = 60
KINDS = sorted(
    {row.raised.type for row in ROWS} | {"OSError", "UnicodeError", "KeyboardInterrupt", "MyError"}
)


def why(code: str, *typed: str) -> str:
    """What is said of the error that the code ends with."""
    explanation = explained(raised_by(code, typed), code)
    assert explanation is not None
    return explanation.text


def said(kind: str, message: str, code: str, line: int = 1, *ancestors: str) -> Explanation:
    """What is said of a claim of the sandbox."""
    explanation = explained(Raised(kind, message, line, (kind, *ancestors)), code)
    assert explanation is not None
    return explanation


@EACH
def test_a_novices_error_is_explained_by_its_cause(row: Told) -> None:
    """The words that belong to this cause are there."""
    assert row.explanation is not None
    assert row.explanation.specific
    assert [] == [w for w in row.novice.says if w.casefold() not in row.explanation.text.casefold()]


@EACH
def test_an_explanation_is_short_and_plain_and_names_its_line(row: Told) -> None:
    """At most sixty words, the reading grade of a fourteen-year-old, and a line of the student's code."""
    assert row.explanation is not None
    text = row.explanation.text
    assert len(text.split()) <= LONGEST
    assert reading_grade(text) <= 9
    named = [int(number) for number in re.findall(r"lines? (\d+)", text, re.IGNORECASE)]
    assert named
    assert all(1 <= number <= len(row.novice.code.splitlines()) for number in named)


@EACH
def test_no_explanation_holds_a_line_that_repairs_the_code(row: Told) -> None:
    """What stands in backticks is a name, a sign or a piece of the student's own code: no line to copy."""
    assert row.explanation is not None
    own = " ".join(row.novice.code.split())
    for piece in re.findall(r"`([^`]*)`", row.explanation.text):
        assert len(piece.split()) == 1 or piece.rstrip("…") in own or piece in ("else if", "3 4")


def test_there_are_more_than_fifty_different_errors() -> None:
    """The table covers what novices meet: its programs differ in name and in code."""
    assert len(ROWS) >= 50
    assert len({row.novice.name for row in ROWS}) == len(ROWS)
    assert len({(row.novice.code, row.novice.typed) for row in ROWS}) == len(ROWS)
    assert len({row.raised.type for row in ROWS}) >= 20


@pytest.mark.parametrize(
    ("kind", "message", "code", "word"),
    [
        (
            "UnboundLocalError",
            "local variable 'n' referenced before assignment",
            "n = 1\ndef f():\n    n += 1\nf()",
            "f",
        ),
        (
            "TypeError",
            "cannot use 'list' as a dict key (unhashable type: 'list')",
            "\n\nd = {[1]: 2}",
            "can change",
        ),
        ("TypeError", "argument of type 'int' is not a container or iterable", "\n\nx = 3 in 4", "`in`"),
        ("ValueError", "too many values to unpack (expected 2, got 3)", "\n\na, b = 1, 2, 3", "values (3)"),
        ("ValueError", "max() iterable argument is empty", "\n\nmax([])", "empty"),
        ("ValueError", "expected a nonnegative input, got -1.0", "\n\nsqrt(-1)", "below zero"),
        (
            "SyntaxError",
            "parameter without a default follows parameter with a default",
            "\n\ndef f(a=1, b): pass",
            "last",
        ),
        ("SyntaxError", "f-string: expecting '}' (<your cell>, line 3)", "\n\nf'{x'", "curly"),
        ("SyntaxError", "unterminated f-string literal (detected at line 3)", "\n\nf'x", "quote"),
        (
            "SyntaxError",
            "'tuple' is an illegal expression for augmented assignment",
            "\n\na, b += 1",
            "no name",
        ),
    ],
)
def test_messages_of_other_pythons_are_known(kind: str, message: str, code: str, word: str) -> None:
    """3.10 to 3.14 say the same in different words."""
    explanation = said(kind, message, code, 3)
    assert explanation.specific
    assert word in explanation.text


def test_a_name_in_another_function_is_not_taken_for_a_slip() -> None:
    """Only names that could be meant here are offered."""
    code = "def f(length):\n    return length\n\ndef g():\n    return lenght\n\ng()"
    assert "is `length`" not in why(code)


def test_a_value_that_came_through_several_names_is_followed() -> None:
    """The input is three lines away from where it hurts."""
    text = why("a = input()\nb = a\nc = b\nprint(c + 1)", "5")
    assert "`input` always gives text" in text


def test_a_method_of_the_students_own_is_not_taken_for_pythons() -> None:
    """`add` of a list-like class that gives nothing back: its own line is named."""
    code = "class Bag:\n    def add(self, x):\n        print(x)\n\nbag = Bag()\nbag = bag.add(1)\nbag.add(2)"
    assert "The function `add` (line 2) prints" in why(code)


def test_a_class_of_the_students_own_is_known_by_what_it_derives_from() -> None:
    """class TooSmall(ValueError): the own raise is named."""
    code = "class TooSmall(ValueError):\n    pass\n\ndef check(n):\n    raise TooSmall('no')\n\ncheck(1)"
    assert "`TooSmall`" in why(code)


def test_an_unknown_cause_is_said_to_be_one() -> None:
    """No guess: only what such an error means."""
    explanation = said("TypeError", "the frobnicator is not frobnicated", "x = 1")
    assert not explanation.specific
    assert explanation.line == 1
    assert "wrong kind" in explanation.text


def test_an_unknown_kind_of_error_is_not_explained() -> None:
    """Nothing is made up."""
    assert (
        explained(Raised("FrobnicationError", "no", 1, ("FrobnicationError", "Exception")), "x = 1") is None
    )


def test_a_line_that_the_code_does_not_have_is_not_named() -> None:
    """The line is a claim."""
    explanation = said("ZeroDivisionError", "division by zero", "x = 1 / 0", 500)
    assert explanation.line is None
    assert "500" not in explanation.text


def test_a_message_cannot_smuggle_text_into_a_sentence() -> None:
    """Backticks, line ends and acting characters of a message do not get out of their quotes."""
    message = "invalid literal for int() with base 10: 'a`\n![x](http://example.org)\x1b[31m\u202e'"
    text = said("ValueError", message, "x = int(y)").text
    assert text.count("`") % 2 == 0
    assert not {"\n", "\x1b", "\u202e"} & set(text)
    assert "](http" not in text


def test_nothing_of_the_code_is_run() -> None:
    """The source is read as text: what it would do stays undone."""
    code = "import sys\nsys.modules['novice_was_here'] = sys\nx = novice"
    explained(Raised("NameError", "name 'novice' is not defined", 3), code)
    assert "novice_was_here" not in __import__("sys").modules


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sources_are_answered(code: str) -> None:
    """Deep, long and broken sources never stop an explanation."""
    for row in ROWS[::20]:
        assert bounded(explained(row.raised, code))


names = st.sampled_from(KINDS)
lines = st.none() | st.integers(-5, 200)
messages = st.sampled_from([row.raised.message for row in ROWS]) | st.text(max_size=700)


@given(names, messages, lines, any_source)
def test_any_claim_about_any_text_is_answered(kind: str, message: str, line: int | None, code: str) -> None:
    """Kind, message and line come from the student's process: any of them may be anything."""
    assert bounded(explained(Raised(kind, message, line, (kind, "Exception")), code))


@given(st.sampled_from(ROWS), lines)
def test_a_wrong_line_does_not_confuse_it(row: Told, line: int | None) -> None:
    """A real error, claimed to be on another line of a real program."""
    claimed = Raised(row.raised.type, row.raised.message, line, row.raised.mro)
    assert bounded(explained(claimed, row.novice.code))


@given(st.sampled_from(ROWS), st.integers(0, 400), st.integers(0, 5), any_source)
def test_a_program_that_was_changed_since_does_not_confuse_it(
    row: Told, at: int, gone: int, put: str
) -> None:
    """A real error in code of which a piece is another by now."""
    code = row.novice.code[:at] + put + row.novice.code[at + gone :]
    assert bounded(explained(row.raised, code))


def bounded(explanation: Explanation | None) -> bool:
    if explanation is None:
        return True
    text = explanation.text
    return len(text.split()) <= LONGEST and len(text) <= 700 and "\n" not in text


def test_the_table_runs_what_it_claims() -> None:
    """Each program of the table really ends with an error: in Python's own words, on a line it has."""
    for row in ROWS:
        assert row.raised.line is not None
        assert row.raised.message or row.raised.type in ("StopIteration", "AssertionError")


def test_programs_that_cannot_be_parsed_are_told_by_their_message() -> None:
    """A syntax error leaves no tree, so the line's text has to do."""
    broken = [row for row in ROWS if "SyntaxError" in row.raised.mro]
    assert len(broken) >= 25
    for row in broken:
        with pytest.raises(SyntaxError):
            compile(row.novice.code, "x", "exec")
