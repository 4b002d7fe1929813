"""The tokens of a text that may be code, prose or both: what leaks are found by."""

import builtins
import keyword
import re

_TOKEN = re.compile(r"[A-Za-z_]\w*|\d+(?:\.\d+)?|\"[^\"\n]*\"|'[^'\n]*'|[-+*/%<>=!]=|\*\*|//|->|[^\s\w]")
_COMMENT = re.compile(r"#[^\n\"']*$", re.MULTILINE)
_KEPT = {*keyword.kwlist, *dir(builtins)}

Grams = frozenset[tuple[str, ...]]


def code_tokens(text: str) -> list[str]:
    """The tokens of a text, comments left out, quotes alike."""
    return [each.replace("'", '"') for each in _TOKEN.findall(_COMMENT.sub("", text))]


def renamed(tokens: list[str]) -> list[str]:
    """The same tokens with all names alike, so that renaming hides nothing."""
    return ["name" if each.isidentifier() and each not in _KEPT else each for each in tokens]


def grams(tokens: list[str], length: int) -> Grams:
    """All runs of so many tokens."""
    return frozenset(tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1))


def side_by_side(tokens: list[str]) -> str:
    """The tokens as one text: some stand side by side among others where the one text is in the other."""
    return "\0" + "".join(f"{each}\0" for each in tokens)
