"""The checker `table`: the rows of a query, returned or printed."""

import json
import random
import sqlite3
import time
from collections import namedtuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed import carried, difference, judged, observed, returned

from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode
from server_services.grading.checkers import require_comparable, same_text, value_difference
from server_services.grading.values import MalformedValue, decode, parse_json

ROWS = [["ada", 36, 1.5], ["bob", None, 2.0], ["bob", None, 2.0]]
BY_NAME = [{"name": "ada", "age": 36}, {"name": "bob", "age": None}]
Person = namedtuple("Person", "name age")


def of_sqlite(query: str, *, by_name: bool = False) -> list[Any]:
    """What a query really gives."""
    with sqlite3.connect(":memory:") as database:
        database.row_factory = sqlite3.Row if by_name else None
        rows = database.execute(query).fetchall()
    database.close()
    return rows


QUERY = "select 'ada' as name, 36 as age union all select 'bob', null order by 1 desc"

SAME: list[tuple[Any, Any, dict[str, Any]]] = [
    (ROWS, [("bob", None, 2), ("ada", 36, 1.5), ("bob", None, 2)], {}),
    (ROWS, [["ada", 36.0, 1.5], ["bob", None, 2.0], ["bob", None, 2.0]], {"row_order": True}),
    (ROWS, (("bob", None, 2.0), ("bob", None, 2.0), ("ada", 36, 1.5 + 1e-12)), {}),
    ([["ada", 36], ["bob", None]], [{"n": "bob", "a": None}, {"n": "ada", "a": 36}], {}),
    (BY_NAME, [{"age": None, "name": "bob"}, {"age": 36, "name": "ada"}], {}),
    (BY_NAME, [("bob", None), ("ada", 36)], {}),
    (BY_NAME, [Person("ada", 36), Person("bob", None)], {"row_order": True}),
    (BY_NAME, of_sqlite(QUERY), {}),
    (BY_NAME, of_sqlite(QUERY, by_name=True), {}),
    ([["x", "x"]], of_sqlite("select 'x' as a, 'x' as a", by_name=True), {}),
    ([[0.333]], [(1 / 3,)], {"tolerance": 0.01}),
    ([[10**17 + 1]], [(10**17 + 1,)], {}),
    ([], [], {}),
]
OTHER: list[tuple[Any, Any, dict[str, Any]]] = [
    (ROWS, [("bob", None, 2), ("ada", 36, 1.5)], {}),
    (ROWS, [("bob", None, 2), ("ada", 36, 1.5), ("ada", 36, 1.5)], {}),
    (ROWS, [("bob", None, 2), ("ada", 36, 1.5), ("bob", None, 2)], {"row_order": True}),
    ([[1]], [(True,)], {}),
    ([[1.0]], [(True,)], {}),
    ([[True]], [(1,)], {}),
    ([["1"]], [(1,)], {}),
    ([[None]], [("",)], {}),
    ([[None]], [("NULL",)], {}),
    ([[None]], [(0,)], {}),
    ([[None]], [(float("nan"),)], {}),
    ([[0.5]], [(float("nan"),)], {"tolerance": 0.9}),
    ([["ada"]], [("Ada",)], {}),
    ([["ada"]], [("ada ",)], {}),
    ([["ada"]], [(b"ada",)], {}),
    ([[1, 2]], [(1,)], {}),
    ([[1, 2]], [(1, 2, 3)], {}),
    ([[1, 2]], [(2, 1)], {}),
    ([[1], [2]], [1, 2], {}),
    (BY_NAME, [{"name": "ada"}, {"name": "bob"}], {}),
    (BY_NAME, [{"name": "ada", "age": 36, "more": 1}, {"name": "bob", "age": None, "more": 1}], {}),
    ([], [("ada",)], {}),
    ([["ada"]], [], {}),
    ([["ada"]], None, {}),
    ([["ada"]], {"ada": 1}, {}),
    ([["ada"]], "ada", {}),
    ([[10**17 + 1]], [(10**17,)], {}),
    ([[0.333]], [(1 / 3,)], {}),
]


