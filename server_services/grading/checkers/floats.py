"""`float`: as `tokens` (text) or as `json` (values), with all numbers within a tolerance."""

import math
import re
from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec

from . import tokens
from .closeness import close, close_number
from .comparison import Difference, Rules, compare

_LONGEST_NUMBER = 400
_NUMBER = re.compile(
    rb"[+-]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?|inf(?:inity)?|nan)", re.IGNORECASE
)


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """Word by word; two numbers need only be close."""
    wanted, given = tokens.split(expected), tokens.split(got)
    return len(wanted) == len(given) and all(
        word == other or _close_words(word, other, spec.tolerance)
        for word, other in zip(wanted, given, strict=True)
    )


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """Where two values part; whole numbers need only be close too."""
    return compare(expected, got, Rules(spec.tolerance, same_number=close_number))


def _close_words(expected: bytes, got: bytes, tolerance: float) -> bool:
    wanted, given = _number(expected), _number(got)
    return wanted is not None and given is not None and close(wanted, given, tolerance)


def _number(word: bytes) -> float | None:
    if len(word) > _LONGEST_NUMBER or not _NUMBER.fullmatch(word):
        return None
    number = float(word)
    # What merely overflows is not the infinity somebody wrote.
    return number if math.isfinite(number) or b"n" in word.lower() else None
