"""IndexError: a place that is not there."""

import ast
import re

from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, quoted
from server_services.tutor.evidence.source import called, constant, inside

INDEXES = Family()

_COUNTING = "Places are counted from 0, so the last place is one less than the length."
_KINDS = {"list": "list", "string": "text", "tuple": "tuple", "range": "range", "bytearray": "list"}


@INDEXES.on(r"(list|string|tuple|range object|bytearray) (?:assignment )?index out of range")
def no_such_place(scene: Scene, found: re.Match[str]) -> Explanation:
    """A place behind the end of a list or a text."""
    kind, uses = _KINDS.get(found[1].split()[0], "list"), _subscripts(scene)
    names = sorted({use.value.id for use in uses if isinstance(use.value, ast.Name)})
    name = f"a {kind}" if kind != "text" else kind
    if names and all(isinstance(use.value, ast.Name) for use in uses):
        name = named(names[0]) if len(names) == 1 else f"one of {named(names[0])} and {named(names[1])}"
    what = f"{scene.here} asks {name} for a place that it does not have."
    look = f"Which place is asked for, and how long is {name if name[0] == '`' else 'it'} then?"
    alone = _why_empty(scene, uses[0]) if len(uses) == 1 else None
    why = alone or (_why_beyond(scene, uses[0]) if uses else None)
    return scene.explain("index", what, look, why=why)


@INDEXES.on(r"pop from empty list", r"pop from an empty (?:deque|set)")
def pop_from_nothing(scene: Scene, _found: re.Match[str]) -> Explanation:
    """Taking from what is empty."""
    what = f"{scene.here} takes an item out with `pop`, but nothing is left to take."
    loop = _loop_around(scene)
    why = (
        f"The loop on line {loop.lineno} goes on although it is empty."
        if loop
        else "It was empty from the start, or became so before this line."
    )
    return scene.explain("pop-empty", what, "Is it asked before whether anything is left?", why=why)


@INDEXES.on(r"pop index out of range")
def pop_beyond(scene: Scene, _found: re.Match[str]) -> Explanation:
    """pop(n) with a place that is not there."""
    what = f"{scene.here} gives `pop` a place that the list does not have."
    why = f"The number in the brackets of `pop` is a place, not an item. {_COUNTING}"
    return scene.explain("pop-index", what, "Which number does `pop` get there?", why=why)


@INDEXES.on(r"Replacement index (\d{1,9}) out of range")
def format_places(scene: Scene, found: re.Match[str]) -> Explanation:
    """More braces than values."""
    what = f"{scene.here} has text with more places in braces than values for `format`."
    why = f"There is no value for the place with number {found[1]}, counted from 0."
    return scene.explain("format-places", what, "Count the braces and the values.", why=why)


def _why_empty(scene: Scene, use: ast.Subscript) -> str | None:
    """The list is made empty, or by a line that may hold fewer parts."""
    if not isinstance(use.value, ast.Name):
        return None
    name, binding = named(use.value.id), scene.source.binding(use.value.id, scene.line)
    value = binding.value if binding else None
    if isinstance(use.ctx, ast.Store) and isinstance(value, ast.List):
        return f"{name} is made on line {value.lineno}. Setting a place does not make the list longer."
    if isinstance(value, ast.List) and not value.elts and not _grows(scene, use.value.id):
        return f"{name} is made empty on line {value.lineno}, so it has no first place."
    if (
        isinstance(value, ast.List)
        and isinstance(constant(use.slice), int)
        and not _grows(scene, use.value.id)
    ):
        place = quoted(scene.source.segment(use.slice))
        return (
            f"{name} (line {value.lineno}) has {len(value.elts)} items, and place {place} is asked. "
            f"{_COUNTING}"
        )
    if called(value) == "split":
        return (
            f"{name} is what `split` gave on line {value.lineno if value else 0}: the text had fewer "
            "parts than that."
        )
    return None


