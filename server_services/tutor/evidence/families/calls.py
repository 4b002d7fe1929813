"""TypeError where something is called: too few or too many values, or nothing that can be called."""

import ast
import builtins
import re

from server_services.tutor.evidence.origins import kind_in_words, why_none
from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, nearest, quoted
from server_services.tutor.evidence.source import Binding, Function, called

CALLS = Family()

_BUILTINS = frozenset(dir(builtins))
_FUNCTION = r"([\w.<>]{1,200})\(\)"


@CALLS.on(r"'([\w.]{1,200})' object is not callable")
def not_callable(scene: Scene, found: re.Match[str]) -> Explanation:
    """A name that means something else by now, or brackets of the wrong shape."""
    kind, call = found[1], _suspect(scene, found[1])
    name = _name(scene, call)
    what = f"{scene.here} calls {name} like a function, but it is {kind_in_words(kind)}."
    place = _overwritten(scene, call)
    if place is not None:
        own = "your function" if scene.source.function(place.name) else "Python's own"
        why = (
            f"Line {place.line} gives the name {name} to another value, so {own} {name} can no longer "
            "be reached."
        )
        return scene.explain("name-overwritten", what, f"Look at the name on line {place.line}.", why=why)
    return scene.explain(
        "not-callable",
        what,
        f"Look at the round brackets {scene.at}.",
        why=_why_not_callable(scene, kind, call),
    )


def _why_not_callable(scene: Scene, kind: str, call: ast.Call | None) -> str | None:
    if kind == "NoneType":
        return why_none(scene, call.func if call else None) or "There is one pair of round brackets too many."
    if kind == "module":
        return "A module is only the box: the function in it has to be named, after a dot."
    if kind in ("int", "float"):
        return (
            "A number right before a round bracket is no multiplication in Python; a sign has to be written."
        )
    if kind == "tuple" or (kind == "str" and call is not None and isinstance(call.func, ast.Constant)):
        return "Two things stand side by side with nothing between them: is a comma missing?"
    if kind in ("list", "dict"):
        return "Round brackets call a function; an item is picked with square brackets."
    if kind == "str":
        return "Round brackets after text have no meaning. Is something missing before them?"
    if kind in scene.source.classes:
        return f"{named(kind)} is a class of yours, and its objects are no functions."
    return None


@CALLS.on(rf"{_FUNCTION} missing (\d{{1,4}}) required (?:positional|keyword-only) arguments?: (.{{1,300}})")
def too_few(scene: Scene, found: re.Match[str]) -> Explanation:
    """A call that leaves parameters without a value."""
    function = _function(scene, found[1])
    name = named(found[1].rpartition(".")[2])
    if found[3] == "'self'":
        what = f"{scene.here} calls the method {name} without an object."
        why = "It is called on the class itself, so nothing fills `self`. First an object has to be made."
        return scene.explain("no-object", what, f"What stands before the dot {scene.at}?", why=why)
    if found[1].endswith("__init__"):
        name = named(found[1].split(".")[0])
    home = f" (line {function.lineno})" if function else ""
    what = f"{scene.here} calls {name} without a value for {_names(found[3])}."
    why = f"The brackets in its first line{home} ask for it, and it has no default."
    if function is None:
        why = "It needs a value for each of its parameters, and this one has no default."
    return scene.explain("too-few-values", what, f"Count the values in the brackets {scene.at}.", why=why)


@CALLS.on(
    rf"{_FUNCTION} takes (?:from \d{{1,4}} to )?(\d{{1,4}}) positional arguments? "
    r"but (\d{1,4}) (?:was|were) given",
)
def too_many(scene: Scene, found: re.Match[str]) -> Explanation:
    """More values than parameters: or a method without `self`."""
    function = _function(scene, found[1])
    method = function is not None and isinstance(scene.source.scope(function), ast.ClassDef)
    parameters = [each.arg for each in function.args.args] if function else []
    name = named(found[1].rpartition(".")[2])
    what = f"{scene.here} gives {name} {found[3]} values, but it takes {found[2]}."
    if function is not None and method and parameters[:1] != ["self"]:
        what = f"{scene.here} calls the method {name}, and it gets one value more than it has names for."
        why = f"A method gets its object as first value, and line {function.lineno} has no `self` for it."
        return scene.explain(
            "self-missing", what, f"Look at the brackets on line {function.lineno}.", why=why
        )
    home = f"Line {function.lineno}" if function else "Its first line"
    extra = " The object itself counts as one." if method else ""
    why = f"{home} has only as many names in its brackets.{extra}"
    return scene.explain("too-many-values", what, f"Count the values in the brackets {scene.at}.", why=why)


