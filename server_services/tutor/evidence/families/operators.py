"""TypeError where an operator meets values that do not go together."""

import ast
import re

from server_services.tutor.evidence.origins import (
    FUNCTIONS,
    NUMBERS,
    capital,
    kind_in_words,
    kind_of,
    values_on,
    why_none,
    why_text,
    why_uncalled,
)
from server_services.tutor.evidence.raised import Explanation, Family, Scene, quoted
from server_services.tutor.evidence.source import called, constant

OPERATORS = Family()

_SIGNS: dict[str, tuple[type[ast.AST], ...]] = {
    "+": (ast.Add,),
    "-": (ast.Sub,),
    "*": (ast.Mult,),
    "/": (ast.Div,),
    "//": (ast.FloorDiv,),
    "%": (ast.Mod,),
    "**": (ast.Pow,),
    "<": (ast.Lt,),
    ">": (ast.Gt,),
    "<=": (ast.LtE,),
    ">=": (ast.GtE,),
}
_HIDDEN = ("sum", "sort", "sorted", "max", "min", "fsum", "mean")
_DIGITS = "Digits that came as text, or stand in quotes, are no number."


@OPERATORS.on(r'can only concatenate (str|list|tuple) \(not "([\w.]{1,200})"\) to (?:str|list|tuple)')
def joined(scene: Scene, found: re.Match[str]) -> Explanation:
    """Text or a list plus something else."""
    first, second = found[1], found[2]
    other = _other(scene, first)
    thing = f"{other}, which is {kind_in_words(second)}" if other else kind_in_words(second)
    what = f"The `+` {scene.at} should join {kind_in_words(first)} with {thing}."
    look = f"Look at both sides of the `+` {scene.at}."
    return scene.explain("plus", what, look, why=_why_not_joined(scene, first, second))


def _other(scene: Scene, first: str) -> str | None:
    """The side that does not fit, where only one can be meant."""
    sides = [side for side in _sides(scene, "+") if not isinstance(side, ast.BinOp)]
    kinds = [(side, kind_of(scene.source, side, scene.line)) for side in sides]
    known = [side for side, kind in kinds if kind not in (first, None)]
    unknown = [side for side, kind in kinds if kind is None]
    meant = known or unknown
    return scene.shown(meant[0]) if len(meant) == 1 else None


def _why_not_joined(scene: Scene, first: str, second: str) -> str | None:
    if second in FUNCTIONS:
        return why_uncalled(scene)
    if second == "NoneType":
        return next((why for side in _sides(scene, "+") if (why := why_none(scene, side))), None)
    if first == "str" and second in NUMBERS:
        written = any(isinstance(constant(side), str) for side in _sides(scene, "+"))
        text = None if written else why_text(scene)
        return text or "Python does not turn a number into text by itself when it meets `+`."
    if first == "list":
        return "`+` joins a list only with another list; a single item is put in by a method."
    return f"`+` needs the same kind on both sides, and {kind_in_words(second)} is another kind."


@OPERATORS.on(
    r"unsupported operand type\(s\) for ([-+*/%@&|^]{1,2})=?(?: or pow\(\))?: "
    r"'([\w.]{1,200})' and '([\w.]{1,200})'",
    r"'([<>]=?)' not supported between instances of '([\w.]{1,200})' and '([\w.]{1,200})'",
)
def operator(scene: Scene, found: re.Match[str]) -> Explanation:
    """Two values an operator does not know together."""
    sign, kinds = found[1], (found[2], found[3])
    both = f"{kind_in_words(kinds[0])} and {kind_in_words(kinds[1])}, which do not go together."
    verb = "compares" if sign[0] in "<>" else "works on"
    hidden = _hidden(scene, sign)
    if hidden:
        verb = "compares" if sign[0] in "<>" else "adds"
        what = f"`{hidden}` {scene.at} {verb} {both}"
        look = f"Of which kind are the values that `{hidden}` goes through?"
    else:
        what = f"`{sign}` {scene.at} {verb} {both}"
        look = f"Look at both sides of `{sign}`: which kind of value is each?"
    return scene.explain("operator", what, look, why=_why_operator(scene, sign, kinds))


def _hidden(scene: Scene, sign: str) -> str | None:
    """The function that uses an operator which does not stand on the line itself."""
    if scene.source.nodes and not _sides(scene, sign):
        calls = scene.source.on(scene.line, ast.Call)
        return next((called(call) for call in calls if called(call) in _HIDDEN), None)
    return None


