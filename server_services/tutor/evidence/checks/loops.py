"""Loops that do more than they need, or lose their place."""

import ast
from collections.abc import Iterator

from server_services.tutor.evidence.finding import Finding
from server_services.tutor.evidence.raised import named
from server_services.tutor.evidence.source import Scope, Source, called, constant, inside

_SIZED = frozenset(
    ["append", "remove", "pop", "insert", "extend", "clear", "add", "discard", "update", "popitem"]
)
_WHOLE = frozenset(["sum", "max", "min", "sorted"])


def _target(loop: ast.For) -> str:
    return loop.target.id if isinstance(loop.target, ast.Name) else ""


def _loop_around(source: Source, node: ast.AST) -> ast.For | ast.While | None:
    """The innermost loop of the same function that runs a node again and again."""
    below = node
    for parent in source.parents(node):
        if isinstance(parent, Scope):
            return None
        if isinstance(parent, ast.While) or (isinstance(parent, ast.For) and below is not parent.iter):
            return parent
        below = parent
    return None


def changed_while_looping(source: Source) -> Iterator[Finding]:
    """for x in xs: xs.remove(x)."""
    for loop in source.all(ast.For):
        name = loop.iter.id if isinstance(loop.iter, ast.Name) else ""
        line = _resized(loop, name) if name else None
        if line is not None:
            sentence = (
                f"Line {line} changes {named(name)} while the loop on line {loop.lineno} goes through it: "
                "items get "
                "skipped or come twice."
            )
            yield Finding(line, "changed-in-loop", "error", sentence)


def _resized(loop: ast.For, name: str) -> int | None:
    if any(isinstance(node, ast.Break | ast.Return) for node in inside(loop)):
        return None  # it may leave right after the change
    for node in inside(loop):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner: ast.expr | None = node.func.value if node.func.attr in _SIZED else None
        else:
            deleted = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Del)
            owner = node.value if isinstance(node, ast.Subscript) and deleted else None
        if isinstance(owner, ast.Name) and owner.id == name:
            return owner.lineno
    return None


def same_variable(source: Source) -> Iterator[Finding]:
    """Two loops, one in the other, with one name."""
    for loop in source.all(ast.For):
        inner = [node for node in inside(loop) if isinstance(node, ast.For)]
        same = next((node for node in inner if _target(node) and _target(node) == _target(loop)), None)
        if same is not None and _target(loop) != "_":
            sentence = (
                f"The loops on lines {loop.lineno} and {same.lineno} both use {named(_target(loop))}: the "
                "inner one "
                "overwrites what the outer one counts."
            )
            yield Finding(same.lineno, "same-loop-variable", "error", sentence)


def counter_changed(source: Source) -> Iterator[Finding]:
    """for i in range(9): i += 1."""
    for loop in source.all(ast.For):
        changes = [node for node in inside(loop) if isinstance(node, ast.AugAssign)]
        own = [each for each in changes if source.segment(each.target) == _target(loop)]
        if own and called(loop.iter) == "range":
            sentence = (
                f"Line {own[0].lineno} changes {named(_target(loop))}, but the loop on line {loop.lineno} "
                "gives it "
                "its next value all the same."
            )
            yield Finding(loop.lineno, "loop-variable-changed", "error", sentence)


def index_only(source: Source) -> Iterator[Finding]:
    """for i in range(len(xs)) where only xs[i] is read."""
    for loop in source.all(ast.For):
        name, index = _length_of(loop), _target(loop)
        if not name or not index:
            continue
        body = [node for statement in loop.body for node in ast.walk(statement)]
        uses = [n for n in body if isinstance(n, ast.Name) and n.id == index]
        reads = [n for n in body if isinstance(n, ast.Subscript) and _reads(n, name, index)]
        if uses and len(uses) == len(reads):
            sentence = (
                f"The loop on line {loop.lineno} uses {named(index)} only to pick items of {named(name)}. A "
                "loop can "
                "also go through the items themselves."
            )
            yield Finding(loop.lineno, "index-only", "style", sentence)


