"""Wrong programs: which of the given ones differ, and mechanical ones where too few were given.

A mechanical wrong program is the reference with one slip in it: a comparison at its border, a number that is
one off, `and` for `or`, a case that is not thought of. It is made from the syntax tree; nothing is run here.
"""

import ast
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .model import WrongProgram

_MOST = 12
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)

_COMPARISONS: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(), ast.LtE: ast.Lt(), ast.Gt: ast.GtE(), ast.GtE: ast.Gt(), ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(), ast.In: ast.NotIn(), ast.NotIn: ast.In(),
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.Add(), ast.FloorDiv: ast.Div(),
    ast.Mod: ast.FloorDiv(),
}  # fmt: skip


def distinct(programs: Iterable[WrongProgram], reference: str) -> Iterator[WrongProgram]:
    """The programs that differ from the reference and from each other in more than how they are written."""
    known = {_essence(reference)}
    for program in programs:
        essence = _essence(program.code)
        if essence not in known:
            known.add(essence)
            yield program


def slipped(reference: str) -> list[WrongProgram]:
    """Some references with one slip each, in the order of their lines; none for what is not Python."""
    try:
        places = list(enumerate(ast.walk(ast.parse(reference))))
    except _UNREADABLE:
        return []
    made = (program for place, node in places for program in _slips_at(reference, place, node))
    return list(itertools.islice(distinct(made, reference), _MOST))


def _essence(code: str) -> str:
    try:
        return ast.dump(ast.parse(code))
    except _UNREADABLE:
        return "\n".join(line.rstrip() for line in code.strip().splitlines())


def _slips_at(reference: str, place: int, node: ast.AST) -> Iterator[WrongProgram]:
    """The slips that may happen at a place; each has a tree of its own."""
    for kind, why, slip in _SLIPS:
        if isinstance(node, kind):
            tree = ast.parse(reference)
            if slip(next(itertools.islice(ast.walk(tree), place, None))):
                yield WrongProgram(ast.unparse(ast.fix_missing_locations(tree)) + "\n", why)


def _border(node: ast.Compare) -> bool:
    other = _COMPARISONS.get(type(node.ops[0]))
    node.ops[0] = other or node.ops[0]
    return other is not None


def _operator(node: ast.BinOp | ast.AugAssign) -> bool:
    other = _OPERATORS.get(type(node.op))
    node.op = other or node.op
    return other is not None


def _one_off(node: ast.Constant) -> bool:
    if type(node.value) is not int:  # True is no number here
        return False
    node.value += 1
    return True


def _joined(node: ast.BoolOp) -> bool:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return True


def _forgotten(node: ast.If) -> bool:
    node.body = [ast.Pass()]
    return True


def _unreturned(node: ast.Return) -> bool:
    node.value = ast.Constant(None)
    return True


_SLIPS: tuple[tuple[type[ast.AST] | tuple[type[ast.AST], ...], str, Callable[[Any], bool]], ...] = (
    (ast.Compare, "compares wrongly at the border", _border),
    (ast.If, "forgets what to do in one case", _forgotten),
    (ast.BoolOp, "confuses `and` with `or`", _joined),
    ((ast.BinOp, ast.AugAssign), "takes another operator", _operator),
    (ast.Constant, "is one off", _one_off),
    (ast.Return, "returns nothing", _unreturned),
)
