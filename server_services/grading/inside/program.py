"""A student's program made ready to be measured: which function counts, what of the rest is run, one run."""

import ast
import contextlib
import random
import re
import sys
from types import CodeType, ModuleType
from typing import Any, NamedTuple

from .costs import CELL, DEEPEST, Meter, Nowhere
from .rewriting import METER, rewritten

LIMIT = 100_000  # units for one input
_MAGIC = re.compile(r"^([ \t]*)[%!].*$", re.MULTILINE)
_MODULE = "codementor_measured"  # not __main__: what is only for a script stays out


class Run(NamedTuple):
    """One run: its units, or that they went beyond the limit, or what was raised."""

    units: int
    spent: bool = False
    error: str = ""


class Program:
    """The function that is measured, as it was written and as it is charged. Raises SyntaxError."""

    def __init__(self, source: str, wanted: str) -> None:
        source = _plain(source)
        self.tree = ast.parse(source)
        self._names = _chosen(self.tree, wanted)
        self._code: CodeType | None = None
        if self._names:
            self._code = compile(
                rewritten(_without_script(ast.parse(source))), CELL, "exec", dont_inherit=True
            )
        sys.setrecursionlimit(DEEPEST)

    @property
    def name(self) -> str:
        """Of what is measured, as `f` or `Solution.f`; empty where there is nothing."""
        return ".".join(self._names)

    @property
    def function(self) -> ast.FunctionDef:
        """Its definition."""
        found: Any = self.tree
        for name in self._names:
            found = _defined(found)[name]
        assert isinstance(found, ast.FunctionDef)
        return found

    def run(self, arguments: list[Any], meter: Meter, number: int = 0) -> Run:
        """Load the program anew, and call it. Loading is not counted."""
        assert self._code is not None
        module = ModuleType(_MODULE)
        sys.modules[_MODULE] = module
        module.__dict__[METER] = meter
        random.seed(number)
        try:
            with contextlib.redirect_stdout(Nowhere()):
                exec(self._code, module.__dict__)  # noqa: S102 - the student's code, in its sandbox
                function = self._found(module)
                meter.begin()
                _used_up(function(*arguments))
        except BaseException as raised:
            error = f"{type(raised).__name__}: {raised}"[:200]
            return Run(meter.count, meter.count > meter.limit, error)
        return Run(meter.count, meter.count > meter.limit)

    def _found(self, module: ModuleType) -> Any:
        found: Any = module
        for number, name in enumerate(self._names):
            found = getattr(found, name)
            if number + 1 < len(self._names):
                found = found()
        return found


def _plain(source: str) -> str:
    """The source without the lines that only a notebook understands, if it has such."""
    try:
        ast.parse(source)
    except SyntaxError:
        return _MAGIC.sub(r"\1pass", source)
    return source


def _used_up(answer: Any) -> None:
    """A generator does its work when it is asked for items."""
    if hasattr(type(answer), "__next__"):
        for _item in answer:
            pass


def _defined(tree: Any) -> dict[str, ast.FunctionDef | ast.ClassDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _chosen(tree: ast.Module, wanted: str) -> list[str]:
    """The function that is asked for; else the last at the top that no other one calls; else the last method
    of a class of such.
    """
    top = _defined(tree)
    functions = [name for name, node in top.items() if isinstance(node, ast.FunctionDef)]
    if wanted in functions:
        return [wanted]
    if functions:
        needed = {name for each in functions for name in _called(top[each]) if name != each}
        return [([name for name in functions if name not in needed] or functions)[-1]]
    return _method([node for node in top.values() if isinstance(node, ast.ClassDef)], wanted)


def _method(classes: list[ast.ClassDef], wanted: str) -> list[str]:
    for each in reversed(classes):
        methods = [name for name in _defined(each) if not name.startswith("__")]
        if methods and "__init__" not in _defined(each):
            return [each.name, wanted if wanted in methods else methods[-1]]
    return []


def _called(node: ast.AST) -> set[str]:
    calls = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {each.id for each in calls if isinstance(each, ast.Name)}


def _without_script(tree: ast.Module) -> ast.Module:
    """What is defined, without what a script does with it: that is neither measured nor waited for."""
    own = set(_defined(tree))
    tree.body = [node for node in tree.body if not _is_script(node, own)]
    return tree


def _is_script(node: ast.stmt, own: set[str]) -> bool:
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
        return False
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    if isinstance(node, ast.Assign | ast.AnnAssign):  # a table may be made by a function
        return bool({"input"} & names)
    return isinstance(node, ast.Assert) or bool({"__name__", "input", "print"} & names or own & _called(node))
