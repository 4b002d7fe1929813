"""The parts of the gate: what a line is, what a word may do, what is hidden, encoded, near or foreign."""

import concurrent.futures
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import read_lessons

from server_services.tutor.gate.decoded import decoded, holds_code
from server_services.tutor.gate.hidden import HiddenTexts, Watch
from server_services.tutor.gate.judge import units
from server_services.tutor.gate.line import bared, is_code, is_statement, parsed
from server_services.tutor.gate.overlap import Overlap
from server_services.tutor.gate.reading import code_of
from server_services.tutor.gate.secret import Secrets, specific
from server_services.tutor.gate.splice import (
    functions,
    patched,
    reindented,
    with_expression,
    with_functions,
    with_lines,
)
from server_services.tutor.gate.splitter import Flow, Splitter, Unit
from server_services.tutor.gate.word import begins_code, flows

EVEN = read_lessons()["even total"]


@pytest.mark.parametrize(
    "line",
    [
        "x = 1",
        "return x + 1",
        "def f(x):",
        "for x in xs:",
        "else:",
        "f(x)[0]",
        "total += n",
        "let a = b;",
        "}",
        "))x(f(tnirp",
    ],
)
def test_lines_of_code_are_seen(line: str) -> None:
    """In Python, in other languages, backwards."""
    assert is_code(line) or len(line) < 2


@pytest.mark.parametrize(
    "line",
    [
        "Look at line 4.",
        "Hint: a loop",
        "well-known",
        "this is fine",
        "# Title",
        "---",
        "not bad",
        "Note: see `f(x)` and `g(y)`.",
        "",
    ],
)
def test_lines_of_prose_are_no_code(line: str) -> None:
    """Also where they happen to be Python."""
    assert not is_code(line)
    assert not is_statement(line)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1. return x", "return x"),
        ("- `return x`", "return x"),
        ("> > return x", "return x"),
        (">>> return x", "return x"),
        ("Line 3: `return x`.", "return x"),
        ("**2.** return x", "return x"),
        ("<code>return x</code>", "return x"),
        ("| 4 | `return x` |", "return x"),
        ("In [3]: return x", "return x"),
        ("ｒｅｔｕｒｎ ｘ", "return x"),  # noqa: RUF001 - that is the disguise
        ("    return x", "    return x"),
    ],
)
def test_a_line_loses_its_disguise(line: str, code: str) -> None:
    """But not what it is indented by."""
    assert code == bared(line)


@pytest.mark.parametrize(
    "word", ["loop", "don't", "(see", "e.g.", "3.5", "well-known", "“good”", "why?", "Größe", "-"]
)
def test_words_of_prose_flow(word: str) -> None:
    assert flows(word)


@pytest.mark.parametrize(
    "word", ["f(x)", "`x`", "a=b", "x_y", "return", "paren", "a1b2c3d4e5", "x[0]", "<b>", "=="]
)
def test_words_that_may_begin_code_wait(word: str) -> None:
    assert not flows(word)


def test_letters_and_numbers_one_by_one_wait() -> None:
    """The first flows, as it may be a word."""
    assert flows("d")
    assert not flows("e", "d")
    assert not flows("101", "100")
    assert begins_code("for")
    assert not begins_code("For")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(1, 9))
def test_nothing_is_lost_when_an_answer_is_taken_apart(text: str, size: int) -> None:
    """All parts together are the text, whatever the pieces."""
    splitter = Splitter()
    parts = [
        part for start in range(0, len(text), size) for part in splitter.feed(text[start : start + size])
    ]
    parts += splitter.end()
    assert text == "".join(part.text for part in parts if isinstance(part, Flow | Unit))


def test_sentences_tell_the_code_they_quote() -> None:
    """With marks and without, and not the prose around it."""
    marked, bare = (
        units("Use `x = 1` and `f(x)` there.\n")[0],
        units("You need return sum(xs) and no more.\n")[0],
    )
    assert ("x = 1", ("f(x)",)) == (code_of(marked).lines, code_of(marked).expressions)
    assert "return sum(xs)" == code_of(bare).lines


