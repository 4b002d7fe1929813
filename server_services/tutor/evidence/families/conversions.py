"""TypeError where a value is of the wrong kind for a place: an index, a key, a count, a part of a text."""

import ast
import re

from server_services.tutor.evidence.origins import capital, is_input, kind_in_words, why_none, why_text
from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, quoted
from server_services.tutor.evidence.source import called

CONVERSIONS = Family()


@CONVERSIONS.on(
    r"(list|tuple|string|range) indices must be integers(?: or slices)?(?:, not '?([\w.]{1,200})'?)?"
)
def bad_index(scene: Scene, found: re.Match[str]) -> Explanation:
    """A place that is no whole number."""
    kind = found[2] or "str"
    use = next((each for each in scene.source.on(scene.line, ast.Subscript)), None)
    text = scene.source.segment(use.slice) if use else ""
    index = quoted(text) if text else "what stands in the brackets"
    thing = {"string": "text"}.get(found[1], f"a {found[1]}")
    what = f"{scene.here} uses {index} as a place in {thing}, but it is {kind_in_words(kind)}."
    return scene.explain(
        "index-kind", what, f"What is {index} {scene.at}?", why=_why_bad_index(scene, use, kind)
    )


def _why_bad_index(scene: Scene, use: ast.Subscript | None, kind: str) -> str:
    if use is not None and is_input(scene.source, use.slice, scene.line):
        return "It comes from `input`, which always gives text."
    if kind == "float":
        return "A division with `/` gives a number with a point, even when nothing is left over."
    if kind == "tuple":
        return (
            "A comma in the brackets makes a pair. A list in a list is reached with one pair of "
            "brackets after the other."
        )
    loop = _loop_of(scene, use)
    if loop is not None:
        return f"The loop on line {loop.lineno} gives the items themselves, not their places."
    if kind == "str":
        return "Words as keys belong to a dictionary; this is none."
    return "Places are whole numbers, counted from 0."


def _loop_of(scene: Scene, use: ast.Subscript | None) -> ast.For | None:
    """The loop over items that gives the index."""
    names = {node.id for node in ast.walk(use.slice) if isinstance(node, ast.Name)} if use else set()
    for parent in scene.source.parents(use) if use else ():
        if isinstance(parent, ast.For) and isinstance(parent.target, ast.Name) and parent.target.id in names:
            return parent if called(parent.iter) != "range" else None
    return None


@CONVERSIONS.on(
    r"unhashable type: '([\w.]{1,200})'",
    r"cannot use '([\w.]{1,200})' as a (?:dict key|set element)",
)
def no_key(scene: Scene, found: re.Match[str]) -> Explanation:
    """A list as a key, or in a set."""
    kind = kind_in_words(found[1])
    what = f"{scene.here} uses {kind} as a key of a dictionary or as an item of a set."
    why = f"That must be something that never changes, and {kind} can change."
    if scene.source.on(scene.line, ast.Set):
        what = f"{scene.here} puts {kind} in curly brackets, which make a set."
    return scene.explain("unhashable", what, f"What should stand there instead of {kind}?", why=why)


@CONVERSIONS.on(r"'([\w.]{1,200})' object cannot be interpreted as an integer")
def no_whole_number(scene: Scene, found: re.Match[str]) -> Explanation:
    """range("5"), range(n / 2), range(numbers)."""
    kind = found[1]
    function = _inner_call(scene)
    calls = [node for node in scene.source.on(scene.line, ast.Call) if called(node) == "range"]
    name = "`range`" if calls else (named(function) if function else "a function")
    what = f"{scene.here} gives {name} {kind_in_words(kind)}, and it needs a whole number."
    values = calls[0].args if calls else []
    why = next((why for value in values if (why := _why_no_number(scene, value, kind))), None)
    return scene.explain(
        "whole-number",
        what,
        f"Look at the brackets of {name} {scene.at}.",
        why=why or why_text(scene) or _why_kind(kind),
    )


def _why_no_number(scene: Scene, value: ast.expr, kind: str) -> str | None:
    if kind == "str":
        text = scene.shown(value)
        given = is_input(scene.source, value, scene.line)
        return f"{text} comes from `input`, which always gives text." if given else None
    origin = scene.source.origin(value, scene.line)
    if kind == "float" and any(isinstance(node, ast.Div) for node in ast.walk(origin or value)):
        return "A division with `/` gives a number with a point, even when nothing is left over."
    if kind == "NoneType":
        return why_none(scene, value)
    return "The list itself is no number; how many items it has is." if kind == "list" else None