def _why_operator(scene: Scene, sign: str, kinds: tuple[str, str]) -> str | None:
    if "NoneType" in kinds:
        whys = (why_none(scene, value) for value in (*_sides(scene, sign), *values_on(scene)))
        return next((why for why in whys if why), "One of them is None: something gave nothing back.")
    if FUNCTIONS & set(kinds):
        return why_uncalled(scene)
    if "str" in kinds:
        return why_text(scene) or _why_mixed(scene, sign, kinds)
    if "list" in kinds or "tuple" in kinds:
        return f"`{sign}` does not go through the items by itself: a list as a whole is no number."
    return f"{capital(kind_in_words(kinds[0]))} has no rule for `{sign}` with {kind_in_words(kinds[1])}."


def _why_mixed(scene: Scene, sign: str, kinds: tuple[str, str]) -> str:
    if set(kinds) & NUMBERS:
        return f"One of the two is text. {_DIGITS}"
    if kinds == ("str", "str"):
        return f"Text knows no `{sign}`. {_DIGITS}"
    return "One of the two is text, and the other is none."


@OPERATORS.on(r"can't multiply sequence by non-int of type '([\w.]{1,200})'")
def multiplied(scene: Scene, found: re.Match[str]) -> Explanation:
    """Text or a list times something that is no whole number."""
    what = f"`*` {scene.at} multiplies text or a list by {kind_in_words(found[1])}."
    why = (
        why_text(scene) or "Text and lists can only be repeated a whole number of times; they are no numbers."
    )
    return scene.explain("operator", what, f"Look at both sides of `*` {scene.at}.", why=why)


@OPERATORS.on(r"not all arguments converted during string formatting")
def percent_on_text(scene: Scene, _found: re.Match[str]) -> Explanation:
    """`%` on text means formatting, not the rest of a division."""
    what = f"`%` {scene.at} has text on its left side."
    why = "With text `%` fills in values, and is not the rest of a division."
    text = why_text(scene)
    why = f"{text} {why}" if text else why
    return scene.explain("percent", what, "What kind of value is left of `%`?", why=why)


@OPERATORS.on(
    r"bad operand type for unary ([-+~]): '([\w.]{1,200})'",
    r"bad operand type for (abs)\(\): '([\w.]{1,200})'",
)
def one_operand(scene: Scene, found: re.Match[str]) -> Explanation:
    """-x and abs(x) of something that is no number."""
    return _no_number(scene, found[1], found[2])


@OPERATORS.on(r"type ([\w.]{1,200}) doesn't define __(round|trunc|floor|ceil)__")
def rounded(scene: Scene, found: re.Match[str]) -> Explanation:
    """round("3.7")."""
    return _no_number(scene, found[2], found[1])


def _no_number(scene: Scene, function: str, kind: str) -> Explanation:
    what = f"{scene.here} needs a number for {quoted(function)}, and gets {kind_in_words(kind)}."
    why = why_text(scene) if kind == "str" else None
    if kind == "str":
        why = why or _DIGITS
    elif kind == "NoneType":
        why = next((w for value in values_on(scene) if (w := why_none(scene, value))), None)
    else:
        why = f"{capital(kind_in_words(kind))} is no number."
    return scene.explain("operator", what, f"Which value does {quoted(function)} get?", why=why)


def _sides(scene: Scene, sign: str) -> list[ast.expr]:
    """What stands left and right of an operator on the line."""
    kinds = _SIGNS.get(sign, ())
    sides: list[ast.expr] = []
    for node in scene.source.on(scene.line, ast.BinOp):
        sides += [node.left, node.right] if isinstance(node.op, kinds) else []
    for changed in scene.source.on(scene.line, ast.AugAssign):
        sides += [_read(changed.target), changed.value] if isinstance(changed.op, kinds) else []
    for compared in scene.source.on(scene.line, ast.Compare):
        fits = any(isinstance(op, kinds) for op in compared.ops)
        sides += [compared.left, *compared.comparators] if fits else []
    return sides


def _read(target: ast.expr) -> ast.expr:
    return (
        ast.copy_location(ast.Name(target.id, ast.Load()), target) if isinstance(target, ast.Name) else target
    )
