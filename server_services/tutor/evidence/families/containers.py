"""TypeError where something should hold items and does not: a loop, square brackets, a length, `in`."""

import ast
import re

from server_services.tutor.evidence.origins import (
    FUNCTIONS,
    NUMBERS,
    capital,
    kind_in_words,
    values_on,
    why_none,
    why_uncalled,
)
from server_services.tutor.evidence.raised import Explanation, Family, Scene, named
from server_services.tutor.evidence.source import called

CONTAINERS = Family()

_LAZY = frozenset(["generator", "map", "filter", "zip"])
_NO_PLACES = {
    "set": "The items of a set have no order, so no number leads to one.",
    "int": "One single number has no parts to pick.",
    "float": "One single number has no parts to pick.",
    "bool": "True and False have no parts to pick.",
    "dict_keys": "The keys of a dictionary have no places until they are put in a list.",
    "dict_values": "The values of a dictionary have no places until they are put in a list.",
    "dict_items": "The pairs of a dictionary have no places until they are put in a list.",
} | dict.fromkeys(_LAZY, "It gives its items one by one, and has no places.")


@CONTAINERS.on(
    r"'([\w.]{1,200})' object is not iterable", r"cannot unpack non-iterable ([\w.]{1,200}) object"
)
def no_items(scene: Scene, found: re.Match[str]) -> Explanation:
    """A loop over a number, or over None."""
    kind = found[1]
    what = f"{scene.here} wants to go through the items of {kind_in_words(kind)}, which has none."
    loops = [node for node in scene.source.on(scene.line, ast.For) if node.lineno == scene.line]
    look = "Look at what follows `in`." if loops else f"Which value {scene.at} should have items?"
    why = _why_no_number_of(scene, loops) if kind in NUMBERS else _why_kind(scene, kind)
    return scene.explain("no-items", what, look, why=why)


def _why_no_number_of(scene: Scene, loops: list[ast.For]) -> str:
    if loops and called(loops[0].iter) == "len":
        return "`len` gives one number; a loop needs something that counts up to it."
    if loops:
        return f"{scene.shown(loops[0].iter) or 'It'} is one number, and a loop needs a list or a `range`."
    return "One number alone is no list of numbers."


def _why_kind(scene: Scene, kind: str) -> str | None:
    """Why something is there that holds no items."""
    if kind == "NoneType":
        values = [*scene.source.on(scene.line, ast.Call), *values_on(scene)]
        return next((why for value in values if (why := why_none(scene, value))), None)
    if kind in FUNCTIONS:
        return why_uncalled(scene)
    if kind in scene.source.classes:
        line = scene.source.classes[kind].lineno
        return (
            f"It is an object of your class {named(kind)} (line {line}), which does not say what that "
            "means for it."
        )
    return None


@CONTAINERS.on(r"'([\w.]{1,200})' object is not subscriptable", r"type '(\w{1,200})' is not subscriptable")
def no_places(scene: Scene, found: re.Match[str]) -> Explanation:
    """x[...] where x has no places."""
    kind = found[1]
    uses = scene.source.on(scene.line, ast.Subscript)
    value = uses[0].value if len(uses) == 1 else None
    name = scene.shown(value) or "the value before them"
    what = (
        f"{scene.here} uses square brackets on {name}, but that is {kind_in_words(kind)} and has no places."
    )
    why = _NO_PLACES.get(kind) or _why_kind(scene, kind)
    if kind == "NoneType" and value is not None:
        why = why_none(scene, value)
    elif kind in FUNCTIONS:
        why = "A function is called with round brackets; square brackets pick an item of a list."
    look = f"What is {name} {scene.at}?" if value else f"What stands before the brackets {scene.at}?"
    return scene.explain("no-places", what, look, why=why)


@CONTAINERS.on(r"'([\w.]{1,200})' object (?:does not|doesn't) support item (?:assignment|deletion)")
def fixed(scene: Scene, found: re.Match[str]) -> Explanation:
    """Changing a part of what cannot be changed."""
    kind = kind_in_words(found[1])
    what = f"{scene.here} changes one place of {kind}."
    why = f"{capital(kind)} cannot be changed in place: a new one has to be built."
    if found[1] in ("set", *NUMBERS, "NoneType", *FUNCTIONS):
        why = f"{capital(kind)} has no places."
    return scene.explain("fixed", what, "Which kind of value should this be?", why=why)


@CONTAINERS.on(r"object of type '([\w.]{1,200})' has no len\(\)")
def no_length(scene: Scene, found: re.Match[str]) -> Explanation:
    """len of a number or of None."""
    kind = found[1]
    calls = [node for node in scene.source.on(scene.line, ast.Call) if called(node) == "len" and node.args]
    value = calls[0].args[0] if len(calls) == 1 else None
    name = scene.shown(value) or "a value"
    what = f"{scene.here} asks for the length of {name}, but that is {kind_in_words(kind)}."
    why = _why_kind(scene, kind)
    if kind == "NoneType" and value is not None:
        why = why_none(scene, value)
    elif kind in NUMBERS:
        why = "A number has no length; text and lists have one."
    elif kind in _LAZY:
        why = "It gives its items one by one, and does not know how many will come."
    look = (
        f"Where does {name} get its value?"
        if isinstance(value, ast.Name)
        else "What is in the brackets of `len`?"
    )
    return scene.explain("no-length", what, look, why=why)


@CONTAINERS.on(r"argument of type '([\w.]{1,200})' is not (?:iterable|a container)")
def nothing_in(scene: Scene, found: re.Match[str]) -> Explanation:
    """`x in 5`."""
    what = f"`in` {scene.at} looks into {kind_in_words(found[1])}, which holds nothing."
    why = _why_kind(scene, found[1])
    if found[1] in NUMBERS:
        why = "Only text, lists, sets and dictionaries hold something."
    return scene.explain("no-items", what, "Look at what follows `in`.", why=why)