@pytest.mark.parametrize(("expected", "got", "options"), SAME)
def test_tables_that_are_the_same(expected: Any, got: Any, options: dict[str, Any]) -> None:
    """Any kind of row, in any order unless it matters, NULL as None, numbers by value."""
    assert difference("table", expected, got, **options) is None


@pytest.mark.parametrize(("expected", "got", "options"), OTHER)
def test_tables_that_are_not(expected: Any, got: Any, options: dict[str, Any]) -> None:
    """How often a row is there, widths, types, and the letters of a text."""
    assert difference("table", expected, got, **options) is not None


PRINTED_SAME: list[tuple[str, str, dict[str, Any]]] = [
    ("ada|36\nbob|40\n", "bob|40\nada|36\n", {}),
    ("ada|36", "ada | 36.0\n\n", {}),
    ("ada,1.5\nbob,2", "bob, 2.0\nada, 1.50", {"separator": "comma"}),
    ("ada\t36\tx y", "ada\t36\tx y\n", {"separator": "tab"}),
    ("a|0.333", f"a|{1 / 3}", {"tolerance": 0.01}),
    ("a|1\nb|2", "a|1\nb|2", {"row_order": True}),
    ("", "\n", {}),
]
PRINTED_OTHER: list[tuple[str, str, dict[str, Any]]] = [
    ("ada|36\nbob|40\n", "ada|36\n", {}),
    ("ada|36\nbob|40\n", "ada|36\nada|36\nbob|40\n", {}),
    ("a|1\nb|2", "b|2\na|1", {"row_order": True}),
    ("ada|36", "ada,36", {}),
    ("ada|36", "ada|36|", {}),
    ("zip|007", "zip|7", {}),
    ("n|1e999", "n|2e999", {}),
    ("n|12", "n|\u0661\u0662", {}),
    ("n|1000", "n|1_000", {}),
    ("n|1", "n|True", {}),
    ("n|", "n|None", {}),
    ("a|b", "", {}),
    ("", "a|b", {}),
]


@pytest.mark.parametrize(("expected", "got", "options"), PRINTED_SAME)
def test_printed_tables_that_are_the_same(expected: str, got: str, options: dict[str, Any]) -> None:
    """A row a line; blanks around cells and how a number is written do not matter."""
    assert same_text(CheckerSpec(name="table", **options), expected, got)


@pytest.mark.parametrize(("expected", "got", "options"), PRINTED_OTHER)
def test_printed_tables_that_are_not(expected: str, got: str, options: dict[str, Any]) -> None:
    """What only looks like a number is text, and the separator is the author's."""
    assert not same_text(CheckerSpec(name="table", **options), expected, got)


