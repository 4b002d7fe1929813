"""Signs of common slips that can be read off the code without running it. They name a line, never the cure."""

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .known import Known
from .reading import Function, Reading, read, unparsed

_CHANGES_IN_PLACE = {"sort", "reverse", "append", "extend", "insert", "remove", "clear", "add", "update"}
_GIVES_A_COPY = {"replace", "strip", "lstrip", "rstrip", "lower", "upper", "title", "split", "join", "capitalize"}
_BUILTINS = {"list", "str", "sum", "max", "min", "dict", "set", "len", "int", "input", "sorted", "range", "type"}


class Sign(NamedTuple):
    """`concept` is the id of the text that explains the idea."""

    line: int
    sentence: str
    concept: str


def signs(known: Known) -> list[Sign]:
    """The surest kinds first, then by line."""
    reading = read(known.code)
    found = [sign for kind in _KINDS for sign in sorted(kind(reading))]
    if known.challenge.input_mode == "call":
        found = [*_missing_function(known, reading), *found]
    elif known.challenge.input_mode == "stdin":
        found += sorted(_text_for_number(reading))
    return found


def _missing_function(known: Known, reading: Reading) -> Iterator[Sign]:
    name = known.challenge.function
    if reading.tree is None or name is None or name in [each.name for each in reading.functions]:
        return
    others = [each for each in reading.functions]
    line = others[0].lineno if others else 1
    yield Sign(line, f"The tests call `{name}`, but the code defines no function of that name.", "function")


def _prints_for_return(reading: Reading) -> Iterator[Sign]:
    for function in reading.functions:
        inside = list(_own_nodes(function))
        gives = any(isinstance(each, ast.Return) and each.value is not None for each in inside)
        if gives or any(isinstance(each, ast.Yield | ast.YieldFrom) for each in inside):
            continue
        for node in inside:
            if isinstance(node, ast.Call) and unparsed(node.func) == "print":
                told = f"Line {node.lineno} prints a value, but `{function.name}` hands nothing back to its caller."
                yield Sign(node.lineno, told, "print-return")
                break
        else:
            if not all(isinstance(each, ast.Pass | ast.Expr) for each in function.body):
                told = f"`{function.name}` (line {function.lineno}) never hands a value back, so a call gives `None`."
                yield Sign(function.lineno, told, "return")


def _returns_in_first_turn(reading: Reading) -> Iterator[Sign]:
    for loop in reading.loops:
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


def _result_of_change(reading: Reading) -> Iterator[Sign]:
    for node in reading.nodes:
        if not isinstance(node, ast.Assign | ast.Return) or not isinstance(node.value, ast.Call):
            continue
        called = node.value.func
        if isinstance(called, ast.Attribute) and called.attr in _CHANGES_IN_PLACE - {"add", "update"}:
            told = f"Line {node.lineno} uses the result of `.{called.attr}()`, which changes the list and gives `None`."
            yield Sign(node.lineno, told, "in-place")


