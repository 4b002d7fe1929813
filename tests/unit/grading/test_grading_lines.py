"""Charges by the line: as many as in all, at the line that causes them, for what they are."""

import ast
import sys
from collections.abc import Iterator

import pytest

from server_services.grading.inside.costs import Meter
from server_services.grading.inside.lines import LineMeter, heaviest, loops_around, recursion
from server_services.grading.inside.program import Program

NUMBERS = list(range(60))


@pytest.fixture(autouse=True)
def recursion_limit() -> Iterator[None]:
    """What measuring sets for the process it has to itself."""
    before = sys.getrecursionlimit()
    yield
    sys.setrecursionlimit(before)


def profiled(source: str) -> tuple[LineMeter, Program]:
    program, meter = Program(source, "f"), LineMeter(1_000_000)
    assert "" == program.run([list(NUMBERS)], meter).error
    return meter, program


HEAVY = {
    "inside": (4, "def f(x):\n    out = []\n    for n in x:\n        if n not in out: out.append(n)\n"),
    "cut": (3, "def f(x):\n    while x:\n        x = x[1:]\n"),
    "list.pop": (3, "def f(x):\n    while x:\n        x.pop(0)\n"),
    "list.insert": (4, "def f(x):\n    out = []\n    for n in x:\n        out.insert(0, n)\n"),
    "sorted": (3, "def f(x):\n    for n in x:\n        sorted(x)\n"),
    "sum": (3, "def f(x):\n    for n in x:\n        sum(x)\n"),
    "add": (4, "def f(x):\n    out = []\n    for n in x:\n        out = out + [n]\n"),
    "str.join": (4, "LETTERS = ['a'] * 50\ndef f(x):\n    for n in x:\n        ''.join(LETTERS)\n"),
    "step": (
        5,
        "def f(x):\n    t = 0\n    for a in x:\n        for b in x:\n            t = t + a * b\n",
    ),
}


@pytest.mark.parametrize(("by", "where"), HEAVY.items())
def test_the_line_that_does_the_work_is_found(by: str, where: tuple[int, str]) -> None:
    """And what it does there."""
    line, source = where
    meter, program = profiled(source)
    found = heaviest(meter.charges, program.tree)[0]
    assert (line, by) == (found["line"], found["by"])
    assert 0.4 < found["share"] <= 1


@pytest.mark.parametrize("source", [source for _line, source in HEAVY.values()])
def test_lines_add_up_to_the_whole(source: str) -> None:
    """A run that is charged by the line costs what any run costs."""
    meter, program = profiled(source)
    plain = Meter(1_000_000)
    assert program.run([list(NUMBERS)], plain).units == meter.count == sum(meter.charges.values())


def test_work_of_a_generator_belongs_to_where_it_is_written() -> None:
    """Not to the function in C that asks for the items."""
    meter, program = profiled("def f(x):\n    return sum(\n        n * n\n        for n in x\n    )\n")
    assert {2, 3, 4} >= {line for line, _by in meter.charges}
    assert 0 < heaviest(meter.charges, program.tree)[0]["line"]


def test_loops_around_a_line_are_counted() -> None:
    """Those of comprehensions among them."""
    tree = ast.parse("for a in x:\n    while a:\n        b = 1\nc = [i for i in x for j in x]\n")
    assert [1, 2] == loops_around(tree, 3)
    assert [1] == loops_around(tree, 1)
    assert [4, 4] == loops_around(tree, 4)


def test_calls_of_itself_are_found() -> None:
    """Of a method, too; the function with most of them counts."""
    assert [2, 2] == recursion(ast.parse("def f(n):\n    return f(n - 1) + f(n - 2)\ndef g(n):\n    g(n)\n"))
    assert [3] == recursion(ast.parse("class S:\n  def f(self, n):\n    return self.f(n - 1)\n"))
    assert [] == recursion(ast.parse("def f(n): return n"))


def test_a_script_around_the_function_is_not_run() -> None:
    """What it prints, asks and tries is no work of the function; tables that it needs are made."""
    script = (
        "TABLE = [n * n for n in range(9)]\ndef f(x):\n    return TABLE[3]\nn = int(input())\nprint(f(n))\n"
    )
    script += "assert f(1) == 9\nif __name__ == '__main__':\n    f(input())\nwhile f(1) < 0: pass\n"
    run = Program(script, "").run([1], Meter(100))
    assert ("", False) == (run.error, run.spent)


def test_lines_of_a_notebook_alone_are_passed_over() -> None:
    """Magics and commands; a line number stays what it was."""
    program = Program("%matplotlib inline\n!pip list\ndef f(x):\n    %time y = x\n    return x\n", "")
    assert (3, "") == (program.function.lineno, program.run([1], Meter(100)).error)
    with pytest.raises(SyntaxError):
        Program("def f(:", "")


def test_what_yields_is_asked_for_all_it_has() -> None:
    """A generator does nothing before."""
    program = Program("def f(x):\n    for n in x:\n        yield n\n", "")
    assert program.run([NUMBERS], Meter(10_000)).units > len(NUMBERS)
    assert program.run([NUMBERS], Meter(10)).spent
