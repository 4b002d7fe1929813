"""Wrong programs: which of the given ones differ, and mechanical ones where too few were given.

A mechanical wrong program is the reference with one slip in it: a comparison at its border, a number that is
one off, `and` for `or`, a case that is not thought of. It is made from the syntax tree; nothing is run here.
"""

import ast
from collections.abc import Callable, Iterable, Iterator

from .model import WrongProgram

_MOST = 12
Slip = tuple[str, Callable[[ast.AST], ast.AST | None]]

_COMPARISONS: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(), ast.LtE: ast.Lt(), ast.Gt: ast.GtE(), ast.GtE: ast.Gt(), ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(), ast.In: ast.NotIn(), ast.NotIn: ast.In(),
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.Add(), ast.FloorDiv: ast.Div(),
    ast.Mod: ast.FloorDiv(),
}  # fmt: skip


def distinct(programs: Iterable[WrongProgram], reference: str) -> list[WrongProgram]:
    """The programs that differ from the reference and from each other in more than how they are written."""
    known = {_essence(reference)}
    found = []
    for program in programs:
        essence = _essence(program.code)
        if essence not in known:
            known.add(essence)
            found.append(program)
    return found


def slipped(reference: str) -> list[WrongProgram]:
    """Some references with one slip each, in the order of their lines; none for what is not Python."""
    try:
        places = sum(1 for _ in ast.walk(ast.parse(reference)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    made = (program for place in range(places) for program in _slips_at(reference, place))
    return [program for program, _number in zip(distinct(made, reference), range(_MOST), strict=False)]


def _essence(code: str) -> str:
    try:
        return ast.dump(ast.parse(code))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "\n".join(line.rstrip() for line in code.strip().splitlines())


def _slips_at(reference: str, place: int) -> Iterator[WrongProgram]:
    for why, slip in _SLIPS:
        tree = ast.parse(reference)
        node = list(ast.walk(tree))[place]
        if slip(node):
            yield WrongProgram(ast.unparse(ast.fix_missing_locations(tree)) + "\n", why)


def _border(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        node.ops[0] = _COMPARISONS[type(node.ops[0])]
        return node
    return None


def _operator(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _OPERATORS:
        node.op = _OPERATORS[type(node.op)]
        return node
    return None


def _one_off(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        node.value += 1
        return node
    return None


def _joined(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node
    return None


def _forgotten(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.If):
        node.body = [ast.Pass()]
        return node
    return None


def _unreturned(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Return) and node.value is not None:
        node.value = ast.Constant(None)
        return node
    return None


_SLIPS: tuple[Slip, ...] = (
    ("compares wrongly at the border", _border),
    ("forgets what to do in one case", _forgotten),
    ("confuses `and` with `or`", _joined),
    ("takes another operator", _operator),
    ("is one off", _one_off),
    ("returns nothing", _unreturned),
)
