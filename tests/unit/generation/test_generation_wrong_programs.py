"""Wrong programs made from a reference, one slip each."""

import ast

import pytest
from drafted import REFERENCE
from hypothesis import given
from hypothesis import strategies as st
from plain_run import passes

from codementor_jupyter.protocol.challenges import Difficulty
from server_services.generation.families import FAMILIES
from server_services.generation.model import WrongProgram
from server_services.generation.wrong_programs import distinct, slipped


def test_each_differs_from_the_reference_and_from_the_others() -> None:
    """All can be read, each says why, there are no more than a dozen."""
    made = slipped(REFERENCE * 20)
    assert 12 == len(made)
    assert 12 == len({ast.dump(ast.parse(each.code)) for each in made})
    assert all(each.why for each in made)


def test_the_slips_of_beginners_are_among_them() -> None:
    """A border, a number, an operator, a forgotten case, and/or, nothing returned."""
    reference = "def f(a, b):\n    if a < 3 and b:\n        return a + 1\n    return b\n"
    made = "\n".join(each.code for each in slipped(reference))
    for slip in ("a <= 3", "a < 4", "a - 1", "a < 3 or b", "        pass", "return None", "a + 2"):
        assert slip in made, slip


def test_the_same_reference_gives_the_same_slips() -> None:
    """In the same order."""
    assert slipped(REFERENCE) == slipped(REFERENCE)


@pytest.mark.parametrize("topic", FAMILIES)
def test_cases_of_the_families_catch_at_least_two(topic: str) -> None:
    """As a model's challenge would be examined: nearly all slips are caught by good cases."""
    drafts = [family.draft(Difficulty.MEDIUM, 1).challenge for family in FAMILIES[topic]]
    bounded = [each for each in drafts if "while" not in each.solution]  # a slip can make a loop endless
    caught = [not passes(each, wrong.code) for each in bounded for wrong in slipped(each.solution)[:5]]
    assert len(caught) >= 10
    assert 2 * sum(caught) > len(caught)


@pytest.mark.parametrize("reference", ["", "pass", "def f(:", "\x00", "read n; echo $n", "(" * 300])
def test_where_nothing_can_slip_there_is_nothing(reference: str) -> None:
    """An empty program, one that is no Python, one nested too deeply to be read."""
    assert [] == slipped(reference)


@given(st.text(max_size=60))
def test_any_text_can_be_given(text: str) -> None:
    """It comes from a model."""
    assert len(slipped(text)) <= 12


def test_programs_that_are_written_differently_are_one() -> None:
    """Blanks, comments and brackets make no other program; the reference itself is none."""
    given = [
        WrongProgram("def f(a):\n    return a\n", "one"),
        WrongProgram("def f( a ):\n    # a comment\n    return (a)\n", "the same"),
        WrongProgram("def f(a):\n    return a + 1\n", "the reference"),
        WrongProgram("def f(a:\n", "no Python"),
        WrongProgram("def f(a:  \n", "no Python again"),
    ]
    kept = list(distinct(given, "def f(a): return a+1"))
    assert ["one", "no Python"] == [each.why for each in kept]
