"""`lines`: the same lines; blanks at line ends and empty lines at the end do not matter."""

from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec

from .comparison import Difference, Rules, compare

_BLANKS = " \t\r\f\v"


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """Line by line."""
    return split(expected) == split(got)


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """Where two values part; strings inside are compared by lines."""
    return compare(expected, got, Rules(spec.tolerance, same_text=lambda e, g: same_text(e, g, spec)))


def split(text: str) -> list[str]:
    """The lines that count, without the blanks that do not."""
    lines = [line.rstrip(_BLANKS) for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines
