"""What a line of the student's code does, in words."""

import ast

from .expressions import in_words
from .reading import Reading, read, unparsed


def explained(reading: Reading, number: int) -> str | None:
    """Sentences on a line; None where there is no such line or nothing on it."""
    text = reading.line(number)
    if not text:
        return None
    if text.startswith("#"):
        return f"Line {number} is a comment: Python skips it, it is there for readers."
    if reading.tree is None:
        return _unparsable(reading, number)
    statement = _at(reading, number)
    if statement is None:
        return f"Line {number}, `{text}`, belongs to the lines around it and does nothing on its own."
    return f"Line {number}, `{text}`: {_words(statement)}"


def _unparsable(reading: Reading, number: int) -> str:
    text = reading.line(number)
    if reading.fault == number:
        return (
            f"Python cannot read line {number}, `{text}`, as it stands, so nothing of the program runs yet."
        )
    alone = _parsed_alone(text)
    if alone is None:
        return f"Line {number} reads `{text}`. Python stops at line {reading.fault}, so it never gets here."
    return f"Line {number}, `{text}`: {_words(alone)}"


def _parsed_alone(text: str) -> ast.stmt | None:
    for candidate in (text, f"{text} pass", f"{text}\n    pass"):
        tree = read(candidate).tree
        if tree and tree.body:
            return tree.body[0]
    return None


def _at(reading: Reading, number: int) -> ast.stmt | None:
    """The innermost statement that has the line; an `else` belongs to none."""
    around = [
        each
        for each in reading.nodes
        if isinstance(each, ast.stmt) and each.lineno <= number <= (each.end_lineno or each.lineno)
    ]
    starting = [each for each in around if each.lineno == number]
    if starting:
        return starting[0]
    inner = min(around, key=lambda each: (each.end_lineno or 0) - each.lineno, default=None)
    return None if isinstance(inner, ast.If | ast.For | ast.While | ast.Try) else inner


_PLAIN: dict[type[ast.stmt], str] = {
    ast.Break: "it leaves the loop at once; no further turn happens.",
    ast.Continue: "it skips the rest of this turn and goes on with the next one.",
    ast.Import: "it makes a library available, so that the code below can use its tools.",
    ast.ImportFrom: "it takes single tools out of a library, so that the code below can use them.",
    ast.Raise: "it stops with an error on purpose, so that the caller hears what is wrong.",
    ast.Try: "it tries the lines below; an error in them jumps to the matching `except`.",
    ast.Pass: "it does nothing: a placeholder where Python wants at least one line.",
}


def _words(node: ast.stmt) -> str:
    match node:
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign():
            return _assignment(node)
        case ast.If(test):
            return f"it asks whether {in_words(test)}. Only then do the indented lines below run."
        case ast.For() | ast.While():
            return _loop(node)
        case ast.Return(value):
            what = in_words(value) if value else "nothing (None)"
            return f"it ends the function and hands back {what} to whoever called it. Nothing after it runs."
        case ast.Expr(value):
            return _call(value)
        case ast.FunctionDef():
            return _function(node)
        case ast.ClassDef(name):
            return f"it describes a new kind of object, `{name}`; the indented lines are its parts."
    return _PLAIN.get(type(node), f"`{unparsed(node)}` is carried out as it stands.")


def _assignment(node: ast.Assign | ast.AugAssign | ast.AnnAssign) -> str:
    if isinstance(node, ast.AugAssign):
        target = unparsed(node.target)
        verb = {ast.Add: "adds {} to", ast.Sub: "takes {} away from", ast.Mult: "multiplies {} into"}
        phrase = verb.get(type(node.op), "combines {} with").format(in_words(node.value))
        return f"it {phrase} `{target}` and keeps the result in `{target}`."
    target = unparsed(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    if node.value is None:
        return f"it only notes the type of `{target}`."
    if isinstance(node.value, ast.Tuple) and isinstance(node, ast.Assign):
        names = target.strip("()")
        return (
            f"it first works out the whole right side, {in_words(node.value)}, "
            f"and then gives them to `{names}`, in order."
        )
    if isinstance(node.value, ast.Compare):
        return f"it checks whether {in_words(node.value)}, and keeps True or False in `{target}`."
    return f"it works out the right side, {in_words(node.value)}, and keeps it under the name `{target}`."


def _loop(node: ast.For | ast.While) -> str:
    if isinstance(node, ast.While):
        return (
            f"it repeats the indented lines as long as "
            f"{in_words(node.test)}; this is asked before every turn."
        )
    return (
        f"it goes through {in_words(node.iter)}. In each turn "
        f"`{unparsed(node.target)}` is the next one of them."
    )


def _call(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return "it is a text that stands there as a note; it changes nothing."
    words = in_words(value)
    if words.startswith(("adds", "puts", "takes", "sorts", "turns", "shows")):
        return f"it {words}."
    if words.startswith("what `"):
        return f"it calls a function; {words} is not kept anywhere."
    return f"it works out {words}, but the result is not kept anywhere."


def _function(node: ast.FunctionDef) -> str:
    names = [f"`{each.arg}`" for each in node.args.args]
    takes = f"It takes {', '.join(names)}." if names else "It takes no arguments."
    return (
        f"it starts the function `{node.name}`. {takes} The "
        f"indented lines run only when the function is called."
    )
