"""Words of every day, by what they must not be taken for: the lists of everyday.toml."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def everyday(kind: str) -> frozenset[str]:
    """The words of one list."""
    content = tomllib.loads(files(__package__).joinpath("everyday.toml").read_text("utf-8"))
    return frozenset(content[kind].split())
