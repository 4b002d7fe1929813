"""Where a program can be changed: each node of its tree, what it hangs on, and what names are known there."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .edits import Change, Edit, placed
from .ticking import FUNCTIONS, LOOPS, is_tick


@dataclass(frozen=True, slots=True)
class Site:
    """A node. `parent.field` is the node, or the list that has it at `index`. `names` are the variables of
    the function (or the program) around it, `function` the innermost one, `above` the statement that it is
    in."""

    node: Any
    parent: Any
    field: str
    index: int | None
    names: tuple[str, ...]
    function: Any = None
    above: "Site | None" = None

    @property
    def loop(self) -> "Site | None":
        """The innermost loop around, in the same function."""
        outer = self.above
        while outer is not None and not isinstance(outer.node, (*LOOPS, *FUNCTIONS)):
            outer = outer.above
        return outer if outer is not None and isinstance(outer.node, LOOPS) else None

    @property
    def block(self) -> list[ast.stmt]:
        """The list that a statement is in."""
        found: list[ast.stmt] = getattr(self.parent, self.field)
        return found

    def put(self, *new: Any) -> Change:
        """The change that puts something in the node's place."""
        if self.index is None:
            return Change(self.parent, self.field, new[0])
        old = getattr(self.parent, self.field)
        return Change(self.parent, self.field, [*old[: self.index], *new, *old[self.index + 1 :]])

    def instead(self, kind: str, *new: Any, name: str = "") -> Edit:
        """The edit that puts something in the node's place."""
        return Edit(self.node.lineno, kind, name, (self.put(*(placed(each, self.node) for each in new)),))

    def set(self, kind: str, field: str, value: Any, name: str = "") -> Edit:
        """The edit that changes an attribute of the node."""
        return Edit(self.node.lineno, kind, name, (Change(self.node, field, value),))


def sites(tree: ast.Module) -> Iterator[Site]:
    """Every node of the student's, from the top."""
    return _below(Site(tree, None, "", None, _names(tree)))


def _below(site: Site) -> Iterator[Site]:
    node = site.node
    inner = site
    if isinstance(node, (*FUNCTIONS, ast.Lambda)):
        names = dict.fromkeys((*_parameters(node), *_names(node), *site.names))
        inner = replace(site, names=tuple(names), function=node)
    if isinstance(node, ast.stmt):
        inner = replace(inner, above=site)
    for field, value in ast.iter_fields(node):
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST) and not is_tick(child):
                place = index if isinstance(value, list) else None
                here = replace(inner, node=child, parent=node, field=field, index=place)
                yield here
                yield from _below(here)


def _parameters(node: Any) -> list[str]:
    given = node.args
    return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _names(node: ast.AST) -> tuple[str, ...]:
    """The variables that are assigned in a function or a program, but not in the functions in it."""
    found: dict[str, None] = {}
    waiting = [each for each in ast.iter_child_nodes(node) if not isinstance(each, ast.arguments)]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            found[each.id] = None
        if not isinstance(each, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(each)
    return tuple(found)
