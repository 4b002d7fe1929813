"""`table`: the rows an SQL query gives, in any order unless `rowOrder: true`, each as often.

A row is a tuple, a list or a dict; NULL is None and not NaN. Numbers in one column are compared by value,
within the tolerance; True is no number; text is compared to the letter. A printed table has a row a line,
its cells between `|`, tabs or commas; blanks around a cell do not matter.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec
from server_services.grading.neutral import DictValue, MalformedValue

from . import lines
from .cells import alike, close_cell
from .comparison import Difference, Rules, compare, json_key

_SEPARATORS = {"pipe": "|", "tab": "\t", "comma": ","}
_NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,300})(?:\.[0-9]{1,300})?(?:[eE][+-]?[0-9]{1,3})?")


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """The printed rows are the expected ones. Raises MalformedValue when `expected` is no table."""
    wanted = _printed(expected, spec)
    _require_one_width([len(row) for row in wanted])
    return _compared(wanted, _printed(got, spec), spec) is None


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """Where two tables part. Raises MalformedValue when `expected` is no table."""
    wanted, names = _expected_rows(expected)
    if type(got) is not list and type(got) is not tuple:
        return Difference((), "differs", expected, got)
    rows = []
    for number, row in enumerate(got):
        cells = _cells(row, names)
        if isinstance(cells, Difference):
            return replace(cells, path=(number, *cells.path))
        rows.append(cells)
    return _compared(wanted, rows, spec)


def lines_of(text: str, spec: CheckerSpec) -> list[str]:
    """The printed rows, so written that rows that are the same are the same text."""
    separator = f" {_SEPARATORS[spec.separator or 'pipe'].strip() or '|'} "
    return [separator.join(_as_text(cell) for cell in row) for row in _printed(text, spec)]


def _expected_rows(expected: Any) -> tuple[list[list[Any]], list[str] | None]:
    """The rows as lists, and the names of the columns where the author wrote objects."""
    if type(expected) is not list:
        raise MalformedValue("a table is a list of rows")
    kinds = {type(row) for row in expected}
    if len(kinds) > 1 or not kinds <= {list, DictValue}:
        raise MalformedValue("the rows of a table are all lists, or all objects")
    if kinds != {DictValue}:
        _require_one_width([len(row) for row in expected])
        return expected, None
    names = [name for name, _cell in expected[0].pairs]
    _require_one_width([len(row.pairs) for row in expected])
    rows = [dict(row.pairs) for row in expected]  # keys of JSON: text, each there once
    if any(row.keys() != set(names) for row in rows):
        raise MalformedValue("every row of a table has the same columns")
    return [[row[name] for name in names] for row in rows], names


def _require_one_width(widths: list[int]) -> None:
    if len(set(widths)) > 1:
        raise MalformedValue("every row of a table has as many cells")


def _cells(row: Any, names: list[str] | None) -> list[Any] | Difference:
    """The cells of a given row in the order of `names`, or what keeps it from being one."""
    if type(row) is list or type(row) is tuple:
        return list(row)
    if type(row) is not DictValue:
        return Difference((), "differs", [], row)
    if names is None:
        return [cell for _name, cell in row.pairs]
    found = {json_key(name) or "": cell for name, cell in row.pairs}
    missing = next((name for name in names if name not in found), None)
    if missing is not None:
        return Difference((), "missing_key", expected=missing)
    surplus = next((name for name in found if name not in names), None) if len(found) > len(names) else None
    return (
        [found[name] for name in names] if surplus is None else Difference((), "unexpected_key", got=surplus)
    )


def _compared(expected: list[list[Any]], got: list[list[Any]], spec: CheckerSpec) -> Difference | None:
    rules = Rules(spec.tolerance, same_number=close_cell, any_order=not spec.row_order)
    if not expected:
        return compare(expected, got, rules)
    for number, row in enumerate(got):
        if len(row) != len(expected[0]):
            return Difference((number,), "length", expected[0], row)
    return compare(*_in_one_writing(expected, got, len(expected[0])), rules)


def _in_one_writing(
    expected: Sequence[Sequence[Any]], got: Sequence[Sequence[Any]], width: int
) -> tuple[list[list[Any]], list[list[Any]]]:
    """Column by column; back in rows."""
    wanted: list[list[Any]] = [[] for _row in expected]
    given: list[list[Any]] = [[] for _row in got]
    for place in range(width):
        sides = ([row[place] for row in rows] for rows in (expected, got))
        columns = alike(*sides, nan_is_none=False)
        for side, column in zip((wanted, given), columns, strict=True):
            for row, cell in zip(side, column, strict=True):
                row.append(cell)
    return wanted, given


def _printed(text: str, spec: CheckerSpec) -> list[list[Any]]:
    separator = _SEPARATORS[spec.separator or "pipe"]
    return [[_read(cell.strip()) for cell in line.split(separator)] for line in lines.split(text)]


def _read(cell: str) -> Any:
    """A number, where it is written as a number is; 007 and 1_000 are text."""
    if not _NUMBER.fullmatch(cell):
        return cell
    number = int(cell) if cell.lstrip("+-").isdecimal() else float(cell)
    return number if abs(number) != math.inf else cell  # what overflows is not the same as all that does


def _as_text(cell: Any) -> str:
    return cell if type(cell) is str else f"{cell:.15g}" if type(cell) is float else str(cell)
