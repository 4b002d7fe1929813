"""NameError and UnboundLocalError: a name that has no value here."""

import ast
import builtins
import keyword
import re
import sys

from server_services.tutor.evidence.families.imports import names_in
from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, nearest
from server_services.tutor.evidence.source import Binding, Comprehension, Function

NAMES = Family()
UNBOUND = Family()

_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))
_CAPITALS = {"true": "True", "false": "False", "none": "None"}
_FOREIGN = {"null": "None", "nil": "None", "undefined": "None"}
_OLD = {"raw_input": "input", "xrange": "range", "unicode": "str", "unichr": "chr", "long": "int"}
_HOMES = {
    name: module
    for module, names in {
        "math": "sqrt pi floor ceil factorial sin cos tan log log10 gcd pow hypot isqrt inf radians",
        "random": "randint choice shuffle sample uniform randrange",
        "collections": "Counter defaultdict deque OrderedDict namedtuple",
        "datetime": "timedelta date",
        "itertools": "permutations combinations product chain count cycle accumulate groupby",
        "functools": "reduce lru_cache partial wraps cache",
        "time": "sleep perf_counter",
        "copy": "deepcopy",
        "statistics": "mean median mode stdev",
        "dataclasses": "dataclass field",
        "fractions": "Fraction",
        "decimal": "Decimal",
        "typing": "List Dict Optional Tuple Any Union",
        "enum": "Enum",
        "string": "ascii_lowercase ascii_letters punctuation",
    }.items()
    for name in names.split()
}
_LIBRARIES = {"np": "numpy", "pd": "pandas", "plt": "matplotlib", "sns": "seaborn", "tf": "tensorflow"}
_NAME = r"name '(\w{1,200})' is not defined"


