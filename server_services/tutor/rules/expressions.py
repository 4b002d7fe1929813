"""Expressions of the student's code in words."""

import ast

from .reading import unparsed

_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "plus",
    ast.Sub: "minus",
    ast.Mult: "times",
    ast.Div: "divided by",
    ast.FloorDiv: "divided by (without the rest)",
    ast.Mod: "modulo (the remainder of dividing by)",
    ast.Pow: "to the power of",
    ast.Eq: "equals",
    ast.NotEq: "differs from",
    ast.Lt: "is less than",
    ast.LtE: "is at most",
    ast.Gt: "is greater than",
    ast.GtE: "is at least",
    ast.In: "is in",
    ast.NotIn: "is not in",
    ast.Is: "is the same object as",
    ast.IsNot: "is not the same object as",
    ast.And: "and",
    ast.Or: "or",
}
_FUNCTIONS = {
    "len": "the length of {0}",
    "int": "{0} turned into a whole number",
    "float": "{0} turned into a decimal number",
    "str": "{0} turned into text",
    "list": "{0} as a list",
    "set": "{0} as a set (each value once)",
    "tuple": "{0} as a tuple",
    "sum": "the sum of {0}",
    "max": "the largest of {0}",
    "min": "the smallest of {0}",
    "sorted": "a new sorted list of {0}",
    "reversed": "{0} from back to front",
    "abs": "{0} without its sign",
    "round": "{0} rounded",
    "enumerate": "{0} with the position of each item",
    "zip": "{0} side by side, in pairs",
    "input": "one line that the user types, as text",
    "ord": "the code number of the character {0}",
    "chr": "the character with the code number {0}",
    "print": "shows {0} on the screen",
    "isinstance": "whether the type fits: {0}",
    "any": "whether at least one is true of {0}",
    "all": "whether all are true of {0}",
}
_METHODS = {
    "append": "adds {0} to the end of `{on}`",
    "extend": "adds every item of {0} to the end of `{on}`",
    "insert": "puts a value into `{on}` at a position ({0})",
    "pop": "takes an item out of `{on}` and gives it back",
    "remove": "takes the first item equal to {0} out of `{on}`",
    "sort": "sorts the list `{on}` itself (and gives back None)",
    "reverse": "turns the list `{on}` around itself (and gives back None)",
    "add": "adds {0} to the set `{on}`",
    "get": "looks up {0} in `{on}`, with a fallback when it is missing",
    "items": "the pairs of key and value of `{on}`",
    "keys": "the keys of `{on}`",
    "values": "the values of `{on}`",
    "split": "`{on}` cut into a list of parts",
    "join": "the parts of {0} put together with `{on}` between them",
    "strip": "`{on}` without spaces at both ends",
    "lower": "`{on}` in lower case",
    "upper": "`{on}` in upper case",
    "replace": "a copy of `{on}` with one text replaced by another ({0})",
    "count": "how often {0} occurs in `{on}`",
    "index": "the first position of {0} in `{on}`",
    "find": "the first position of {0} in `{on}`, or -1",
    "isdigit": "whether `{on}` has only digits",
    "isalpha": "whether `{on}` has only letters",
    "startswith": "whether `{on}` starts with {0}",
    "endswith": "whether `{on}` ends with {0}",
    "format": "`{on}` with the values filled in",
}


def in_words(node: ast.expr) -> str:
    """A phrase; what has no words of its own is quoted."""
    match node:
        case ast.BinOp(left, operator, right) if type(operator) in _OPERATORS:
            return f"{_short(left)} {_OPERATORS[type(operator)]} {_short(right)}"
        case ast.Compare(left, operators, others):
            first = f"{in_words(left)}"
            return first + "".join(
                f" {'' if number == 0 else 'and that '}{_OPERATORS[type(each)]} {in_words(other)}"
                for number, (each, other) in enumerate(zip(operators, others, strict=True))
            )
        case ast.BoolOp(operator, values):
            return f" {_OPERATORS[type(operator)]} ".join(in_words(each) for each in values)
        case ast.UnaryOp(ast.Not(), operand):
            return f"it is not true that {in_words(operand)}"
        case ast.Call():
            return _call(node)
        case ast.Subscript(value, place):
            return _piece(value, place)
        case ast.IfExp(test, body, orelse):
            return f"{in_words(body)} when {in_words(test)}, otherwise {in_words(orelse)}"
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return _comprehension(node)
    return _plain(node)


def _plain(node: ast.expr) -> str:
    match node:
        case ast.List(elts=[]):
            return "an empty list"
        case ast.Dict(keys=[]):
            return "an empty dictionary"
        case ast.Tuple(elts=[first, *others]) if others:
            return f"{in_words(first)} and {' and '.join(in_words(each) for each in others)}"
        case ast.Constant(value=""):
            return "an empty text"
    return f"`{unparsed(node)}`"


def range_in_words(node: ast.Call) -> str:
    """What a call of `range` counts."""
    match node.args:
        case [stop]:
            start, stop, step = "0", stop, None
        case [first, stop]:
            start, step = unparsed(first), None
        case [first, stop, each]:
            start, step = unparsed(first), unparsed(each)
        case _:
            return f"`{unparsed(node)}`"
    by = f" in steps of `{step}`" if step else ""
    return f"the numbers from `{start}` up to, but not including, `{unparsed(stop)}`{by}"


def _call(node: ast.Call) -> str:
    arguments = " and ".join(_short(each) for each in node.args)
    match node.func:
        case ast.Name(id="range"):
            return range_in_words(node)
        case ast.Name(id=name) if name in _FUNCTIONS and (arguments or name == "input"):
            return _FUNCTIONS[name].format(arguments)
        case ast.Attribute(value=on, attr=name) if name in _METHODS:
            return _METHODS[name].format(arguments or "it", on=unparsed(on))
    given = f" with {arguments}" if arguments else ""
    return f"what `{unparsed(node.func)}` gives back{given}"


def _piece(value: ast.expr, place: ast.expr) -> str:
    match place:
        case ast.Slice(None, None, ast.UnaryOp(ast.USub(), ast.Constant(value=1))):
            return f"{_short(value)} from back to front"
        case ast.Slice(lower, upper, _):
            start = f"index `{unparsed(lower)}`" if lower else "the start"
            end = f"up to, but not including, index `{unparsed(upper)}`" if upper else "to the end"
            return f"the part of {_short(value)} from {start} {end}"
        case ast.UnaryOp(ast.USub(), ast.Constant(value=1)):
            return f"the last item of {_short(value)}"
    return f"the item of {_short(value)} at {_short(place)}"


def _comprehension(node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> str:
    loop = node.generators[0]
    kind = {ast.ListComp: "a list", ast.SetComp: "a set", ast.DictComp: "a dictionary"}.get(
        type(node), "the values"
    )
    what = (
        f"`{unparsed(node.key)}: {unparsed(node.value)}`"
        if isinstance(node, ast.DictComp)
        else _short(node.elt)
    )
    only = "".join(f", kept only when {in_words(each)}" for each in loop.ifs)
    return f"{kind} of {what} for each `{unparsed(loop.target)}` in {_short(loop.iter)}{only}"


def _short(node: ast.expr) -> str:
    """Words for calls and pieces, the source for all that is plain to read."""
    if isinstance(node, ast.Call | ast.Subscript | ast.ListComp | ast.GeneratorExp):
        return in_words(node)
    return _plain(node)
