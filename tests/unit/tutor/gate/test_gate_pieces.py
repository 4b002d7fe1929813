"""A fix told in pieces, one line in one turn: what the pieces make together counts."""

import itertools
import tomllib
from dataclasses import replace
from typing import Any

import pytest
from lessons import HERE, Lesson, Sandbox, in_pieces, read_lessons, told

from server_services.tutor.gate.gate import GIVEN_AWAY, Gate, Let
from server_services.tutor.gate.judge import RUNS_A_UNIT
from server_services.tutor.gate.pieces import Piece, pieces_of, put_together
from server_services.tutor.gate.reading import code_of
from server_services.tutor.gate.secret import Secrets
from server_services.tutor.gate.splitter import Unit

LESSONS = read_lessons()
ROWS = tomllib.loads((HERE / "pieces.toml").read_text())
CONVERSATIONS, HONEST = ROWS["conversation"], ROWS["honest"]


def name_of(row: dict[str, Any]) -> str:
    return f"{row['lesson']}: {row['name']}"


def lesson_of(row: dict[str, Any], student: str) -> Lesson:
    """The lesson of a conversation with this student before it."""
    return replace(LESSONS[row["lesson"]], student=student.removeprefix("\n"))


async def shown(lesson: Lesson, turns: list[str], size: int, level: int = 1) -> list[str]:
    """What is shown of each turn, beside what was shown of those before it."""
    seen: list[str] = []
    for turn in turns:
        seen.append((await told(lesson, turn, size, seen, level))[0])
    return seen


@pytest.mark.parametrize("row", CONVERSATIONS, ids=name_of)
@pytest.mark.parametrize(("size", "level"), [(1, 1), (7, 4), (10_000, 4)])
async def test_the_piece_that_completes_it_is_held_back(row: dict[str, Any], size: int, level: int) -> None:
    """Only that one: those before it are harmless, and shown."""
    lesson = lesson_of(row, row["student"])
    assert not lesson.accepts(lesson.student)
    seen = await shown(lesson, row["turns"], size, level)
    assert GIVEN_AWAY in seen[-1], seen
    assert not any(GIVEN_AWAY in turn for turn in seen[:-1]), seen


@pytest.mark.parametrize("row", HONEST, ids=name_of)
async def test_help_in_several_turns_is_shown_whole(row: dict[str, Any]) -> None:
    """What was said before does not count against it, as long as it makes no answer."""
    seen: list[str] = []
    for turn, student in itertools.zip_longest(row["turns"], row["students"], fillvalue=row["students"][-1]):
        seen.append((await told(lesson_of(row, student), turn, 7, seen))[0])
    assert row["turns"] == seen


async def test_pieces_cost_no_more_runs_than_others() -> None:
    """However long the conversation, a sentence is run a dozen times at most."""
    row = CONVERSATIONS[0]
    lesson = lesson_of(row, row["student"])
    earlier = [f"Line {number} could be `x{number} = total + {number}`." for number in range(1, 20)]
    sandbox = Sandbox(lesson)
    gate = Gate(lesson.secrets, sandbox.passes, "", earlier)
    text = "Line 4 could be `if number % 3 == 0:` then.\n"
    assert text == "".join(
        [event.text async for event in gate.through(in_pieces(text, 9)) if isinstance(event, Let)]
    )
    assert 0 < len(sandbox.programs) <= RUNS_A_UNIT


SECRETS = Secrets("", "def f(x):\n    pass", "def f(x):\n    y = 1\n    return y")


def pieces(text: str, secrets: Secrets = SECRETS) -> list[Piece]:
    """The pieces of a sentence."""
    unit = Unit(text, text)
    return pieces_of(unit, code_of(unit), secrets)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Line 2 is `y = 2`.", [Piece("y = 2", False, 2)]),
        ("It is `y = 2`.", [Piece("y = 2", False)]),
        (
            "Zeile 2: `y = 2`, Zeile 3: `return y + 1`.",
            [Piece("y = 2", False, 2), Piece("return y + 1", False, 3)],
        ),
        ("In line 2, not in line 3: `y = 2`.", [Piece("y = 2", False)]),
        ("Replace `y = 1` in line 2 by `y = 2`.", [Piece("y = 2", False, 2)]),
        (
            "In line 3 you need `max(y, 1)` and `abs(y)`.",
            [Piece("max(y, 1)", True, 3), Piece("abs(y)", True, 3)],
        ),
        ("Line 2 says `y = 1`, line 3 `return y`.", []),
        ("The outline 2 is no line: `y = 2`.", [Piece("y = 2", False)]),
    ],
)
def test_a_piece_knows_the_line_that_was_named_with_it(text: str, found: list[Piece]) -> None:
    """Where that is clear; what the student has is none."""
    assert found == pieces(text)


def test_without_code_of_their_own_a_student_goes_on_from_the_starter() -> None:
    """What stands there is no piece."""
    started = replace(SECRETS, student_code="")
    assert [] == pieces("Begin with `def f(x):`.", started)
    assert [Piece("return x", False)] == pieces("Then `return x`.", started)


def test_pieces_are_put_where_they_belong() -> None:
    """At the line that was named, else at the one most alike; all of the last ones are in it."""
    base = "a = 1\nbb = 2\nccc = 3"
    first, second = Piece("a = 9", False), Piece("zz = 8", False, 3)
    programs = list(put_together(base, [first], [second], ""))
    assert programs[0] == "a = 9\nbb = 2\nzz = 8"
    assert all("zz = 8" in program for program in programs)
    assert base not in programs


def test_a_line_that_is_not_there_is_no_place() -> None:
    """Then the likeliest one is taken."""
    programs = list(put_together("a = 1", [], [Piece("a = 2", False, 7)], ""))
    assert ["a = 2"] == programs


def test_letters_of_more_than_one_byte_are_cut_nowhere() -> None:
    """Nor does a sign that ends a line for some and not for others."""
    base = "größe = max(breite, höhe)  # ü\x0c\nprint(größe)"
    programs = list(put_together(base, [], [Piece("max(höhe, breite)", True, 1)], ""))
    assert "größe = max(höhe, breite)  # ü\x0c\nprint(größe)" == programs[0]
