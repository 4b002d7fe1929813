"""Whether an answer looks like the expected one. Only to find slips: the verdict is found outside."""

import json
import math
from typing import Any, NamedTuple

_DEEPEST = 60


class Rules(NamedTuple):
    """How answers are compared: which floats are the same, whether the order counts, whether blanks do."""

    tolerance: float = 1e-9
    ordered: bool = True
    exact: bool = False


def same_text(expected: str, got: str, rules: Rules) -> bool:
    """Word by word."""
    if rules.exact:
        return expected == got
    return _alike(expected.split(), got.split(), rules, 0)


def same_value(expected: Any, got: Any, rules: Rules) -> bool:
    """As JSON writes values: a tuple is a list, True is not 1."""
    return _alike(expected, got, rules, 0)


def raised_as(expected: str) -> str | None:
    """The exception that is expected as {"raises": name}."""
    value = json.loads(expected)
    return value["raises"] if isinstance(value, dict) and list(value) == ["raises"] else None


def _alike(expected: Any, got: Any, rules: Rules, depth: int) -> bool:
    if isinstance(expected, list):
        return _alike_items(expected, got, rules, depth)
    if isinstance(expected, dict):
        same_keys = isinstance(got, dict) and expected.keys() == got.keys()
        return same_keys and all(_alike(each, got[key], rules, depth + 1) for key, each in expected.items())
    if isinstance(expected, bool) or isinstance(got, bool) or expected is None:
        return expected is got
    if isinstance(expected, (int, float)):
        return isinstance(got, (int, float)) and _close(expected, got, rules)
    return isinstance(got, str) and (expected == got or _numbers(expected, got, rules))


def _alike_items(expected: list[Any], got: Any, rules: Rules, depth: int) -> bool:
    sized = isinstance(got, (list, tuple) if rules.ordered else (list, tuple, set, frozenset))
    if not sized or len(expected) != len(got) or depth > _DEEPEST:
        return False
    if rules.ordered or depth:
        return all(_alike(one, other, rules, depth + 1) for one, other in zip(expected, got, strict=True))
    left = list(got)
    for each in expected:
        place = next((n for n, other in enumerate(left) if _alike(each, other, rules, 1)), None)
        if place is None:
            return False
        del left[place]
    return True


def _close(expected: float, got: float, rules: Rules) -> bool:
    if isinstance(expected, int) and isinstance(got, int):
        return expected == got
    try:
        return math.isclose(expected, got, rel_tol=rules.tolerance, abs_tol=rules.tolerance)
    except OverflowError:  # a whole number that no float is near to
        return False


def _numbers(expected: str, got: str, rules: Rules) -> bool:
    """Printed numbers, where the author lets them differ."""
    if rules.tolerance <= Rules().tolerance:
        return False
    try:
        return _close(float(expected), float(got), rules)
    except ValueError:
        return False
