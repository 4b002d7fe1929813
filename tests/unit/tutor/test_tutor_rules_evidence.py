"""The evidence in words: the opening sentence, how two values differ, the trace, the task."""

from dataclasses import replace
from typing import get_args

import pytest
from tutor_situations import SITUATIONS

from server_services.tutor.rules.cases import quoted, shown_input, shown_value, smallest
from server_services.tutor.rules.contrast import contrast
from server_services.tutor.rules.evidence import anchor, line_to_look_at, picture, trace_table, what_is_wrong
from server_services.tutor.rules.known import Example, Failure, FailureKind, Known, Statement, Step
from server_services.tutor.rules.opening import first_sentence
from server_services.tutor.rules.task import (
    borders,
    example_named,
    goal,
    restated,
    sentences,
    told_of,
    walked,
)

CALL = Statement(
    "f", "Some f", "Write `f(x)`.", "call", "f", ("x",), (Example('{"call": "f", "args": [3]}', "4"),)
)
PROGRAM = replace(CALL, input_mode="stdin", function=None, examples=(Example("3\n4\n", "7\n"),))

OPENINGS = [
    ("border", "With `cheap([4, 9, 7], 7)`, your code gives `[4]`, but `[4, 7]` is expected."),
    ("printing", "With `mirror('abc')`, your code gives `None`, but `'cba'` is expected."),
    ("too-far", "With `mirror('abc')`, your code stops with an error on line 4, `out = out + text[i]`."),
    ("text-sum", "With `3 ⏎ 1 2 3`, your code stops with an error on line 5, `total = total + number`."),
    ("endless", "With `ways(3)`, your code did not end in time."),
    ("hidden-only", "All visible examples pass; a hidden test of the kind “empty input” does not."),
    ("slow-but-right", "Your code passes all tests of this challenge."),
    ("passing", "All visible examples pass; its heart is line 3, `for i in range(len(fares)):`."),
]


@pytest.mark.parametrize(("name", "told"), OPENINGS, ids=[name for name, _ in OPENINGS])
def test_the_opening_says_what_is_certain(name: str, told: str) -> None:
    """In one sentence, in the student's own terms."""
    assert told == first_sentence(SITUATIONS[name])


def test_the_opening_of_an_empty_page_says_what_is_to_be_reached() -> None:
    """By the smallest example that shows something."""
    told = first_sentence(SITUATIONS["untouched"])
    assert "no code of your own yet" in told
    assert "`cheap([4, 9, 7], 7)` should give `[4, 7]`" in told


def test_the_opening_of_code_that_was_not_run_makes_no_claim() -> None:
    """It neither passes nor fails."""
    assert "has not been run yet" in first_sentence(replace(SITUATIONS["border"], failure=None))
    assert "cannot read line 3" in first_sentence(replace(SITUATIONS["colon"], failure=None))


@pytest.mark.parametrize("kind", get_args(FailureKind))
def test_each_kind_of_failure_has_an_opening(kind: FailureKind) -> None:
    """Also when nothing but the kind is known."""
    told = first_sentence(Known(CALL, "def f(x):\n    return x + 2", Failure(kind)))
    assert told.endswith(".")
    assert "None" not in told


CONTRASTS = [
    ("None", "5", "no value is handed back"),
    ("null", "[1]", "no value is handed back"),
    ('"5"', "5", "a text came out, a whole number is expected"),
    ("[1]", '"1"', "a list came out"),
    ("true", "false", "opposite"),
    ("4", "5", "one too small"),
    ("6", "5", "one too large"),
    ("60", "5", "too large"),
    ("-3", "5", "too small"),
    ("0.30000000000000004", "0.3", "not exact"),
    ("[2, 1]", "[1, 2]", "order is not"),
    ("[1]", "[1, 2]", "too few items: 1 came out, 2 are expected"),
    ("[1, 2, 3]", "[1, 2]", "too many items"),
    ("[1, 9]", "[1, 2]", "position 1"),
    ('"ABC"', '"abc"', "Only capital and small letters"),
    ('"a b"', '"ab"', "Only spaces"),
    ('"ab"', '"abc"', "ends too early"),
    ('"abcd"', '"abc"', "more than expected"),
    ('"cba"', '"abc"', "back to front"),
    ('"axc"', '"abd"', "position 1"),
    ("hello wurld", "hello world", "position 7"),
    ("", "x y", "Nothing at all"),
]


@pytest.mark.parametrize(
    ("got", "expected", "told"), CONTRASTS, ids=[f"{a} for {b}" for a, b, _ in CONTRASTS]
)
def test_the_difference_of_two_values_is_told(got: str, expected: str, told: str) -> None:
    """The most telling one."""
    assert told in (contrast(got, expected) or "")


@pytest.mark.parametrize(("got", "expected"), [(None, "1"), ("1", None), ("{'a': 1}", "{'a': 2}")])
def test_where_nothing_more_can_be_told_nothing_is(got: str | None, expected: str | None) -> None:
    """That they differ has been said."""
    assert contrast(got, expected) is None


