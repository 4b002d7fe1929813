"""A student's source, read without running it: its lines, its tree, and who gives a name its value where.

The source may be anything. What cannot be parsed, or is larger than anybody writes, has no tree.
"""

import ast
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

MAX_CODE = 65_536
MAX_NODES = 20_000

_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_FOLLOWED = 5
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
_quiet = threading.Lock()  # the filters of warnings belong to the whole process

Node = TypeVar("Node", bound=ast.AST)
Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@contextmanager
def quietly() -> Iterator[None]:
    """While source is parsed, in whichever thread: Python's warnings about it are nobody's here."""
    with _quiet, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def parsed(code: str) -> ast.Module | None:
    """The tree of the source, or None where there is none. Python's warnings about it are kept quiet."""
    if len(code) > MAX_CODE:
        return None
    try:
        with quietly():
            return ast.parse(code)
    except _UNREADABLE:
        return None


@dataclass(frozen=True, slots=True)
class Binding:
    """A place that gives a name a value. `value` is what it is set to where one expression says that."""

    name: str
    line: int
    node: ast.AST
    scope: Scope | None
    value: ast.expr | None = None


class Source:
    """A source and what its text tells. Nothing in here runs it or trusts it."""

    def __init__(self, code: str) -> None:
        self.lines = _END_OF_LINE.split(code[:MAX_CODE])
        self._tree = parsed(code)
        self._scopes: dict[int, Scope | None] = {}
        self._parents: dict[int, ast.AST] = {}
        self._lines: dict[int, list[ast.AST]] = {}

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes from the outside to the inside; none where there are too many to look at."""
        found: list[ast.AST] = [self._tree] if self._tree else []
        for node in found:
            inner = node if isinstance(node, Scope) else self._scopes.get(id(node))
            for child in ast.iter_child_nodes(node):
                self._scopes[id(child)] = inner
                self._parents[id(child)] = node
                found.append(child)
            if len(found) > MAX_NODES:
                return []
        return found

    def text(self, line: int | None) -> str:
        """A line without its indentation."""
        return self.lines[line - 1].strip() if line and line <= len(self.lines) else ""

    def all(self, kind: type[Node]) -> list[Node]:
        """All nodes of a kind."""
        return [node for node in self.nodes if isinstance(node, kind)]

    def on(self, line: int | None, kind: type[Node]) -> list[Node]:
        """Nodes of a kind on a line, also where they only go on there; those that begin there first."""
        if line is None:
            return []
        if line not in self._lines:
            found = [node for node in self.nodes if _covers(node, line)]
            self._lines[line] = sorted(found, key=lambda node: line_of(node) != line)
        return [node for node in self._lines[line] if isinstance(node, kind)]

    def scope(self, node: ast.AST) -> Scope | None:
        """The function or class a node stands in; None at the top."""
        return self._scopes.get(id(node))

    def function_of(self, node: ast.AST | None) -> Function | None:
        """The function around a node, past classes and lambdas."""
        while node is not None:
            node = self.scope(node)
            if isinstance(node, Function):
                return node
        return None

    def function_at(self, line: int | None) -> Function | None:
        """The innermost function around a line."""
        around = [each for each in self.functions if line and _covers(each, line) and each.lineno < line]
        return around[-1] if around else None

    def parents(self, node: ast.AST) -> Iterator[ast.AST]:
        """What stands around a node, from the inside to the outside."""
        parent = self._parents.get(id(node))
        while parent is not None:
            yield parent
            parent = self._parents.get(id(parent))

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in self.nodes if isinstance(node, Function)]

    def function(self, name: str) -> Function | None:
        """The last function of that name, as calls see it."""
        named = [each for each in self.functions if each.name == name]
        return named[-1] if named else None

    @cached_property
    def classes(self) -> dict[str, ast.ClassDef]:
        return {node.name: node for node in self.all(ast.ClassDef)}

    @cached_property
    def bindings(self) -> list[Binding]:
        """All places that give a name a value, by line."""
        found = (each for node in self.nodes for each in self._bound_by(node))
        return sorted(found, key=lambda binding: binding.line)

    def bound(self, name: str) -> list[Binding]:
        return [binding for binding in self.bindings if binding.name == name]

    def binding(self, name: str, line: int | None) -> Binding | None:
        """The likeliest place a name on a line has its value from: the nearest before it, own scope first."""
        places = self.bound(name)
        own = self.function_at(line)
        inside = [each for each in places if self.function_of(each.node) is own] if own else []
        chosen = inside or [each for each in places if each.scope is None]
        before = [each for each in chosen if line is None or each.line < line]
        return (before or chosen or [None])[-1]  # type: ignore[list-item]  # None where there is none

    def origin(self, value: ast.expr | None, line: int | None) -> ast.expr | None:
        """The expression a value comes from: names are followed to where they are set."""
        for _ in range(_FOLLOWED):
            binding = self.binding(value.id, line) if isinstance(value, ast.Name) else None
            if binding is None or binding.value is None:
                return value
            value, line = binding.value, binding.line
        return value

    def segment(self, node: ast.expr | None) -> str:
        """The text of an expression that stands on one line."""
        if node is None or node.end_col_offset is None or node.end_lineno != node.lineno:
            return ""
        line = self.lines[node.lineno - 1] if node.lineno <= len(self.lines) else ""
        return line.encode()[node.col_offset : node.end_col_offset].decode(errors="replace")

    def _bound_by(self, node: ast.AST) -> Iterator[Binding]:
        scope = self.scope(node)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield Binding(node.id, node.lineno, node, scope, self._value(node))
        elif isinstance(node, Function | ast.ClassDef):
            yield Binding(node.name, node.lineno, node, scope)
        elif isinstance(node, ast.arg):
            yield Binding(node.arg, node.lineno, node, scope)
        elif isinstance(node, ast.alias):
            yield Binding(node.asname or node.name.partition(".")[0], node.lineno, node, scope)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield Binding(node.name, node.lineno, node, scope)

    def _value(self, name: ast.Name) -> ast.expr | None:
        parent = self._parents[id(name)]
        if isinstance(parent, ast.Assign | ast.AnnAssign | ast.NamedExpr):
            return parent.value
        return None


def line_of(node: ast.AST) -> int:
    line = getattr(node, "lineno", 0)
    return line if isinstance(line, int) else 0


def _covers(node: ast.AST, line: int) -> bool:
    return line_of(node) <= line <= (getattr(node, "end_lineno", None) or line_of(node)) and line_of(node) > 0


def called(node: ast.AST | None) -> str:
    """The name of the function or the method that is called; empty where it is none."""
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def constant(node: ast.AST | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def inside(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function, without those of functions and classes in it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Scope):
            waiting.extend(ast.iter_child_nodes(node))


def gives_back(function: Function) -> bool:
    """Whether a function has a value to give back, or makes values one by one."""
    return any(
        isinstance(node, ast.Yield | ast.YieldFrom)
        or (isinstance(node, ast.Return) and node.value is not None)
        for node in inside(function)
    )
