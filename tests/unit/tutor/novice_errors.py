"""Reads the programs of `novice_errors.toml`, and runs one: what a sandbox tells of its error."""

import builtins
import contextlib
import io
import tomllib
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from server_services.tutor.evidence.exceptions import Explanation, Raised, explained

CELL = "<your cell>"


class Novice(NamedTuple):
    """A program that ends with an error; `says` are words that only an explanation of the cause has."""

    name: str
    code: str
    says: tuple[str, ...]
    typed: tuple[str, ...] = ()


class Told(NamedTuple):
    """One program, what it raised, and what is said of it."""

    novice: Novice
    raised: Raised
    explanation: Explanation | None

    @property
    def specific(self) -> bool:
        """Whether the explanation has the words that belong to this cause."""
        found = self.explanation
        return (
            found is not None
            and found.specific
            and all(word.casefold() in found.text.casefold() for word in self.novice.says)
        )


def novices() -> list[Novice]:
    programs = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["program"]
    return [
        Novice(each["name"], each["code"], tuple(each["says"]), tuple(each.get("typed", ())))
        for each in programs
    ]


def told(novice: Novice) -> Told:
    raised = raised_by(novice.code, novice.typed)
    return Told(novice, raised, explained(raised, novice.code))


def raised_by(code: str, typed: tuple[str, ...] = ()) -> Raised:
    """Runs the code as a cell and tells of its error. Fails where it raises none."""
    namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": _builtins(iter(typed))}
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(code, CELL, "exec"), namespace)
    except Exception as error:
        names = tuple(kind.__name__ for kind in type(error).__mro__)
        return Raised(names[0], str(error), _line(error), names)
    raise AssertionError("the program ends without an error")


def _builtins(lines: Iterator[str]) -> dict[str, Any]:
    """Python's own names, with an `input` that reads what was typed."""
    return {**vars(builtins), "input": _reader(lines)}


def _reader(lines: Iterator[str]) -> Callable[..., str]:
    def read(prompt: object = "", /) -> str:
        line = next(lines, None)
        if line is None:
            raise EOFError("EOF when reading a line")
        return line

    return read


def _line(error: Exception) -> int | None:
    if isinstance(error, SyntaxError):
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == CELL]
    return lines[-1] if lines else None