@CALLS.on(r"(\w{1,200})\(\) takes no arguments", r"object\.__(new)__\(\) takes exactly one")
def no_init(scene: Scene, found: re.Match[str]) -> Explanation:
    """A class without a start, or with a misspelt one."""
    owner = scene.source.classes.get(found[1])
    name = named(found[1])
    what = f"{scene.here} makes a {name} with values, but {name} takes none."
    methods = [node for node in owner.body if isinstance(node, Function)] if owner else []
    broken = next((each for each in methods if each.name.strip("_") in ("init", "int", "inti")), None)
    if broken is not None:
        why = (
            f"Its method {named(broken.name)} is not the one Python looks for: that has two underscores "
            "on each side."
        )
        return scene.explain("init-misspelt", what, f"Look at the name on line {broken.lineno}.", why=why)
    why = "A class takes values only when it has an `__init__` with names for them."
    return scene.explain("no-init", what, f"What does {name} do with the values?", why=why)


@CALLS.on(
    rf"{_FUNCTION} got an unexpected keyword argument '(\w{{1,200}})'",
    r"'(\w{1,200})' is an invalid keyword argument for (\w{1,200})\(\)",
)
def unknown_keyword(scene: Scene, found: re.Match[str]) -> Explanation:
    """f(nmae=1)."""
    first = "keyword argument for" in found[0]
    callee, given = (found[2], found[1]) if first else (found[1], found[2])
    function, name = _function(scene, callee), named(callee.removesuffix(".__init__").rpartition(".")[2])
    what = f"{scene.here} gives {name} a value for {named(given)}, which it does not know."
    known = [each.arg for each in (*function.args.args, *function.args.kwonlyargs)] if function else []
    near = nearest(given, known)
    why = (
        f"It has a parameter {named(near)}; is that meant?"
        if near
        else f"No parameter of {name} is called {named(given)}."
    )
    return scene.explain("unknown-keyword", what, f"Look at the name before the `=` {scene.at}.", why=why)


@CALLS.on(rf"{_FUNCTION} got multiple values for argument '(\w{{1,200}})'")
def twice(scene: Scene, found: re.Match[str]) -> Explanation:
    """One parameter, two values."""
    name = named(found[1].rpartition(".")[2])
    what = f"{scene.here} gives {name} two values for {named(found[2])}."
    why = f"One comes by its place in the brackets, the other by the name {named(found[2])}."
    return scene.explain("value-twice", what, "Which value in the brackets goes where?", why=why)


@CALLS.on(
    r"(?:[\w.]{1,100}\.)?(\w{1,100})(?:\(\))? (?:takes|expected) "
    r"(no|exactly one|at least \d|at most \d|exactly \w{1,5}|\d) (?:keyword )?"
    r"(?:positional )?arguments?,? (?:\(|got |but )?(\d{1,4})?"
)
def pythons_own(scene: Scene, found: re.Match[str]) -> Explanation:
    """Too few or too many values for a function of Python's own."""
    name, takes, given = named(found[1]), found[2], found[3]
    amount = {"no": "none", "exactly one": "just one"}.get(takes, takes)
    what = f"{scene.here} gives `{found[1]}` {given or 'more'} values in its brackets, but it takes {amount}."
    why = "The values in the brackets are parted by commas, and each one counts."
    if found[1] in ("append", "add"):
        why = f"{name} puts in one single thing at a time."
    elif found[1] == "input":
        why = "`input` takes one text to show, and does not join several like `print`."
    elif found[1] == "len":
        why = "`len` takes one whole list or text, not single items."
    return scene.explain("too-many-values", what, f"Count the commas in the brackets {scene.at}.", why=why)


def _suspect(scene: Scene, kind: str) -> ast.Call | None:
    """The call on the line that cannot be one: of a name with a new value, or of no name at all."""
    calls = scene.source.on(scene.line, ast.Call)
    changed = [call for call in calls if _overwritten(scene, call)]
    odd = [call for call in calls if not isinstance(call.func, ast.Name | ast.Attribute)]
    plain = [call for call in calls if called(call) not in _BUILTINS]
    modules = [call for call in calls if kind == "module" and scene.source.bound(called(call))]
    return (modules or changed or odd or plain or calls or [None])[0]  # type: ignore[list-item]  # None: no call


def _overwritten(scene: Scene, call: ast.Call | None) -> Binding | None:
    """Where the called name, a function's or Python's own, is given to something else."""
    if call is None or not isinstance(call.func, ast.Name):
        return None
    name = call.func.id
    if name not in _BUILTINS and scene.source.function(name) is None:
        return None
    others = [each for each in scene.source.bound(name) if isinstance(each.node, ast.Name | ast.arg)]
    return others[0] if others else None


def _name(scene: Scene, call: ast.Call | None) -> str:
    text = scene.source.segment(call.func) if call else ""
    return quoted(text) if text else "a value"


def _function(scene: Scene, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The function an error names: `f`, or `Dog.bark`."""
    owner, _, last = name.rpartition(".")
    within = scene.source.classes.get(owner.rpartition(".")[2])
    if within is not None:
        return next((node for node in within.body if isinstance(node, Function) and node.name == last), None)
    return scene.source.function(last)


def _names(listed: str) -> str:
    names = re.findall(r"'(\w{1,200})'", listed)[:3]
    return " and ".join(named(name) for name in names) or "one of its parameters"
