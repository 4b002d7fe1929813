"""Counting what code does: every labelled program gets its class, within a budget, and the same each time."""

import sys
from collections.abc import Iterator

import pytest
from growing_programs import PROGRAMS, Program, given

from codementor_jupyter.protocol.growth import Growth
from server_services.grading.complexity import BUDGET, SIZES
from server_services.grading.growth import Point, fitted
from server_services.grading.inside.costs import Meter, Spent, counts


@pytest.fixture(autouse=True)
def recursion_limit() -> Iterator[None]:
    """What counting sets for the process it has to itself."""
    before = sys.getrecursionlimit()
    yield
    sys.setrecursionlimit(before)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: f"{program.growth} {program.name}")
def test_a_program_gets_its_class(program: Program) -> None:
    """What a textbook says of it, by counting alone."""
    found = counts(program.source, "f", [[given(program.given, size)] for size in SIZES], BUDGET)
    fit = fitted([Point(size, units) for size, units in zip(SIZES, found, strict=False)])
    assert fit is not None
    assert program.growth == fit.growth.value


PINNED = {
    "binary search": [28, 43],
    "a set for what was seen": [46, 172],
    "joining parts": [20, 74],
    "sorted": [16, 111],
    "quicksort by comprehensions": [127, 1132],
    "in a list inside a loop": [42, 375],
    "slices in a recursion": [35, 350],
    "pop from the front": [48, 399],
    "the sum of every slice": [188, 5924],
    "all subsets": [423],
}


def test_a_budget_ends_what_would_go_on() -> None:
    """Also where everything is caught on the way."""
    meter = Meter(3)
    meter.charge(3)
    with pytest.raises(Spent):
        meter.charge()
    forgiving = "def f(n):\n    try:\n        while True: pass\n    except BaseException: return 1\n"
    assert [] == counts(forgiving, "f", [[1]], 100)


def test_counting_ends_with_the_first_that_fails() -> None:
    """What was counted before stays."""
    assert 2 == len(counts("def f(n): return 1 / (3 - n)", "f", [[1], [2], [3], [4]], 100))
    assert [] == counts("def g(n): return 1", "f", [[1]], 100)
    assert [] == counts("raise SystemExit", "f", [[1]], 100)
    with pytest.raises(SyntaxError):
        counts("def f(:", "f", [[1]], 100)


def test_loading_is_not_counted() -> None:
    """A table that is made once is no work of a call."""
    small, large = (f"table = [n for n in range({n})]\ndef f(n): return table[n]" for n in (10, 900))
    assert counts(small, "f", [[1]], 10_000) == counts(large, "f", [[1]], 10_000)


def test_nothing_is_kept_from_one_input_to_the_next() -> None:
    """A memo at the top of a file starts empty each time."""
    memo = "memo = {}\ndef f(n):\n    for i in range(n):\n        if i not in memo: memo[i] = i * i\n"
    first, second = counts(memo, "f", [[50], [50]], 10_000)
    assert first == second


def test_chance_is_the_same_each_time() -> None:
    """Code that draws random numbers has one count for one input."""
    drawing = "import random\ndef f(n):\n    while random.random() > 0.01: pass\n"
    assert counts(drawing, "f", [[1]], 10_000) == counts(drawing, "f", [[1]], 10_000)


def test_counts_are_those_of_every_python() -> None:
    """The same numbers on 3.11, 3.12 and 3.13, whatever the hash seed: they were written down once."""
    named = {program.name: program for program in PROGRAMS}
    found = {
        name: counts(named[name].source, "f", [[given(named[name].given, size)] for size in (6, 24)], BUDGET)
        for name in PINNED
    }
    assert PINNED == found


def test_every_class_is_among_the_programs() -> None:
    """More than seventy of them. Of n! no test runs the larger sizes plainly."""
    assert {growth.value for growth in Growth if growth is not Growth.FACTORIAL} == {
        program.growth for program in PROGRAMS
    }
    assert len(PROGRAMS) > 70