cells = st.none() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4) | st.booleans()
tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(tables.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_any_order_of_any_rows_is_the_same(orders: tuple[list[Any], list[Any]]) -> None:
    """Whatever is in the cells, and however whole numbers and floats are mixed."""
    assert difference("table", *orders) is None


@given(tables, st.data())
def test_a_cell_more_or_a_row_less_is_another_table(rows: list[list[Any]], data: st.DataObject) -> None:
    """No change is overlooked, wherever it is."""
    place = data.draw(st.integers(0, len(rows) - 1))
    assert difference("table", rows, rows[:place] + rows[place + 1 :]) is not None
    assert difference("table", rows, [*rows[:place], [*rows[place], None], *rows[place + 1 :]]) is not None
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    changed = [list(row) for row in rows]
    changed[place][column] = "a text of its own"
    assert difference("table", rows, changed) is not None


class EqualToAll:
    """An object that claims to be whatever is expected."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = object.__hash__


class LyingRow(sqlite3.Row):
    """A row that shows other cells than it has."""

    def __iter__(self) -> Any:
        return iter(["ada", 36])

    def __getitem__(self, _key: Any) -> Any:
        return 36


def test_nothing_forged_is_in_the_table() -> None:
    """Objects that call themselves equal, rows that lie, names that are none."""
    assert difference("table", [["ada"]], [(EqualToAll(),)]) is not None
    assert difference("table", [["ada"]], [EqualToAll()]) is not None
    database = sqlite3.connect(":memory:")
    database.row_factory = LyingRow
    rows = database.execute("select 'eve' as name, 1 as age").fetchall()
    database.close()
    assert difference("table", [["ada", 36]], rows) is not None
    assert difference("table", [["eve", 1]], rows) is None
    assert difference("table", [{"name": "ada"}], [{EqualToAll(): "ada"}]) is not None


def test_rows_that_are_hard_to_pair_do_not_hold_up_the_server() -> None:
    """Numbers with one hash, and thousands that are nearly the same."""
    modulus = 2**61 - 1
    same_hash = decode({"l": [{"l": [{"i": hex(modulus * n)}]} for n in range(1, 20_000)]})
    expected = parse_json(json.dumps([[modulus * n] for n in range(1, 20_000)]))
    near = [[n / 2000 + 0.5e-8] for n in range(3000)]
    started = time.process_time()
    assert value_difference(CheckerSpec(name="table"), expected, same_hash) is None
    found = difference("table", near, [(cell + 4e-10,) for (cell,) in reversed(near)], tolerance=1e-9)
    assert time.process_time() - started < 10
    assert found is None or found.reason == "too_much_work"


def test_thousands_of_rows_in_another_order_are_the_same() -> None:
    """As a query without ORDER BY may give them."""
    rows = [[f"row {n}", n, n / 7] for n in range(5000)]
    other = [(name, float(n), x * (1 + 1e-13)) for name, n, x in rows]
    random.Random(3).shuffle(other)
    assert difference("table", rows, other) is None


@pytest.mark.parametrize(
    "expected",
    ["12", "{}", "[1]", "[[1], [1, 2]]", '[[1], {"a": 1}]', '[{"a": 1}, {"b": 1}]', '[{"a": 1}, {}]'],
)
def test_what_is_no_table_is_the_authors_mistake(expected: str) -> None:
    """Found when the challenge is loaded."""
    with pytest.raises(MalformedValue):
        require_comparable(CheckerSpec(name="table"), InputMode.CALL, expected)
    with pytest.raises(MalformedValue):
        require_comparable(CheckerSpec(name="table"), InputMode.STDIN, "a|b\nc\n")


@pytest.mark.parametrize(
    ("got", "error", "diff"),
    [
        ([("bob", 2)], None, "result: ['ada', 1.5] is missing, ['bob', 2.0] should not be there"),
        ([("ada", 1.5, 3)], None, "result[0]: expected 2 items, got 3 items"),
        ([], None, "result: ['ada', 1.5] is missing"),
        (None, "The call returned None: did you forget to return?", None),
        ({"ada"}, "The call returned a set where a list was expected.", None),
        ([7], "result[0] is a number where a list was expected.", None),
    ],
)
def test_a_student_is_told_which_row_is_wrong(got: Any, error: str | None, diff: str | None) -> None:
    """The row that is missing, the one that is too much, or what the value is instead."""
    result = judged("call", '[["ada", 1.5]]', returned(got), "table")
    assert (result.passed, result.error) == (False, error)
    assert diff is None or result.diff == diff


def test_a_student_is_told_which_printed_rows_are_missing() -> None:
    """Rows that are the same but written in another way are not in the list."""
    result = judged("stdin", "ada|36\nbob|40\n", observed(stdout=b"bob | 40.0\neve|36\n"), "table")
    assert result.diff == "- missing\n+ should not be there\n- ada | 36\n+ eve | 36"


def test_a_row_of_sqlite_is_read_as_a_list_by_every_checker() -> None:
    """Its names do not travel: two columns may have the same."""
    assert carried(of_sqlite(QUERY, by_name=True)) == [["bob", None], ["ada", 36]]
    assert difference("json", [["bob", None], ["ada", 36]], of_sqlite(QUERY, by_name=True)) is None
