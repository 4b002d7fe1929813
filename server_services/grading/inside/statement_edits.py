"""Slips between statements: what is returned, when, in which block, and what a loop needs."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

from .edits import Change, Edit, called, placed
from .sites import Site
from .ticking import is_tick

_CHANGERS = ["append", "extend", "insert", "remove", "sort", "reverse", "clear", "update", "add", "discard"]
_MAKERS = [
    "replace",
    "strip",
    "lstrip",
    "rstrip",
    "upper",
    "lower",
    "title",
    "capitalize",
    "union",
    "intersection",
    "difference",
]
_RETURNED = ("list", "int", "str", "tuple", "sorted", "float", "set", "len")


def _return(site: Site) -> Iterator[Edit]:
    node = site.node
    if node.value is None or _is_none(node.value):
        for name in site.names:
            yield site.set("missing_return", "value", placed(_loaded(name), node), name=name)
        return
    for function in _RETURNED:
        yield site.set("conversion", "value", called(function, node.value))
    yield from _negated(site, "value")


def _expression(site: Site) -> Iterator[Edit]:
    """A statement that only works something out."""
    value = site.node.value
    if isinstance(value, ast.Call):
        yield from _called_alone(site, value)
        return
    if (
        isinstance(value, ast.Compare)
        and isinstance(value.ops[0], ast.Eq)
        and isinstance(value.left, ast.Name)
    ):
        target = placed(ast.Name(value.left.id, ast.Store()), value)
        yield site.instead("assignment", ast.Assign([target], value.comparators[0]), name=value.left.id)
    if site.function and not isinstance(value, ast.Constant):
        yield site.instead("missing_return", ast.Return(value))
    if isinstance(value, (ast.Attribute, ast.Name)):
        yield Edit(site.node.lineno, "call", _told(value), (_alone(site, ast.Call(value, [], [])),))


def _called_alone(site: Site, call: ast.Call) -> Iterator[Edit]:
    name = _told(call.func)
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(owner, ast.Name) and name in _MAKERS:
        target = placed(ast.Name(owner.id, ast.Store()), call)
        yield site.instead("lost_result", ast.Assign([target], call), name=owner.id)
    if name == "print" and site.function:
        value = call.args[0] if len(call.args) == 1 else ast.Tuple(call.args, ast.Load())
        yield site.instead("print", ast.Return(value), name="print")
    elif site.function:
        yield site.instead("missing_return", ast.Return(call), name=name)


def _assign(site: Site) -> Iterator[Edit]:
    node = site.node
    value = node.value
    target = node.targets[0]
    if isinstance(target, ast.Name):
        for operation in (ast.Add(), ast.Mult(), ast.Sub()):
            new = ast.AugAssign(placed(ast.Name(target.id, ast.Store()), target), operation, value)
            yield site.instead("accumulation", new, name=target.id)
        yield from _first_values(site, target.id)
    yield from _none_for_value(site, value)
    if isinstance(value, ast.Name):
        yield site.set("alias", "value", called("list", value), name=value.id)


def _first_values(site: Site, name: str) -> Iterator[Edit]:
    """What a variable may start with: the first item of a list, a boundless number, an empty container."""
    if not isinstance(site.node.value, (ast.Constant, ast.List, ast.Dict, ast.UnaryOp)):
        return
    first = [ast.Subscript(_loaded(each), ast.Constant(0), ast.Load()) for each in _given(site)]
    texts = [ast.Constant(""), ast.List([], ast.Load()), ast.Dict([], [])]
    for value in (*first, *texts, called("float", placed(ast.Constant("-inf"), site.node))):
        yield site.set("initial_value", "value", placed(value, site.node), name=name)


def _given(site: Site) -> list[str]:
    return [each.arg for each in site.function.args.args] if site.function else []


def _none_for_value(site: Site, value: ast.expr) -> Iterator[Edit]:
    """x = y.append(z), x = y.sort(): these change y, and have no result."""
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)):
        return
    if value.func.attr not in _CHANGERS:
        return
    name = value.func.attr
    yield site.instead("result", ast.Expr(value), name=name)
    if isinstance(value.func.value, ast.Name):
        yield site.set("result", "value", called("sorted", value.func.value), name=name)


def _augmented(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node.target, ast.Name):
        yield site.instead("accumulation", ast.Assign([node.target], node.value), name=node.target.id)
        if not isinstance(node.value, (ast.List, ast.Constant)):
            items = placed(ast.List([node.value], ast.Load()), node)
            yield site.set("conversion", "value", items, name=node.target.id)


def _if(site: Site) -> Iterator[Edit]:
    node = site.node
    yield from _negated(site, "test")
    if isinstance(site.index, int) and site.index and not node.orelse:
        before = site.block[site.index - 1]
        if isinstance(before, ast.If) and not before.orelse:
            rest = [each for each in site.block if each is not node]
            changes = (Change(before, "orelse", [node]), Change(site.parent, site.field, rest))
            yield Edit(node.lineno, "branch", "", changes)
    if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and site.index is not None:
        inner = node.orelse[0]
        after = [*site.block[: site.index + 1], inner, *site.block[site.index + 1 :]]
        changes = (Change(node, "orelse", []), Change(site.parent, site.field, after))
        yield Edit(inner.lineno, "branch", "", changes)


def _negated(site: Site, field: str) -> Iterator[Edit]:
    """Not so. A comparison has its own opposite, and the opposite of True is False."""
    value = getattr(site.node, field)
    if not isinstance(value, (ast.Constant, ast.Compare)):
        yield site.set("condition", field, placed(ast.UnaryOp(ast.Not(), value), value))


def _while(site: Site) -> Iterator[Edit]:
    node = site.node
    yield from _negated(site, "test")
    for name in _names_in(node.test):
        for operation in (ast.Add(), ast.Sub()):
            step = ast.AugAssign(ast.Name(name, ast.Store()), operation, ast.Constant(1))
            body = [*node.body, placed(step, node.body[-1])]
            yield site.set("loop_advance", "body", body, name=name)


def _for(site: Site) -> Iterator[Edit]:
    node = site.node
    if isinstance(node.iter, ast.Name):
        name = node.iter.id
        yield site.set("changed_in_loop", "iter", called("list", node.iter), name=name)
        yield site.set("loop_over", "iter", called("range", called("len", node.iter)), name=name)
        yield site.set("loop_over", "iter", called("range", node.iter), name=name)
        yield site.set("order", "iter", called("reversed", node.iter), name=name)
    if isinstance(node.iter, ast.Call):
        yield site.set("order", "iter", called("reversed", site.node.iter))


def _jump(site: Site) -> Iterator[Edit]:
    node = site.node
    yield site.instead("jump", ast.Continue() if isinstance(node, ast.Break) else ast.Break())
    yield site.instead("jump", ast.Pass())


def _function(site: Site) -> Iterator[Edit]:
    """A function that comes to its end without an answer."""
    node = site.node
    last = node.body[-1]
    if not isinstance(last, ast.Return):
        names = dict.fromkeys((*reversed(_assigned(node)), *(each.arg for each in node.args.args)))
        for name in names:
            answer = placed(ast.Return(_loaded(name)), last)
            body = [*node.body, answer]
            yield Edit(last.end_lineno, "missing_return", name, (Change(node, "body", body),))
    yield from _prints(node)


def _assigned(node: ast.AST) -> list[str]:
    found = (each for each in ast.walk(node) if isinstance(each, ast.Name))
    return list(dict.fromkeys(each.id for each in found if isinstance(each.ctx, ast.Store)))


def _prints(node: Any) -> Iterator[Edit]:
    """All that a function prints, returned: with one print alone the statement's own edit is enough."""
    changes, lines = [], []
    for block in ast.walk(node):
        for field in ("body", "orelse"):
            old = getattr(block, field, None)
            printed = [each for each in old if _is_print(each)] if isinstance(old, list) else []
            if printed:
                new = [_printed(each) if each in printed else each for each in old or ()]
                changes.append(Change(block, field, new))
                lines += [each.lineno for each in printed]
    if len(changes) > 1:
        yield Edit(min(lines), "print", "print", tuple(changes))


def _is_print(node: Any) -> bool:
    return (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _told(node.value.func) == "print"
    )


def _printed(node: ast.Expr) -> ast.Return:
    given = node.value.args if isinstance(node.value, ast.Call) else []
    return placed(ast.Return(given[0] if len(given) == 1 else None), node)  # type: ignore[no-any-return]


def _names_in(node: ast.AST) -> list[str]:
    found = (each.id for each in ast.walk(node) if isinstance(each, ast.Name) and not is_tick(each))
    return list(dict.fromkeys(found))


def _loaded(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _told(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _alone(site: Site, call: ast.Call) -> Change:
    return site.put(placed(ast.Expr(call), site.node))


MAKERS: dict[type[ast.AST], Callable[[Site], Iterator[Edit]]] = {
    ast.Return: _return,
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AugAssign: _augmented,
    ast.If: _if,
    ast.While: _while,
    ast.For: _for,
    ast.Break: _jump,
    ast.Continue: _jump,
    ast.FunctionDef: _function,
}


def statement_edits(site: Site) -> Iterator[Edit]:
    """What may be meant by one statement."""
    maker = MAKERS.get(type(site.node))
    return maker(site) if maker else iter(())
