"""The trace table: lines that were run and the variables they changed, bounded, by nobody's own methods."""

import json
from typing import Any

import pytest

from server_services.grading.inside.steps import MOST, shown, trace
from server_services.grading.slip import MAX_STEPS, read_steps

SUMMING = "def f(xs):\n    t = 0\n    for x in xs:\n        t += x\n    return t\n"


def traced(source: str, *args: Any) -> list[list[Any]]:
    return trace(source, "call", json.dumps({"call": "f", "args": args}), "0")


def test_each_step_names_the_line_and_what_it_changed() -> None:
    """The arguments first, then line by line, and the return last."""
    assert [
        [1, 1, {"xs": "[1, 2]"}],
        [2, 2, {"t": "0"}],
        [3, 3, {"x": "1"}],
        [4, 4, {"t": "1"}],
        [5, 3, {"x": "2"}],
        [6, 4, {"t": "3"}],
        [7, 3, {}],
        [8, 5, {}],
    ] == traced(SUMMING, [1, 2])


def test_a_change_inside_a_list_is_a_change() -> None:
    """Values are compared as they are shown."""
    table = traced("def f(xs):\n    xs.append(3)\n    return xs\n", [1])
    assert [2, 2, {"xs": "[1, 3]"}] == table[1]


def test_calls_within_calls_have_their_own_variables() -> None:
    """Also those of a function that calls itself."""
    table = traced("def f(n):\n    if n == 0:\n        return 0\n    return n + f(n - 1)\n", 2)
    assert [{"n": "2"}, {"n": "1"}, {"n": "0"}] == [changed for _n, line, changed in table if line == 1]


def test_a_program_is_traced_from_its_first_line() -> None:
    """One that reads standard input, with its variables and without its functions."""
    table = trace("def g(): return 1\nn = int(input())\nprint(n)\n", "stdin", "7\n", "7")
    assert [2, {"n": "7"}] == next(step[1:] for step in table if step[2])


def test_a_table_ends_when_it_is_full_and_where_the_program_does() -> None:
    """An endless loop, an exception, a program that forgives everything."""
    assert MOST == len(traced("def f(n):\n    while True:\n        n += 1\n", 0)) == MAX_STEPS
    assert [3, 3, {}] == traced("def f(n):\n    m = n\n    return m / 0\n", 1)[-1]
    forgiving = """
def f(n):
    while n < 9999:
        try: n += 1
        except BaseException: pass
"""
    assert MOST == len(traced(forgiving, 0))


def test_nothing_of_the_students_is_called_to_show_a_value() -> None:
    """An object is its type's name, whatever its own methods or its metaclass would say."""
    hostile = """
class Meta(type):
    __name__ = property(lambda self: 1 / 0)
class Bad(list, metaclass=Meta):
    def __repr__(self): raise SystemExit
    def __iter__(self): raise SystemExit
    __str__ = __len__ = __repr__
def f(a):
    b = Bad()
    c = [b, {a: b}]
    return 0
"""
    told = {name: value for step in traced(hostile, 1) for name, value in step[2].items()}
    assert {"a": "1", "b": "Bad", "c": "[Bad, {1: Bad}]"} == told


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        ("a'b", '"a\'b"'),
        ((1, 2.5, True), "(1, 2.5, True)"),
        ({3}, "{3}"),
        ({"k": [1]}, "{'k': [1]}"),
        (10**50, "a large number"),
        ([[[[1]]]], "[[[…]]]"),
        (range(3), "range"),
    ],
)
def test_a_value_is_shown_as_python_writes_it(value: Any, text: str) -> None:
    """As far as there is room."""
    assert text == shown(value)


def test_what_is_long_is_cut() -> None:
    """Texts, lists, and lists that hold themselves."""
    endless: list[Any] = []
    endless.append(endless)
    for value in ("x" * 10**6, list(range(10**5)), endless, dict.fromkeys(range(99), "y" * 99)):
        assert len(shown(value)) <= 60


def test_a_table_is_read_up_to_what_makes_no_sense() -> None:
    """A sandbox may say anything: numbers in order, lines there are, names that are names, clean texts."""
    right = [1, 2, {"a": "1"}]
    assert [{"a": "1"}] == [step.changed for step in read_steps([right], 2)]
    for wrong in (None, [2], [2, 1], [3, 1, {}], [2, 9, {}], [2, 0, {}], [2, True, {}], [2, 1, {"a b": "1"}]):
        assert 1 == len(read_steps([right, wrong, [3, 1, {}]], 2)), wrong
    for wrong in (
        [2, 1, {"a": 1}],
        [2, 1, []],
        "no",
        [True, 1, {}],
        [2, 1, {"": ""}],
        [2, 1, {"a" * 99: ""}],
    ):
        assert 1 == len(read_steps([right, wrong], 2)), wrong
    assert () == read_steps({"a": 1}, 2)
    shown_clean = read_steps([[1, 1, {"a": "\x1b[31mred\x1b[0m" + "x" * 500}]], 2)[0].changed["a"]
    assert "\x1b" not in shown_clean
    assert len(shown_clean) < 120
    assert MAX_STEPS == len(read_steps([[n, 1, {}] for n in range(1, 999)], 1))
