"""How functions are written: defaults, excepts, length and depth."""

import ast
from collections.abc import Iterator

from server_services.tutor.evidence.finding import Finding
from server_services.tutor.evidence.raised import named
from server_services.tutor.evidence.source import Scope, Source, called, constant, gives_back, inside

LONG = 40
DEEP = 4
MANY = 6

_NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try)


def mutable_default(source: Source) -> Iterator[Finding]:
    """def f(xs=[])."""
    for function in source.functions:
        defaults = [
            each for each in (*function.args.defaults, *function.args.kw_defaults) if each is not None
        ]
        made = [
            d
            for d in defaults
            if isinstance(d, ast.List | ast.Dict | ast.Set) or called(d) in ("list", "dict", "set")
        ]
        if made:
            sentence = (
                f"{named(function.name)} (line {function.lineno}) has a list, dictionary or set as a "
                "default. It is made "
                "once, and all calls share it."
            )
            yield Finding(function.lineno, "mutable-default", "error", sentence)


def bare_except(source: Source) -> Iterator[Finding]:
    """except: with no kind, and one that says nothing."""
    for node in source.all(ast.ExceptHandler):
        silent = len(node.body) == 1 and isinstance(node.body[0], ast.Pass)
        if node.type is None:
            sentence = (
                f"The `except` on line {node.lineno} catches every error, slips of the pen too. Which "
                "one is meant?"
            )
            yield Finding(node.lineno, "bare-except", "error", sentence)
        elif silent:
            sentence = f"The `except` on line {node.lineno} swallows the error without a word."
            yield Finding(node.lineno, "silent-except", "style", sentence)


def no_self(source: Source) -> Iterator[Finding]:
    """A method whose first parameter is not self."""
    for function in source.functions:
        if not isinstance(source.scope(function), ast.ClassDef) or function.decorator_list:
            continue
        names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
        if (
            names[:1] not in (["self"], ["cls"])
            and function.args.vararg is None
            and function.name != "__new__"
        ):
            sentence = (
                f"The method {named(function.name)} (line {function.lineno}) has no `self` as its first "
                "parameter, so "
                "it cannot get its object."
            )
            yield Finding(function.lineno, "no-self", "error", sentence)


def printed(source: Source) -> Iterator[Finding]:
    """A function that prints, and a line that uses what it gives back."""
    for call in source.all(ast.Call):
        function = source.function(called(call)) if isinstance(call.func, ast.Name) else None
        parent = next(source.parents(call), None)
        used = (
            isinstance(parent, ast.Assign | ast.BinOp | ast.Return | ast.Compare) or called(parent) == "print"
        )
        if function is None or not used or gives_back(function) or not _prints(function):
            continue
        sentence = (
            f"Line {call.lineno} uses what {named(function.name)} gives back, but "
            f"{named(function.name)} (line "
            f"{function.lineno}) only prints: it gives None."
        )
        yield Finding(call.lineno, "printed-not-returned", "error", sentence)


def _prints(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(called(node) == "print" for node in inside(function))


def boolean_detour(source: Source) -> Iterator[Finding]:
    """if x: return True else: return False."""
    for node in source.all(ast.If):
        answers = [_answer(node.body), _answer(node.orelse)]
        if None not in answers and answers[0] is not answers[1]:
            sentence = (
                f"The `if` on line {node.lineno} chooses between True and False: its condition is that "
                "already."
            )
            yield Finding(node.lineno, "boolean-detour", "style", sentence)


def _answer(body: list[ast.stmt]) -> bool | None:
    value = constant(body[0].value) if len(body) == 1 and isinstance(body[0], ast.Return) else None
    return value if isinstance(value, bool) else None


def long_function(source: Source) -> Iterator[Finding]:
    """More lines or parameters than one keeps in mind."""
    for function in source.functions:
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > LONG:
            sentence = (
                f"{named(function.name)} (line {function.lineno}) has {lines} lines. Which part of it could "
                "be a "
                "function with a name of its own?"
            )
            yield Finding(function.lineno, "long-function", "style", sentence)
        count = len(function.args.args) + len(function.args.kwonlyargs)
        if count > MANY:
            sentence = (
                f"{named(function.name)} (line {function.lineno}) takes {count} values. Do some belong "
                "together?"
            )
            yield Finding(function.lineno, "many-parameters", "style", sentence)


def deep_nesting(source: Source) -> Iterator[Finding]:
    """Blocks in blocks in blocks: the innermost line of the first place that is too deep."""
    depths: dict[int, int] = {}
    for node in source.nodes:
        parent = next(source.parents(node), None)
        above = 0 if isinstance(node, Scope) else depths.get(id(parent), 0)
        chained = isinstance(node, ast.If) and isinstance(parent, ast.If) and node in parent.orelse
        depths[id(node)] = above + (isinstance(node, _NESTING) and not chained)
        if depths[id(node)] > DEEP and isinstance(node, _NESTING):
            sentence = (
                f"Line {node.lineno} stands {depths[id(node)]} blocks deep. Which of them could be a "
                "function?"
            )
            yield Finding(node.lineno, "deep-nesting", "style", sentence)
            return


CHECKS = (mutable_default, bare_except, no_self, printed, boolean_detour, long_function, deep_nesting)
