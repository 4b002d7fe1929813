"""`json`: the same values as JSON writes them. A tuple counts as a list, `True` is not `1`."""

from typing import Any

from server_services.grading.values import MalformedValue, parse_json

from .comparison import Difference, Rules, compare


def same_text(expected: str, got: str, tolerance: float) -> bool:
    """Both texts are JSON and say the same. Raises MalformedValue when what is expected is not JSON."""
    wanted = parse_json(expected)
    try:
        given = parse_json(got)
    except MalformedValue:
        return False
    return difference(wanted, given, tolerance) is None


def difference(expected: Any, got: Any, tolerance: float) -> Difference | None:
    """Where two values part."""
    return compare(expected, got, Rules(tolerance))