def _length_of(loop: ast.For) -> str:
    """The name of the list whose places are counted."""
    call = loop.iter
    if not isinstance(call, ast.Call) or called(call) != "range" or len(call.args) != 1:
        return ""
    size = call.args[0]
    inner = size.args[0] if isinstance(size, ast.Call) and called(size) == "len" and size.args else None
    return inner.id if isinstance(inner, ast.Name) else ""


def _reads(node: ast.Subscript, name: str, index: str) -> bool:
    if not isinstance(node.value, ast.Name) or not isinstance(node.slice, ast.Name):
        return False
    return isinstance(node.ctx, ast.Load) and node.value.id == name and node.slice.id == index


def text_in_loop(source: Source) -> Iterator[Finding]:
    """text += piece, turn by turn."""
    for node in source.all(ast.AugAssign):
        if not isinstance(node.target, ast.Name) or not isinstance(node.op, ast.Add):
            continue
        loop, first = _loop_around(source, node), source.binding(node.target.id, node.lineno)
        if loop and first and isinstance(constant(first.value), str):
            sentence = (
                f"Line {node.lineno} makes the text {named(node.target.id)} longer in every turn, and long "
                "text may "
                "be copied each time. Pieces can be gathered first and joined once."
            )
            yield Finding(node.lineno, "text-in-loop", "complexity", sentence)


def search_in_loop(source: Source) -> Iterator[Finding]:
    """x in a_list, in a loop."""
    for node in source.all(ast.Compare):
        if not isinstance(node.ops[0], ast.In | ast.NotIn) or not isinstance(node.comparators[0], ast.Name):
            continue
        name, loop = node.comparators[0].id, _loop_around(source, node)
        origin = source.origin(node.comparators[0], node.lineno)
        is_list = isinstance(origin, ast.List | ast.ListComp) or called(origin) in ("list", "sorted", "split")
        long = not isinstance(origin, ast.List) or len(origin.elts) == 0
        if loop is not None and is_list and long:
            sentence = (
                f"`in` on line {node.lineno} walks through the list {named(name)} in every turn of the loop "
                "on line "
                f"{loop.lineno}. Which kind of collection finds things at once?"
            )
            yield Finding(node.lineno, "search-in-loop", "complexity", sentence)


def whole_in_loop(source: Source) -> Iterator[Finding]:
    """sum(xs), xs.count(x), xs.pop(0) in a loop that does not change xs."""
    for node in source.all(ast.Call):
        loop, name = _loop_around(source, node), called(node)
        if loop is None:
            continue
        if isinstance(node.func, ast.Attribute) and _walks(node):
            sentence = (
                f"`{name}` on line {node.lineno} goes through the whole list in every turn of the loop."
            )
            yield Finding(node.lineno, "whole-list-in-loop", "complexity", sentence)
        elif name in _WHOLE and len(node.args) == 1 and isinstance(node.args[0], ast.Name):
            given = node.args[0].id
            if not _set_in(loop, given):
                sentence = (
                    f"`{name}` on line {node.lineno} works through {named(given)} in every turn of the "
                    f"loop on line {loop.lineno}, and finds the same each time."
                )
                yield Finding(node.lineno, "whole-list-in-loop", "complexity", sentence)


def _walks(call: ast.Call) -> bool:
    name, first = called(call), constant(call.args[0]) if call.args else None
    return (name == "count" and len(call.args) == 1) or (name in ("pop", "insert") and first == 0)


def _set_in(loop: ast.For | ast.While, name: str) -> bool:
    """Whether the loop may change the value: sets the name, or does something with it but read it."""
    for node in inside(loop):
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            return True
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.value, ast.Name):
            changes = isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load)
            if node.value.id == name and changes:
                return True
    return False


CHECKS = (
    changed_while_looping,
    same_variable,
    counter_changed,
    index_only,
    text_in_loop,
    search_in_loop,
    whole_in_loop,
)