@NAMES.on(_NAME)
def spelt_otherwise(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """true, null, raw_input: words of other languages and of an older Python."""
    name = found[1]
    what = f"{scene.here} uses {named(name)}, and Python knows no such name."
    if name in _CAPITALS:
        why = f"Python writes this word with a capital letter: `{_CAPITALS[name]}`."
        return scene.explain("capital-letter", what, "Look at how the word begins.", why=why)
    if name in _FOREIGN:
        why = f"Other languages say {named(name)}; Python's word for it is `{_FOREIGN[name]}`."
        return scene.explain("other-language", what, f"Look at the word {scene.at}.", why=why)
    if name in _OLD:
        why = f"That is Python 2. In today's Python the name is `{_OLD[name]}`."
        return scene.explain("old-python", what, f"Look at the name {scene.at}.", why=why)
    return None


@NAMES.on(_NAME)
def self_missing(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """`self` where no parameter is called so, or an attribute without it."""
    name = found[1]
    if name == "self":
        what = f"{scene.here} uses `self`, but the method around it has no such parameter."
        why = "`self` is no magic word: a method only has it as the first name in its brackets."
        return scene.explain("self-missing", what, "Look at the first line of the method.", why=why)
    owner = _class_at(scene)
    if owner is None or name not in members(owner):
        return None
    what = f"{scene.here} uses {named(name)} on its own, but it belongs to the object."
    why = f"Inside the class {named(owner.name)} it can only be reached through `self`."
    return scene.explain("self-missing", what, f"What stands before {named(name)} {scene.at}?", why=why)


@NAMES.on(_NAME)
def module_missing(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """A module, or something that lives in one, without its import."""
    name = found[1]
    with_dot = any(isinstance(node.value, ast.Name) and node.value.id == name for node in _attributes(scene))
    if name in _LIBRARIES and with_dot:
        why = f"{named(name)} is a short name for the package `{_LIBRARIES[name]}`, and no line imports that."
        look = "Look at the imports at the top. May this challenge use the package at all?"
        return scene.explain("import-missing", _unknown(scene, name), look, why=why)
    if name in sys.stdlib_module_names and with_dot:
        why = f"{named(name)} is a module of Python, and no line imports it."
        return scene.explain(
            "import-missing", _unknown(scene, name), "Look at the top of your code.", why=why
        )
    if name not in _HOMES or scene.source.bound(name):
        return None
    module = _HOMES[name]
    if scene.source.bound(module):
        why = f"It lives in the module `{module}`. You import the module, so the module's name has to lead."
        return scene.explain("module-not-named", _unknown(scene, name), f"Look {scene.at}.", why=why)
    why = f"It lives in the module `{module}`, and no line imports it."
    return scene.explain("import-missing", _unknown(scene, name), "Look at the top of your code.", why=why)


@NAMES.on(_NAME)
def made_elsewhere(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """The name exists, but later, or in another function, or in brackets."""
    name = found[1]
    places = scene.source.bound(name)
    if not places or scene.line is None:
        return None
    for place in places:
        explanation = _in_place(scene, place)
        if explanation is not None:
            return explanation
    return None


def _in_place(scene: Scene, place: Binding) -> Explanation | None:
    name, line = named(place.name), scene.line or 0
    what = f"{scene.here} uses {name}, which has no value there."
    parents = list(scene.source.parents(place.node))
    if any(isinstance(parent, ast.AugAssign) for parent in parents[:1]) and place.line == line:
        why = f"The line changes {name}, but no line before it gives {name} a first value."
        return scene.explain("no-first-value", what, f"What should {name} start with?", why=why)
    if isinstance(place.node, ast.ExceptHandler):
        why = f"{name} is only known inside the `except` on line {place.line}."
        return scene.explain("except-name", what, f"Compare lines {place.line} and {line}.", why=why)
    if any(isinstance(parent, Comprehension) for parent in parents):
        why = f"{name} on line {place.line} is only known inside its brackets."
        return scene.explain("comprehension-name", what, f"Compare lines {place.line} and {line}.", why=why)
    owner = scene.source.function_of(place.node)
    if owner is not None and owner is not scene.source.function_at(line):
        why = (
            f"{name} is made on line {place.line}, inside the function {named(owner.name)}: only there "
            "it is known."
        )
        look = f"What does {named(owner.name)} give back, and where is that kept?"
        return scene.explain("other-function", what, look, why=why)
    if owner is None and place.line > line:
        why = f"{name} is made only on line {place.line}. Python runs the lines from top to bottom."
        return scene.explain(
            "made-later", what, f"Look at the order of lines {line} and {place.line}.", why=why
        )
    if owner is None and place.line < line:
        why = f"Line {place.line} would give it a value, but that line was not run, or the name was deleted."
        return scene.explain("not-run", what, f"When is line {place.line} run?", why=why)
    return None


@NAMES.on(_NAME)
def misspelt(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """A name of the student's own, or of Python's, a slip of the finger away."""
    name = found[1]
    visible = [each for each in scene.source.bindings if _seen_from(scene, each)]
    own = nearest(name, {each.name for each in visible})
    if own is not None:
        line = next(each.line for each in visible if each.name == own)
        what = f"You wrote {named(name)} {scene.at}; is {named(own)}, which you made on line {line}, meant?"
        why = "Python takes names letter by letter, and small and capital letters are not the same."
        return scene.explain("misspelt", what, "Compare the two names.", why=why)
    starred = [node.module or "" for node in scene.source.all(ast.ImportFrom) if node.names[0].name == "*"]
    words = _BUILTINS | set(keyword.kwlist) | {each for module in starred for each in names_in(module)}
    near = nearest(name, words)
    if near is None:
        return None
    what = f"You wrote {named(name)} {scene.at}, and Python knows no such name."
    return scene.explain(
        "misspelt", what, "Compare the two, letter by letter.", why=f"It does know `{near}`; is that meant?"
    )


@NAMES.on(_NAME)
def never_made(scene: Scene, found: re.Match[str]) -> Explanation:
    """Nothing like it anywhere: text without quotes, or a value that was forgotten."""
    name = named(found[1])
    uses = [node for node in scene.source.on(scene.line, ast.Name) if node.id == found[1]]
    if uses and any(isinstance(p, ast.Call) and p.func is uses[0] for p in scene.source.parents(uses[0])):
        why = f"No line defines a function {name}."
        return scene.explain(
            "no-function", _unknown(scene, found[1]), f"Where should {name} come from?", why=why
        )
    why = f"No line gives {name} a value. Without quotes Python takes a word for a name, not for text."
    look = f"Is {name} meant as text, or should a line before make it?"
    return scene.explain("quotes-missing", _unknown(scene, found[1]), look, why=why)


@UNBOUND.on(
    r"cannot access local variable '(\w{1,200})'",
    r"local variable '(\w{1,200})' referenced before",
    r"cannot access free variable '(\w{1,200})'",
    r"free variable '(\w{1,200})' referenced before",
)
def no_value_yet(scene: Scene, found: re.Match[str]) -> Explanation | None:
    """A name of the function itself, read before the function has set it."""
    name, function = named(found[1]), scene.source.function_at(scene.line)
    what = f"{scene.here} reads {name} before it has a value."
    places = scene.source.bound(found[1])
    own = [each for each in places if function and scene.source.function_of(each.node) is function]
    outside = [each for each in places if each.scope is None]
    if not own or function is None:
        return scene.explain("no-value-yet", what, f"Where does {name} get its first value?")
    home, line = named(function.name), own[0].line
    if outside:
        why = (
            f"{home} sets {name} on line {line}, so inside it {name} is a variable of its own: "
            f"the one from line {outside[0].line} is not seen."
        )
        return scene.explain("hidden-by-own", what, f"Should {home} be given {name}?", why=why)
    if found[1] in _BUILTINS:
        why = (
            f"{home} makes a variable {name} on line {line}. That hides Python's own {name} in the "
            "whole function."
        )
        return scene.explain("hides-builtin", what, f"Look at the name on line {line}.", why=why)
    if line >= (scene.line or 0):
        why = f"The first line of {home} that sets it is line {line}."
        return scene.explain("no-first-value", what, f"What should {name} start with?", why=why)
    block = _block_of(scene, own[0])
    why = f"Only line {line} sets it, inside {block}, and that was not run this time."
    return scene.explain("only-in-block", what, f"What is {name} when line {line} is skipped?", why=why)


def members(owner: ast.ClassDef) -> dict[str, int]:
    """What a class and its objects have, with the line that makes it."""
    found = {node.name: node.lineno for node in owner.body if isinstance(node, Function)}
    stored = (n for n in ast.walk(owner) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store))
    for node in stored:
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            found.setdefault(node.attr, node.lineno)
    return found


def _class_at(scene: Scene) -> ast.ClassDef | None:
    function = scene.source.function_at(scene.line)
    scope = scene.source.scope(function) if function else None
    return scope if isinstance(scope, ast.ClassDef) else None


def _attributes(scene: Scene) -> list[ast.Attribute]:
    return scene.source.on(scene.line, ast.Attribute)


def _unknown(scene: Scene, name: str) -> str:
    return f"{scene.here} uses {named(name)}, and Python does not know that name there."


def _seen_from(scene: Scene, binding: Binding) -> bool:
    owner = scene.source.function_of(binding.node)
    return owner is None or owner is scene.source.function_at(scene.line)


def _block_of(scene: Scene, place: Binding) -> str:
    words: dict[type[ast.AST], str] = {
        ast.If: "the `if`", ast.For: "the `for` loop", ast.While: "the `while` loop", ast.Try: "the `try`",
    }  # fmt: skip
    for parent in scene.source.parents(place.node):
        if type(parent) in words:
            return f"{words[type(parent)]} on line {getattr(parent, 'lineno', 0)}"
    return "a part of the function"
