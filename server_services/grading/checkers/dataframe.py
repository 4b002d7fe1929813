"""`dataframe`: the same data frame or series, by columns, rows and, where asked for, index and dtypes.

None, NaN and NaT are all the same: nothing there. Cells are compared as in `cells.py`."""

from collections import Counter
from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec
from server_services.grading.neutral import ColumnValue, FrameValue, MalformedValue, SeriesValue
from server_services.grading.shown import shown_value

from .cells import alike, close_cell
from .comparison import Difference, Rules, compare
from .frame_expectation import ExpectedFrame, known_kind, name_key, read_expected

_TEXT = ("str", "object")


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """Raises MalformedValue: printed text is no data frame."""
    raise MalformedValue("the checker `dataframe` is for inputMode: call")


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """Where two frames part: first their columns, then how many rows, dtypes, index, cells. Raises
    MalformedValue when `expected` is no frame."""
    wanted = read_expected(expected)
    if spec.dtypes and not wanted.has_dtypes:
        raise MalformedValue("`dtypes: true` needs the dtypes that are expected")
    if type(got) is not type(wanted.value):
        return Difference((), "differs", wanted.value, got)
    return _Frames(wanted, got, spec).difference()


class _Frames:
    """An expected frame and a given one of the same kind, being compared."""

    def __init__(self, expected: ExpectedFrame, got: Any, spec: CheckerSpec) -> None:
        self._expected, self._got, self._spec = expected, got, spec
        self._wanted, self._given = _columns(expected.value), _columns(got)
        self._rules = Rules(spec.tolerance, same_number=close_cell)

    def difference(self) -> Difference | None:
        found = self._names() or self._shape()
        if found:
            return found
        self._given = _in_order_of(self._wanted, self._given)
        return self._dtypes() or self._rows()

    def _names(self) -> Difference | None:
        if not self._expected.has_name:
            self._given = [ColumnValue(None, self._given[0].dtype, self._given[0].cells)]
        place = "the name" if type(self._got) is SeriesValue else "the columns"
        wanted, given = ([column.name for column in side] for side in (self._wanted, self._given))
        keys, others = [name_key(name) for name in wanted], [name_key(name) for name in given]
        if place == "the name" and keys != others:
            return Difference((), "differs", wanted[0], given[0], place)
        missing, surplus = _first_not_in(wanted, keys, others), _first_not_in(given, others, keys)
        if missing is not ... or surplus is not ...:
            return Difference((), "unexpected" if missing is ... else "missing", missing, surplus, place)
        in_order = keys == others or not self._spec.column_order
        return None if in_order else Difference((), "differs", wanted, given, f"the order of {place}")

    def _shape(self) -> Difference | None:
        rows, others = len(self._expected.value.index), len(self._got.index)
        if rows == others:
            return None
        if type(self._got) is SeriesValue:
            return Difference((), "differs", rows, others, "the number of values")
        wanted, given = (rows, len(self._wanted)), (others, len(self._given))
        return Difference((), "differs", wanted, given, "the shape (rows, columns)")

    def _dtypes(self) -> Difference | None:
        if self._spec.dtypes is False:
            return None
        for column, other in zip(self._wanted, self._given, strict=True):
            if column.dtype and not _same_kind(column.dtype, other):
                return Difference((), "differs", column.dtype, other.dtype, f"the dtype{_of(column)}")
        return None

    def _rows(self) -> Difference | None:
        pairs = [
            (_of(column), *alike(column.cells, other.cells))
            for column, other in zip(self._wanted, self._given, strict=True)
        ]
        with_index = self._spec.index or (self._spec.index is None and self._expected.has_index)
        if with_index:
            pairs.insert(0, (" of the index", *alike(self._expected.value.index, self._got.index)))
        return self._in_order(pairs) if self._spec.row_order is not False else self._in_any_order(pairs)

    def _in_order(self, pairs: list[tuple[str, list[Any], list[Any]]]) -> Difference | None:
        """The first cell that differs, by row and then by column."""
        found: list[tuple[int, Difference]] = []
        for place, wanted, given in pairs:
            differs = compare(wanted, given, self._rules)
            if differs:
                row = int(differs.path[0])
                found.append(
                    (row, Difference((), "differs", wanted[row], given[row], f"row {row} (from 0){place}"))
                )
        return min(found, key=lambda each: each[0])[1] if found else None

    def _in_any_order(self, pairs: list[tuple[str, list[Any], list[Any]]]) -> Difference | None:
        if not pairs:
            return None
        wanted = [list(row) for row in zip(*(side for _place, side, _other in pairs), strict=True)]
        given = [list(row) for row in zip(*(side for _place, _other, side in pairs), strict=True)]
        rules = Rules(self._spec.tolerance, same_number=close_cell, any_order=True)
        differs = compare(wanted, given, rules)
        return differs.at("the rows") if differs else None


def _columns(value: FrameValue | SeriesValue) -> list[ColumnValue]:
    return list(value.columns) if type(value) is FrameValue else [value.column]  # type: ignore[union-attr]


def _first_not_in(names: list[Any], keys: list[str], others: list[str]) -> Any:
    """The first name that is there more often than on the other side; `...` when there is none."""
    left = Counter(others)
    for name, key in zip(names, keys, strict=True):
        left[key] -= 1
        if left[key] < 0:
            return name
    return ...


def _in_order_of(wanted: list[ColumnValue], given: list[ColumnValue]) -> list[ColumnValue]:
    """The given columns in the order of the expected ones, which have the same names; of a name that is there
    twice, the first goes with the first."""
    by_key: dict[str, list[ColumnValue]] = {}
    for column in reversed(given):
        by_key.setdefault(name_key(column.name), []).append(column)
    return [by_key[name_key(column.name)].pop() for column in wanted]


def _same_kind(kind: str, given: ColumnValue) -> bool:
    other = known_kind(given.dtype)
    if kind in _TEXT and other in _TEXT:  # pandas itself has called text both, version by version
        return kind == "object" or all(
            type(cell) is str or cell is None or cell != cell for cell in given.cells
        )
    return kind == other


def _of(column: ColumnValue) -> str:
    return f" of column {shown_value(column.name, 80)}"
