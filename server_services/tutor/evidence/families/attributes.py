"""AttributeError: something was asked for what it does not have."""

import ast
import re

from server_services.tutor.evidence.origins import KINDS, capital, kind_in_words, why_none
from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, nearest

from .imports import names_in
from .names import members

ATTRIBUTES = Family()

_OF_OBJECT = r"'([\w.]{1,200})' object has no attribute '(\w{1,200})'"
_TYPES: dict[str, type] = {
    each.__name__: each for each in (str, int, float, list, tuple, dict, set, range, bool)
}
_LENGTHS = frozenset(["length", "size", "len", "count_of", "Length"])
_ADDING = frozenset(
    ["push", "add", "append", "push_back", "insert", "enqueue", "put", "addItem", "extend", "concat"]
)
_ADDERS = {"list": "append", "set": "add"}
_FIXED = {
    "str": "Text cannot be changed once it is made",
    "tuple": "A tuple cannot be changed once it is made",
    "range": "A range is no list",
    "int": "A number is no list",
    "float": "A number is no list",
    "dict": "A dictionary has keys with values, and no end to add to",
}


@ATTRIBUTES.on(r"'NoneType' object has no attribute '(\w{1,200})'")
def of_none(scene: Scene, found: re.Match[str]) -> Explanation:
    """None was used as if it were a value."""
    owners = _owners(scene, found[1])
    why = next((why for owner in owners if (why := why_none(scene, owner))), None)
    name = scene.shown(owners[0]) if len(owners) == 1 else None
    what = f"{scene.here} asks {name or 'a value'} for {named(found[1])}, but {name or 'it'} is None there."
    return scene.explain("none-attribute", what, f"Where does {name or 'it'} get its value?", why=why)


@ATTRIBUTES.on(r"(?:partially initialized )?module '([\w.]{1,200})' has no attribute '(\w{1,200})'")
def of_module(scene: Scene, found: re.Match[str]) -> Explanation:
    """A function that a module does not have."""
    what = f"{scene.here} uses {named(found[2])} of the module {named(found[1])}, which has no such name."
    near = nearest(found[2], names_in(found[1]))
    why = (
        f"It does have `{near}`; is that meant?"
        if near
        else f"{named(found[2])} may be Python's own or another module's."
    )
    return scene.explain("module-attribute", what, "Look at the name after the dot.", why=why)


