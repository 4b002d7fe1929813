"""TypeError where values of the wrong kind meet: an operator, an index, a loop, a `len`."""

import ast
import re

from server_services.tutor.evidence.origins import (
    kind_in_words,
    kind_of,
    uncalled,
    values_on,
    why_none,
    why_text,
)
from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, quoted
from server_services.tutor.evidence.source import called

OPERANDS = Family()

_FUNCTIONS = frozenset(["function", "method", "builtin_function_or_method", "type", "method_descriptor"])
_NUMBERS = frozenset(["int", "float", "bool", "complex"])
_SYMBOLS: dict[str, type[ast.operator]] = {
    "+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div, "//": ast.FloorDiv, "%": ast.Mod, "**": ast.Pow,
}  # fmt: skip


@OPERANDS.on(r'can only concatenate (str|list|tuple) \(not "([\w.]{1,200})"\) to (?:str|list|tuple)')
def joined(scene: Scene, found: re.Match[str]) -> Explanation:
    """Text or a list plus something else."""
    first, second = found[1], found[2]
    sides = _sides(scene, ast.Add)
    other = next(
        (side for side in sides if kind_of(scene.source, side, scene.line) not in (first, None)), None
    )
    unsure = next((side for side in sides if kind_of(scene.source, side, scene.line) is None), None)
    shown = _shown(scene, other if other is not None else unsure)
    thing = f"{shown}, which is {kind_in_words(second)}" if shown else kind_in_words(second)
    what = f"The `+` {scene.at} should join {kind_in_words(first)} with {thing}."
    return scene.explain(
        "plus", what, f"Look at both sides of the `+` {scene.at}.", why=_why_not_joined(scene, found)
    )


def _why_not_joined(scene: Scene, found: re.Match[str]) -> str | None:
    first, second = found[1], found[2]
    if second in _FUNCTIONS:
        return _why_uncalled(scene)
    if second == "NoneType":
        return next((why for side in _sides(scene, ast.Add) if (why := why_none(scene, side))), None)
    if first == "str" and second in _NUMBERS:
        text = why_text(scene)
        return text or "Python does not turn a number into text by itself when it meets `+`."
    if first == "list":
        return "`+` joins a list only with another list; a single item is put in by a method."
    return f"`+` needs the same kind on both sides, and {kind_in_words(second)} is another kind."


@OPERANDS.on(
    r"unsupported operand type\(s\) for (\S{1,3})=?(?: or pow\(\))?: '([\w.]{1,200})' and '([\w.]{1,200})'",
    r"'(<|>|<=|>=)' not supported between instances of '([\w.]{1,200})' and '([\w.]{1,200})'",
)
def operator(scene: Scene, found: re.Match[str]) -> Explanation:
    """Two values an operator does not know together."""
    sign, left, right = found[1].removesuffix("="), found[2], found[3]
    sign = found[1] if found[1] in ("<=", ">=") else sign
    verb = "compares" if sign[0] in "<>" else "works on"
    what = (
        f"`{sign}` {scene.at} {verb} {kind_in_words(left)} and {kind_in_words(right)}, which do not "
        "go together."
    )
    look = f"Look at both sides of `{sign}`: which kind of value is each?"
    return scene.explain("operator", what, look, why=_why_operator(scene, sign, (left, right)))


def _why_operator(scene: Scene, sign: str, kinds: tuple[str, str]) -> str | None:
    if "NoneType" in kinds:
        sides = [side for side in _sides(scene, _SYMBOLS.get(sign)) if why_none(scene, side)]
        sides += [value for value in values_on(scene) if why_none(scene, value)]
        return (
            why_none(scene, sides[0])
            if sides
            else "One of them has no value but None: something gave nothing back."
        )
    if _FUNCTIONS & set(kinds):
        return _why_uncalled(scene)
    if "str" in kinds:
        return why_text(scene) or _why_mixed(scene, kinds)
    if "list" in kinds or "tuple" in kinds:
        return f"`{sign}` does not go through the items by itself: a list as a whole is no number."
    if "set" in kinds or "dict" in kinds:
        return f"{kind_in_words(kinds[0]).capitalize()} knows no `{sign}` with {kind_in_words(kinds[1])}."
    return f"{kind_in_words(kinds[0]).capitalize()} has no rule for `{sign}`."


