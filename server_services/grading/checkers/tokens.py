"""`tokens`: the same words between blanks; line breaks do not matter."""

from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec

from .comparison import Difference, Rules, compare


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """Word by word."""
    return split(expected) == split(got)


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """Where two values part; strings inside are compared by words."""
    return compare(expected, got, Rules(spec.tolerance, same_text=lambda e, g: same_text(e, g, spec)))


def split(text: str) -> list[bytes]:
    """The words. Only ASCII blanks part them: a no-break space is a character like any other."""
    return text.encode("utf-8", "surrogatepass").split()
