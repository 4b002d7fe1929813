"""The checker `dataframe`: frames and series by what they hold, and differences a student can find."""

import json
import random
import time
from typing import Any

import numpy as np
import pandas as pd
import pytest
from observed import difference, judged, observed, returned

from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode
from server_services.grading.checkers import require_comparable
from server_services.grading.values import MalformedValue

PEOPLE = {"columns": ["name", "age"], "data": [["ada", 36], ["bob", None]]}
FRAME = pd.DataFrame({"name": ["ada", "bob"], "age": [36, None]})
ONE_COLUMN = {"columns": ["a"], "data": [[1], [2]]}
DATES = {"columns": ["at"], "data": [["2024-01-31"], ["2024-02-29T12:30:00"], [None]]}
ZONED = {"columns": ["at"], "data": [["2024-01-31T12:00:00+00:00"]]}
TWICE = {"columns": ["a", "a"], "data": [[1, 2]]}


def at(*times: str | None, **more: Any) -> pd.DataFrame:
    return pd.DataFrame({"at": pd.to_datetime(list(times), format="ISO8601", **more)})


def typed(**dtypes: str) -> dict[str, Any]:
    return PEOPLE | {"dtypes": dtypes}


SAME: list[tuple[Any, Any, dict[str, Any]]] = [
    (PEOPLE, FRAME, {}),
    (PEOPLE, FRAME[["age", "name"]], {}),
    (PEOPLE, FRAME.set_index(pd.Index(["x", "y"])), {}),
    (PEOPLE, FRAME.iloc[::-1], {"row_order": False}),
    (PEOPLE, FRAME.astype({"age": "Int64", "name": "string"}), {}),
    (PEOPLE, FRAME.astype({"name": "category", "age": object}), {}),
    (PEOPLE, pd.DataFrame({"name": ["ada", "bob"], "age": [36 + 1e-12, np.nan]}), {}),
    (PEOPLE | {"index": ["x", "y"]}, FRAME.set_index(pd.Index(["x", "y"])), {}),
    (PEOPLE | {"index": ["x", "y"]}, FRAME, {"index": False}),
    (PEOPLE | {"index": [7, 3]}, FRAME.set_index(pd.Index([7, 3])).iloc[::-1], {"row_order": False}),
    (PEOPLE, FRAME, {"index": True, "column_order": True}),
    (typed(name="str", age="float64"), FRAME, {}),
    (typed(name="object"), FRAME.astype({"name": object}), {"dtypes": True}),
    (typed(age="int"), FRAME.astype({"age": "Int64"}), {}),
    (typed(age="int"), FRAME, {"dtypes": False}),
    ({"columns": ["a"], "data": [[0.333]]}, pd.DataFrame({"a": [1 / 3]}), {"tolerance": 0.01}),
    ({"columns": ["a"], "data": [[10**17 + 1]]}, pd.DataFrame({"a": [10**17 + 1]}), {}),
    ({"columns": ["a"], "data": [[True], [False]]}, pd.DataFrame({"a": [True, False]}), {}),
    (DATES, at("2024-01-31", "2024-02-29 12:30", None), {}),
    (DATES | {"dtypes": {"at": "datetime"}}, at("2024-01-31", "2024-02-29 12:30", None), {}),
    (ZONED, at("2024-01-31 13:00+01:00"), {}),
    (ZONED, at("2024-01-31 12:00", utc=True), {}),
    (TWICE, pd.DataFrame([[1, 2]], columns=["a", "a"]), {}),
    ({"columns": [], "data": []}, pd.DataFrame(), {}),
    ({"columns": ["a"], "data": []}, pd.DataFrame({"a": []}), {}),
    ({"columns": [], "data": [[], []]}, pd.DataFrame(index=[0, 1]), {"row_order": False}),
    ({"columns": [0, 1], "data": [[1, 2]]}, pd.DataFrame([[1, 2]]), {}),
    (
        {"columns": [["a", "x"], ["a", "y"]], "data": [[1, 2]], "index": [["k", 1]]},
        pd.DataFrame(
            [[1, 2]],
            columns=pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")]),
            index=pd.MultiIndex.from_tuples([("k", 1)]),
        ),
        {},
    ),
    ({"columns": ["b"], "data": [["(0, 2]"]]}, pd.DataFrame({"b": pd.cut([1], [0, 2])}), {}),
    (
        {"columns": ["p"], "data": [["2024-01"]]},
        pd.DataFrame({"p": pd.PeriodIndex(["2024-01"], freq="M")}),
        {},
    ),
    ({"columns": ["l"], "data": [[[1, 2]]]}, pd.DataFrame({"l": [[1, 2]]}), {}),
    ({"data": [1, 2.5, None]}, pd.Series([1, 2.5, None], name="any"), {}),
    ({"data": [1, 2], "name": "n", "index": ["a", "b"]}, pd.Series({"a": 1, "b": 2}, name="n"), {}),
    ({"data": [1, 2], "dtype": "int"}, pd.Series([2, 1]), {"row_order": False}),
]
OTHER: list[tuple[Any, Any, dict[str, Any]]] = [
    (PEOPLE, FRAME.iloc[::-1], {}),
    (PEOPLE, FRAME[["age", "name"]], {"column_order": True}),
    (PEOPLE, FRAME.rename(columns={"age": "Age"}), {}),
    (PEOPLE, FRAME[["name"]], {}),
    (PEOPLE, FRAME.assign(more=1), {}),
    (PEOPLE, FRAME.head(1), {}),
    (PEOPLE, pd.concat([FRAME, FRAME]), {}),
    (PEOPLE, FRAME.fillna({"age": 0}), {}),
    (PEOPLE, FRAME.assign(age=[37, None]), {}),
    (PEOPLE, FRAME.assign(age=["36", None]), {}),
    (PEOPLE, FRAME.assign(name=["ada ", "bob"]), {}),
    (PEOPLE, FRAME.assign(name=["ada", "None"]), {}),
    (PEOPLE, FRAME.iloc[[0, 0]], {"row_order": False}),
    (PEOPLE, FRAME.to_dict("list"), {}),
    (PEOPLE, FRAME.to_numpy(), {}),
    (PEOPLE, FRAME["name"], {}),
    (PEOPLE, None, {}),
    (PEOPLE, "DataFrame", {}),
    (PEOPLE | {"index": ["x", "y"]}, FRAME, {}),
    (PEOPLE, FRAME.set_index(pd.Index([1, 2])), {"index": True}),
    (typed(age="int"), FRAME, {}),
    (typed(age="str"), FRAME, {}),
    (typed(name="category"), FRAME, {}),
    (typed(name="str"), FRAME.assign(name=pd.Series(["ada", 7], dtype=object)), {"tolerance": 0.5}),
    ({"columns": ["a"], "data": [[1]]}, pd.DataFrame({"a": [True]}), {}),
    ({"columns": ["a"], "data": [[True]]}, pd.DataFrame({"a": [1]}), {}),
    ({"columns": ["a"], "data": [[10**17 + 1]]}, pd.DataFrame({"a": [10**17]}), {}),
    (DATES, at("2024-01-31", "2024-02-29 12:31", None), {}),
    (DATES, at("2024-01-31", "2024-02-29 12:30", "2024-03-01"), {}),
    (ZONED, at("2024-01-31 12:00"), {}),
    (ZONED, at("2024-01-31 12:00+01:00"), {}),
    (TWICE, pd.DataFrame([[2, 1]], columns=["a", "a"]), {}),
    (TWICE, pd.DataFrame([[1, 2]], columns=["a", "b"]), {}),
    (TWICE, pd.DataFrame([[1]], columns=["a"]), {}),
    ({"columns": ["1"], "data": [[1]]}, pd.DataFrame({1: [1]}), {}),
    ({"columns": ["a"], "data": []}, pd.DataFrame(), {}),
    ({"columns": [], "data": []}, pd.DataFrame(index=[0]), {}),
    ({"data": [1, 2]}, pd.DataFrame({"a": [1, 2]}), {}),
    ({"data": [1, 2]}, [1, 2], {}),
    ({"data": [1, 2]}, pd.Series([1, 2, 3]), {}),
    ({"data": [1, 2], "name": "n"}, pd.Series([1, 2], name="m"), {}),
    ({"data": [1, 2], "name": None}, pd.Series([1, 2], name="m"), {}),
    ({"data": [1, 2], "dtype": "int"}, pd.Series([1.0, 2.0]), {}),
]


