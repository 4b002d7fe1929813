"""What pyflakes finds, in sentences for novices."""

import ast
from collections.abc import Callable, Iterator

from pyflakes import messages
from pyflakes.checker import Checker

from server_services.tutor.evidence.finding import Finding, Kind
from server_services.tutor.evidence.raised import named, quoted
from server_services.tutor.evidence.source import Source

_Saying = tuple[str, Kind, Callable[[messages.Message], str]]


def _fixed(sentence: str) -> Callable[[messages.Message], str]:
    return lambda _message: sentence


def _about(sentence: str) -> Callable[[messages.Message], str]:
    """A sentence about the first thing that the message names."""
    return lambda message: sentence.format(named(str(message.message_args[0])[:200]))


def _defined_twice(message: messages.Message) -> str:
    name, line = message.message_args
    return f"makes {named(str(name)[:200])} anew, but nothing has used what line {line} made."


_FORMAT: _Saying = (
    "format-values",
    "error",
    _fixed("has a text with places to fill in that do not fit the values it is given. Count both."),
)
_SAYINGS: dict[str, _Saying] = {
    "UndefinedName": ("undefined-name", "error", _about("uses {}, but no line makes it. Is it spelt right?")),
    "UndefinedLocal": ("undefined-name", "error", _about("uses {} before the function gives it a value.")),
    "UnusedImport": ("unused-import", "style", _about("imports {}, but nothing uses it.")),
    "UnusedVariable": (
        "unused-variable",
        "style",
        _about("sets {}, but nothing reads it. Was it meant to be used?"),
    ),
    "UnusedAnnotation": (
        "unused-variable",
        "style",
        _about("names {}, but gives it no value and never uses it."),
    ),
    "RedefinedWhileUnused": ("defined-twice", "error", _defined_twice),
    "ImportShadowedByLoopVar": (
        "hides-import",
        "error",
        _about("uses {} in a loop: the import of that name is gone."),
    ),
    "ImportStarUsed": (
        "star-import",
        "style",
        _fixed("imports all names of a module: nobody can see which are used."),
    ),
    "IsLiteral": (
        "is-literal",
        "error",
        _fixed("compares with `is`: that asks for the very same object, not for an equal value."),
    ),
    "FStringMissingPlaceholders": (
        "empty-f-text",
        "style",
        _fixed("has an `f` before a text without curly brackets. Should a value be filled in?"),
    ),
    "AssertTuple": (
        "tuple-condition",
        "error",
        _fixed("has an `assert` with a pair in brackets, which always holds."),
    ),
    "IfTuple": (
        "tuple-condition",
        "error",
        _fixed("has an `if` with a pair in brackets, which always holds."),
    ),
    "MultiValueRepeatedKeyLiteral": (
        "repeated-key",
        "error",
        lambda message: (
            f"has the key {quoted(repr(message.message_args[0])[:200])} twice: only the last value stays."
        ),
    ),
    "MultiValueRepeatedKeyVariable": (
        "repeated-key",
        "error",
        _about("has the key {} twice: only the last value stays."),
    ),
    "InvalidPrintSyntax": ("print-arrows", "error", _fixed("writes to `print` with `>>`, as Python 2 did.")),
    "RaiseNotImplemented": (
        "not-implemented",
        "error",
        _fixed("raises `NotImplemented`, which is no error. A longer word is."),
    ),
    "DefaultExceptNotLast": (
        "except-order",
        "error",
        _fixed("has an `except` for everything before others."),
    ),
    "ReturnOutsideFunction": (
        "outside-function",
        "error",
        _fixed("has a `return` outside of every function."),
    ),
    "YieldOutsideFunction": ("outside-function", "error", _fixed("has a `yield` outside of every function.")),
    "BreakOutsideLoop": ("outside-loop", "error", _fixed("has a `break` outside of every loop.")),
    "ContinueOutsideLoop": ("outside-loop", "error", _fixed("has a `continue` outside of every loop.")),
    "DuplicateArgument": ("same-parameter", "error", _about("has two parameters with the name {}.")),
}


def flakes(source: Source) -> Iterator[Finding]:
    """The findings of pyflakes that help a novice."""
    for message in _messages(source.nodes[0]) if source.nodes else ():
        name = type(message).__name__
        format_slip = name.startswith(("StringDotFormat", "PercentFormat"))
        saying = _FORMAT if format_slip else _SAYINGS.get(name)
        if saying is not None:
            rule, kind, says = saying
            yield Finding(message.lineno, rule, kind, f"Line {message.lineno} {says(message)}")


def _messages(tree: ast.AST) -> list[messages.Message]:
    """What pyflakes says. It is not made for hostile sources, so a failure of its own means nothing found."""
    try:
        return sorted(Checker(tree).messages, key=lambda message: int(message.lineno))
    except Exception:
        return []
