"""Statements in a wrong block: one level too deep, one too shallow, or one too many."""

import ast
from collections.abc import Iterator

from .edits import Change, Edit, placed
from .sites import Site
from .ticking import FUNCTIONS, LOOPS, is_tick

_BLOCKS = (ast.If, *LOOPS, ast.With, ast.Try)
_FIXED = (*FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Pass)


def block_edits(site: Site) -> Iterator[Edit]:
    """One statement in another block, or gone."""
    if not isinstance(site.node, ast.stmt) or isinstance(site.node, _FIXED) or site.index is None:
        return
    if site.above is not None and isinstance(site.above.node, _BLOCKS):
        yield from _out(site, site.above)
    yield from _into(site)
    gone = (Change(site.parent, site.field, _without(site)),)
    if not isinstance(site.node, ast.Return):
        yield Edit(site.node.lineno, "extra", "", gone)
        yield from _afresh(site)
    elif site.node is not site.block[-1]:  # what stands behind it is never run
        yield Edit(site.node.lineno, "early_return", "", gone)


def _out(site: Site, above: Site) -> Iterator[Edit]:
    """The last statements of a block behind it; its first statement before it."""
    index = site.index or 0
    left = _kept(site.block[:index], site)
    kind = "early_return" if isinstance(site.node, ast.Return) and site.loop else "block"
    yield _moved(kind, site, left, _beyond(above, 1, site.block[index:]))
    if kind == "early_return" and site.loop is not above and site.loop is not None:
        yield _moved(kind, site, left, _beyond(site.loop, 1, [site.node]))
    if isinstance(site.node, ast.Assign):
        yield _moved(kind, site, _without(site), _beyond(above, 0, [site.node]))


def _beyond(outer: Site, behind: int, statements: list[ast.stmt]) -> Change:
    """Statements before a block, or behind it."""
    place = (outer.index or 0) + behind
    grown = [*outer.block[:place], *statements, *outer.block[place:]]
    return Change(outer.parent, outer.field, grown)


def _moved(kind: str, site: Site, left: list[ast.stmt], put: Change) -> Edit:
    return Edit(site.node.lineno, kind, "", (Change(site.parent, site.field, left), put))


def _into(site: Site) -> Iterator[Edit]:
    """A statement behind a block at its end: of its body, of the last branch, of what is in there."""
    index = site.index or 0
    before = site.block[index - 1] if index else None
    while isinstance(before, _BLOCKS):
        fields = [field for field in ("orelse", "body") if getattr(before, field, None)]
        for field in fields:
            grown = Change(before, field, [*getattr(before, field), site.node])
            yield _moved("block", site, _without(site), grown)
        if isinstance(before, (ast.If, *LOOPS)) and not before.orelse:
            yield _moved("branch", site, _without(site), Change(before, "orelse", [site.node]))
        before = getattr(before, fields[0])[-1]


def _afresh(site: Site) -> Iterator[Edit]:
    """A variable that is to start anew in every turn of a loop that comes later."""
    later = site.block[(site.index or 0) + 1 :] if isinstance(site.node, ast.Assign) else []
    for outer in later:
        for loop in ast.walk(outer) if isinstance(outer, LOOPS) else ():
            if isinstance(loop, LOOPS):
                grown = Change(loop, "body", [loop.body[0], site.node, *loop.body[1:]])
                edit = _moved("block", site, _without(site), grown)
                yield Edit(edit.line, "block", _variable(site.node), edit.changes)


def _variable(node: ast.Assign) -> str:
    return node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""


def _without(site: Site) -> list[ast.stmt]:
    return _kept([each for each in site.block if each is not site.node], site)


def _kept(rest: list[ast.stmt], site: Site) -> list[ast.stmt]:
    """What is left of a block: one that would be empty passes, where it may not be left out."""
    empty = all(is_tick(each) for each in rest)
    return [*rest, placed(ast.Pass(), site.node)] if empty and site.field == "body" else rest
