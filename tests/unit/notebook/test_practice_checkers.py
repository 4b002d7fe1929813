"""Check in the student's own kernel compares patterns, tables, frames and plots as the grader does."""

import json
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from twin.views import call, challenge

from codementor_jupyter.practice import check
from codementor_jupyter.protocol.challenges import InputMode

FRAME = {"columns": ["town", "age"], "data": [["Bath", 36.5], ["York", None]]}
PLOT = {"title": "Squares", "lines": {"x": [1, 2], "y": [1, 4]}}

MAKES_FRAME = """
import pandas as pd
def answer():
    return pd.DataFrame({{"age": [{age}, None], "town": ["Bath", "York"]}})
"""
DRAWS = """
from matplotlib.figure import Figure
def answer():
    axes = Figure().subplots()
    axes.plot([1, 2], [1, {square}])
    axes.set_title("Squares")
    return axes
"""
QUERIES = """
import sqlite3
def answer():
    with sqlite3.connect(":memory:") as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("select 'bob', null union select 'ada', {age}").fetchall()
    database.close()
    return rows
"""


@pytest.mark.parametrize(
    ("checker", "expected", "right", "wrong", "told"),
    [
        ("regex", r"\d+ s", "def answer(): return '12 s'", "def answer(): return '12'", "does not match"),
        (
            "table",
            [["ada", 36], ["bob", None]],
            QUERIES.format(age=36.0),
            QUERIES.format(age=35),
            "is missing",
        ),
        ("dataframe", FRAME, MAKES_FRAME.format(age=36.5), MAKES_FRAME.format(age=7), "row 0 (from 0)"),
        ("plot", PLOT, DRAWS.format(square=4), DRAWS.format(square=5), "y[1]: expected 4, got 5.0"),
    ],
)
def test_a_practice_run_accepts_and_refuses_as_the_grader(
    shell: InteractiveShell, checker: str, expected: Any, right: str, wrong: str, told: str
) -> None:
    """With real libraries in the kernel, and the same words about what is wrong."""
    view = challenge(InputMode.CALL, (call("answer"), json.dumps(expected)), checker=checker)
    assert check(view, right, shell).results[0].passed
    (refused,) = check(view, wrong, shell).results
    assert not refused.passed
    assert told in (refused.diff or "")


def test_a_printed_table_is_practised_too(shell: InteractiveShell) -> None:
    """In any order, cells between bars."""
    view = challenge(InputMode.STDIN, ("", "ada|36\nbob|40\n"), checker="table")
    assert check(view, "print('bob | 40.0')\nprint('ada|36')\n", shell).results[0].passed
    assert not check(view, "print('bob|40')\n", shell).results[0].passed
