"""Inputs and values of visible cases, as a student would write them in Python."""

import json
import re

from .known import Example, Statement

_LONGEST = 120


def quoted(text: str, longest: int = _LONGEST) -> str:
    """In backticks on one line; a new line becomes an arrow."""
    line = " ⏎ ".join(text.strip("\n").split("\n"))
    if len(line) > longest:
        line = line[:longest] + " …"
    return f"`` {line} ``" if "`" in line else f"`{line}`"


def shown_input(statement: Statement, text: str) -> str:
    """`f(1, [2])` for a call, the text itself otherwise."""
    if not text.strip():
        return "no input at all"
    order = _json(text) if statement.input_mode == "call" else None
    if not isinstance(order, dict) or "call" not in order:
        return quoted(text)
    arguments = [repr(each) for each in order.get("args", [])]
    arguments += [f"{name}={value!r}" for name, value in order.get("kwargs", {}).items()]
    return quoted(f"{order['call']}({', '.join(arguments)})")


def shown_value(statement: Statement, text: str | None) -> str:
    """A JSON value as Python's; other text as it is."""
    if text is None or text == "":
        return "nothing"
    if statement.input_mode != "call":
        return quoted(text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return quoted(text)
    if isinstance(value, dict) and set(value) == {"raises"}:
        return f"a `{value['raises']}`"
    return quoted(repr(value))


def arguments_of(statement: Statement, example: Example) -> list[str]:
    """The values of an example's call, in order, as Python writes them; none where it is not a call."""
    order = _json(example.input) if statement.input_mode == "call" else None
    if not isinstance(order, dict):
        return []
    return [repr(each) for each in order.get("args", [])]


def smallest(statement: Statement) -> Example | None:
    """The shortest example that shows something: an empty list or text is a border, not a typical case."""
    return min(statement.examples, key=lambda each: (_bare(each), len(each.input)), default=None)


def asked_for(statement: Statement) -> str:
    """What has to be written: "the function `area(width, height)`" or "a program"."""
    if statement.function:
        return f"the function `{statement.function}({', '.join(statement.parameters)})`"
    if statement.input_mode == "stdin":
        return "a program that reads its input with `input()` and prints the answer"
    return f"the code for “{statement.title}”"


def _bare(example: Example) -> bool:
    emptiness = re.search(
        r"\[\]|\"\"|\{\}|''", example.input.replace('"kwargs": {}', "").replace('"kwargs":{}', "")
    )
    return (
        not example.input.strip()
        or bool(emptiness)
        or example.expected.strip() in {"", "[]", '""', "{}", "null"}
    )


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
