"""What each parameter of a function may be, the likeliest first: by examples, type hints, use and name."""

import ast
from itertools import product
from typing import Any

from .inputs import LETTERS, OPENING, SCALARS, Kind
from .usage import Usage
from .vocabulary import KINDS_OF, ROLES_OF, TEXTS_SOUGHT, TINY, hinted

MOST_GUESSES = 60
_FALLBACK = (
    "numbers", "number", "text", "words", "matrix", "pairs", "graph", "map", "number map", "letters", "real"
)  # fmt: skip
_PLACES = ("number", "half", "absent")


def guesses(tree: ast.Module, function: ast.FunctionDef, examples: list[list[Any]]) -> list[list[Kind]]:
    """Kinds for all its arguments together, the likeliest first. Parameters with a default are left out."""
    names = _required(function)
    usage = Usage(tree, [argument.arg for argument in function.args.args])
    letters = _letters(tree)
    single = [_ranked(usage, argument, letters, len(names)) for argument in names]
    told = [_by_example(examples, place) for place in range(len(names))]
    ranked = [list(dict.fromkeys([*first, *rest]))[:8] for first, rest in zip(told, single, strict=True)]
    together = sorted(
        product(*(list(enumerate(each)) for each in ranked)), key=lambda row: sum(r for r, _ in row)
    )
    return [_in_roles(usage, names, [kind for _rank, kind in row]) for row in together[:MOST_GUESSES]]


def _required(function: ast.FunctionDef) -> list[ast.arg]:
    given = [*function.args.posonlyargs, *function.args.args]
    given = given[1:] if given and given[0].arg in ("self", "cls") else given
    return given[: len(given) - len(function.args.defaults)] if function.args.defaults else given


def _letters(tree: ast.Module) -> str:
    """What a text may well be made of: the single letters that the source names."""
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    texts = [each for each in constants if isinstance(each, str)]
    single = sorted({each for each in texts if len(each) == 1 and each.isprintable() and each != " "})
    groups = sorted({letter for each in texts if set(each) <= set("()[]{}") for letter in each})
    return "".join(dict.fromkeys([*single, *groups]))


def _ranked(usage: Usage, argument: ast.arg, letters: str, count: int) -> list[Kind]:
    name = argument.arg.lower()
    names = [*_hinted(argument), *_used(usage, argument.arg, name), *KINDS_OF.get(name, []), *_FALLBACK]
    if name in ("k", "r") and count > 1:
        names = ["half" if each == "number" else each for each in names]
    if name in TINY:
        names = ["tiny", *names]
    return [kind for each in dict.fromkeys(names) for kind in _lettered(each, letters)]


def _lettered(name: str, letters: str) -> list[Kind]:
    """Texts of any letters, and of those in the source: brackets first, the rest where others fail."""
    if name not in ("text", "letters"):
        return [Kind(name)]
    if not letters:
        return [Kind(name), Kind("digits")]
    found = [Kind(name), Kind(name, letters), Kind("digits")]
    return [found[1], found[0]] if set(letters) & set(OPENING) else found


def _hinted(argument: ast.arg) -> list[str]:
    found = hinted(ast.unparse(argument.annotation)) if argument.annotation else None
    return [found] if found else []


def _used(usage: Usage, parameter: str, name: str) -> list[str]:
    """By what is done with it, and with what is in it."""
    own, inner = usage.of(parameter), usage.of(parameter, 1)
    named = KINDS_OF.get(name, [])
    if "called" in own:
        return ["function"]
    if "node" in own or "node" in inner:
        return ["linked"] if "next" in own | inner and "left" not in own | inner else ["tree"]
    if "set" in own:
        return ["set", "numbers", "text"]
    if own & {"map"}:
        return _maps(usage, parameter)
    if own & {"iter", "index", "slice", "sized", "list", "contains", "text", "digits"} and "num" not in own:
        return _items(usage, parameter, named)
    if own & {"num", "stringed", "digits", "as_index"}:
        return ["number", *(["digits"] if "digits" in own else [])]
    return ["absent"] if own & {"sought", "member"} else [] if own else [*named, "number"]


def _maps(usage: Usage, parameter: str) -> list[str]:
    inner = usage.of(parameter, 1)
    if "map" in inner:
        return ["weighted map", "map"]
    if inner & {"iter", "index", "sized", "contains"}:
        return ["weighted", "graph"] if "tuple2" in usage.of(parameter, 2) else ["graph", "weighted map"]
    return ["map", "number map", "graph"]


