"""`unordered`: the same lines, or the same items of a list or set, in any order, each as often."""

from collections import Counter
from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec

from . import lines
from .comparison import Difference, Rules, compare


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """The same lines, each as often."""
    return Counter(lines.split(expected)) == Counter(lines.split(got))


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """The first item without a partner. Lists inside the outermost one keep their order."""
    return compare(expected, got, Rules(spec.tolerance, any_order=True))