@pytest.mark.parametrize(
    "text",
    [
        "cHJpbnQoaW5wdXQoKSk=",
        "7072696e7428696e707574282929",
        "cevag(vachg())",
        "))(tupni(tnirp",
        "p r i n t ( i n p u t ( ) )",
    ],
)
def test_code_is_seen_through_its_encoding(text: str) -> None:
    """Base64, digits, letters moved on, backwards, one by one."""
    assert any(holds_code(found) and "print" in found for found in decoded(text))


@pytest.mark.parametrize(
    "text", ["Understanding internationalization", "The list is 10 20 30 40 50 60 70 80 90 100"]
)
def test_words_and_numbers_are_no_encoding(text: str) -> None:
    assert not any(map(holds_code, decoded(text)))


def test_the_reference_is_near_to_itself_alone() -> None:
    """With other names too; not what the student has, nor another loop."""
    overlap = Overlap(Secrets(EVEN.reference, EVEN.starter, EVEN.starter))
    assert overlap.gives_away("", EVEN.reference)
    assert overlap.gives_away("", EVEN.reference.replace("number", "n").replace("total", "s"))
    assert not overlap.gives_away(EVEN.reference, EVEN.starter)
    assert not overlap.gives_away("", "for word in words:\n    print(word)")


def test_the_reference_adds_up_over_turns() -> None:
    """Each half is less than enough."""
    overlap = Overlap(Secrets(EVEN.reference, EVEN.starter, EVEN.starter))
    lines = EVEN.reference.splitlines()
    first, second = "\n".join(lines[:3]), "\n".join(lines[3:])
    assert not overlap.gives_away("", first)
    assert overlap.gives_away(first, second)


def test_hidden_texts_are_found_in_any_dress() -> None:
    """Signs between the words do not count; a part of it is none."""
    hidden = HiddenTexts(["31, 41, 59"])
    assert hidden.within("the list [31,41,59]!")
    assert hidden.within("31 41\n59")
    assert not hidden.within("31, 41")
    assert not hidden.within("310, 41, 59")


def test_the_watch_holds_back_what_may_become_a_hidden_text() -> None:
    """And lets it go when it does not; what an earlier turn began counts."""
    watch = Watch(HiddenTexts(["red green blue"]))
    assert ("so ", "", "red green yellow ") == (
        watch.feed("so red "),
        watch.feed("green "),
        watch.feed("yellow "),
    )
    assert watch.feed("red green blue ") is None
    assert Watch(HiddenTexts(["red green blue"]), "it is red green").feed("blue ") is None
    watch.feed("red ")
    assert "red " == watch.end()


def test_specific_texts_are_long_and_seen_nowhere() -> None:
    """A call stands for its arguments."""
    call = '{"call": "f", "args": [["rhubarb", "quince"]], "kwargs": {}}'
    assert ('["rhubarb", "quince"]', "123456789") == specific(
        [call, "1", "123456789", "987654321"], ["is 987654321"]
    )


def test_functions_and_lines_are_put_where_they_belong() -> None:
    """By name, by likeness, by gaps, by a diff."""
    changed = with_functions(EVEN.student, "def even_total(numbers):\n    return 1")
    assert changed == "def even_total(numbers):\n    return 1"
    assert ["even_total"] == [node.name for node in functions(EVEN.student)]
    assert EVEN.reference.rstrip() in with_lines(EVEN.student, EVEN.line, EVEN.reference)
    assert EVEN.reference in with_expression(EVEN.student, "number % 2 == 0")
    diff = ["-        if number % 2 == 1:", "+        if number % 2 == 0:"]
    assert EVEN.reference.rstrip() == patched(EVEN.student, diff)
    assert with_functions(EVEN.student, "def other(): pass") is None


def test_lost_indentation_is_found_again() -> None:
    """In one of the ways there are."""
    flat = "\n".join(line.strip() for line in EVEN.reference.splitlines())
    assert EVEN.reference.rstrip() in reindented(flat)


def test_threads_that_parse_leave_the_warnings_as_they_were() -> None:
    """Programs are made in threads, and the filters of warnings belong to all of them."""
    before = list(warnings.filters)

    def read(number: int) -> None:
        for turn in range(30):
            parsed(f"x = '\\d{number} {turn}'")

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        list(threads.map(read, range(16)))
    assert before == list(warnings.filters)