def _items(usage: Usage, parameter: str, named: list[str]) -> list[str]:
    own, inner = usage.of(parameter), usage.of(parameter, 1)
    if "text" in own or "digits" in own:
        digits = "digits" in own | inner
        split = [each for each in named if each == "sentence"]
        return ["digits" if digits else "text", *split, "sentence", "bits", "words"]
    if "tuple2" in inner or "tuple3" in inner:
        return ["pairs" if "tuple2" in inner else "triples", "words"]
    if inner & {"iter", "index", "slice", "sized", "list", "contains"}:
        return _nested(usage, parameter, named)
    if inner & {"text", "digits"} and "num" not in inner:
        return [
            "words" if "words" in named else "digits" if "digits" in inner else "text",
            "text",
            "words",
            "letters",
        ]
    if "map" in inner:
        return ["records"]
    first = [
        each for each in named if each in ("text", "words", "sentence", "digits", "bits", "pairs", "graph")
    ]
    return [*first, "numbers", "text"] if "num" not in inner else ["numbers", "digits", "text"]


def _nested(usage: Usage, parameter: str, named: list[str]) -> list[str]:
    inner, inmost = usage.of(parameter, 1), usage.of(parameter, 2)
    if "text" in inner or ("words" in named and "num" not in inmost):
        return ["words", "texts"]
    if "graph" in named or ("as_index" in inmost | inner and "iter" in inner):
        first = ["weighted"] if "tuple2" in inmost else []
        return [*first, "graph", "graph list", "weighted", "matrix"]
    pairs = ["pairs"] if "pairs" in named else []
    return [*pairs, "matrix", "grid", "words", "pairs", "graph"]


def _by_example(examples: list[list[Any]], place: int) -> list[Kind]:
    """By what the visible test cases give."""
    values = [arguments[place] for arguments in examples if place < len(arguments)]
    values = sorted((each for each in values if each is not None), key=_extent)
    return _like(values[-1], values) if values else []


def _extent(value: Any) -> int:
    return len(value) if isinstance(value, list | str | dict) else 0


def _like(value: Any, values: list[Any]) -> list[Kind]:
    if isinstance(value, str):
        letters = "".join(sorted(set(value))) or LETTERS
        return [Kind("text" if " " not in value else "sentence", LETTERS if letters.isalpha() else letters)]
    if isinstance(value, dict):
        listed = any(isinstance(each, list | dict) for each in value.values())
        return [Kind("graph" if listed else "map")]
    if isinstance(value, list):
        return [Kind(each) for each in _like_list(value, values)]
    return {bool: [Kind("yes")], int: [Kind("number")], float: [Kind("real")]}.get(type(value), [])


def _like_list(value: list[Any], values: list[Any]) -> list[str]:
    first = value[0] if value else 0
    if isinstance(first, list):
        widths = {len(row) for row in value if isinstance(row, list)}
        square = ["matrix", "grid"] if isinstance((first or [0])[0], int) else ["grid", "matrix"]
        return [*(["pairs"] if widths == {2} and len(value) != 2 else []), *square, "graph list"]
    if isinstance(first, str):
        return ["letters" if max(map(len, value)) == 1 else "words"]
    rising = len(value) > 2 and all(each == sorted(each) for each in values if isinstance(each, list))
    return ["reals" if isinstance(first, float) else "rising" if rising else "numbers"]


def _in_roles(usage: Usage, arguments: list[ast.arg], kinds: list[Kind]) -> list[Kind]:
    """Numbers beside something with items are a length, a place, or what is looked for in it."""
    whole = [kind.name for kind in kinds if kind.name not in (*_PLACES, *SCALARS)]
    if not whole:
        return [Kind("number") if kind.name == "absent" else kind for kind in kinds]
    nodes = {"graph", "graph list", "weighted", "weighted map", "pairs", "triples"} & set(whole)
    texts = {"text", "digits", "bits", "sentence", "words", "letters"} & set(whole)
    found = [
        _role(usage, argument.arg, kind, bool(nodes), bool(texts)) if kind.name in _PLACES else kind
        for argument, kind in zip(arguments, kinds, strict=True)
    ]
    return _second_text(arguments, found)


def _role(usage: Usage, parameter: str, kind: Kind, nodes: bool, texts: bool) -> Kind:
    tags, role = usage.of(parameter), ROLES_OF.get(parameter.lower().rstrip("_0123456789"))
    named = role[0] if role else ""
    if nodes:
        return Kind({"last": "last", "length": "length", "absent": "last"}.get(named, "zero"))
    if kind.name == "absent" or tags & {"sought", "member"}:
        looked_for = named if named in ("length", "zero", "last") and not tags & {"member"} else "absent"
        return Kind("absent word" if texts and looked_for == "absent" else looked_for)
    return Kind(named or ("half" if tags & {"num", "as_index"} else "absent"))


def _second_text(arguments: list[ast.arg], kinds: list[Kind]) -> list[Kind]:
    """Of two texts one may be looked for in the other."""
    if [kind.name for kind in kinds].count("text") < 2:
        return kinds
    return [
        kind._replace(name="pattern")
        if kind.name == "text" and argument.arg.lower() in TEXTS_SOUGHT
        else kind
        for argument, kind in zip(arguments, kinds, strict=True)
    ]
