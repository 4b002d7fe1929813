"""Slips within an expression: a comparison, an operator, a name, a number, an order."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

from .edits import Change, Edit, called, placed
from .sites import Site
from .ticking import is_tick

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE, ast.NotEq),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE, ast.NotEq),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt),
    ast.Eq: (ast.NotEq, ast.LtE, ast.GtE, ast.In),
    ast.NotEq: (ast.Eq, ast.Lt, ast.Gt, ast.NotIn),
    ast.In: (ast.NotIn, ast.Eq),
    ast.NotIn: (ast.In, ast.NotEq),
    ast.Is: (ast.Eq, ast.IsNot),
    ast.IsNot: (ast.NotEq, ast.Is),
}
NEGATED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Pow, ast.Div, ast.FloorDiv),
    ast.Div: (ast.FloorDiv, ast.Mod, ast.Mult),
    ast.FloorDiv: (ast.Div, ast.Mod, ast.Mult),
    ast.Mod: (ast.FloorDiv, ast.Div),
    ast.Pow: (ast.Mult,),
    ast.BitXor: (ast.Pow, ast.BitAnd, ast.BitOr),
    ast.BitAnd: (ast.BitOr, ast.BitXor),
    ast.BitOr: (ast.BitAnd, ast.BitXor),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
_DIVISIONS = (ast.Div, ast.FloorDiv)
_ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.Add)
_LARGEST = 2**53
_METHODS = {
    "append": ("extend", "add", "insert"),
    "extend": ("append", "update"),
    "add": ("append", "update"),
    "remove": ("pop", "discard"),
    "pop": ("remove",),
    "find": ("index", "rfind"),
    "index": ("find",),
    "lower": ("upper",),
    "upper": ("lower",),
    "lstrip": ("rstrip", "strip"),
    "rstrip": ("lstrip", "strip"),
    "keys": ("values", "items"),
    "values": ("keys", "items"),
    "isalpha": ("isalnum", "isdigit"),
    "isdigit": ("isalpha", "isalnum"),
    "union": ("intersection", "difference"),
    "intersection": ("union", "difference"),
}
_FUNCTIONS = {
    "min": ("max",),
    "max": ("min",),
    "sum": ("len", "max"),
    "len": ("sum", "max"),
    "any": ("all",),
    "all": ("any",),
    "int": ("float", "round"),
    "float": ("int",),
    "str": ("list", "int"),
    "ord": ("chr",),
    "chr": ("ord",),
    "sorted": ("list",),
    "round": ("int",),
}
_WITHOUT_PARENTHESES = [
    "lower",
    "upper",
    "strip",
    "split",
    "keys",
    "values",
    "items",
    "pop",
    "sort",
    "reverse",
    "copy",
    "isdigit",
    "isalpha",
]


def _compare(site: Site) -> Iterator[Edit]:
    node = site.node
    for place, operation in enumerate(node.ops):
        for other in _COMPARISONS[type(operation)]:
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            opposite = NEGATED[type(operation)] is other
            yield site.set("condition" if opposite else "comparison", "ops", ops)


def _binary(site: Site) -> Iterator[Edit]:
    node = site.node
    for other in _OPERATORS.get(type(node.op), ()):
        division = isinstance(node.op, _DIVISIONS) and other in _DIVISIONS
        yield site.set("division" if division else "operator", "op", other())
    if isinstance(node, ast.BinOp) and isinstance(node.op, _ORDERED):
        swapped = (Change(node, "left", node.right), Change(node, "right", node.left))
        yield Edit(node.lineno, "order", "", swapped)


def _boolean(site: Site) -> Iterator[Edit]:
    yield site.set("logic", "op", ast.Or() if isinstance(site.node.op, ast.And) else ast.And())


def _unary(site: Site) -> Iterator[Edit]:
    kind = {ast.Not: "condition", ast.USub: "operator"}.get(type(site.node.op))
    if kind and not isinstance(site.node.operand, ast.Constant):
        yield site.instead(kind, site.node.operand)


def _name(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node.ctx, ast.Load) and not (isinstance(site.parent, ast.Call) and site.field == "func"):
        for other in site.names:
            if other != node.id:
                yield site.set("variable", "id", other, name=node.id)
    if isinstance(node.ctx, ast.Load) and site.field in ("left", "right", "value", "comparators"):
        yield site.instead("call", ast.Call(node, [], []), name=node.id)


def _constant(site: Site) -> Iterator[Edit]:
    value = site.node.value
    if value is True or value is False:
        yield site.set("truth", "value", not value)
    elif type(value) is int and abs(value) < _LARGEST:
        kind = _kind_of_number(site)
        for other in dict.fromkeys((value + 1, value - 1, 0, 1)):
            if other != value:
                yield site.set(kind, "value", other)
    elif type(value) is str and isinstance(site.parent, ast.Call) and value != " ":
        yield site.set("text", "value", " " if value == "" else "")


def _kind_of_number(site: Site) -> str:
    if isinstance(site.parent, ast.Assign):
        return "initial_value"
    return "index" if isinstance(site.parent, ast.Subscript) else "off_by_one"


def _beside(node: Any, step: int) -> Any:
    """node + 1 or node - 1."""
    operation: ast.operator = ast.Add() if step > 0 else ast.Sub()
    return placed(ast.BinOp(node, operation, ast.Constant(1)), node)


def _subscript(site: Site) -> Iterator[Edit]:
    place = site.node.slice
    if isinstance(place, ast.Slice):
        yield from _bounds(site, place)
    elif not isinstance(place, (ast.Constant, ast.Tuple)):
        for step in (1, -1):
            yield site.set("index", "slice", _beside(place, step))


def _bounds(site: Site, place: ast.Slice) -> Iterator[Edit]:
    for bound in ("lower", "upper"):
        at = getattr(place, bound)
        for step in (1, -1) if at is not None and not isinstance(at, ast.Constant) else ():
            yield Edit(site.node.lineno, "off_by_one", "", (Change(place, bound, _beside(at, step)),))
        if at is not None:
            yield Edit(site.node.lineno, "off_by_one", "", (Change(place, bound, None),))
    for bound, number in (("lower", 1), ("upper", -1)):
        if getattr(place, bound) is None:
            edge = placed(ast.Constant(number), site.node)
            yield Edit(site.node.lineno, "off_by_one", "", (Change(place, bound, edge),))


def _call(site: Site) -> Iterator[Edit]:
    node = site.node
    given = node.args
    if isinstance(node.func, ast.Name):
        yield from _function(site, node.func)
    elif isinstance(node.func, ast.Attribute):
        for other in _METHODS.get(node.func.attr, ()):
            change = Change(node.func, "attr", other)
            yield Edit(node.lineno, "method", node.func.attr, (change,))
    if len(given) == 2 and not any(isinstance(each, ast.Starred) for each in given):
        yield site.set("order", "args", [given[1], given[0]])


def _function(site: Site, function: ast.Name) -> Iterator[Edit]:
    node = site.node
    if function.id == "range":
        yield from _range(site)
    for other in _FUNCTIONS.get(function.id, ()):
        yield Edit(node.lineno, "method", function.id, (Change(function, "id", other),))
    if function.id == "len" and site.field not in ("slice", "args"):
        for step in (1, -1):
            yield site.instead("off_by_one", _beside(node, step))
    if function.id == "input" and not isinstance(site.parent, ast.Call):
        yield site.instead("conversion", called("int", node), name="input")


def _range(site: Site) -> Iterator[Edit]:
    node = site.node
    given = node.args
    for place, bound in enumerate(given[:2]):
        if not isinstance(bound, ast.Constant):
            for step in (1, -1):
                yield site.set(
                    "off_by_one", "args", [*given[:place], _beside(bound, step), *given[place + 1 :]]
                )
    if len(given) == 1:
        yield site.set("off_by_one", "args", [placed(ast.Constant(1), node), given[0]])
        yield site.set("loop_over", "args", [called("len", given[0])], name=_id(given[0]))
        yield site.instead("loop_over", given[0], name=_id(given[0]))
        after = [placed(ast.Constant(1), node), _beside(given[0], 1)]
        yield site.set("off_by_one", "args", after)
    if len(given) == 2:
        backwards = placed(ast.UnaryOp(ast.USub(), ast.Constant(1)), node)
        yield site.set("off_by_one", "args", [*given, backwards])


def _attribute(site: Site) -> Iterator[Edit]:
    node = site.node
    uncalled = not (isinstance(site.parent, ast.Call) and site.field == "func")
    if uncalled and isinstance(node.ctx, ast.Load) and node.attr in _WITHOUT_PARENTHESES:
        yield site.instead("call", ast.Call(node, [], []), name=node.attr)


def _comprehension(site: Site) -> Iterator[Edit]:
    for place, test in enumerate(site.node.ifs):
        if not is_tick(test):
            against = placed(ast.UnaryOp(ast.Not(), test), test)
            ifs = [*site.node.ifs[:place], against, *site.node.ifs[place + 1 :]]
            yield Edit(test.lineno, "condition", "", (Change(site.node, "ifs", ifs),))


def _id(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


MAKERS: dict[type[ast.AST], Callable[[Site], Iterator[Edit]]] = {
    ast.Compare: _compare,
    ast.BinOp: _binary,
    ast.AugAssign: _binary,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.Name: _name,
    ast.Constant: _constant,
    ast.Subscript: _subscript,
    ast.Call: _call,
    ast.Attribute: _attribute,
    ast.comprehension: _comprehension,
}


def expression_edits(site: Site) -> Iterator[Edit]:
    """What may be meant by one node of an expression."""
    maker = MAKERS.get(type(site.node))
    return maker(site) if maker else iter(())
