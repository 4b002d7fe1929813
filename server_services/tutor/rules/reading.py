"""The student's code, read and never run: its tree where it parses, its lines, names, loops and functions."""

import ast
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

_LONGEST = 20_000
_DEEPEST = 100  # levels: `ast.unparse` needs several calls for one


class Sign(NamedTuple):
    """Of a slip. `concept` is the id of the text that explains the idea."""

    line: int
    sentence: str
    concept: str


Loop = ast.For | ast.While
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Reading:
    """What can be seen in the code. `tree` None: it is not Python (yet), `fault` says where. Seen once: one
    answer asks some thirty times.
    """

    lines: tuple[str, ...]
    tree: ast.Module | None
    fault: int | None = None

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node, in no special order."""
        return tuple(ast.walk(self.tree)) if self.tree else ()

    @cached_property
    def squeezed(self) -> tuple[str, ...]:
        """The lines as they are compared with what a question quotes."""
        return tuple(map(squeezed, self.lines))

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """In the order of their lines."""
        found = (each for each in self.nodes if isinstance(each, Function))
        return tuple(sorted(found, key=lambda function: function.lineno))

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        """In the order of their lines."""
        found = (each for each in self.nodes if isinstance(each, Loop))
        return tuple(sorted(found, key=lambda loop: loop.lineno))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of parameters, variables and functions, each once, as they come up."""
        found: dict[str, None] = {}
        for node in self.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found[node.id] = None
            elif isinstance(node, ast.arg):
                found[node.arg] = None
            elif isinstance(node, Function):
                found[node.name] = None
        return tuple(found)

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing yet but comments, headings and placeholders."""
        if self.tree is None:
            return not "".join(self.lines).strip()
        return all(_is_placeholder(each) for each in self.tree.body)

    def line(self, number: int | None) -> str:
        """The text of a line without its indentation; empty where there is no such line."""
        return self.lines[number - 1].strip() if number and 0 < number <= len(self.lines) else ""

    @cached_property
    def landmark(self) -> int | None:
        """The line to look at first when nothing points to another: a loop, a condition, a return, code."""
        for kinds in ((ast.For, ast.While), (ast.If,), (ast.Return,), (ast.stmt,)):
            numbers = [each.lineno for each in self.nodes if isinstance(each, kinds)]
            if numbers:
                return min(numbers)
        return None

    @property
    def depth(self) -> int:
        """How many loops lie in each other, at most."""
        return _depth(self.tree) if self.tree else 0


@lru_cache(maxsize=64)
def read(code: str) -> Reading:
    """Never raises, whatever the text."""
    lines = tuple(code[:_LONGEST].split("\n"))
    try:
        tree = ast.parse(code[:_LONGEST])
        return Reading(lines, None if _deeper_than(tree, _DEEPEST) else tree)
    except SyntaxError as fault:
        return Reading(lines, None, fault.lineno)
    except (ValueError, RecursionError, MemoryError):
        return Reading(lines, None)


def _deeper_than(tree: ast.AST, levels: int) -> bool:
    """Whether Python's own functions, and ours, would lose themselves in it."""
    level = [tree]
    for _ in range(levels):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return False
    return True


def squeezed(text: str) -> str:
    """The text without its blanks, and without the sign a sentence ends with."""
    return re.sub(r"\s+", "", text).rstrip("?.!")


def unparsed(node: ast.AST) -> str:
    """The source of a part, on one line."""
    return " ".join(ast.unparse(node).split())


def _is_placeholder(node: ast.stmt) -> bool:
    if isinstance(node, Function):
        return all(_is_placeholder(each) for each in node.body)
    if isinstance(node, ast.ClassDef):
        return all(_is_placeholder(each) for each in node.body)
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Return):
        return node.value is None or isinstance(node.value, ast.Constant | ast.Name)
    return isinstance(node, ast.Pass | ast.Import | ast.ImportFrom)


def _depth(node: ast.AST) -> int:
    inside = max((_depth(each) for each in ast.iter_child_nodes(node)), default=0)
    comprehension = isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
    return inside + (isinstance(node, Loop) or comprehension)
