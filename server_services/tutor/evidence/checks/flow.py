"""Which way a function goes: where it can end, and lines that no run reaches."""

import ast
from collections.abc import Iterator, Sequence
from itertools import pairwise

from server_services.tutor.evidence.finding import Finding
from server_services.tutor.evidence.raised import named
from server_services.tutor.evidence.source import Function, Source, called, constant, gives_back, inside

_LEAVING = ("exit", "quit", "_exit")


def ends(body: Sequence[ast.stmt]) -> bool:
    """Whether no run gets past these statements."""
    return any(_leaves(statement) for statement in body)


def _leaves(statement: ast.stmt) -> bool:
    match statement:
        case ast.Return() | ast.Raise():
            return True
        case ast.If():
            return ends(statement.body) and ends(statement.orelse)
        case ast.While():
            return bool(constant(statement.test)) and not _has(statement, ast.Break)
        case ast.With() | ast.AsyncWith():
            return ends(statement.body)
        case ast.Try():
            return _try_leaves(statement)
        case ast.Match():
            return _all_cases(statement) and all(ends(case.body) for case in statement.cases)
        case ast.Expr():
            return called(statement.value) in _LEAVING
    return isinstance(statement, ast.Assert) and constant(statement.test) is False


def _try_leaves(statement: ast.Try) -> bool:
    if ends(statement.finalbody):
        return True
    whole = ends(statement.body) or ends(statement.orelse)
    return whole and all(ends(handler.body) for handler in statement.handlers)


def _all_cases(statement: ast.Match) -> bool:
    last = statement.cases[-1]
    return last.guard is None and isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None


def _has(loop: ast.stmt, *kinds: type[ast.AST]) -> bool:
    return any(isinstance(node, kinds) for node in inside(loop))


def missing_return(source: Source) -> Iterator[Finding]:
    """A value here, nothing there."""
    for function in source.functions:
        makes = any(isinstance(node, ast.Yield | ast.YieldFrom) for node in inside(function))
        if gives_back(function) and not makes and not ends(function.body):
            sentence = (
                f"{named(function.name)} (line {function.lineno}) gives back a value only on some ways "
                "through it; "
                "on the others it gives None. Which way has no `return`?"
            )
            yield Finding(function.lineno, "missing-return", "error", sentence)


def unreachable(source: Source) -> Iterator[Finding]:
    """Lines behind a return."""
    for node in source.nodes:
        for body in _bodies(node):
            for before, after in pairwise(body):
                if isinstance(before, ast.Return | ast.Raise | ast.Break | ast.Continue):
                    word = type(before).__name__.lower()
                    sentence = (
                        f"Line {after.lineno} is never run: the `{word}` on line {before.lineno} leaves "
                        "first."
                    )
                    yield Finding(after.lineno, "unreachable", "error", sentence)


def first_turn(source: Source) -> Iterator[Finding]:
    """A loop that never gets to a second turn."""
    loops: list[ast.For | ast.While] = [*source.all(ast.For), *source.all(ast.While)]
    for loop in loops:
        if _has(loop, ast.Continue, ast.Break) or not ends(loop.body):
            continue
        leave = next((n for n in inside(loop) if isinstance(n, ast.Return | ast.Raise)), None)
        if isinstance(loop, ast.While) and not isinstance(leave, ast.Return):
            continue
        line = max((n.lineno for n in inside(loop) if isinstance(n, ast.Return)), default=loop.lineno)
        sentence = (
            f"The loop on line {loop.lineno} always ends in its first turn, with the `return` on line "
            f"{line} at "
            "the latest. Should it look at more than one item?"
        )
        yield Finding(line, "first-turn-return", "error", sentence)


def endless(source: Source) -> Iterator[Finding]:
    """A while whose condition nothing in it changes."""
    for loop in source.all(ast.While):
        if _may_leave(loop) or _opaque(loop.test):
            continue
        names = {node.id for node in ast.walk(loop.test) if isinstance(node, ast.Name)}
        if not names and constant(loop.test):
            sentence = f"The loop on line {loop.lineno} has no way out: its condition always holds."
            yield Finding(loop.lineno, "endless-loop", "error", sentence)
        elif names and not names & _touched(loop):
            shown = " and ".join(named(name) for name in sorted(names)[:2])
            sentence = (
                f"The loop on line {loop.lineno} goes on while its condition holds, but no line in it "
                f"changes {shown}."
            )
            yield Finding(loop.lineno, "endless-loop", "error", sentence)


def _may_leave(loop: ast.While) -> bool:
    leaving = _has(loop, ast.Break, ast.Return, ast.Raise, ast.Yield, ast.YieldFrom, ast.Await)
    return leaving or any(called(node) in _LEAVING for node in inside(loop))


def _opaque(test: ast.expr) -> bool:
    """Whether more than the text of the loop decides: calls of other functions, attributes."""
    calls = [node for node in ast.walk(test) if isinstance(node, ast.Call)]
    attributes = any(isinstance(node, ast.Attribute | ast.NamedExpr) for node in ast.walk(test))
    return attributes or any(called(call) != "len" for call in calls)


def _touched(loop: ast.While) -> set[str]:
    """Names that the loop sets, or hands to something that may change them."""
    touched = set()
    for node in inside(loop):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            touched.add(node.id)
        elif (
            isinstance(node, ast.Call | ast.Delete | ast.Subscript | ast.Attribute) and node is not loop.test
        ):
            touched |= _handed(node)
        elif isinstance(node, ast.AugAssign | ast.Global | ast.Nonlocal):
            touched |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return touched


def _handed(node: ast.AST) -> set[str]:
    """Names a call may change: not the arguments of `print`, `len` and `range`."""
    if isinstance(node, ast.Subscript | ast.Attribute):
        changed = isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load)
        return {node.value.id} if changed and isinstance(node.value, ast.Name) else set()
    if isinstance(node, ast.Call) and called(node) in ("print", "len", "range", "str", "int"):
        return set()
    return {each.id for each in ast.iter_child_nodes(node) if isinstance(each, ast.Name)}


def recursion(source: Source) -> Iterator[Finding]:
    """A function that calls itself on every way through it."""
    for function in source.functions:
        for statement in function.body:
            if isinstance(statement, ast.If | ast.While | ast.For | ast.Try | ast.With | ast.Match):
                break
            if _calls_itself(statement, function):
                sentence = (
                    f"{named(function.name)} (line {function.lineno}) calls itself whenever it runs, on line "
                    f"{statement.lineno}. In which case should it stop?"
                )
                yield Finding(statement.lineno, "no-base-case", "error", sentence)
                break


def _calls_itself(statement: ast.stmt, function: Function) -> bool:
    if isinstance(statement, Function | ast.ClassDef):
        return False
    nodes = [statement, *inside(statement)]
    if any(isinstance(node, ast.IfExp | ast.BoolOp | ast.comprehension | ast.Lambda) for node in nodes):
        return False
    return any(
        isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == function.name for n in nodes
    )


def _bodies(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        body = getattr(node, name, None)
        if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
            yield body


CHECKS = (missing_return, unreachable, first_turn, endless, recursion)