@pytest.mark.parametrize(
    ("statement", "text", "shown"),
    [
        (
            CALL,
            '{"call": "f", "args": [1, "a", [true, null]], "kwargs": {"k": 2}}',
            "`f(1, 'a', [True, None], k=2)`",
        ),
        (CALL, '{"call": "f"}', "`f()`"),
        (CALL, "no json", "`no json`"),
        (CALL, "[1, 2]", "`[1, 2]`"),
        (PROGRAM, "3\n4\n", "`3 ⏎ 4`"),
        (PROGRAM, "", "no input at all"),
        (PROGRAM, "a`b", "`` a`b ``"),
    ],
)
def test_an_input_is_shown_as_one_would_type_it(statement: Statement, text: str, shown: str) -> None:
    """A call as a call, lines on one line."""
    assert shown == shown_input(statement, text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("true", "`True`"),
        ("null", "`None`"),
        ('{"a": [1.5]}', "`{'a': [1.5]}`"),
        ('{"raises": "ValueError"}', "a `ValueError`"),
        ("(1, 2)", "`(1, 2)`"),
        ("", "nothing"),
        (None, "nothing"),
    ],
)
def test_a_value_is_shown_as_python_writes_it(text: str | None, shown: str) -> None:
    """Not as JSON does."""
    assert shown == shown_value(CALL, text)


def test_a_long_value_is_cut() -> None:
    """A list of thousands is not shown whole."""
    assert len(quoted("x" * 5000)) < 140


def test_the_smallest_example_is_not_an_empty_one() -> None:
    """An empty list shows nothing of what is to be done."""
    example = smallest(SITUATIONS["border"].challenge)
    assert example is not None
    assert "[4, 9, 7]" in example.input


def test_a_long_trace_keeps_its_beginning_and_end() -> None:
    """And says how much is left out."""
    table = trace_table(tuple(Step(number, 3, f"i = {number}") for number in range(1, 101)))
    assert "i = 1 " in table
    assert "i = 100 " in table
    assert "90 more steps" in table
    assert len(table.splitlines()) == 13


def test_a_trace_cannot_break_its_table() -> None:
    """A value may hold what would end a cell."""
    table = trace_table((Step(1, 2, "a = 'x | y'"), Step(2, 3, "b = 1\nc = 2")))
    assert len(table.splitlines()) == 4
    assert "x \\| y" in table


def test_the_line_of_the_evidence_comes_before_any_other() -> None:
    """The failure's own, that of the slip, that of a sign, that of the answer, that of a loop."""
    border = SITUATIONS["border"]
    assert 4 == line_to_look_at(border)
    assert border.failure is not None
    assert 4 == line_to_look_at(replace(border, failure=replace(border.failure, line=None)))
    assert 5 == line_to_look_at(SITUATIONS["printing"])
    assert "line 5, `print(out)`" == anchor(SITUATIONS["printing"])
    two_ways = "def f(x):\n    if x > 2:\n        return x\n    return 0"
    traced = Failure("wrong_answer", expected="0", got="3", steps=(Step(1, 2, ""), Step(2, 3, "return 3")))
    assert 3 == line_to_look_at(Known(CALL, two_ways, traced))
    assert "line 3" in what_is_wrong(Known(CALL, two_ways, traced))[0]


def test_there_is_a_picture_wherever_there_is_an_example() -> None:
    """The trace where there is one."""
    assert all(picture(known) for known in SITUATIONS.values())
    assert picture(Known(replace(CALL, examples=()))) is None


LONG = (
    "# Introduction\n\nOnce upon a time there was a mill by a river; the miller liked to count. He counted "
    "sacks, and he counted days, and in the end he counted the stars as well, night after night.\n\n"
    "```python\nprint('no sentence')\n```\n\n# Instructions\n\n"
    "Your task is to write a function that returns how many sacks were ground. A broken sack does not count."
)


def test_the_goal_of_a_long_statement_is_the_sentence_that_says_what_to_do() -> None:
    """Not the story around it, not its code."""
    statement = replace(CALL, description=LONG)
    assert goal(statement).startswith("Your task is to write a function")
    assert "no sentence" not in " ".join(sentences(statement))


def test_a_short_statement_is_told_whole() -> None:
    """Nothing of it can be left out."""
    assert "A fare exactly at the limit counts as cheap." in restated(SITUATIONS["border"])


def test_a_program_is_restated_by_its_input_and_output() -> None:
    """There is no function to speak of."""
    assert "What goes in: the lines of the input" in restated(SITUATIONS["text-sum"])


@pytest.mark.parametrize(
    ("asked", "said"), [("does a broken sack count", "broken sack"), ("and the stars?", "stars")]
)
def test_the_sentence_that_answers_is_found(asked: str, said: str) -> None:
    """By the words it shares with the question."""
    assert any(said in each for each in told_of(replace(CALL, description=LONG), asked))


def test_a_question_the_statement_does_not_answer_gets_no_quotation() -> None:
    """Better none than a wrong one."""
    assert [] == told_of(replace(CALL, description=LONG), "how do dictionaries work")


def test_an_example_is_walked_through_with_its_names() -> None:
    """Each parameter with its value."""
    assert "`fares` is `[4, 9, 7]`, `limit` is `7`" in walked(SITUATIONS["border"])
    assert "no visible example" in walked(Known(replace(CALL, examples=())))


@pytest.mark.parametrize(
    ("asked", "part"),
    [("explain the second example", "1900"), ("example 1", "1996"), ("why is 1900 false", "1900")],
)
def test_the_example_that_is_meant_is_found(asked: str, part: str) -> None:
    """By its number or by its value."""
    example = example_named(SITUATIONS["or-slip"].challenge, asked)
    assert example is not None
    assert part in example.input


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("border", "an empty list"),
        ("printing", "an empty text"),
        ("or-slip", "a negative number"),
        ("key-missing", "a key that turns up for the first time"),
        ("text-sum", "the smallest number of lines"),
    ],
)
def test_borders_fit_the_kind_of_input(name: str, kind: str) -> None:
    """A list has others than a number."""
    assert kind in borders(SITUATIONS[name])
