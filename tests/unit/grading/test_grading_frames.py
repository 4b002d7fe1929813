"""Frames and dates on their way out of the sandbox: claims of hostile code, read exactly or not at all."""

import datetime as dt
import json
import time
from contextlib import suppress
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed import carried, difference

from codementor_jupyter.protocol.challenges import CheckerSpec
from server_services.grading.checkers import value_difference
from server_services.grading.inside.values import MAX_NODES, TooLarge, encode
from server_services.grading.neutral import FrameValue, Moment, Opaque, SeriesValue
from server_services.grading.shown import shown_value
from server_services.grading.values import MalformedValue, decode, parse_json

EXPECTED = {"columns": ["a"], "data": [[1], [2]]}


def test_a_frame_arrives_column_by_column() -> None:
    """Names, dtypes as pandas calls them, cells as Python's own values, and the index."""
    frame = pd.DataFrame({"n": [1, 2], "x": [0.5, np.nan], "s": ["a", "b"]}, index=["i", "j"])
    got = carried(frame.astype({"s": object}))
    assert type(got) is FrameValue
    assert [(column.name, column.dtype) for column in got.columns] == [
        ("n", "int64"),
        ("x", "float64"),
        ("s", "object"),
    ]
    assert (got.columns[0].cells, got.columns[2].cells, got.index) == ((1, 2), ("a", "b"), ("i", "j"))


def test_a_series_arrives_with_its_name_and_index() -> None:
    """A bare series too, and one inside a list."""
    (got,) = carried([pd.Series([True, False], name="b")])
    assert type(got) is SeriesValue
    assert (got.column.name, got.column.dtype, got.column.cells, got.index) == (
        "b",
        "bool",
        (True, False),
        (0, 1),
    )


@pytest.mark.parametrize(
    ("sent", "arrives"),
    [
        (dt.date(2024, 2, 29), dt.datetime(2024, 2, 29)),  # noqa: DTZ001 - a time without a zone is meant
        (dt.datetime(2024, 2, 29, 1, 2, 3, 4), dt.datetime(2024, 2, 29, 1, 2, 3, 4)),  # noqa: DTZ001 - as above
        (pd.Timestamp("2024-02-29", tz="UTC"), dt.datetime(2024, 2, 29, tzinfo=dt.UTC)),
    ],
)
def test_dates_arrive_as_moments(sent: Any, arrives: dt.datetime) -> None:
    """Wherever they are; a date is its midnight."""
    got = carried(sent)
    assert type(got) is Moment
    assert got.at == arrives
    assert shown_value(got) == arrives.isoformat()


def test_what_is_missing_is_none_in_a_frame_only() -> None:
    """NaT calls itself a datetime; outside a frame it is an object like any other."""
    frame = pd.DataFrame({"t": [pd.NaT, pd.Timestamp("2024")], "i": pd.array([None, 1], dtype="Int64")})
    times, numbers = carried(frame).columns
    assert (times.cells[0], numbers.cells) == (None, (None, 1))
    assert type(carried(pd.NaT)) is Opaque


class LyingFrame(pd.DataFrame):
    """A frame that shows another one than it is."""

    @property
    def shape(self) -> Any:
        return (2, 1)

    @property
    def columns(self) -> Any:
        return pd.Index(["a"])

    @property
    def iloc(self) -> Any:
        return pd.DataFrame({"a": [1, 2]}).iloc

    def __getitem__(self, _key: Any) -> Any:
        return pd.Series([1, 2])

    def __eq__(self, _other: object) -> Any:
        return True

    def to_dict(self, *_args: Any, **_more: Any) -> Any:
        return {"a": [1, 2]}


class LyingSeries(pd.Series):
    """A series that shows other values than it holds."""

    def tolist(self) -> Any:
        return [1, 2]

    def __len__(self) -> int:
        return 2


class EqualToAll:
    """A cell that claims to be whatever is expected."""

    def __eq__(self, _other: object) -> bool:
        return True

    __hash__ = object.__hash__