def _why_mixed(scene: Scene, kinds: tuple[str, str]) -> str:
    if called(next(iter(_prints(scene)), None)) == "print":
        return "The operator stands behind the bracket of `print`, which gives back None."
    if set(kinds) & _NUMBERS:
        return "One of the two only looks like a number: it is text, and text in digits stays text."
    return "One of the two is text, and the other is no text."


def _prints(scene: Scene) -> list[ast.expr]:
    return [
        side
        for node in scene.source.on(scene.line, ast.BinOp)
        for side in (node.left,)
        if called(side) == "print"
    ]


@OPERANDS.on(r"can't multiply sequence by non-int of type '([\w.]{1,200})'")
def multiplied(scene: Scene, found: re.Match[str]) -> Explanation:
    """Text or a list times something that is no whole number."""
    what = f"`*` {scene.at} multiplies text or a list by {kind_in_words(found[1])}."
    why = (
        why_text(scene) or "Text and lists can only be repeated a whole number of times; they are no numbers."
    )
    return scene.explain("operator", what, f"Look at both sides of `*` {scene.at}.", why=why)


@OPERANDS.on(r"not all arguments converted during string formatting")
def percent_on_text(scene: Scene, _found: re.Match[str]) -> Explanation:
    """`%` on text means formatting, not the rest of a division."""
    what = f"`%` {scene.at} has text on its left side."
    text = why_text(scene)
    why = (
        f"{text or 'On text'} {'With text' if text else ''} `%` fills in values, and is not the "
        "rest of a division."
    )
    return scene.explain("percent", what, "What kind of value is left of `%`?", why=" ".join(why.split()))


@OPERANDS.on(
    r"bad operand type for (unary [-+~]|abs\(\)): '([\w.]{1,200})'",
    r"type (\w{1,9}) doesn't define __(round)__",
)
def one_operand(scene: Scene, found: re.Match[str]) -> Explanation:
    """-x, abs(x), round(x) of something that is no number."""
    what = f"{scene.here} needs a number for {quoted(found[1])}, and gets something else."
    return scene.explain(
        "operator", what, "Which value is it, and of which kind?", why=why_text(scene) or _why_any_none(scene)
    )


@OPERANDS.on(r"(?:cannot unpack non-iterable )?'?([\w.]{1,200})'? object(?: is not iterable)?$")
def no_items(scene: Scene, found: re.Match[str]) -> Explanation:
    """A loop over a number, or over None."""
    kind = found[1]
    what = f"{scene.here} wants to go through the items of {kind_in_words(kind)}, which has none."
    loops = [node for node in scene.source.on(scene.line, ast.For) if node.lineno == scene.line]
    look = "Look at what follows `in`." if loops else f"Which value {scene.at} should have items?"
    why = _why_any_none(scene) if kind == "NoneType" else None
    if kind == "int" and loops and called(loops[0].iter) == "len":
        why = "`len` gives one number; a loop needs something that counts up to it."
    elif kind == "int" and loops:
        why = f"{_shown(scene, loops[0].iter) or 'It'} is one number, and a loop needs a list or a `range`."
    elif kind in _NUMBERS:
        why = "One number alone is no list of numbers."
    elif kind in _FUNCTIONS:
        why = _why_uncalled(scene)
    return scene.explain("no-items", what, look, why=why)


@OPERANDS.on(r"'([\w.]{1,200})' object is not subscriptable", r"type '(\w{1,200})' is not subscriptable")
def no_brackets(scene: Scene, found: re.Match[str]) -> Explanation:
    """x[...] where x has no places."""
    kind, use = found[1], next(iter(scene.source.on(scene.line, ast.Subscript)), None)
    value = use.value if use else None
    name = _shown(scene, value) or "the value before them"
    what = (
        f"{scene.here} uses square brackets on {name}, but that is {kind_in_words(kind)} and has no places."
    )
    why = {
        "set": "The items of a set have no order, so no number leads to one.",
        "int": f"{name} is one single number there, not a list.".capitalize()
        if name[0] != "`"
        else f"{name} is one single number there, not a list.",
        "float": "A number has no parts to pick.",
        "dict_keys": "The keys of a dictionary have no places until they are put in a list.",
        "generator": "A generator gives its items one by one, and has no places.",
        "map": "`map` gives its items one by one, and has no places.",
        "zip": "`zip` gives its items one by one, and has no places.",
    }.get(kind)
    if kind == "NoneType":
        why = why_none(scene, value)
    elif kind in _FUNCTIONS:
        why = "A function is called with round brackets; square brackets pick an item of a list."
    return scene.explain("no-places", what, f"What is {name} {scene.at}?", why=why)


