"""ValueError: the right kind of value, but not one that can be used."""

import ast
import re

from server_services.tutor.evidence.origins import is_input
from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, quoted
from server_services.tutor.evidence.source import called

VALUES = Family()

_FLOAT = re.compile(r"[-+]?\d{0,300}[.]\d{0,300}")
_COMMA = re.compile(r"[-+]?\d{1,300},\d{1,300}")
_NUMBER_AND_MORE = re.compile(r"[-+]?\d{1,300}\D{1,300}")


@VALUES.on(
    r"invalid literal for (int)\(\) with base 10: (.{0,600})",
    r"could not convert string to (float): (.{0,600})",
)
def no_number(scene: Scene, found: re.Match[str]) -> Explanation:
    """int("3.5"), int(""), float("3,5")."""
    text = found[2].removeprefix("b").strip("'\"")
    what = f"{scene.here} turns the text {quoted(text)} into a number with `{found[1]}`."
    if not text.replace("\\n", "").strip():
        what = f"{scene.here} turns text into a number with `{found[1]}`, but that text is empty."
    look = f"Which value does `{found[1]}` get {scene.at}, and where from?"
    return scene.explain("no-number", what, look, why=_why_no_number(found[1], text))


def _why_no_number(function: str, text: str) -> str:
    if not text.replace("\\n", "").strip():
        return "Nothing was typed, or a blank line was read; no number can be made of that."
    if function == "int" and _FLOAT.fullmatch(text):
        return "`int` takes whole numbers only, and there is a point in the text."
    if _COMMA.fullmatch(text):
        return "Python writes a number with a point, and a comma in it stops the reading."
    if len(text.split()) > 1 and text.replace(" ", "").lstrip("-").isdigit():
        return "There are several numbers in one piece of text, and only one can be turned at a time."
    if _NUMBER_AND_MORE.fullmatch(text):
        return "There is more in the text than the digits of a number."
    return "It holds letters or signs that are no digits."


@VALUES.on(r"(too many|not enough) values to unpack \(expected (?:at least )?(\d{1,9})(?:, got (\d{1,9}))?")
def unpacked(scene: Scene, found: re.Match[str]) -> Explanation:
    """a, b = something with another number of parts."""
    more = "more" if found[1] == "too many" else "fewer"
    got = f" ({found[3]})" if found[3] else ""
    names = "name" if found[2] == "1" else "names"
    what = f"{scene.here} has {found[2]} {names} on the left, but {more} values{got} on the right."
    why = _why_unpacked(scene) or "Each name takes exactly one value, so both numbers have to be the same."
    return scene.explain("unpacking", what, "Count the names, and count what the right side gives.", why=why)


def _why_unpacked(scene: Scene) -> str | None:
    loop = next((node for node in scene.source.on(scene.line, ast.For) if node.lineno == scene.line), None)
    calls = {called(node) for node in scene.source.on(scene.line, ast.Call)}
    if loop is not None and isinstance(scene.source.origin(loop.iter, scene.line), ast.Dict):
        return "A loop over a dictionary gives its keys alone, not keys and values together."
    if loop is not None and not calls:
        return "The loop takes every item of the list apart, and one of them has another number of parts."
    if "split" in calls:
        return (
            "`split` cuts the text at its blanks (or at what it is given); the text had another number "
            "of parts."
        )
    if "input" in calls:
        return "`input` gives one text, and taken apart it falls into single letters."
    function = next((each for name in calls if (each := scene.source.function(name))), None)
    if function is not None:
        return (
            f"The function {named(function.name)} (line {function.lineno}) gives back another number of "
            "values."
        )
    return None


@VALUES.on(
    r"(.{0,200}) is not in (list|deque|tuple)", r"()(list|tuple|array)\.(?:remove|index)\(x\): x not in"
)
def not_in_list(scene: Scene, found: re.Match[str]) -> Explanation:
    """index or remove of what is not there."""
    thing = quoted(found[1]) if found[1] else "an item"
    method = next(
        (n for n in map(called, scene.source.on(scene.line, ast.Call)) if n in ("index", "remove")), "index"
    )
    what = f"{scene.here} looks with `{method}` for {thing}, which is not in the {found[2]}."
    why = f"`{method}` does not take a miss: what it looks for has to be there."
    loop = next((node for node in scene.source.all(ast.For) if _holds(node, scene.line)), None)
    if loop is not None and method == "remove":
        why += f" The loop on line {loop.lineno} may remove it twice."
    return scene.explain("not-in-list", what, "Is it asked first whether it is in there?", why=why)