def _why_beyond(scene: Scene, use: ast.Subscript) -> str | None:
    """The index runs, or is set, one place too far."""
    index = use.slice
    if called(index) == "len":
        return f"The length itself is no place. {_COUNTING}"
    names = {node.id for node in ast.walk(index) if isinstance(node, ast.Name)}
    loop = _loop_of(scene, names)
    if isinstance(loop, ast.While):
        return _why_while(scene, loop)
    if loop is None:
        return _why_number(scene, use)
    if called(loop.iter) != "range":
        return f"The loop on line {loop.lineno} gives the items themselves, and they are used as places here."
    if isinstance(index, ast.BinOp) and isinstance(index.op, ast.Add):
        return (
            f"In the last turn of the loop on line {loop.lineno}, {quoted(scene.source.segment(index))} "
            "is one too far."
        )
    end = loop.iter.args[1 if len(loop.iter.args) > 1 else 0] if isinstance(loop.iter, ast.Call) else None
    if isinstance(end, ast.BinOp) and isinstance(end.op, ast.Add):
        return f"The `range` on line {loop.lineno} goes one step too far. {_COUNTING}"
    if any(called(node) in ("pop", "remove") or isinstance(node, ast.Delete) for node in inside(loop)):
        return (
            f"The loop on line {loop.lineno} takes items out, so the list gets shorter than the `range` was."
        )
    return f"The `range` on line {loop.lineno} runs on where this one has already ended."


def _why_while(scene: Scene, loop: ast.While) -> str | None:
    tests = [node for node in ast.walk(loop.test) if isinstance(node, ast.Compare)]
    with_end = [test for test in tests if any(isinstance(operator, ast.LtE) for operator in test.ops)]
    if any(called(node) == "len" for test in with_end for node in ast.walk(test)):
        return f"The condition on line {loop.lineno} lets the index become the length itself. {_COUNTING}"
    return f"The loop on line {loop.lineno} goes on although the end is reached."


def _why_number(scene: Scene, use: ast.Subscript) -> str | None:
    if isinstance(use.slice, ast.Constant) and len(_subscripts(scene)) == 1:
        return (
            f"Place {quoted(scene.source.segment(use.slice))} is only there when it is longer than "
            f"that. {_COUNTING}"
        )
    return None


def _subscripts(scene: Scene) -> list[ast.Subscript]:
    """The lookups on the line that may be meant: those with something added, or else all."""
    uses = [
        node for node in scene.source.on(scene.line, ast.Subscript) if not isinstance(node.slice, ast.Slice)
    ]
    added = [use for use in uses if isinstance(use.slice, ast.BinOp) and isinstance(use.slice.op, ast.Add)]
    return added or uses


def _loop_of(scene: Scene, names: set[str]) -> ast.For | ast.While | None:
    """The loop that moves the index."""
    for use in scene.source.on(scene.line, ast.Subscript)[:1]:
        for parent in scene.source.parents(use):
            if (
                isinstance(parent, ast.For)
                and {n.id for n in ast.walk(parent.target) if isinstance(n, ast.Name)} & names
            ):
                return parent
            if isinstance(parent, ast.While):
                return parent
    return None


def _loop_around(scene: Scene) -> ast.For | ast.While | None:
    for node in scene.source.on(scene.line, ast.Call)[:1]:
        loops = [parent for parent in scene.source.parents(node) if isinstance(parent, ast.For | ast.While)]
        return loops[0] if loops else None
    return None


def _grows(scene: Scene, name: str) -> bool:
    growing = ("append", "insert", "extend")
    calls = [node for node in scene.source.all(ast.Attribute) if node.attr in growing]
    return any(isinstance(node.value, ast.Name) and node.value.id == name for node in calls)


@INDEXES.on(r"Cannot choose from an empty")
def no_choice(scene: Scene, _found: re.Match[str]) -> Explanation:
    """random.choice([])."""
    what = f"{scene.here} lets `choice` pick from something that is empty."
    return scene.explain("empty", what, "When is it empty?", why="Where nothing is, nothing can be picked.")
