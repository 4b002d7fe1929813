"""Which line of a program does how much of its work, and by what: one run that is charged by the line."""

import ast
import sys
from collections import Counter
from types import FrameType
from typing import Any

from .costs import CELL, Meter

MOST_LINES = 5
PROFILED = 20_000  # units at most, of the input that is charged by the line


class LineMeter(Meter):
    """A meter that also knows where it is charged, and for what. Slow: for one run."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.charges: Counter[tuple[int, str]] = Counter()

    def begin(self) -> None:
        """See Meter."""
        super().begin()
        self.charges.clear()

    def charge(self, units: int = 1) -> None:
        """See Meter."""
        caller = sys._getframe(1)
        self.charges[_line(caller), _operation(caller, units)] += units
        super().charge(units)


def _line(frame: FrameType | None) -> int:
    """Of the student's code nearest to where the charge is made."""
    while frame is not None and frame.f_code.co_filename != CELL:
        frame = frame.f_back
    return frame.f_lineno if frame is not None else 0


def _operation(frame: FrameType, units: int) -> str:
    """What is done: `step` for anything that costs one unit whatever it is given."""
    name = frame.f_code.co_name
    if frame.f_code.co_filename == CELL:
        return "step"
    if name == "paying":
        name = str(getattr(frame.f_locals.get("function"), "__qualname__", ""))
    return name if units > 1 or name in ("inside", "_turns") else "step"


def heaviest(charges: Counter[tuple[int, str]], tree: ast.Module) -> list[dict[str, Any]]:
    """The lines with the largest shares: of each the operation that costs most, and the loops around it."""
    whole = sum(charges.values()) or 1
    lines: Counter[int] = Counter()
    for (line, _operation_there), units in charges.items():
        lines[line] += units
    return [
        {"line": line, "share": units / whole, "by": _by(charges, line), "loops": loops_around(tree, line)}
        for line, units in lines.most_common(MOST_LINES)
        if line > 0
    ]


def _by(charges: Counter[tuple[int, str]], line: int) -> str:
    there = Counter({operation: units for (at, operation), units in charges.items() if at == line})
    return there.most_common(1)[0][0]


def loops_around(tree: ast.AST, line: int) -> list[int]:
    """The lines of the loops that a line stands in, the outermost first; its own among them."""
    loops = [
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.For | ast.While)
    ]
    inside = sorted(start for start, end in loops if start <= line <= end)
    turns = [
        part.target.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
        and node.lineno <= line <= (node.end_lineno or node.lineno)
        for part in node.generators
    ]
    return [*inside, *turns][:10]


def recursion(tree: ast.Module) -> list[int]:
    """The lines of the calls of the function that calls itself at most places."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return max((_calls_itself(each) for each in functions), key=len, default=[])[:10]


def _calls_itself(function: ast.FunctionDef) -> list[int]:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return sorted(
        node.lineno
        for node in calls
        if (isinstance(node.func, ast.Name) and node.func.id == function.name)
        or (isinstance(node.func, ast.Attribute) and node.func.attr == function.name)
    )
