"""What a student reads about a visible case: useful, bounded, and harmless to show."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed import MARKER, judged, observed, raised, returned

from codementor_jupyter.protocol.challenges import CheckerName, CheckerSpec
from server_services.grading.diffs import MAX_LINES, text_diff
from server_services.grading.inside.plain import CELL, SNIPPET
from server_services.grading.inside.values import encode
from server_services.grading.observation import Observation
from server_services.grading.shown import MAX_SHOWN, clean, clipped, shown_value, visible
from server_services.grading.tracebacks import STUDENT_FILES, students_part
from server_services.grading.values import decode

any_text = st.text(st.characters(codec=None, categories=None), max_size=200)
ACTING = set("\x00\x07\x08\x0c\r\x1b\x7f\x85\x9b\u2028\u202a\u202e\u2066\u2069\u200f\ufeff")


@pytest.mark.parametrize(
    ("mode", "expected", "observation", "error"),
    [
        ("stdin", "3", observed(), "Your code printed nothing: did you forget to print?"),
        ("cell", "3", observed(), "The test showed nothing: did you forget to return or to print?"),
        ("stdin", "Yes", observed(stdout=b"yes"), "Only upper and lower case differ."),
        ("stdin", "1 2", observed(stdout=b"12"), "Only blanks or line breaks differ."),
        (
            "stdin",
            "3",
            observed(stdout=b"n? 3"),
            "The expected answer is there, with more around it: does input() print a prompt?",
        ),
        ("stdin", "3", observed(stdout=b"\xff"), "What your code wrote is not text in UTF-8."),
        ("stdin", "3", observed(stdout=b"4"), None),
        ("call", "3", returned(None), "The call returned None: did you forget to return?"),
        (
            "call",
            "3",
            returned(None, answer=b"3\n"),
            "The call returned None: did you print instead of return?",
        ),
        ("call", "3", returned("3"), "The call returned a string where a number was expected."),
        ("call", "[[3]]", returned([["3"]]), "result[0][0] is a string where a number was expected."),
        ("call", "1", returned(True), "The call returned a boolean where a number was expected."),
        ("call", "[1]", returned({1}), "The call returned a set where a list was expected."),
        (
            "call",
            "[1]",
            returned(map(str, [1])),
            "result is a map, which has not been worked out yet: make it a list with list(...).",
        ),
        (
            "call",
            "1",
            returned(len),
            "result is a function and not a value: did you forget the parentheses of a call?",
        ),
        ("call", "3", returned(4), None),
        (
            "call",
            '{"raises": "ValueError"}',
            returned(4),
            "The call was to raise ValueError, but it returned 4.",
        ),
        (
            "stdin",
            "3",
            observed(end="time_limit", cpu=2.0, raw_record=MARKER),
            "Your code ran longer than 2 s: is there a loop that never ends?",
        ),
        (
            "stdin",
            "3",
            observed(end="time_limit", cpu=0.1, raw_record=MARKER),
            "Your code did not end within 6 s: does it wait for something?",
        ),
        (
            "stdin",
            "3",
            observed(end="output_limit"),
            "Your code printed more than 64 KiB, or returned more than a test can read.",
        ),
        (
            "stdin",
            "3",
            observed(status=9, raw_record=MARKER),
            "Your code needed more than 256 MiB of memory: does a list grow without end?",
        ),
        (
            "stdin",
            "3",
            observed(status=3 << 8),
            "Your code ended with exit code 3; a program that worked ends with 0.",
        ),
        ("stdin", "3", observed(status=11), "Your code was ended by the system: a broken memory access."),
        ("stdin", "3", observed(status=16), "Your code was ended by the system: signal 16."),
        ("call", "3", observed(raw_record=MARKER), "Your code ended the program before the test was done."),
        ("call", "3", Observation.lost(), "The grader failed, not your code. This attempt does not count."),
        ("stdin", "3", raised(ValueError("no"), phase="load"), "ValueError: no"),
    ],
)
def test_a_failure_is_explained_in_one_sentence(
    mode: str, expected: str, observation: Observation, error: str | None
) -> None:
    """What happened and, where it can be guessed, what to do."""
    assert judged(mode, expected, observation).error == error


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


TRACEBACK = """Traceback (most recent call last):
  File "/opt/lib/IPython/core/interactiveshell.py", line 3550, in run_code
    exec(code_obj, self.user_global_ns, self.user_ns)
  File "<your cell>", line 5, in <module>
    total([1])
  File "<your cell>", line 2, in total
    return json.loads("{")
           ^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/json/__init__.py", line 346, in loads
    return _default_decoder.decode(s)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^
json.decoder.JSONDecodeError: Expecting property name: line 1 column 2 (char 1)

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/sandbox/codementor_inside/child.py", line 90, in _run
    value = answer()
  File "<your cell>", line 9, in total
    raise ValueError("\x1b[31mno")
ValueError: \x1b[31mno
"""
STUDENTS_PART = """Traceback (most recent call last):
  File "<your cell>", line 5, in <module>
    total([1])
  File "<your cell>", line 2, in total
    return json.loads("{")
           ^^^^^^^^^^^^^^^
json.decoder.JSONDecodeError: Expecting property name: line 1 column 2 (char 1)

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "<your cell>", line 9, in total
    raise ValueError("no")
ValueError: no"""
UNREADABLE = """  File "<your cell>", line 2
    return (1
           ^
SyntaxError: '(' was never closed"""


def test_a_traceback_shows_the_students_lines_alone() -> None:
    """No frames of the grader, of IPython or of libraries, and no paths of the machine."""
    assert students_part(TRACEBACK) == STUDENTS_PART
    assert judged("cell", "3", raised(ValueError("no"), traceback=TRACEBACK)).error == STUDENTS_PART


def test_the_students_lines_go_by_the_names_the_sandbox_gives_them() -> None:
    """Both sides of the border use the same file names."""
    assert STUDENT_FILES == (CELL, SNIPPET)


def test_code_that_cannot_be_read_shows_the_marked_line() -> None:
    """The place Python points at stays."""
    assert students_part(UNREADABLE) == UNREADABLE


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (RecursionError("deep"), "The code calls itself again and again: is there a case in which it stops?"),
        (EOFError("end"), "The code reads more input than the test gives."),
        (ModuleNotFoundError("x"), "The grader has the standard library, and only few packages beside it."),
    ],
)
def test_some_errors_come_with_advice(error: Exception, advice: str) -> None:
    """A sentence first, the traceback after it."""
    shown = judged("stdin", "3", raised(error, phase="load", traceback=UNREADABLE)).error
    assert shown == f"{advice}\n\n{UNREADABLE}"


def test_another_exception_than_the_expected_one_is_compared_with_it() -> None:
    """The student sees what was to be raised, and what was."""
    shown = judged("call", '{"raises": "ValueError"}', raised(TypeError("no"))).error
    assert shown == "The call was to raise ValueError, and not this:\n\nTypeError: no"


@given(any_text | st.text('| \tFile "<your cell>",\n', max_size=300))
def test_any_claimed_traceback_can_be_shown(told: str) -> None:
    """The student's process wrote it: it may be anything."""
    shown = students_part(told)
    assert len(shown) <= MAX_SHOWN + 40
    assert not ACTING & set(shown)
