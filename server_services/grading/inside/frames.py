"""A pandas frame or series as plain lists. pandas is never imported: who returns a frame has done that.

The contents are read through an exact DataFrame or Series made of the value, so that what a subclass
overrides is not asked. pandas itself runs beside the student's code: what comes out is a claim, as all that
does.
"""

from typing import Any

from .ancestry import family_of, loaded
from .large import MAX_NODES, TooLarge

_WRITTEN_AS_SHOWN = ("Period", "Interval", "Timedelta")
_PLAIN = (float, int, str, bool)
_DTYPE_LENGTH = 200


def described(value: Any, ancestors: tuple[Any, ...]) -> tuple[str, Any] | None:
    """`("df", [[[name, dtype, cells], ...], index])` of a DataFrame, `("se", [[name, dtype, cells], index])`
    of a Series, None of anything else. Raises TooLarge."""
    frame, series = loaded("pandas", "DataFrame"), loaded("pandas", "Series")
    found = family_of(ancestors, frame, series)
    if found is None:
        return None
    return ("df", _frame(frame(value))) if found is frame else ("se", _series(series(value)))


def _frame(frame: Any) -> list[Any]:
    rows, columns = frame.shape
    if max(rows, 1) * max(columns, 1) > MAX_NODES:
        raise TooLarge
    names = _cells(frame.columns)
    told = [_column(names[place], frame.iloc[:, place]) for place in range(columns)]
    return [told, _cells(frame.index)]


def _series(series: Any) -> list[Any]:
    if len(series) > MAX_NODES:
        raise TooLarge
    return [_column(series.name, series), _cells(series.index)]


def _column(name: Any, series: Any) -> list[Any]:
    return [name, str(series.dtype)[:_DTYPE_LENGTH], _cells(series)]


def _cells(holder: Any) -> list[Any]:
    """Cells as Python's own values: None for NaT and NA, text for what pandas has and Python has not."""
    nothing = [loaded("pandas", name) for name in ("NaT", "NA")]
    shown = [loaded("pandas", name) for name in _WRITTEN_AS_SHOWN]
    return [cell if type(cell) in _PLAIN else _plain(cell, nothing, shown) for cell in holder.tolist()]


def _plain(cell: Any, nothing: list[Any], shown: list[Any]) -> Any:
    if any(cell is each for each in nothing):
        return None
    return str(cell) if any(type(cell) is family for family in shown) else cell