@VALUES.on(r"substring not found", r"subsection not found")
def not_in_text(scene: Scene, _found: re.Match[str]) -> Explanation:
    """ "abc".index("z")."""
    what = f"{scene.here} looks for a piece of text that is not there."
    why = "`index` does not take a miss: what it looks for has to be in the text."
    return scene.explain("not-in-text", what, "Which text is searched, and for what?", why=why)


@VALUES.on(r"(max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)")
def empty_extreme(scene: Scene, found: re.Match[str]) -> Explanation:
    """max([])."""
    what = f"{scene.here} asks for the `{found[1]}` of something that is empty."
    why = f"Of no values none is the {'largest' if found[1] == 'max' else 'smallest'}."
    return scene.explain("empty", what, "When is it empty, and what should happen then?", why=why)


@VALUES.on(r"math domain error", r"expected a (?:nonnegative|positive) input", r"expected a number in range")
def no_such_result(scene: Scene, _found: re.Match[str]) -> Explanation:
    """sqrt(-1)."""
    name = next(
        (
            n
            for n in map(called, scene.source.on(scene.line, ast.Call))
            if n in ("sqrt", "log", "log10", "log2")
        ),
        None,
    )
    what = f"{scene.here} asks for a result that does not exist for that number."
    if name == "sqrt":
        why = "There is no square root of a number below zero."
    else:
        why = (
            "A logarithm needs a number above zero."
            if name
            else "The number is outside of what the function takes."
        )
    return scene.explain(
        "domain", what, f"Which number does {named(name or 'the function')} get there?", why=why
    )


@VALUES.on(r"range\(\) arg 3 must not be zero", r"slice step cannot be zero")
def no_step(scene: Scene, _found: re.Match[str]) -> Explanation:
    """range(1, 5, 0)."""
    what = f"{scene.here} counts in steps of zero."
    return scene.explain(
        "zero-step", what, "Look at the third number.", why="With steps of zero nothing would ever move on."
    )


@VALUES.on(r"(?:Unknown|Invalid) format (?:code|specifier)(?: '(.{1,60})')? for object of type '(\w{1,100})'")
def bad_format(scene: Scene, found: re.Match[str]) -> Explanation:
    """f"{name:.2f}" of text."""
    what = f"{scene.here} formats a value with {quoted(found[1] or ':')}, which does not go with its kind."
    why = (
        f"The value is {'text' if found[2] == 'str' else named(found[2])}, and that format is for "
        "another kind."
    )
    text = any(is_input(scene.source, node, scene.line) for node in scene.source.on(scene.line, ast.Name))
    why += " It comes from `input`." if text else ""
    return scene.explain("format", what, "Look behind the `:` in the braces.", why=why)


@VALUES.on(r"chr\(\) arg not in range")
def no_letter(scene: Scene, _found: re.Match[str]) -> Explanation:
    """chr(-1)."""
    what = f"{scene.here} asks `chr` for the letter of a number that stands for none."
    why = "Letters have numbers from 0 to about a million."
    return scene.explain("letter", what, "Which number does `chr` get there?", why=why)


@VALUES.on(r"Expecting (?:property name|value|',' delimiter|':' delimiter)", r"Extra data: line")
def no_json(scene: Scene, _found: re.Match[str]) -> Explanation:
    """json.loads("{")."""
    what = f"{scene.here} reads text as JSON, and the text is not written by its rules."
    why = "JSON wants double quotes around text and names, and no comma behind the last item."
    return scene.explain("json", what, "Which text is read there?", why=why)


@VALUES.on(r"empty separator")
def no_separator(scene: Scene, _found: re.Match[str]) -> Explanation:
    """ "abc".split("")."""
    what = f"{scene.here} splits text at nothing: the text in the brackets of `split` is empty."
    why = "`split` needs to know where to cut; it does not cut into letters."
    return scene.explain("separator", what, "Where should the text be cut?", why=why)


@VALUES.on(r"empty range (?:for|in) rand\w{1,9}")
def no_chance(scene: Scene, _found: re.Match[str]) -> Explanation:
    """randint(10, 1)."""
    what = f"{scene.here} asks for a random number from a range that is empty."
    why = "The first number is larger than the last."
    return scene.explain("empty-range", what, "Look at the order of the two numbers.", why=why)


def _holds(loop: ast.For, line: int | None) -> bool:
    return line is not None and loop.lineno < line <= (loop.end_lineno or 0)