def _why_kind(kind: str) -> str | None:
    if kind == "str":
        return "Text stays text, even when there are only digits in it."
    return "A number with a point counts as one even when it ends in `.0`." if kind == "float" else None


def _inner_call(scene: Scene) -> str:
    """The innermost call on the line: what it is given is worked out last."""
    return called(next(reversed(scene.source.on(scene.line, ast.Call)), None))


@CONVERSIONS.on(r"(int|float)\(\) argument must be a string.{0,80}not '([\w.]{1,200})'")
def no_conversion(scene: Scene, found: re.Match[str]) -> Explanation:
    """int of a list."""
    what = f"{scene.here} turns {kind_in_words(found[2])} into a number with `{found[1]}`."
    call = next(
        (node for node in scene.source.on(scene.line, ast.Call) if called(node) == found[1] and node.args),
        None,
    )
    why = why_none(scene, call.args[0] if call else None) if found[2] == "NoneType" else None
    if found[2] == "list":
        why = f"`{found[1]}` turns one single value into a number, not a whole list at once."
    return scene.explain("conversion", what, f"What is in the brackets of `{found[1]}`?", why=why)


@CONVERSIONS.on(r"sequence item (\d{1,9}): expected str instance, ([\w.]{1,200}) found")
def joined(scene: Scene, found: re.Match[str]) -> Explanation:
    """join over numbers."""
    what = f"`join` {scene.at} meets {kind_in_words(found[2])} at place {found[1]} of the list."
    why = "`join` only joins text, and does not turn other things into text by itself."
    return scene.explain("join", what, "Of which kind are the items in the list?", why=why)


@CONVERSIONS.on(r"'in <string>' requires string as left operand, not ([\w.]{1,200})")
def in_text(scene: Scene, found: re.Match[str]) -> Explanation:
    """5 in "12345"."""
    what = f"`in` {scene.at} looks for {kind_in_words(found[1])} in text."
    why = "Text only holds text: a digit in it is no number."
    return scene.explain("in-text", what, "Look at both sides of `in`.", why=why)


@CONVERSIONS.on(
    r"must be (real|str|number).{0,40}, not '?([\w.]{1,200})",
    r"(?:%\w format: )?a (real number|\w{1,20}) is required,? \(?(?:not|got type) '?(\w{1,200})",
)
def wrong_argument(scene: Scene, found: re.Match[str]) -> Explanation:
    """math.sqrt("4")."""
    wanted = "text" if found[1] == "str" else "a number"
    function = _inner_call(scene)
    name = named(function) if function else "a function"
    what = f"{scene.here} gives {name} {kind_in_words(found[2])}, and it needs {wanted}."
    why = why_text(scene) or f"{capital(kind_in_words(found[2]))} is not turned into {wanted} by itself."
    return scene.explain("argument-kind", what, "What is in the brackets?", why=why)


@CONVERSIONS.on(r"exceptions must derive from BaseException", r"catching classes that do not inherit")
def no_exception(scene: Scene, _found: re.Match[str]) -> Explanation:
    """raise "text"."""
    what = f"{scene.here} raises or catches something that is no exception."
    why = "After `raise` and `except` stands the kind of an error, such as `ValueError`, not text alone."
    return scene.explain("no-exception", what, f"What follows the word {scene.at}?", why=why)


@CONVERSIONS.on(r"slice indices must be integers")
def bad_slice(scene: Scene, _found: re.Match[str]) -> Explanation:
    """x[: n / 2]."""
    what = f"{scene.here} cuts a piece with places that are no whole numbers."
    divides = any(
        isinstance(node, ast.Div) for each in scene.source.on(scene.line, ast.AST) for node in [each]
    )
    division = "A division with `/` gives a number with a point, even when nothing is left over."
    why = division if divides else why_text(scene) or "The places around the `:` must be whole numbers."
    return scene.explain("index-kind", what, "Look at both sides of the `:`.", why=why)


@CONVERSIONS.on(r"ord\(\) expected")
def no_letter(scene: Scene, _found: re.Match[str]) -> Explanation:
    """ord("ab")."""
    what = f"{scene.here} asks `ord` for the number of something that is not one letter."
    return scene.explain(
        "letter", what, "What is in the brackets of `ord`?", why="`ord` takes one single letter."
    )
