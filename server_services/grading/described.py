"""What the sandbox says of frames and plots, checked for its shape. Its parts are neutral data already."""

from datetime import datetime
from typing import Any

from .neutral import ColumnValue, DictValue, FigureValue, FrameValue, MalformedValue, Moment, SeriesValue

_LONGEST_MOMENT = 64


def moment(content: Any) -> Moment:
    """A date or a time from ISO text. Raises MalformedValue."""
    if type(content) is not str or len(content) > _LONGEST_MOMENT:
        raise MalformedValue("not a date")
    try:
        return Moment(datetime.fromisoformat(content))
    except ValueError as failure:
        raise MalformedValue("not a date") from failure


def frame(content: Any) -> FrameValue:
    """A frame from its columns, each `[name, dtype, cells]`, and its index. Raises MalformedValue."""
    columns, index = _parts(content, 2)
    labels = tuple(_listed(index))
    return FrameValue(tuple(_column(column, len(labels)) for column in _listed(columns)), labels)


def series(content: Any) -> SeriesValue:
    """A series from its column and its index. Raises MalformedValue."""
    column, index = _parts(content, 2)
    labels = tuple(_listed(index))
    return SeriesValue(_column(column, len(labels)), labels)


def figure(content: Any) -> FigureValue:
    """A figure from what each of its axes shows. Raises MalformedValue."""
    axes = _listed(content)
    for each in axes:
        if type(each) is not DictValue or any(type(name) is not str for name, _part in each.pairs):
            raise MalformedValue("axes are described by name")
    return FigureValue(tuple(axes))


def _column(content: Any, rows: int) -> ColumnValue:
    name, dtype, cells = _parts(content, 3)
    if type(dtype) is not str or len(_listed(cells)) != rows:
        raise MalformedValue("a column has a dtype, and as many cells as there are labels")
    return ColumnValue(name, dtype, tuple(cells))


def _parts(content: Any, count: int) -> list[Any]:
    if len(_listed(content)) != count:
        raise MalformedValue(f"{count} parts were to be here")
    return list(content)


def _listed(content: Any) -> list[Any]:
    if type(content) is not list:
        raise MalformedValue("a list was to be here")
    return content
