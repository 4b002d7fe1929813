"""Comparing neutral values part by part, by exact type, and saying where they part.

The expected value comes from JSON; the given one from `values.decode` or JSON. No `==` ever meets anything
but two numbers or two strings, and nothing of the given value is hashed but text and plain numbers: a forged
value can be neither equal to everything nor slow.
"""

import math
import operator
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal

from server_services.grading.values import DictValue, SetValue

from .closeness import same_number
from .matching import MAX_WORK, Budget, Matching, TooMuchWork

_KEY_TOKENS = 64
_FAR_APART = 1000
_LARGEST_EXACT_FLOAT = 2**53
_LARGEST_DECIMAL_KEY = 10**600  # below every limit Python may have for writing integers

Reason = Literal[
    "differs",
    "length",
    "missing",
    "unexpected",
    "missing_key",
    "unexpected_key",
    "bad_key",
    "too_much_work",
    "unmatched",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two values part. `path` leads there, or `place` says it in words; `...` stands for nothing on
    that side. Both sides stay out of `repr`.

    Reasons: the parts differ; they are lists of other lengths; an item or key is missing; one is there that
    should not be; a key cannot be a JSON key or is there twice; too many items are nearly the same to be
    paired; a text does not match a pattern.
    """

    path: tuple[int | str, ...] = field(repr=False)
    reason: Reason
    expected: Any = field(default=..., repr=False)
    got: Any = field(default=..., repr=False)
    place: str = field(default="", repr=False)

    def under(self, step: int | str) -> "Difference":
        """The same difference, seen from the value that holds this one at `step`."""
        return replace(self, path=(step, *self.path))

    def at(self, place: str) -> "Difference":
        """The same difference in a value that is no list or dict: `place` names where, for people."""
        return replace(self, path=(), place=place)


@dataclass(frozen=True, slots=True)
class Rules:
    """How strictly values are compared. `any_order` pairs the items of the outermost list, and of any set."""

    tolerance: float = 0.0
    same_number: Callable[[int | float, int | float, float], bool] = same_number
    same_text: Callable[[str, str], bool] = operator.eq
    any_order: bool = False


def compare(expected: Any, got: Any, rules: Rules) -> Difference | None:
    """None when the values are the same under the rules, else the first difference."""
    comparison = _Comparison(rules, Budget(MAX_WORK + _size(expected) if rules.any_order else 0))
    try:
        if rules.any_order and type(expected) is list and type(got) in (list, tuple):
            return comparison.pair(expected, got)
        return comparison.compare(expected, got)
    except TooMuchWork:
        return Difference((), "too_much_work", expected, got)


class _Comparison:
    def __init__(self, rules: Rules, budget: Budget) -> None:
        self._rules = rules
        self._budget = budget
        self._digits = _digits(rules.tolerance)

    def compare(self, expected: Any, got: Any) -> Difference | None:
        kind = type(expected)
        if kind is list:
            return self._lists(expected, got)
        if kind is DictValue:
            return self._dicts(expected, got)
        return None if self._same_scalar(expected, got) else Difference((), "differs", expected, got)

    def _same_scalar(self, expected: Any, got: Any) -> bool:
        kind, other = type(expected), type(got)
        if kind is int or kind is float:
            return (other is int or other is float) and self._rules.same_number(
                expected, got, self._rules.tolerance
            )
        if kind is str:
            return other is str and self._rules.same_text(expected, got)
        return (expected is None or kind is bool) and expected is got

    def _lists(self, expected: list[Any], got: Any) -> Difference | None:
        if type(got) is SetValue and self._rules.any_order:
            return self.pair(expected, got.items)
        if type(got) is not list and type(got) is not tuple:
            return Difference((), "differs", expected, got)
        for index, (wanted, given) in enumerate(zip(expected, got, strict=False)):
            if type(wanted) is type(given) and type(wanted) in (int, str) and wanted == given:
                continue
            found = self.compare(wanted, given)
            if found:
                return found.under(index)
        return None if len(expected) == len(got) else Difference((), "length", expected, got)

    def _dicts(self, expected: DictValue, got: Any) -> Difference | None:
        if type(got) is not DictValue:
            return Difference((), "differs", expected, got)
        given: dict[str, Any] = {}
        for key, value in got.pairs:
            name = json_key(key)
            if name is None or name in given:
                return Difference((), "bad_key", got=key)
            given[name] = value
        for name, wanted in expected.pairs:
            if name not in given:
                return Difference((), "missing_key", expected=name)
            found = self.compare(wanted, given.pop(name))
            if found:
                return found.under(name)
        return Difference((), "unexpected_key", got=next(iter(given))) if given else None

    def pair(self, expected: Sequence[Any], got: Sequence[Any]) -> Difference | None:
        """Compare as collections without an order."""
        if abs(len(expected) - len(got)) > _FAR_APART:
            return Difference((), "length", expected, got)
        sizes = {id(item): _size(item) for item in expected}

        def same(wanted: Any, given: Any) -> bool:
            self._budget.spend(sizes[id(wanted)])
            return self.compare(wanted, given) is None

        orderless = any(type(item) is SetValue for item in got)
        unpaired = Matching(expected, got, same, partial(self._likeness, orderless=orderless)).unpaired()
        if unpaired is None:
            return None
        missing, surplus = unpaired
        return Difference((), "unexpected" if missing is ... else "missing", missing, surplus)

    def _likeness(self, value: Any, orderless: bool) -> Hashable:
        if type(value) in (int, float):
            return self._rounded(value)
        tokens: list[str] = []
        rest = [value]
        while rest and len(tokens) < _KEY_TOKENS:
            part = rest.pop()
            tokens.append(self._token(part))
            rest.extend(self._inner(part, orderless))
        return tuple(tokens)

    def _inner(self, part: Any, orderless: bool) -> Sequence[Any]:
        """Parts in an order that does not depend on how a set or dict was built."""
        if type(part) is DictValue and len(part.pairs) <= _KEY_TOKENS:
            return [value for _key, value in sorted(part.pairs, key=lambda pair: json_key(pair[0]) or "")]
        items: Sequence[Any] = part.items if type(part) is SetValue else part
        if type(items) not in (list, tuple):
            return ()
        if not orderless:
            return items[:_KEY_TOKENS]
        return sorted(items, key=self._token) if len(items) <= _KEY_TOKENS else ()

    def _token(self, part: Any) -> str:
        """Text, because text cannot be chosen so that all hashes are the same."""
        kind = type(part)
        if kind is str:
            return f"'{part}"
        if kind is list or kind is tuple:
            return f"[{len(part)}"
        if kind is SetValue:
            return f"[{len(part.items)}"
        if kind is DictValue:
            return f"{{{len(part.pairs)}"
        return str(self._rounded(part)) if kind is int or kind is float else f"{kind} {part is True}"

    def _rounded(self, number: int | float) -> int | float | str:
        if type(number) is float and not math.isfinite(number):
            return str(number)
        if abs(number) > _LARGEST_EXACT_FLOAT:
            return hex(int(number))
        if type(number) is int:
            return number
        return float(f"{round(number, self._digits) + 0.0:.{self._digits}g}")


def json_key(key: Any) -> str | None:
    """The text JSON would write for a dict's key, or None where it has none."""
    if type(key) is str:
        return key
    if key is None or type(key) is bool:
        return {None: "null", True: "true", False: "false"}[key]
    if type(key) is int and abs(key) < _LARGEST_DECIMAL_KEY:
        return str(key)
    return repr(key) if type(key) is float and math.isfinite(key) else None


def _digits(tolerance: float) -> int:
    """How many digits of two floats within `tolerance` are usually the same."""
    return min(15, max(1, round(-math.log10(tolerance)) - 1)) if tolerance else 15


def _size(value: Any) -> int:
    size, rest = 0, [value]
    while rest:
        part = rest.pop()
        size += 1
        if type(part) is list:
            rest.extend(part)
        elif type(part) is DictValue:
            rest.extend(inner for _key, inner in part.pairs)
    return size
