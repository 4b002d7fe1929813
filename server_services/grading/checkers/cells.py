"""Cells of a column on both sides, written so that the same is the same.

JSON has one kind of number, no dates, and one way to say that nothing is there; pandas, NumPy and SQLite have
several. A column is looked at as a whole: whole numbers are exact, unless the column has a float somewhere;
text that could be a date is a date, if the given column has one."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from server_services.grading.neutral import Moment

from .closeness import close_number

_LARGEST_EXACT_FLOAT = 2**53
_LONGEST_DATE = 40


def alike(
    expected: Sequence[Any], got: Sequence[Any], *, nan_is_none: bool = True
) -> tuple[list[Any], list[Any]]:
    """Both columns in one way of writing. Touches no nested cell."""
    dates = any(type(cell) is Moment for cell in got)
    floats = any(type(cell) is float and cell == cell for side in (expected, got) for cell in side)
    wanted, given = (
        [None if nan_is_none and _is_nan(cell) else _plain(cell, dates, floats) for cell in side]
        for side in (expected, got)
    )
    return wanted, given


def close_cell(expected: int | float, got: int | float, tolerance: float) -> bool:
    """Exact between whole numbers, whatever their size; within `tolerance` where one is a float."""
    if type(expected) is int and type(got) is int:
        return expected == got
    return close_number(expected, got, tolerance)


def _is_nan(cell: Any) -> bool:
    return type(cell) is float and math.isnan(cell)


def _plain(cell: Any, dates: bool, floats: bool) -> Any:
    kind = type(cell)
    if kind is int and floats and abs(cell) <= _LARGEST_EXACT_FLOAT:
        return float(cell)
    if kind is Moment:
        return _written(cell.at)
    return _dated(cell) if kind is str and dates else cell


def _dated(text: str) -> str:
    try:
        return _written(datetime.fromisoformat(text.strip())) if len(text) <= _LONGEST_DATE else text
    except ValueError:
        return text


def _written(at: datetime) -> str:
    """The same instant, the same text; a time without a zone is no instant, and never the same as one."""
    if at.tzinfo is None:
        return at.isoformat()
    try:
        return at.astimezone(UTC).isoformat()
    except OverflowError:  # the first or last day of all
        return at.isoformat()
