"""Reads the labelled programs of `growing_programs.toml`, and makes what they are called with."""

import random
import tomllib
from pathlib import Path
from typing import Any, NamedTuple


class Program(NamedTuple):
    """`growth` is the class its work grows in; `f` of its source takes what is `given`."""

    name: str
    growth: str
    source: str
    given: str = "numbers"


PROGRAMS = [
    Program(**each)
    for each in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["program"]
]


def given(kind: str, size: int) -> Any:
    """The argument of one size: the same whenever it is asked for."""
    chance = random.Random(size)
    if kind == "letters":
        return "".join(chance.choice("abcdefgh") for _ in range(size))
    numbers = [chance.randint(-9 * size, 99 * size) for _ in range(size)]
    return sorted(numbers) if kind == "rising" else numbers
