"""`json`: the same values as JSON writes them. A tuple counts as a list, `True` is not `1`."""

from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec
from server_services.grading.values import MalformedValue, parse_json

from .comparison import Difference, Rules, compare


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """Both texts are JSON and say the same. Raises MalformedValue when what is expected is not JSON."""
    wanted = parse_json(expected)
    try:
        given = parse_json(got)
    except MalformedValue:
        return False
    return difference(wanted, given, spec) is None


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """Where two values part."""
    return compare(expected, got, Rules(spec.tolerance))
