"""Signs of common slips, read off the code without running it. They name a line, never the cure."""

import ast
from collections.abc import Callable, Iterator
from functools import lru_cache

from .chains import blocked
from .known import Known
from .reading import Function, Reading, Sign, read, unparsed
from .turns import changes_while_walking, endless, returns_in_first_turn

_CHANGES_IN_PLACE = {"sort", "reverse", "append", "extend", "insert", "remove", "clear", "add", "update"}
_GIVES_A_COPY = {
    "replace",
    "strip",
    "lstrip",
    "rstrip",
    "lower",
    "upper",
    "title",
    "split",
    "join",
    "capitalize",
}
_BUILTINS = {
    "list",
    "str",
    "sum",
    "max",
    "min",
    "dict",
    "set",
    "len",
    "int",
    "input",
    "sorted",
    "range",
    "type",
}


@lru_cache(maxsize=64)
def signs(known: Known) -> tuple[Sign, ...]:
    """The surest kinds first, then by line."""
    reading = read(known.code)
    found = [sign for kind in _KINDS for sign in sorted(kind(reading))]
    if known.challenge.input_mode == "call":
        found = [*_missing_function(known, reading), *_gives_nothing_back(known, reading), *found]
    elif known.challenge.input_mode == "stdin":
        found += sorted(_text_for_number(reading))
    return tuple(found)


def _missing_function(known: Known, reading: Reading) -> Iterator[Sign]:
    name = known.challenge.function
    if reading.tree is None or name is None or name in [each.name for each in reading.functions]:
        return
    line = reading.functions[0].lineno if reading.functions else 1
    yield Sign(line, f"The tests call `{name}`, but the code defines no function of that name.", "function")


def _gives_nothing_back(known: Known, reading: Reading) -> Iterator[Sign]:
    """The function the tests call prints its answer, or forgets it."""
    expected = known.fails.expected if known.fails else None
    for function in reading.functions:
        inside = list(_own_nodes(function))
        if function.name != known.challenge.function or expected in {"null", "None"}:
            continue
        if any(isinstance(each, ast.Yield | ast.YieldFrom | ast.Return) for each in inside):
            continue
        prints = (each for each in inside if isinstance(each, ast.Call) and unparsed(each.func) == "print")
        if printed := next(prints, None):
            told = f"Line {printed.lineno} prints a value, but `{function.name}` hands nothing back."
            yield Sign(printed.lineno, told, "print-return")
        elif not all(isinstance(each, ast.Pass | ast.Expr) for each in function.body):
            where = f"`{function.name}` (line {function.lineno})"
            yield Sign(
                function.lineno, f"{where} never hands a value back, so a call gives `None`.", "return"
            )


def _result_of_change(reading: Reading) -> Iterator[Sign]:
    for node in reading.nodes:
        if not isinstance(node, ast.Assign | ast.Return) or not isinstance(node.value, ast.Call):
            continue
        called = node.value.func
        if isinstance(called, ast.Attribute) and called.attr in _CHANGES_IN_PLACE - {"add", "update"}:
            told = (
                f"Line {node.lineno} uses the result of `.{called.attr}()`, "
                f"which changes the list and gives `None`."
            )
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
        if not isinstance(node, ast.BoolOp) or not isinstance(node.values[0], ast.Compare):
            continue
        if any(_is_value(each) for each in node.values[1:]):
            told = (
                f"On line {node.lineno} a bare value stands beside `and`/`or`; it is compared with nothing."
            )
            yield Sign(node.lineno, told, "or-values")


def _is_value(node: ast.expr) -> bool:
    """A number or text that stands in the code."""
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, int | str)
        and not isinstance(node.value, bool)
    )


def _shared_default(reading: Reading) -> Iterator[Sign]:
    for function in reading.functions:
        if any(isinstance(each, ast.List | ast.Dict | ast.Set) for each in function.args.defaults):
            told = f"The default value on line {function.lineno} is made once and shared by all calls."
            yield Sign(function.lineno, told, "mutable-default")


def _compares_by_identity(reading: Reading) -> Iterator[Sign]:
    for node in reading.nodes:
        if not isinstance(node, ast.Compare) or not any(_is_value(each) for each in node.comparators):
            continue
        if any(isinstance(each, ast.Is | ast.IsNot) for each in node.ops):
            told = f"Line {node.lineno} asks with `is`, which compares objects, not their values."
            yield Sign(node.lineno, told, "is-equal")


def _comes_too_late(reading: Reading) -> Iterator[Sign]:
    for late in blocked(reading):
        told = f"What meets the condition on line {late.line} has met the one on line {late.earlier} before."
        yield Sign(late.line, told, "if-else")


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
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and unparsed(node.value.func) == "input"
    }
    for node in reading.nodes:
        if isinstance(node, ast.BinOp | ast.Compare):
            parts = [node.left, *(node.comparators if isinstance(node, ast.Compare) else [node.right])]
            names = {unparsed(each) for each in parts} & set(typed)
            if names and any(
                isinstance(each, ast.Constant) and isinstance(each.value, int | float) for each in parts
            ):
                name = min(names)
                told = (
                    f"`{name}` from line {typed[name]} is text, but line {node.lineno} uses it like a number."
                )
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
    returns_in_first_turn,
    endless,
    _comes_too_late,
    _or_of_a_value,
    _result_dropped,
    changes_while_walking,
    _shared_default,
    _compares_by_identity,
    _hidden_builtin,
    _unused_parameter,
)
