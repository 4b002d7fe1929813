"""Single lines that do not do what they look like."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from server_services.tutor.evidence.finding import Finding
from server_services.tutor.evidence.origins import CHANGING, is_input
from server_services.tutor.evidence.raised import named, quoted
from server_services.tutor.evidence.source import Source, called, constant

_HIDDEN = frozenset(
    [
        "list",
        "sum",
        "max",
        "min",
        "str",
        "int",
        "dict",
        "set",
        "len",
        "input",
        "print",
        "range",
        "sorted",
        "type",
        "all",
        "any",
        "abs",
        "round",
        "map",
        "filter",
        "zip",
        "next",
        "tuple",
        "float",
        "bool",
        "open",
        "iter",
    ]  # words, as one reads them
)
_NEW_TEXT = frozenset(
    ["upper", "lower", "strip", "replace", "title", "capitalize", "lstrip", "rstrip", "sorted", "reversed"]
)
_METHODS = CHANGING | _NEW_TEXT | {"pop", "split", "join", "close", "items", "keys", "values"}


def hides_builtin(source: Source) -> Iterator[Finding]:
    """list = [...]."""
    seen = set()
    for binding in source.bindings:
        name = binding.name
        if name in _HIDDEN and name not in seen and not isinstance(binding.scope, ast.ClassDef):
            seen.add(name)
            sentence = (
                f"Line {binding.line} uses the name {named(name)} for something else: Python's own is hidden."
            )
            yield Finding(binding.line, "hides-builtin", "error", sentence)


def compared(source: Source) -> Iterator[Finding]:
    """x == None, x == True, x / y == 0.3, x == 1 or 2."""
    for node in source.all(ast.Compare):
        right, sign = node.comparators[0], node.ops[0]
        if not isinstance(sign, ast.Eq | ast.NotEq):
            continue
        if isinstance(right, ast.Constant) and right.value is None:
            sentence = (
                f"Line {node.lineno} compares with None by value. There is only one None: ask with `is`."
            )
            yield Finding(node.lineno, "none-comparison", "style", sentence)
        elif isinstance(right, ast.Constant) and isinstance(right.value, bool):
            sentence = (
                f"Line {node.lineno} compares with `{right.value}`; a condition is already true or false."
            )
            yield Finding(node.lineno, "true-comparison", "style", sentence)
        elif _inexact(node.left) or _inexact(right):
            sentence = (
                f"Line {node.lineno} asks whether numbers with a point are exactly equal. They are rounded, "
                "so `0.1 + "
                "0.2` is not quite `0.3`. How close is close enough?"
            )
            yield Finding(node.lineno, "float-equality", "error", sentence)
        elif _is_number(right) and is_input(source, node.left, node.lineno):
            shown = quoted(source.segment(node.left))
            sentence = (
                f"Line {node.lineno} compares {shown} with a number, but `input` gives text: never equal."
            )
            yield Finding(node.lineno, "input-is-text", "error", sentence)


def _inexact(value: ast.expr) -> bool:
    number = constant(value)
    if isinstance(number, float):
        return number % 1 != 0 and abs(number) < 1e15
    return isinstance(value, ast.BinOp) and any(_inexact(side) for side in (value.left, value.right))


def _is_number(value: ast.expr) -> bool:
    return isinstance(constant(value), int | float)


def always_true(source: Source) -> Iterator[Finding]:
    """x == 1 or 2."""
    for node in source.all(ast.BoolOp):
        fixed = [
            v
            for v in node.values[1:]
            if isinstance(v, ast.Constant) and isinstance(v.value, int | str) and v.value
        ]
        if isinstance(node.op, ast.Or) and fixed and isinstance(node.values[0], ast.Compare):
            sentence = (
                f"Line {node.lineno} has {quoted(source.segment(fixed[0]))} alone after `or`, which counts "
                "as true "
                "whatever comes before. Each side of `or` needs a comparison of its own."
            )
            yield Finding(node.lineno, "always-true", "error", sentence)


def no_effect(source: Source) -> Iterator[Finding]:
    """x == 3 or xs.sort on a line of its own."""
    last = getattr(source.nodes[0], "body", [])[-1:] if source.nodes else []  # a notebook shows that one
    for node in source.all(ast.Expr):
        value = node.value
        if isinstance(value, ast.Attribute) and value.attr in _METHODS:
            sentence = (
                f"Line {node.lineno} names {named(value.attr)} but does not call it: the round "
                "brackets are missing."
            )
            yield Finding(node.lineno, "not-called", "error", sentence)
        elif called(value) in _NEW_TEXT and node not in last:
            sentence = (
                f"Line {node.lineno} works out {named(called(value))}, but nothing keeps what it gives back."
            )
            yield Finding(node.lineno, "result-lost", "error", sentence)
        elif isinstance(value, ast.Compare) and isinstance(value.ops[0], ast.Eq) and node not in last:
            sentence = (
                f"Line {node.lineno} only compares, and nothing uses the answer. Should it set "
                f"{quoted(source.segment(value.left))}?"
            )
            yield Finding(node.lineno, "no-effect", "error", sentence)
        elif isinstance(value, ast.Compare | ast.BinOp | ast.Name | ast.Subscript) and node not in last:
            sentence = f"Line {node.lineno} works out a value, but nothing uses it."
            yield Finding(node.lineno, "no-effect", "error", sentence)


def nothing_kept(source: Source) -> Iterator[Finding]:
    """xs = xs.sort()."""
    for node in source.all(ast.Assign):
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and not source.classes:
            lists = call.func.attr in ("sort", "append", "reverse", "extend", "insert", "remove")
            if lists and source.function(call.func.attr) is None:
                name = quoted(source.segment(node.targets[0]))
                sentence = (
                    f"Line {node.lineno} sets {name} to None: `{call.func.attr}` changes the list and "
                    "gives nothing back."
                )
                yield Finding(node.lineno, "none-kept", "error", sentence)


def self_assigned(source: Source) -> Iterator[Finding]:
    """x = x."""
    for node in source.all(ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Name) and isinstance(node.value, ast.Name) and target.id == node.value.id:
            sentence = f"Line {node.lineno} sets {named(target.id)} to itself, which changes nothing."
            yield Finding(node.lineno, "self-assignment", "error", sentence)


def overwritten(source: Source) -> Iterator[Finding]:
    """x = 1, and x = 2 right after it."""
    for node in source.nodes:
        body = getattr(node, "body", None)
        for before, after in pairwise(body) if isinstance(body, list) else ():
            name = _set_by(before)
            if name and name == _set_by(after) and not _reads(after, name):
                sentence = (
                    f"Line {before.lineno} sets {named(name)}, and line {after.lineno} overwrites it at once."
                )
                yield Finding(before.lineno, "overwritten", "error", sentence)


def _set_by(statement: ast.AST) -> str:
    plain = isinstance(statement, ast.Assign) and len(statement.targets) == 1
    target = statement.targets[0] if plain else None  # type: ignore[attr-defined]  # an Assign
    return target.id if isinstance(target, ast.Name) else ""


def _reads(statement: ast.AST, name: str) -> bool:
    names = [node for node in ast.walk(statement) if isinstance(node, ast.Name) and node.id == name]
    return any(isinstance(node.ctx, ast.Load) for node in names)


CHECKS = (hides_builtin, compared, always_true, no_effect, nothing_kept, self_assigned, overwritten)
