"""Where a program goes wrong when no small change mends it: an exception, an endless loop, a suspicion."""

import ast
from collections.abc import Sequence
from typing import Any, NamedTuple

from .ticking import FUNCTIONS, LOOPS, is_tick
from .trial import Outcome

_ENDLESS = 500  # turns; a visible test case is small


class Place(NamedTuple):
    """A line, what is wrong there, with which name, and whether that is sure."""

    line: int
    kind: str
    name: str
    certain: bool


def unfinished(tree: ast.Module, name: str) -> Place | None:
    """The function that is called, or the program, where nothing has been written in it yet."""
    if not name and all(map(_says_nothing, tree.body)):
        return Place(1, "unfinished", "", True)
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS) and node.name == name and all(map(_says_nothing, node.body)):
            return Place(node.lineno, "unfinished", name, True)
    return None


def _says_nothing(node: ast.stmt) -> bool:
    constant = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    undone = isinstance(node, ast.Raise) and "NotImplemented" in ast.unparse(node)
    empty = isinstance(node, ast.Return) and (node.value is None or ast.unparse(node.value) == "None")
    return is_tick(node) or isinstance(node, ast.Pass) or constant or undone or empty


def ending(tree: ast.Module, outcome: Outcome) -> Place | None:
    """Where a run stopped that gave no answer."""
    if outcome.spent:
        return _endless(tree, outcome)
    if outcome.error is not None and outcome.line is not None:
        return Place(outcome.line, "exception", type(outcome.error).__name__, True)
    return None


def called_wrongly(tree: ast.Module, name: str, outcome: Outcome) -> Place | None:
    """The function that cannot be called as the test case calls it."""
    if isinstance(outcome.error, TypeError) and outcome.line is None and outcome.loaded:
        for node in ast.walk(tree):
            if isinstance(node, FUNCTIONS) and node.name == name:
                return Place(node.lineno, "parameters", name, True)
    return None


def answer(outcome: Outcome, line: int | None, wanted: object) -> Place | None:
    """The line that gave the wrong answer. Where that is None, there is no doubt what it lacks."""
    if line is None or outcome.error is not None or outcome.spent:
        return None
    nothing = outcome.value is None and wanted is not None
    return Place(line, "nothing_returned" if nothing else "answer", "", nothing)


def _endless(tree: ast.Module, outcome: Outcome) -> Place | None:
    """The outermost loop around the line it was stopped at that has turned often; else the waiting line."""
    if outcome.line is None:
        return None
    around: list[Any] = [each for each in ast.walk(tree) if isinstance(each, LOOPS) and _holds(each, outcome)]
    if around:
        loop = next((each for each in around if outcome.turns[each.lineno] >= _ENDLESS), around[-1])
        return Place(loop.lineno, "endless_loop", _standing(loop), outcome.turns[loop.lineno] >= _ENDLESS)
    return Place(outcome.line, "waiting", "", False)


def _holds(loop: Any, outcome: Outcome) -> bool:
    return outcome.line is not None and loop.lineno <= outcome.line <= (loop.end_lineno or loop.lineno)


def _standing(loop: Any) -> str:
    """A variable of the loop's condition that nothing in the loop assigns."""
    if not isinstance(loop, ast.While):
        return ""
    names = [each.id for each in ast.walk(loop.test) if isinstance(each, ast.Name)]
    assigned = {
        each.id
        for statement in loop.body
        for each in ast.walk(statement)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }
    return next((name for name in names if name not in assigned), "")


def suspicion(failing: Sequence[set[int]], passing: Sequence[set[int]]) -> Place | None:
    """The line that failing test cases run and passing ones do not."""
    if not failing or not passing:
        return None
    often = {line: sum(line in each for each in failing) for line in set().union(*failing)}
    seldom = {line: sum(line in each for each in passing) for line in often}
    line = min(often, key=lambda each: (seldom[each] - often[each], each))
    return None if seldom[line] else Place(line, "suspicious", "", False)
