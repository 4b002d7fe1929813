"""Where a value came from: the few origins behind most of what goes wrong for a novice."""

import ast
from collections.abc import Iterator

from .raised import Scene, named
from .source import Source, called, constant, gives_back

CHANGING = frozenset(
    [
        "sort",
        "append",
        "reverse",
        "extend",
        "insert",
        "remove",
        "clear",
        "add",
        "discard",
        "update",
        "shuffle",
        "appendleft",
    ]
)
_TEXT_STILL = frozenset(
    ["strip", "split", "lower", "upper", "replace", "rstrip", "lstrip", "list", "sorted", "reversed", "input"]
)
_FOLLOWED = 4
FUNCTIONS = frozenset(["function", "method", "builtin_function_or_method", "type", "method_descriptor"])
NUMBERS = frozenset(["int", "float", "bool", "complex"])
KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number with a point",
    "bool": "True or False",
    "list": "a list",
    "tuple": "a tuple",
    "dict": "a dictionary",
    "set": "a set",
    "NoneType": "None",
    "function": "a function",
    "builtin_function_or_method": "a function",
    "method": "a method",
    "type": "a class",
    "module": "a module",
    "range": "a range",
    "generator": "a generator",
}


def is_input(source: Source, value: ast.expr | None, line: int | None) -> bool:
    """Whether it is text that `input` gave, or a part of it, that nothing has made a number of."""
    for _ in range(_FOLLOWED):
        value = source.origin(value, line)
        if called(value) == "input":
            return True
        if isinstance(value, ast.Call) and called(value) in _TEXT_STILL:
            value = (
                value.func.value if isinstance(value.func, ast.Attribute) else next(iter(value.args), None)
            )
        elif isinstance(value, ast.Subscript):
            value = value.value
        else:
            return False
    return False


def why_none(scene: Scene, value: ast.expr | None) -> str | None:
    """Why an expression on the line of the error is None, if the code tells."""
    source = scene.source
    origin = source.origin(value, scene.line)
    if not isinstance(origin, ast.Call):
        return _none_by_hand(origin)
    name = called(origin)
    function = source.function(name)
    if isinstance(origin.func, ast.Attribute) and name in CHANGING and function is None:
        return f"On line {origin.lineno} `{name}` changes things in place, and what it gives back is None."
    if function is not None:
        return _none_by_function(function)
    if name == "print":
        return (
            f"On line {origin.lineno} the value comes from `print`, which shows something and gives "
            "back None."
        )
    if name in ("get", "match", "search", "fullmatch"):
        return f"On line {origin.lineno} `{name}` gives None when it finds nothing."
    return None


def _none_by_function(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    name = named(function.name)
    if gives_back(function):
        return (
            f"The function {name} (line {function.lineno}) can end without reaching a `return`: then it "
            "gives None."
        )
    prints = any(called(node) == "print" for node in ast.walk(function))
    does = "prints, but has no `return`" if prints else "has no `return` with a value"
    return f"The function {name} (line {function.lineno}) {does}, so it gives back None."


def _none_by_hand(origin: ast.expr | None) -> str | None:
    if isinstance(origin, ast.Constant) and origin.value is None:
        return f"It was set to None on line {origin.lineno}, and nothing has changed it since."
    return None


def why_text(scene: Scene) -> str | None:
    """The text among the values on the line that came from `input`."""
    for value in values_on(scene):
        if is_input(scene.source, value, scene.line):
            name = named(value.id) if isinstance(value, ast.Name) else "what it gives"
            begin = f"{name} comes from `input`, and" if isinstance(value, ast.Name) else "Here"
            return f"{begin} `input` always gives text, even when a number was typed."
    return None


def values_on(scene: Scene) -> Iterator[ast.expr]:
    """Names first, then calls: the values a line works with."""
    names = [node for node in scene.source.on(scene.line, ast.Name) if isinstance(node.ctx, ast.Load)]
    yield from names
    yield from scene.source.on(scene.line, ast.Call)


def why_uncalled(scene: Scene) -> str:
    """A function or a method that stands there without its brackets."""
    values = [*scene.source.on(scene.line, ast.Attribute), *scene.source.on(scene.line, ast.Name)]
    calls = {id(node.func) for node in scene.source.on(scene.line, ast.Call)}
    names = (_function_name(scene, value) for value in values if id(value) not in calls)
    name = next((name for name in names if name), None)
    subject = named(name) if name else "A function"
    return f"{subject} stands there without round brackets, so it is the function itself and not its result."


def _function_name(scene: Scene, value: ast.expr) -> str | None:
    if isinstance(value, ast.Attribute):
        return value.attr
    return value.id if isinstance(value, ast.Name) and scene.source.function(value.id) else None


def kind_of(source: Source, value: ast.expr | None, line: int | None) -> str | None:
    """The type an expression surely has, by what is written alone."""
    origin = source.origin(value, line)
    if isinstance(origin, ast.Constant):
        return type(constant(origin)).__name__
    shapes: dict[type[ast.AST], str] = {
        ast.List: "list", ast.ListComp: "list", ast.Dict: "dict", ast.DictComp: "dict", ast.Tuple: "tuple",
        ast.Set: "set", ast.SetComp: "set", ast.JoinedStr: "str",
    }  # fmt: skip
    if origin is not None and type(origin) in shapes:
        return shapes[type(origin)]
    name = called(origin)
    if name in ("int", "float", "str", "list", "dict", "set", "tuple", "len", "input"):
        return {"len": "int", "input": "str"}.get(name, name)
    return None


def kind_in_words(kind: str) -> str:
    return KINDS.get(kind) or f"an object of the kind {named(kind)}"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
