"""The student's code, read: lines in words, signs of slips, conditions that come too late."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from tutor_situations import HERE, SITUATIONS

from server_services.tutor.rules.concepts import concepts
from server_services.tutor.rules.known import Failure, Known, Statement
from server_services.tutor.rules.reading import read
from server_services.tutor.rules.signs import signs
from server_services.tutor.rules.statements import explained

LINES = tomllib.loads((HERE / "explained_lines.toml").read_text("utf-8"))["line"]
CODE = tomllib.loads((HERE / "code_signs.toml").read_text("utf-8"))["code"]
ASKED = Statement("f", "Some f", "Write `f`.", "call", "f")


def whole(line: str) -> str:
    """A line as part of a program that parses."""
    if line.startswith("try"):
        return f"{line}\n    pass\nexcept ValueError:\n    pass"
    if line in {"break", "continue"}:
        return f"for x in y: {line}"
    return f"{line}\n    pass" if line.endswith(":") else line


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["code"])
def test_a_line_is_explained_in_words(line: dict[str, Any]) -> None:
    """Every kind of line a novice writes."""
    number = 1
    told = explained(
        read(line["code"] if line["code"] in {"break", "continue"} else whole(line["code"])), number
    )
    assert told is not None
    assert [] == [each for each in line["says"] if each not in told]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["code"])
def test_a_line_is_explained_too_while_another_cannot_be_read(line: dict[str, Any]) -> None:
    """Somewhere below stands something that is no Python."""
    told = explained(read(f"{line['code']}\n)("), 1)
    assert told is not None
    assert told.startswith(("Line 1", "Python cannot read line 1"))


def test_a_line_that_is_not_there_is_not_explained() -> None:
    """Nor an empty one."""
    reading = read("a = 1\n\nb = 2")
    assert [None, None, None, None] == [explained(reading, each) for each in (0, 2, 4, -1)]


def test_a_line_of_a_longer_statement_is_explained_with_it() -> None:
    """The statement began above."""
    assert "`total`" in (explained(read("total = (1 +\n  2)"), 2) or "")


def test_an_else_is_part_of_what_is_around_it() -> None:
    """It has nothing of its own to do."""
    assert "belongs to the lines around" in (explained(read("if a:\n    b = 1\nelse:\n    b = 2"), 3) or "")


@pytest.mark.parametrize(
    "code", CODE, ids=lambda code: f"{code['concept'] or 'none'} {code['source'][:40]!r}"
)
def test_signs_are_seen_where_they_are_and_only_there(code: dict[str, Any]) -> None:
    """The first sign is the one meant, on its line; clean code has none."""
    found = signs(Known(ASKED, code["source"].lstrip("\n")))
    assert (
        [(code["line"], code["concept"])] == [(each.line, each.concept) for each in found[:1]]
        if code["concept"]
        else () == found
    )


@pytest.mark.parametrize("code", [each for each in CODE if each["concept"]], ids=lambda code: code["concept"])
def test_a_sign_names_its_line_and_an_idea_there_is(code: dict[str, Any]) -> None:
    """And no code: what to do about it is left to the student."""
    for sign in signs(Known(ASKED, code["source"].lstrip("\n"))):
        assert sign.concept in concepts()
        assert f"line {sign.line}" in sign.sentence.lower() or sign.concept == "function"
        assert "```" not in sign.sentence


def test_text_read_as_a_number_is_seen_in_programs() -> None:
    """`input()` gives text."""
    program = replace(ASKED, input_mode="stdin", function=None)
    (sign,) = signs(Known(program, "n = input()\nprint(n * 2)\nif n > 3:\n    print(n)"))[:1] or [None]
    assert sign is not None
    assert (2, "input-number") == (sign.line, sign.concept)


def test_a_program_may_print_in_its_functions() -> None:
    """Only where calls are tested does printing take the place of returning."""
    program = replace(ASKED, input_mode="stdin", function=None)
    assert () == signs(Known(program, "def show(n):\n    print(n)\nshow(int(input()))"))


def test_a_function_that_should_give_none_is_not_told_to_return() -> None:
    """The expected value is None itself."""
    failure = Failure("wrong_answer", expected="null", got="1")
    assert () == signs(Known(ASKED, "def f(n):\n    n.append(1)", failure))


@pytest.mark.parametrize("code", ["", "def f(:\n", "\x00", "(" * 400, "x = " + "-" * 20_000 + "1", "é = 1"])
def test_any_code_can_be_read(code: str) -> None:
    """What does not parse, is too deep or too long."""
    reading = read(code)
    assert isinstance(reading.names, tuple)
    assert isinstance(signs(Known(ASKED, code)), tuple)


@pytest.mark.parametrize(
    ("code", "empty"),
    [
        ("", True),
        ("# todo", True),
        ("def f(x):\n    pass", True),
        ('def f(x):\n    """What it does."""\n    return None', True),
        ("def f(x):\n    ...", True),
        ("def f(x, y=None):\n    # here\n    return y", True),
        ("import math\n\ndef f(x):\n    pass", True),
        ("class A:\n    def go(self):\n        pass", True),
        ("def f(x):\n    return x + 1", False),
        ("x = 1", False),
        ("def f(:", False),
    ],
)
def test_a_starter_is_told_from_work(code: str, empty: bool) -> None:
    """Headings and placeholders are not the student's code yet."""
    assert read(code).is_empty is empty


def test_loops_names_and_depth_are_found() -> None:
    """What hints speak of."""
    reading = read(
        "def f(a):\n    for b in a:\n        while b:\n            c = [d for d in b]\n    return c"
    )
    assert (3, [2, 3]) == (reading.depth, [each.lineno for each in reading.loops])
    assert {"f", "a", "b", "c", "d"} == set(reading.names)
    assert 2 == reading.landmark


def test_no_situation_with_a_known_slip_shows_a_sign_elsewhere_first() -> None:
    """The code of "border" has one slip, and it is none that can be read off."""
    assert () == signs(SITUATIONS["border"])
