"""Signs of slips in loops: a return in the first turn, no end, a list that changes while it is walked."""

import ast
from collections.abc import Iterator

from .reading import Reading, Sign, unparsed

_WAYS_OUT = ast.Break | ast.Return | ast.Raise | ast.Yield | ast.YieldFrom


def returns_in_first_turn(reading: Reading) -> Iterator[Sign]:
    """Each turn would end the function, so there is only one."""
    for loop in reading.loops:
        if any(isinstance(each, ast.Continue) for each in ast.walk(loop)):
            continue
        for node in loop.body:
            both = isinstance(node, ast.If) and node.orelse and _ends(node.body) and _ends(node.orelse)
            if isinstance(node, ast.Return) or both:
                line = node.lineno if isinstance(node, ast.Return) else _last_return(node)
                told = f"The `return` on line {line} ends the loop of line {loop.lineno} in its first turn."
                yield Sign(line, told, "return-in-loop")


def _ends(body: list[ast.stmt]) -> bool:
    return any(isinstance(each, ast.Return) for each in body)


def _last_return(node: ast.stmt) -> int:
    return max(each.lineno for each in ast.walk(node) if isinstance(each, ast.Return))


def endless(reading: Reading) -> Iterator[Sign]:
    """A `while` whose condition asks for nothing that its turns could change."""
    for loop in reading.loops:
        if not isinstance(loop, ast.While) or _asks_a_function(loop.test):
            continue
        asked = {each.id for each in ast.walk(loop.test) if isinstance(each, ast.Name)}
        inside = [each for body in loop.body for each in ast.walk(body)]
        if not asked & {name for each in inside if (name := _changed(each))} and not any(
            isinstance(each, _WAYS_OUT) for each in inside
        ):
            told = f"Nothing inside the `while` of line {loop.lineno} changes what its condition asks."
            yield Sign(loop.lineno, told, "infinite-loop")


def _asks_a_function(test: ast.expr) -> bool:
    """What another function answers may change; the length of a list changes with the list."""
    return any(isinstance(each, ast.Call) and unparsed(each.func) != "len" for each in ast.walk(test))


def _changed(node: ast.AST) -> str | None:
    """The name that a part gives a new value, or whose value it may change by a method or an item."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()):
            return name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
            return name
    return None


def changes_while_walking(reading: Reading) -> Iterator[Sign]:
    """Removing and inserting in the list of the loop."""
    for loop in reading.loops:
        if not isinstance(loop, ast.For) or not isinstance(loop.iter, ast.Name):
            continue
        ways = [f"{loop.iter.id}.{each}" for each in ("remove", "pop", "insert")]
        for node in ast.walk(loop):
            if isinstance(node, ast.Call) and unparsed(node.func) in ways:
                told = (
                    f"Line {node.lineno} changes `{loop.iter.id}` "
                    f"while the loop of line {loop.lineno} walks it."
                )
                yield Sign(node.lineno, told, "remove-in-loop")
