"""`exact`: the same text, save CRLF for LF and one final line break. Values have no tolerance."""

from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec

from .comparison import Difference, Rules, compare


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """Character by character."""
    return _plain(expected) == _plain(got)


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """Where two values part, down to the last bit of a float."""
    return compare(expected, got, Rules())


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").removesuffix("\n")
