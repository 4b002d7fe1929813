"""The four hints, for every situation, every kind of failure and every level."""

import ast
from dataclasses import replace
from typing import get_args

import pytest
from tutor_situations import SITUATIONS, blocks, grade, words

from server_services.tutor.rules.known import Example, Failure, FailureKind, Known, Statement
from server_services.tutor.rules.ladder import LEVELS, hint
from server_services.tutor.rules.reading import read
from server_services.tutor.rules.similar import same_problem, too_near
from server_services.tutor.rules.worked import library

NOTHING = Known(Statement("blank", "Blank", "Do something."), "")
CASES = {**SITUATIONS, "nothing at all": NOTHING}
FAILURES: dict[str, Failure] = {
    kind: Failure(
        kind,
        case_name="small",
        case_input='{"call": "cheap", "args": [[4, 9, 7], 7], "kwargs": {}}',
        expected="[4, 7]",
        got="[4]",
        line=4,
    )
    for kind in get_args(FailureKind)
}


def with_failure(kind: str) -> Known:
    return replace(SITUATIONS["border"], failure=FAILURES[kind])


@pytest.fixture(params=[*CASES, *FAILURES], ids=str)
def known(request: pytest.FixtureRequest) -> Known:
    """Each situation of the file, and one of each kind of failure with nothing diagnosed."""
    return CASES[request.param] if request.param in CASES else with_failure(request.param)


@pytest.mark.parametrize("level", LEVELS)
def test_a_hint_has_30_to_160_words(known: Known, level: int) -> None:
    """Shorter ones say too little, longer ones are not read."""
    assert 30 <= words(hint(known, level)) <= 160


@pytest.mark.parametrize("level", LEVELS)
def test_a_hint_reads_easily(known: Known, level: int) -> None:
    """Reading grade 9 at most, for readers whose first language need not be English."""
    assert grade(hint(known, level)) <= 9


@pytest.mark.parametrize("level", [1, 2])
def test_the_first_two_levels_end_with_a_question(known: Known, level: int) -> None:
    """The student is to think, and not to copy."""
    assert hint(known, level).rstrip().endswith("?")


@pytest.mark.parametrize("level", [1, 2, 4])
def test_only_the_third_level_has_code(known: Known, level: int) -> None:
    """All others are words."""
    assert [] == blocks(hint(known, level))


@pytest.mark.parametrize("level", LEVELS)
def test_a_hint_names_something_of_the_students_own(known: Known, level: int) -> None:
    """A line of the code, a name in it, or a value of a visible example."""
    text = hint(known, level)
    reading = read(known.code)
    lines = [f"line {number}" for number, line in enumerate(reading.lines, 1) if line.strip()]
    values = [value for each in known.challenge.examples for value in (each.input, each.expected)]
    calls = [f"{known.challenge.function}(", f"`{known.challenge.title}`"]
    own = [*lines, *(f"`{name}`" for name in reading.names), *values, *calls]
    flat = text.replace(" ⏎ ", "\n")
    assert any(each.strip() and each.strip() in flat for each in own)


@pytest.mark.parametrize("level", LEVELS)
def test_a_line_that_is_named_exists(known: Known, level: int) -> None:
    """No hint sends anybody to a line that is not there."""
    import re

    numbers = [int(each) for each in re.findall(r"\bline (\d+)", hint(known, level))]
    filled = [number for number, line in enumerate(known.code.split("\n"), 1) if line.strip()]
    assert set(numbers) <= set(filled)


@pytest.mark.parametrize("level", LEVELS)
def test_a_hint_is_the_same_each_time(known: Known, level: int) -> None:
    """Nothing of it is left to chance."""
    assert hint(known, level) == hint(known, level)


def test_the_worked_example_is_another_problem(known: Known) -> None:
    """Its title, its task and its code are not the challenge's."""
    statement = known.challenge
    asked = f"{statement.title} {statement.description}"
    for code in blocks(hint(known, 3)):
        (worked,) = (each for each in library() if each.code == code.strip("\n"))
        assert not same_problem(worked.title, worked.task, statement)
        assert not too_near(code, asked, statement.function)


@pytest.mark.parametrize("level", [0, 5, -3, 99])
def test_a_level_beyond_the_ladder_is_its_nearest_rung(level: int) -> None:
    """Whoever asks for level 9 gets the fourth."""
    assert hint(SITUATIONS["border"], level) == hint(SITUATIONS["border"], min(max(level, 1), 4))


def test_the_authors_hint_stands_first_where_there_is_one() -> None:
    """The author knows the challenge best; the other levels are ours."""
    known = SITUATIONS["no-base"]
    assert hint(known, 1).startswith(known.challenge.hints[0])
    assert known.challenge.hints[0] not in hint(known, 2)


def test_an_authors_hint_is_not_given_for_code_that_passes() -> None:
    """It would lead back to where the student was."""
    known = SITUATIONS["slow-but-right"]
    assert known.challenge.hints[0] not in hint(known, 1)


def test_a_slip_that_was_found_is_what_the_hint_is_about() -> None:
    """At every level but the worked example."""
    known = SITUATIONS["border"]
    assert known.failure is not None
    assert known.failure.slip is not None
    assert all(known.failure.slip in hint(known, level) for level in (1, 2, 4))


def test_a_hidden_failure_tells_its_category_and_nothing_else() -> None:
    """Whatever else stands in the record by mistake."""
    leaky = Failure(
        "hidden", "empty input", "SECRET-INPUT", "SECRET-WANTED", "SECRET-GOT", "SECRET", 3, "SECRET slip"
    )
    known = replace(SITUATIONS["hidden-only"], failure=leaky)
    told = " ".join(hint(known, level) for level in LEVELS)
    assert "empty input" in told
    assert "SECRET" not in told


@pytest.mark.parametrize("worked", library(), ids=lambda each: each.id)
def test_the_code_of_a_worked_example_runs(worked: object) -> None:
    """A student may try it."""
    code = getattr(worked, "code", "")
    said: list[tuple[object, ...]] = []
    exec(
        compile(ast.parse(code), "worked", "exec"),
        {"print": lambda *values, **_: said.append(values), "__name__": "x"},
    )
    assert "print" not in code or said or "def " in code


def test_there_is_a_worked_example_for_most_challenges() -> None:
    """A library of thirty leaves at least one that is not too near."""
    assert len(library()) >= 30
    assert all(blocks(hint(known, 3)) for known in SITUATIONS.values() if not known.solved)


def test_a_challenge_with_one_example_of_a_strange_form_still_gets_hints() -> None:
    """Input that is not JSON, a title with backticks, code that is no text Python takes."""
    odd = Statement("odd", "`Odd`", "", "call", "f", ("x",), (Example("not json", "{"),))
    assert all(words(hint(Known(odd, "\x00(("), level)) >= 30 for level in LEVELS)