def _result_dropped(reading: Reading) -> Iterator[Sign]:
    for node in reading.nodes:
        if not isinstance(node, ast.Expr):
            continue
        called = node.value.func if isinstance(node.value, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in _GIVES_A_COPY:
            told = f"Line {node.lineno} makes a new value with `.{called.attr}()`, but nothing keeps it."
            yield Sign(node.lineno, told, "string-immutable")
        elif isinstance(node.value, ast.Compare):
            told = f"Line {node.lineno} compares two values and does nothing with the outcome."
            yield Sign(node.lineno, told, "assignment-equality")


def _or_of_a_value(reading: Reading) -> Iterator[Sign]:
    for node in reading.nodes:
        if isinstance(node, ast.BoolOp) and isinstance(node.values[0], ast.Compare):
            if any(isinstance(each, ast.Constant) and not isinstance(each.value, bool) for each in node.values[1:]):
                told = f"On line {node.lineno} a bare value stands beside `and`/`or`; it is compared with nothing."
                yield Sign(node.lineno, told, "or-values")


def _endless(reading: Reading) -> Iterator[Sign]:
    for loop in reading.loops:
        if not isinstance(loop, ast.While) or any(isinstance(each, ast.Call) for each in ast.walk(loop.test)):
            continue
        asked = {each.id for each in ast.walk(loop.test) if isinstance(each, ast.Name)}
        inside = [each for body in loop.body for each in ast.walk(body)]
        changed = {each.id for each in inside if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        touched = {each.value.id for each in inside if isinstance(each, ast.Attribute | ast.Subscript) and isinstance(each.value, ast.Name)}
        leaves = any(isinstance(each, ast.Break | ast.Return | ast.Raise) for each in inside)
        if not leaves and not asked & (changed | touched):
            told = f"Nothing inside the `while` of line {loop.lineno} changes what its condition asks."
            yield Sign(loop.lineno, told, "infinite-loop")


def _changes_while_walking(reading: Reading) -> Iterator[Sign]:
    for loop in reading.loops:
        if not isinstance(loop, ast.For) or not isinstance(loop.iter, ast.Name):
            continue
        for node in ast.walk(loop):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in {"remove", "pop", "insert"}:
                if unparsed(called.value) == loop.iter.id:
                    told = f"Line {node.lineno} changes `{loop.iter.id}` while the loop of line {loop.lineno} walks it."
                    yield Sign(node.lineno, told, "remove-in-loop")


def _shared_default(reading: Reading) -> Iterator[Sign]:
    for function in reading.functions:
        if any(isinstance(each, ast.List | ast.Dict | ast.Set) for each in function.args.defaults):
            told = f"The default value on line {function.lineno} is made once and shared by all calls."
            yield Sign(function.lineno, told, "mutable-default")


def _compares_by_identity(reading: Reading) -> Iterator[Sign]:
    for node in reading.nodes:
        if isinstance(node, ast.Compare) and any(isinstance(each, ast.Is | ast.IsNot) for each in node.ops):
            if any(isinstance(each, ast.Constant) and isinstance(each.value, int | str) and not isinstance(each.value, bool) for each in node.comparators):
                told = f"Line {node.lineno} asks with `is`, which compares objects, not their values."
                yield Sign(node.lineno, told, "is-equal")


def _hidden_builtin(reading: Reading) -> Iterator[Sign]:
    for node in reading.nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in _BUILTINS:
            told = f"Line {node.lineno} uses `{node.id}` as a name, which hides Python's own `{node.id}`."
            yield Sign(node.lineno, told, "naming")


def _unused_parameter(reading: Reading) -> Iterator[Sign]:
    for function in reading.functions:
        used = {each.id for each in ast.walk(function) if isinstance(each, ast.Name)}
        idle = [each.arg for each in function.args.args if each.arg not in used and each.arg != "self"]
        stub = all(isinstance(each, ast.Pass | ast.Expr | ast.Return) for each in function.body)
        if idle and not stub:
            told = f"`{idle[0]}` comes in on line {function.lineno}, but no line uses it."
            yield Sign(function.lineno, told, "parameter")


def _text_for_number(reading: Reading) -> Iterator[Sign]:
    typed = {
        unparsed(node.targets[0]): node.lineno
        for node in reading.nodes
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and unparsed(node.value.func) == "input"
    }
    for node in reading.nodes:
        if isinstance(node, ast.BinOp | ast.Compare):
            parts = [node.left, *(node.comparators if isinstance(node, ast.Compare) else [node.right])]
            names = {unparsed(each) for each in parts} & set(typed)
            if names and any(isinstance(each, ast.Constant) and isinstance(each.value, int | float) for each in parts):
                name = min(names)
                told = f"`{name}` from line {typed[name]} is text, but line {node.lineno} uses it like a number."
                yield Sign(node.lineno, told, "input-number")


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


_KINDS: tuple[Callable[[Reading], Iterator[Sign]], ...] = (
    _result_of_change,
    _returns_in_first_turn,
    _prints_for_return,
    _endless,
    _or_of_a_value,
    _result_dropped,
    _changes_while_walking,
    _shared_default,
    _compares_by_identity,
    _hidden_builtin,
    _unused_parameter,
)
