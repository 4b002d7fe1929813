"""A trace table: which line was run, and which variables it changed. Nothing of the student's is called to
show a value: of what is not a builtin type only the name is told.
"""

from collections.abc import Iterator
from itertools import islice
from types import FrameType, FunctionType, ModuleType
from typing import Any

from .alike import Rules
from .plain import CELL
from .ticking import Spent
from .trial import Trial

MOST = 200
_LIMIT = 60_000  # ticks, as of a diagnosis
_LONGEST = 60
_ITEMS, _DEEPEST = 8, 3
_LARGEST = 10**40
_ENDS: dict[Any, str] = {list: "[]", tuple: "()", set: "{}", frozenset: "{}"}
_name_of = type.__dict__["__name__"].__get__  # no metaclass has a say
_UNTOLD = (ModuleType, FunctionType, type)


def trace(source: str, mode: str, given: str, expected: str) -> list[list[Any]]:
    """The first steps of a run on one visible test case: number, line, changed variables with their values.

    A call is told from its first line on, without what loading does. Raises SyntaxError.
    """
    code = compile(source, CELL, "exec", dont_inherit=True)
    table = Table(whole=mode == "stdin")
    Trial(mode, given, expected, Rules()).run(code, _LIMIT, table)
    return table.steps


class Table:
    """A tracer that writes the table. It ends the run when the table is full."""

    def __init__(self, whole: bool) -> None:
        """`whole`: also what is at the top of the program is told."""
        self.steps: list[list[Any]] = []
        self._whole = whole
        self._known: dict[int, tuple[FrameType, int | None, dict[str, str]]] = {}

    def __call__(self, frame: FrameType, event: str, _what: Any) -> Any:
        """See sys.settrace."""
        named = frame.f_code.co_name
        if frame.f_code.co_filename != CELL or (named == "<module>" and not self._whole):
            return None
        now = _variables(frame)
        _frame, line, before = self._known.get(id(frame), (frame, None, {}))
        changed = {name: value for name, value in now.items() if before.get(name) != value}
        if event == "call":
            self._write(frame.f_lineno, changed)
        elif line is not None and event != "exception":
            self._write(line, changed)
        if event != "exception":
            self._known[id(frame)] = (frame, None if event == "call" else frame.f_lineno, now)
        if event == "return":
            del self._known[id(frame)]
        return self

    def _write(self, line: int, changed: dict[str, str]) -> None:
        if not changed and line < 1:  # the program's own beginning
            return
        self.steps.append([len(self.steps) + 1, line, changed])
        if len(self.steps) >= MOST:
            raise Spent


def _variables(frame: FrameType) -> dict[str, str]:
    return {
        name: shown(value)
        for name, value in frame.f_locals.items()
        if not name.startswith(("_", ".")) and type(value) not in _UNTOLD
    }


def shown(value: Any, depth: int = 0) -> str:
    """A value as Python writes it, cut short."""
    kind = type(value)
    if kind in (int, float, bool, type(None), complex):
        return repr(value) if kind is not int or abs(value) < _LARGEST else "a large number"
    if kind in (str, bytes):
        return _cut(repr(value[:_LONGEST]))
    if depth >= _DEEPEST:
        return "…"
    if kind is dict:
        pairs = (f"{shown(key, depth + 1)}: {shown(each, depth + 1)}" for key, each in value.items())
        return _listed("{}", pairs, len(value))
    if kind in _ENDS:
        return _listed(_ENDS[kind], (shown(each, depth + 1) for each in value), len(value))
    return _cut(_name_of(kind))


def _listed(ends: str, parts: Iterator[str], size: int) -> str:
    told = list(islice(parts, _ITEMS))
    return _cut(ends[0] + ", ".join([*told, *(["…"] if size > _ITEMS else [])]) + ends[1])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