class FrameByName:
    """An object that only calls itself a frame."""

    columns = ("a",)
    index = (0, 1)


FrameByName.__name__ = FrameByName.__qualname__ = "DataFrame"
FrameByName.__module__ = "pandas"


class AnyClass(type):
    """A metaclass whose classes are equal to every class."""

    def __eq__(cls, _other: object) -> bool:
        return True

    __hash__ = type.__hash__


class Chameleon(metaclass=AnyClass):
    """Equal to DataFrame, as a class; not one."""


@pytest.mark.parametrize(
    "forged",
    [
        LyingFrame({"b": [7, 8, 9]}),
        FrameByName(),
        Chameleon(),
        pd.DataFrame({"a": [EqualToAll(), EqualToAll()]}),
        pd.DataFrame({EqualToAll(): [1, 2]}),
        pd.DataFrame({"a": [np.nan, np.nan]}),
        pd.DataFrame({"a": [1j, 2j]}),
        pd.DataFrame({"a": [True, 2]}, dtype=object),
        pd.DataFrame({"a": ["1", "2"]}),
        pd.DataFrame({"a": [b"1", b"2"]}),
        pd.DataFrame({"a": [pd.DataFrame({"a": [1, 2]})] * 2}),
        pd.DataFrame,
    ],
    ids=lambda forged: type(forged).__name__,
)
def test_nothing_forged_is_the_expected_frame(forged: Any) -> None:
    """Subclasses that lie are read as they are; cells that call themselves equal are names."""
    assert difference("dataframe", EXPECTED, forged, tolerance=0.9, row_order=False) is not None
    assert difference("dataframe", EXPECTED, forged, tolerance=0.9) is not None


def test_a_subclass_that_does_not_lie_is_a_frame() -> None:
    """As GeoDataFrame is one; what it overrides is not asked, for good or ill."""
    assert difference("dataframe", EXPECTED, LyingFrame({"a": [1, 2]})) is None
    assert difference("dataframe", {"data": [7, 8]}, LyingSeries([7, 8])) is None
    assert difference("dataframe", {"data": [1, 2]}, LyingSeries([7, 8])) is not None


@pytest.mark.parametrize(
    "huge",
    [
        pd.DataFrame({"a": range(MAX_NODES + 1)}),
        pd.DataFrame(np.zeros((500, 500))),
        pd.DataFrame(index=range(10**9)),
        pd.Series(range(MAX_NODES + 1)),
        pd.DataFrame({"a": [[0] * 1000] * 300}),
    ],
    ids=["long", "square", "an index alone", "series", "lists in cells"],
)
def test_a_frame_that_is_too_large_is_refused_where_it_is(huge: Any) -> None:
    """Before its cells are made into Python values, where the frame itself is too large."""
    started = time.process_time()
    with pytest.raises(TooLarge):
        encode(huge)
    assert time.process_time() - started < 5


COLUMN = {"l": ["a", "int64", {"l": [1, 2]}]}


@pytest.mark.parametrize(
    "forged",
    [
        {"df": 1},
        {"df": []},
        {"df": {"l": []}},
        {"df": {"l": [{"l": []}]}},
        {"df": {"l": [{"t": []}, {"l": []}]}},
        {"df": {"l": [{"l": [1]}, {"l": []}]}},
        {"df": {"l": [{"l": [COLUMN]}, {"l": [1]}]}},
        {"df": {"l": [{"l": [{"l": ["a", 7, {"l": []}]}]}, {"l": []}]}},
        {"df": {"l": [{"l": [{"l": ["a", "int64", {"t": []}]}]}, {"l": []}]}},
        {"df": {"d": []}},
        {"se": {"l": [COLUMN]}},
        {"se": {"l": [COLUMN, {"l": [1, 2, 3]}]}},
        {"se": COLUMN},
        {"w": 7},
        {"w": "yesterday"},
        {"w": "2024-13-01"},
        {"w": "2024-01-01" + " " * 100},
        {"w": "9999-12-31T23:59:59\udc80"},
        {"df": {"l": [{"l": []}, {"l": [0] * (MAX_NODES + 1)}]}},
    ],
    ids=lambda forged: str(forged)[:40],
)
def test_a_frame_the_encoder_would_not_write_is_refused(forged: Any) -> None:
    """Whatever is missing, of another length, or of another kind."""
    with pytest.raises(MalformedValue):
        decode(forged)


