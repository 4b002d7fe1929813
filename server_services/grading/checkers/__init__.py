"""Checkers decide whether an answer is the expected one. They see decoded data only, and run outside the
sandbox.

A checker is a module with two functions: `same_text` for what was printed, `difference` for what a call
returned. Adding one: write the module, name it in CHECKERS and in `protocol.challenges.CheckerName`, add its
row to the docs."""

from collections.abc import Mapping
from typing import Any, Protocol

from codementor_jupyter.protocol.challenges import CheckerName, CheckerSpec, InputMode

from . import dataframe, exact, floats, json_values, lines, plot, regex, table, tokens, unordered
from .comparison import Difference
from .expectation import Raises, Returns, expectation

__all__ = [
    "CHECKERS",
    "Difference",
    "Raises",
    "Returns",
    "expectation",
    "require_comparable",
    "same_text",
    "value_difference",
]


class Checker(Protocol):
    """What a checker module offers."""

    def same_text(self, expected: str, got: str, spec: CheckerSpec) -> bool:
        """Whether the printed answer is the expected one. Raises MalformedValue when none could be."""

    def difference(self, expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
        """None when the returned value is the expected one, else where they part. Raises MalformedValue when
        none could be."""


# All but `author`: that one is not ours, and runs in the sandbox (`grading/author.py`).
CHECKERS: Mapping[CheckerName, Checker] = {
    "exact": exact,
    "lines": lines,
    "tokens": tokens,
    "float": floats,
    "unordered": unordered,
    "json": json_values,
    "regex": regex,
    "table": table,
    "dataframe": dataframe,
    "plot": plot,
}


def same_text(spec: CheckerSpec, expected: str, got: str) -> bool:
    """Whether printed text is the expected one. Raises MalformedValue when `expected` itself is wrong."""
    return CHECKERS[spec.name].same_text(expected, got, spec)


def value_difference(spec: CheckerSpec, expected: Any, got: Any) -> Difference | None:
    """None when a returned value (from `values.decode`) is the expected one (from `expectation`).
    Raises MalformedValue when `expected` itself is wrong."""
    return CHECKERS[spec.name].difference(expected, got, spec)


def require_comparable(spec: CheckerSpec, mode: InputMode, expected: str) -> None:
    """Raises MalformedValue when no answer could ever be compared with `expected`: an author's mistake."""
    if mode is not InputMode.CALL:
        if spec.name in CHECKERS:
            same_text(spec, expected, "")
        return
    wanted = expectation(expected)
    if isinstance(wanted, Returns) and spec.name in CHECKERS:
        value_difference(spec, wanted.value, None)
