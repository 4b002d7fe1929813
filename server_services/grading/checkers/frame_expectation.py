"""The data frame or series an author expects, read from JSON in the shape of pandas' `split`."""

from dataclasses import dataclass, field
from typing import Any

from server_services.grading.neutral import ColumnValue, DictValue, FrameValue, MalformedValue, SeriesValue
from server_services.grading.shown import shown_value

_FRAME_KEYS = ("columns", "data", "index", "dtypes")
_SERIES_KEYS = ("data", "name", "index", "dtype")
_KINDS = ("int", "float", "str", "bool", "datetime", "timedelta", "category", "object")
_OTHER_NAMES = {"uint": "int", "boolean": "bool", "string": "str", "date": "datetime"}


@dataclass(frozen=True, slots=True)
class ExpectedFrame:
    """What is expected: a FrameValue or SeriesValue, and which of its parts the author wrote. A dtype that
    was not written is empty."""

    value: FrameValue | SeriesValue = field(repr=False)
    has_index: bool
    has_dtypes: bool
    has_name: bool = True


def read_expected(expected: Any) -> ExpectedFrame:
    """`{"columns", "data", "index"?, "dtypes"?}` or, for a series, `{"data", "name"?, "index"?, "dtype"?}`.
    Raises MalformedValue."""
    if type(expected) is not DictValue:
        raise MalformedValue('a data frame is written as {"columns": [...], "data": [[...], ...]}')
    parts = dict(expected.pairs)  # keys of JSON: text, each there once
    known = _FRAME_KEYS if "columns" in parts else _SERIES_KEYS
    unknown = sorted(parts.keys() - set(known))
    if unknown or "data" not in parts:
        found = f"`{unknown[0]}`" if unknown else "nothing called `data`"
        raise MalformedValue(f"here are {', '.join(known)}, and there is {found}")
    rows = _listed(parts["data"], "data")
    index = _listed(parts["index"], "index") if "index" in parts else list(range(len(rows)))
    if len(index) != len(rows):
        raise MalformedValue("`index` has as many labels as there are rows")
    if "columns" in parts:
        return _frame(parts, rows, index)
    column = ColumnValue(parts.get("name"), kind_of(parts.get("dtype", "")), tuple(rows))
    return ExpectedFrame(
        SeriesValue(column, tuple(index)), "index" in parts, "dtype" in parts, "name" in parts
    )


def kind_of(dtype: Any) -> str:
    """The kind of a dtype: `Int64` is int, `datetime64[ns, UTC]` datetime. Raises MalformedValue when it is
    none we know; the empty text stays so."""
    if type(dtype) is not str:
        raise MalformedValue("a dtype is written as text")
    kind = known_kind(dtype)
    if dtype and kind not in _KINDS:
        raise MalformedValue(f"a dtype is one of {', '.join(_KINDS)}, and not {dtype[:40]!r}")
    return kind


def known_kind(dtype: str) -> str:
    """As `kind_of`, of a dtype a student's frame has; one that we do not know stays as it is."""
    stem = dtype.lower().partition("[")[0].rstrip("0123456789")
    return _OTHER_NAMES.get(stem, stem)


def name_key(name: Any) -> str:
    """Text that is the same for names that are the same: 1 is 1.0, a tuple is a list."""
    kind = type(name)
    if kind is list or kind is tuple:
        return "(" + ",".join(name_key(part) for part in name) + ")"
    if kind is float and name.is_integer():
        name, kind = int(name), int
    if kind is str:
        return f"'{name}"
    if kind is int:
        return hex(name)
    return float(name).hex() if kind is float else f"{kind.__name__} {shown_value(name)}"


def _frame(parts: dict[str, Any], rows: list[Any], index: list[Any]) -> ExpectedFrame:
    names = _listed(parts["columns"], "columns")
    if any(len(_listed(row, "a row of data")) != len(names) for row in rows):
        raise MalformedValue("every row of `data` has as many cells as there are columns")
    dtypes = _dtypes(parts.get("dtypes", DictValue(())), names)
    columns = tuple(
        ColumnValue(name, dtypes.get(name_key(name), ""), tuple(row[place] for row in rows))
        for place, name in enumerate(names)
    )
    return ExpectedFrame(FrameValue(columns, tuple(index)), "index" in parts, "dtypes" in parts)


def _dtypes(given: Any, names: list[Any]) -> dict[str, str]:
    if type(given) is not DictValue:
        raise MalformedValue("`dtypes` is an object: the kind of each column by its name")
    by_text = {str(name): name_key(name) for name in names if type(name) in (str, int)}
    unknown = next((name for name, _kind in given.pairs if name not in by_text), None)
    if unknown is not None:
        raise MalformedValue(f"`dtypes` names {unknown[:40]!r}, which is no column")
    return {by_text[name]: kind_of(kind) for name, kind in given.pairs}


def _listed(part: Any, what: str) -> list[Any]:
    if type(part) is not list:
        raise MalformedValue(f"`{what}` is a list")
    return part