@pytest.mark.parametrize(("expected", "got", "options"), SAME)
def test_frames_that_are_the_same(expected: Any, got: Any, options: dict[str, Any]) -> None:
    """What the author did not ask for decides nothing; nothing there is nothing there."""
    assert difference("dataframe", expected, got, **options) is None


@pytest.mark.parametrize(("expected", "got", "options"), OTHER)
def test_frames_that_are_not(expected: Any, got: Any, options: dict[str, Any]) -> None:
    """Columns, shape, order, cells, and what the options add."""
    assert difference("dataframe", expected, got, **options) is not None


def test_what_pandas_writes_as_split_can_be_expected() -> None:
    """An author may paste `frame.to_json(orient="split")`."""
    split = json.loads(FRAME.to_json(orient="split"))
    assert difference("dataframe", split, FRAME) is None
    series = FRAME["name"]
    assert difference("dataframe", json.loads(series.to_json(orient="split")), series) is None


TOLD = [
    (
        FRAME.rename(columns={"age": "years"}),
        {},
        "the columns: 'age' is missing, 'years' should not be there",
    ),
    (FRAME[["name"]], {}, "the columns: 'age' is missing"),
    (FRAME.assign(more=1), {}, "the columns: 'more' should not be there"),
    (FRAME.head(1), {}, "the shape (rows, columns): expected (2, 2), got (1, 2)"),
    (FRAME.assign(age=[36, 40]), {}, "row 1 (from 0) of column 'age': expected None, got 40"),
    (FRAME.assign(name=["eve", "bo"]), {}, "row 0 (from 0) of column 'name': expected 'ada', got 'eve'"),
    (
        FRAME[["age", "name"]],
        {"column_order": True},
        "the order of the columns: expected ['name', 'age'], got ['age', 'name']",
    ),
    (FRAME.iloc[[1, 0]], {"index": True}, "row 0 (from 0) of the index: expected 0, got 1"),
    (
        FRAME.iloc[[0, 0]],
        {"row_order": False},
        "the rows: ['bob', None] is missing, ['ada', 36.0] should not be there",
    ),
]


