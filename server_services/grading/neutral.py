"""The kinds of neutral data that Python has no exact builtin type for. Frozen, compared by nobody but the
checkers, and silent in `repr`: what they hold came from a student."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


class MalformedValue(ValueError):
    """This is not a value our encoder writes, or not JSON, or larger than we read."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Opaque:
    """A value of a type we do not read. It equals nothing; `name` is what its type calls itself."""

    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetValue:
    """A set or frozenset: its items in any order."""

    items: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DictValue:
    """A dict: its pairs in insertion order."""

    pairs: tuple[tuple[Any, Any], ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Moment:
    """A date, or a date and time; a date alone is its midnight."""

    at: datetime


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ColumnValue:
    """One column of a data frame: its name, its dtype as pandas calls it, its cells."""

    name: Any
    dtype: str
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FrameValue:
    """A pandas DataFrame. Names may be there twice; every column is as long as the index."""

    columns: tuple[ColumnValue, ...]
    index: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SeriesValue:
    """A pandas Series; its column is as long as the index."""

    column: ColumnValue
    index: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FigureValue:
    """What a matplotlib Figure shows, axes by axes, or what one Axes shows. Each holds what
    `inside/plots.py` describes."""

    axes: tuple[DictValue, ...]