@OPERANDS.on(r"'(str|tuple|range|bytes|set|int)' object does not support item (assignment|deletion)")
def fixed(scene: Scene, found: re.Match[str]) -> Explanation:
    """Changing a part of what cannot be changed."""
    kind = kind_in_words(found[1])
    what = f"{scene.here} changes one place of {kind}."
    why = f"{kind.capitalize()} cannot be changed in place: a new one has to be built."
    return scene.explain("fixed", what, "Should this be a list, or be built anew?", why=why)


@OPERANDS.on(r"object of type '([\w.]{1,200})' has no len\(\)")
def no_length(scene: Scene, found: re.Match[str]) -> Explanation:
    """len of a number or of None."""
    call = next(
        (node for node in scene.source.on(scene.line, ast.Call) if called(node) == "len" and node.args), None
    )
    value = call.args[0] if call else None
    name = _shown(scene, value) or "a value"
    what = f"{scene.here} asks for the length of {name}, but that is {kind_in_words(found[1])}."
    why = why_none(scene, value) if found[1] == "NoneType" else None
    if found[1] in _NUMBERS:
        why = "A number has no length; text and lists have one."
    elif found[1] in _FUNCTIONS:
        why = _why_uncalled(scene)
    elif found[1] in ("generator", "map", "filter", "zip"):
        why = "It gives its items one by one, and does not know how many will come."
    return scene.explain("no-length", what, f"Where does {name} get its value?", why=why)


@OPERANDS.on(
    r"argument of type '([\w.]{1,200})' is not (?:iterable|a container)",
)
def nothing_in(scene: Scene, found: re.Match[str]) -> Explanation:
    """`x in 5`."""
    what = f"`in` {scene.at} looks into {kind_in_words(found[1])}, which holds nothing."
    why = (
        _why_any_none(scene)
        if found[1] == "NoneType"
        else "Only text, lists, sets and dictionaries hold something."
    )
    return scene.explain("no-items", what, "Look at what follows `in`.", why=why)


def _sides(scene: Scene, kind: type[ast.operator] | None) -> list[ast.expr]:
    pairs = [
        node for node in scene.source.on(scene.line, ast.BinOp) if kind is None or isinstance(node.op, kind)
    ]
    changed = scene.source.on(scene.line, ast.AugAssign)
    compared = [
        side for node in scene.source.on(scene.line, ast.Compare) for side in (node.left, *node.comparators)
    ]
    sides = [side for node in pairs for side in (node.left, node.right)] + compared * (kind is None)
    return sides + [side for node in changed for side in (_read(node.target), node.value)]


def _read(target: ast.expr) -> ast.expr:
    return (
        ast.copy_location(ast.Name(target.id, ast.Load()), target) if isinstance(target, ast.Name) else target
    )


def _shown(scene: Scene, value: ast.expr | None) -> str | None:
    text = scene.source.segment(value)
    return quoted(text) if text else None


def _why_uncalled(scene: Scene) -> str:
    candidates = [*scene.source.on(scene.line, ast.Attribute), *scene.source.on(scene.line, ast.Name)]
    calls = {id(node.func) for node in scene.source.on(scene.line, ast.Call)}
    name = next(
        (found for node in candidates if id(node) not in calls and (found := uncalled(scene.source, node))),
        None,
    )
    subject = named(name) if name else "A function"
    return f"{subject} stands there without round brackets, so it is the function itself and not its result."


def _why_any_none(scene: Scene) -> str | None:
    sides = [*scene.source.on(scene.line, ast.Call), *values_on(scene)]
    return next((why for side in sides if (why := why_none(scene, side))), None)
