"""Programs that tick: what repeats itself is counted, and ends when it has been counted too often."""

import ast
from collections import Counter

from .edits import placed

TICK = "__tick__"  # ends in underscores: no class mangles it
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)


class Spent(BaseException):
    """There has been enough of it. No Exception: code that catches those is not to go on."""


class Tick(ast.Expr):
    """A statement of ours in the student's tree."""


class Ticker:
    """What a ticking program calls. Beyond `limit` every call raises Spent; `lines` counts where from."""

    def __init__(self, limit: int) -> None:
        self.left = limit
        self.lines: Counter[int] = Counter()

    def __call__(self, line: int) -> bool:
        """True, so that it can be a condition. Raises Spent."""
        self.left -= 1
        if self.left < 0:
            raise Spent
        self.lines[line] += 1
        return True


def ticking(source: str) -> ast.Module:
    """The source as a tree that calls the global function TICK in every turn and function. Raises
    SyntaxError."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.comprehension) and not node.is_async:
            node.ifs.insert(0, placed(_tick(node.iter.lineno), node.iter))
        elif isinstance(node, (*LOOPS, *FUNCTIONS)):
            node.body.insert(0, placed(Tick(_tick(node.lineno)), node.body[0]))
    return tree


def is_tick(node: ast.AST) -> bool:
    """Whether this is none of the student's nodes."""
    call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == TICK
    return call or isinstance(node, Tick)


def _tick(line: int) -> ast.Call:
    return ast.Call(ast.Name(TICK, ast.Load()), [ast.Constant(line)], [])
