"""What is told of a slip: one plain sentence a kind, and nothing that a sandbox could smuggle into it."""

import re
from typing import Any

import pytest

from server_services.grading.inside.candidates import UNLIKELY
from server_services.grading.slip import Slip, SlipKind, read_slip

SOURCE = "def f(total):\n    return total + 1\n"
FIXES = re.compile(r"[<>]=?|==|!=|\+ ?1|- ?1|\breturn [a-z]|elif|use `|write `|replace|change it|should be")


@pytest.mark.parametrize("kind", SlipKind)
def test_each_kind_has_a_sentence_for_a_novice(kind: SlipKind) -> None:
    """Short, with the line, with and without a name, and without what to write instead."""
    for name in ("", "total"):
        told = Slip(7, kind, name, True).sentence
        assert "line 7" in told.lower()
        assert told[-1] in ".?"
        assert len(told.split()) <= 25
        assert not FIXES.search(told.replace("`total`", "")), told
        assert "{" not in told


def test_doubt_is_said() -> None:
    """What is not certain begins with a word for it."""
    assert "Perhaps: count on line 2: which number is the first, and which the last?" == (
        Slip(2, SlipKind.OFF_BY_ONE, "", False).sentence
    )


def test_the_kinds_inside_and_outside_are_the_same_words() -> None:
    """What is searched for can be told."""
    assert set(UNLIKELY) <= set(SlipKind)
    unreadable = {kind for kind in SlipKind if kind.keeps_from_compiling}
    assert {
        "colon",
        "bracket",
        "quote",
        "indentation",
        "equals",
        "comma",
        "other_language",
        "syntax",
    } == unreadable
    assert unreadable.isdisjoint(UNLIKELY)


def test_a_claim_is_read_as_it_is() -> None:
    """Line, kind, name, certainty."""
    slip = Slip(2, SlipKind.VARIABLE, "total", True)
    assert slip == read_slip([2, "variable", "total", True], SOURCE)


@pytest.mark.parametrize(
    "told",
    [
        None,
        7,
        "slip",
        {},
        [],
        [2, "variable", "total"],
        [2, "variable", "total", True, 1],
        [0, "variable", "total", True],
        [4, "variable", "total", True],
        [True, "variable", "total", True],
        [2.0, "variable", "total", True],
        ["2", "variable", "total", True],
        [2, "no_kind", "total", True],
        [2, None, "total", True],
        [2, ["variable"], "total", True],
        [2, "variable", None, True],
        [2, "variable", "total", 1],
    ],
)
def test_a_claim_that_makes_no_sense_is_none(told: Any) -> None:
    """A line that is not there, a kind nobody knows, other types."""
    assert read_slip(told, SOURCE) is None


@pytest.mark.parametrize(
    "name", ["other", "tot", "total + 1", "total\n", "", "x" * 999, "<b>", "1", "return total"]
)
def test_a_name_that_is_not_the_programs_is_left_out(name: str) -> None:
    """It could be the answer, or not a name at all."""
    slip = read_slip([2, "variable", name, True], SOURCE)
    assert slip is not None
    assert "" == slip.name


def test_an_exception_has_a_name_of_its_own() -> None:
    """Which the program need not mention."""
    slip = read_slip([2, "exception", "TypeError", True], SOURCE)
    assert slip is not None
    assert "The program stops on line 2 with TypeError." == slip.sentence