@ATTRIBUTES.on(r"type object '(\w{1,200})' has no attribute '(\w{1,200})'")
def of_class(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """The class was asked for what its objects have."""
    owner = scene.source.classes.get(found[1])
    if owner is None:
        return None
    what = f"{scene.here} asks the class {named(found[1])} itself for {named(found[2])}."
    line = members(owner).get(found[2])
    if line is None:
        return _of_own_class(scene, owner, found[2])
    why = f"{named(found[2])} is made on line {line} for each object, not for the class."
    return scene.explain("class-not-object", what, f"Which object is meant {scene.at}?", why=why)


@ATTRIBUTES.on(
    r"'(function|builtin_function_or_method|method|method_descriptor)' object has no attribute '(\w{1,200})'"
)
def of_function(scene: Scene, found: re.Match[str]) -> Explanation:
    """A function that was not called, or a dot in place of brackets."""
    owner = _owner(scene, found[2])
    name = named(scene.source.segment(owner)) if scene.source.segment(owner) else "what stands before the dot"
    what = f"{scene.here} asks {name} for {named(found[2])}, but {name} is the function itself."
    why = "A function only gives its result when round brackets follow its name."
    return scene.explain("function-not-called", what, f"Look at what follows {name} {scene.at}.", why=why)


@ATTRIBUTES.on(_OF_OBJECT)
def of_own_object(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """An object of a class in the student's code."""
    owner = scene.source.classes.get(found[1])
    return _of_own_class(scene, owner, found[2]) if owner else None


@ATTRIBUTES.on(_OF_OBJECT)
def of_python_object(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """A list, a text, a number: a method of another kind of object, or one that is misspelt."""
    kind, wanted = found[1], found[2]
    if kind not in _TYPES:
        return None
    owner = _owner(scene, wanted)
    name = named(owner.id) if isinstance(owner, ast.Name) else "the value before the dot"
    what = f"{scene.here} asks {name} for {named(wanted)}, but {name} is {KINDS[kind]} and has no such thing."
    return scene.explain(
        "wrong-method", what, f"Look at what {name} is {scene.at}.", why=_why_not(kind, wanted)
    )


@ATTRIBUTES.on(_OF_OBJECT)
def of_any_object(scene: Scene, found: re.Match[str]) -> Explanation:
    """An object of a kind that nothing more is known of."""
    what = (
        f"{scene.here} asks for {named(found[2])}, but what stands before the dot is "
        f"{kind_in_words(found[1])}."
    )
    return scene.explain("wrong-method", what, f"Which kind of value was meant {scene.at}?")


def _why_not(kind: str, wanted: str) -> str | None:
    if wanted in _LENGTHS:
        return "In Python the length is not asked with a dot: the function `len` tells it."
    if wanted in _ADDING and kind in _ADDERS:
        return f"{capital(KINDS[kind])} calls the method that puts something in `{_ADDERS[kind]}`."
    if wanted in _ADDING and kind in _FIXED:
        return f"{_FIXED[kind]}, so it has no {named(wanted)}."
    near = nearest(wanted, [name for name in dir(_TYPES[kind]) if not name.startswith("_")])
    if near is not None:
        return f"It does have `{near}`; is that meant?"
    others = [
        other for other, type_ in _TYPES.items() if hasattr(type_, wanted) and not wanted.startswith("_")
    ]
    if others:
        whole = " The items in the list may have it, one by one." if kind == "list" else ""
        return f"{named(wanted)} belongs to {_article(others[0])}.{whole}"
    if kind == "dict":
        return "The values of a dictionary are reached by their keys in square brackets, not with a dot."
    return None


def _article(kind: str) -> str:
    return {"str": "text", "int": "numbers"}.get(kind) or KINDS[kind]


def _of_own_class(scene: Scene, owner: ast.ClassDef, wanted: str) -> Explanation:
    made = members(owner)
    name = named(owner.name)
    what = f"{scene.here} asks an object of {name} for {named(wanted)}, which it does not have."
    look = f"Where does the class {name} (line {owner.lineno}) make {named(wanted)}?"
    broken = next((each for each in made if each != "__init__" and each.strip("_") in ("init", "int")), None)
    if broken is not None and "__init__" not in made:
        why = (
            f"Its method {named(broken)} on line {made[broken]} is never run: Python looks for two "
            "underscores on each side."
        )
        return scene.explain("init-misspelt", what, f"Look at the name on line {made[broken]}.", why=why)
    near = nearest(wanted, made)
    if near is not None:
        why = f"It does have {named(near)} (line {made[near]}); is that meant?"
        return scene.explain("attribute-misspelt", what, "Compare the two names.", why=why)
    plain = [each for each in scene.source.bound(wanted) if owner in scene.source.parents(each.node)]
    stored = next((each for each in plain if isinstance(each.node, ast.Name)), None)
    if stored is not None:
        why = (
            f"Line {stored.line} sets {named(wanted)} as a variable of the method, which is gone when "
            "the method ends."
        )
        return scene.explain(
            "self-missing", what, f"What ties a name to the object? Look at line {stored.line}.", why=why
        )
    if owner.bases:
        why = (
            f"{name} builds on another class; if it has its own `__init__`, that of the other is not "
            "run by itself."
        )
        return scene.explain("attribute-missing", what, look, why=why)
    why = f"No line of the class sets {named(wanted)} through `self`."
    return scene.explain("attribute-missing", what, look, why=why)


def _owners(scene: Scene, wanted: str) -> list[ast.expr]:
    """What stands before the dot of a name on the line, each once."""
    uses = [node.value for node in scene.source.on(scene.line, ast.Attribute) if node.attr == wanted]
    return list({scene.source.segment(value): value for value in uses}.values())


def _owner(scene: Scene, wanted: str) -> ast.expr | None:
    owners = _owners(scene, wanted)
    return owners[0] if len(owners) == 1 else None