def test_frames_within_frames_do_not_exhaust_the_stack() -> None:
    """Depth is counted through the new tags as through lists."""
    tagged: Any = 1
    for _ in range(5000):
        tagged = {"df": tagged}
    with pytest.raises(MalformedValue):
        decode(tagged)


tagged_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda items: {"l": items})
        | st.dictionaries(st.sampled_from(["df", "se", "w", "p", "l", "d"]), inner, max_size=1)
        | st.lists(st.tuples(inner, inner).map(list), max_size=3).map(lambda pairs: {"d": pairs})
    ),
    max_leaves=20,
)


@given(tagged_values)
def test_anything_told_of_frames_is_read_or_refused(tagged: Any) -> None:
    """And what is read can be shown and compared without an exception."""
    with suppress(MalformedValue):
        value = decode(tagged)
        assert len(shown_value(value)) < 1000
        for expected in (EXPECTED, {"data": [1]}):
            value_difference(CheckerSpec(name="dataframe"), parse_json(json.dumps(expected)), value)


hostile = st.recursive(
    st.none()
    | st.booleans()
    | st.just({"i": "0x" + "f" * 6000})
    | st.floats().map(lambda x: {"f": x.hex()} if x == x else {"f": "nan"})
    | st.just({"w": "0001-01-01T00:00:00+23:59"})
    | st.just({"w": "9999-12-31"})
    | st.text(max_size=12)
    | st.sampled_from(["0001-01-01T00:00+10:00", "2024-01-01\udc80", "2024"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: {"l": items}),
    max_leaves=4,
)
text_cells = st.text(st.characters(codec=None, categories=None), max_size=12)


@given(st.lists(hostile, max_size=4), hostile, st.lists(text_cells, min_size=4, max_size=4))
def test_no_cell_or_name_makes_the_comparison_fail(cells: list[Any], name: Any, wanted: list[str]) -> None:
    """Huge integers, the first day of all, half characters: compared in either order, or not the same."""
    column = {"l": ["a", "x", {"l": cells}]}
    index = {"l": cells[::-1]}
    frame = decode({"df": {"l": [{"l": [column, {"l": [name, "y", {"l": cells}]}]}, index]}})
    data = [[text, None] for text in wanted[: len(cells)]]
    expected = parse_json(json.dumps({"columns": ["a", "b"], "data": data, "index": wanted[: len(cells)]}))
    for options in ({}, {"row_order": False}, {"column_order": True}):
        found = value_difference(CheckerSpec(name="dataframe", **options), expected, frame)
        assert found is not None or name == "b"


def test_integers_with_one_hash_are_no_burden() -> None:
    """Cells and column names a student chose are put into no dict of ours but as text."""
    modulus = 2**61 - 1
    numbers = [{"i": hex(modulus * n)} for n in range(1, 15_000)]
    columns = [{"l": [number, "int64", {"l": []}]} for number in numbers]
    wide = decode({"df": {"l": [{"l": columns}, {"l": []}]}})
    tall = decode({"df": {"l": [{"l": [{"l": ["a", "int64", {"l": numbers}]}]}, {"l": numbers}]}})
    data = [[-n] for n in range(1, 15_000)]
    expected = parse_json(json.dumps({"columns": ["a"], "data": data}))
    started = time.process_time()
    assert value_difference(CheckerSpec(name="dataframe"), expected, wide) is not None
    assert value_difference(CheckerSpec(name="dataframe", row_order=False), expected, tall) is not None
    assert time.process_time() - started < 10