@pytest.mark.parametrize(("got", "options", "diff"), TOLD)
def test_a_student_is_told_where_the_frames_part(got: Any, options: dict[str, Any], diff: str) -> None:
    """First the columns, then the shape, then the first cell by row and column."""
    result = judged("call", json.dumps(PEOPLE), returned(got), "dataframe", **options)
    assert (result.passed, result.diff) == (False, diff)
    assert result.output is not None
    assert result.output.startswith("DataFrame({")


def test_a_student_is_told_of_a_dtype() -> None:
    """By its kind; the name pandas has for it is shown."""
    result = judged("call", json.dumps(typed(age="int")), returned(FRAME), "dataframe")
    assert result.diff == "the dtype of column 'age': expected 'int', got 'float64'"


@pytest.mark.parametrize(
    ("got", "error"),
    [
        (FRAME["age"], "The call returned a Series where a DataFrame was expected."),
        (FRAME.to_dict("list"), "The call returned a dictionary where a DataFrame was expected."),
        (None, "The call returned None: did you forget to return?"),
        (FRAME.groupby("name"), "result is an object of type pandas."),
    ],
)
def test_a_student_is_told_what_came_instead_of_a_frame(got: Any, error: str) -> None:
    """Series, dict, nothing, or a group that was not worked out."""
    result = judged("call", json.dumps(PEOPLE), returned(got), "dataframe")
    assert (result.error or "").startswith(error)


def test_a_hidden_case_tells_nothing() -> None:
    """Neither what was expected nor where it differs; not even in a log line."""
    result = judged("call", json.dumps(PEOPLE), returned(FRAME.head(1)), "dataframe", hidden=True)
    assert (result.diff, result.output, result.error) == (None, None, None)
    found = difference("dataframe", PEOPLE, FRAME.assign(name=["canary", "bob"]))
    assert "canary" not in repr(found)
    assert "ada" not in repr(found)


BAD = [
    "[]",
    '{"columns": ["a"]}',
    '{"columns": "a", "data": []}',
    '{"columns": ["a"], "data": [1]}',
    '{"columns": ["a"], "data": [[1, 2]]}',
    '{"columns": ["a"], "data": [[1]], "index": [1, 2]}',
    '{"columns": ["a"], "data": [[1]], "colums": []}',
    '{"columns": ["a"], "data": [[1]], "dtypes": {"b": "int"}}',
    '{"columns": ["a"], "data": [[1]], "dtypes": {"a": "number"}}',
    '{"columns": ["a"], "data": [[1]], "dtypes": ["int"]}',
    '{"columns": ["a"], "data": [[1]], "name": "a"}',
    '{"data": [1], "dtypes": {"a": "int"}}',
    '{"data": [1], "dtype": 7}',
]


@pytest.mark.parametrize("expected", BAD)
def test_what_is_no_frame_is_the_authors_mistake(expected: str) -> None:
    """Found when the challenge is loaded."""
    with pytest.raises(MalformedValue):
        require_comparable(CheckerSpec(name="dataframe"), InputMode.CALL, expected)


def test_a_frame_is_returned_and_not_printed() -> None:
    """Only a call can be judged; asking for dtypes without naming any is a mistake too."""
    for mode in (InputMode.STDIN, InputMode.CELL):
        with pytest.raises(MalformedValue):
            require_comparable(CheckerSpec(name="dataframe"), mode, json.dumps(PEOPLE))
    with pytest.raises(MalformedValue):
        require_comparable(CheckerSpec(name="dataframe", dtypes=True), InputMode.CALL, json.dumps(PEOPLE))
    assert judged("stdin", json.dumps(PEOPLE), observed(), "dataframe").verdict == "internal_error"


def test_thousands_of_rows_are_compared_at_once() -> None:
    """In order and in any order, with rounding errors."""
    chance = random.Random(5)
    data = [[n % 17, f"row {n}", 0.1 * n] for n in range(4000)]
    expected = {"columns": ["a", "b", "c"], "data": data}
    got = pd.DataFrame(data, columns=["a", "b", "c"])
    got["c"] *= 1 + 1e-13
    shuffled = got.iloc[chance.sample(range(4000), 4000)]
    started = time.process_time()
    assert difference("dataframe", expected, got) is None
    assert difference("dataframe", expected, shuffled, row_order=False) is None
    assert difference("dataframe", expected, shuffled) is not None
    assert time.process_time() - started < 10
