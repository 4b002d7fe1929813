"""How much of the reference a text holds beyond what the student has: by words and signs, four in a row."""

import ast
import builtins
import functools
import keyword
import re
from collections.abc import Iterator

from .line import parsed
from .secret import Secrets

ENOUGH = 0.6
ENOUGH_RENAMED = 0.75  # names count for nothing there: a loop over a list is in every other example
_GRAM = 4
_FEWEST_GRAMS, _FEWEST_RENAMED = 4, 10
_STATEMENT = 8  # tokens: what is shorter is in many programs
_STATEMENT_SHARE = 0.3
_TOKENS = re.compile(
    r"#[^\n]*|(?P<token>[^\W\d]\w*|\d[\w.]*|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|[-+*/%&|^=!<>:]?=|//|\*\*|->|[^\w\s])"
)
_KNOWN = frozenset(keyword.kwlist) | frozenset(dir(builtins))

Tokens = tuple[str, ...]


class Overlap:
    """Holds texts against the reference of one challenge."""

    def __init__(self, secrets: Secrets) -> None:
        own = (secrets.starter, secrets.student_code)
        reference = tokens(secrets.reference)
        self._plain = grams(reference) - _of_all(own)
        self._renamed = grams(renamed(reference)) - _of_all(own, rename=True)
        self._statements = frozenset(_statements(secrets, len(reference)))

    def gives_away(self, before: str, text: str) -> bool:
        """Whether `text` adds something of the reference, and with what stood `before` it is too much."""
        if self._states(renamed(tokens(text))):
            return True
        earlier, told = tokens(before), tokens(f"{before}\n{text}")
        plain = _share(self._plain, grams(earlier), grams(told), _FEWEST_GRAMS)
        other = _share(self._renamed, grams(renamed(earlier)), grams(renamed(told)), _FEWEST_RENAMED)
        return plain >= ENOUGH or other >= ENOUGH_RENAMED

    def _states(self, told: Tokens) -> bool:
        """Whether a long statement of the reference stands in the text as a whole."""
        return any(_within(wanted, told) for wanted in self._statements)


@functools.lru_cache(maxsize=512)
def tokens(text: str) -> Tokens:
    """Words and signs of a program in nearly any language, without comments; all quotes are alike."""
    found = (match["token"] for match in _TOKENS.finditer(text) if match["token"])
    return tuple(f'"{each[1:-1]}"' if each[0] in "\"'" and len(each) > 1 else each for each in found)


def renamed(found: Tokens) -> Tokens:
    """The tokens with one name for all that a programmer may name."""
    pairs = zip(("", *found), found, strict=False)
    return tuple("v" if _is_free(before, each) else each for before, each in pairs)


def _is_free(before: str, name: str) -> bool:
    return name.isidentifier() and name not in _KNOWN and before != "."


def grams(found: Tokens) -> frozenset[Tokens]:
    """All runs of four tokens."""
    return frozenset(found[start : start + _GRAM] for start in range(len(found) - _GRAM + 1))


def _of_all(texts: tuple[str, ...], rename: bool = False) -> frozenset[Tokens]:
    return frozenset[Tokens]().union(
        *(grams(renamed(tokens(text)) if rename else tokens(text)) for text in texts)
    )


def _share(
    wanted: frozenset[Tokens], before: frozenset[Tokens], told: frozenset[Tokens], fewest: int
) -> float:
    if len(wanted) < fewest or not wanted & told - before:
        return 0.0
    return len(wanted & told) / len(wanted)


def _statements(secrets: Secrets, size: int) -> Iterator[Tokens]:
    """Statements of the reference that are a good part of it, as they would be quoted, with and without
    `return`; none that the student has."""
    tree = parsed(secrets.reference)
    own = renamed(tokens(f"{secrets.starter}\n{secrets.student_code}"))
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Return | ast.Assign | ast.AugAssign | ast.Expr) and node.value is not None:
            found = renamed(tokens(ast.unparse(node.value)))
            long_enough = len(found) >= max(_STATEMENT, _STATEMENT_SHARE * size)
            if long_enough and not _within(found, own):
                yield found


def _within(part: Tokens, whole: Tokens) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))
