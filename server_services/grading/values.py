"""Values a sandbox says it saw, read back in the trusted process. Comparing is the checkers' work.

What comes out is neutral data: None, bool, int, float, complex, str, bytes, list, tuple and the kinds of
`neutral.py`. Sets and dicts stay in the order they came: building real ones would hash numbers the student
chose, and some ten thousand integers with one hash would keep the server busy for minutes. No method of a
student's object ever runs."""

import json
import math
import re
from collections.abc import Callable
from typing import Any

from .described import figure, frame, moment, series
from .neutral import DictValue, MalformedValue, Opaque, SetValue

__all__ = [
    "DictValue",
    "MalformedValue",
    "Opaque",
    "SetValue",
    "decode",
    "parse_json",
    "read_json",
    "whole_number",
]

MAX_NODES = 200_000
MAX_DEPTH = 120
MAX_INT_HEX = 20_000
MAX_INT_DIGITS = 24_000  # decimal digits that fit into MAX_INT_HEX hexadecimal ones

_LARGEST_PLAIN = 2**53
_TOO_LARGE = 10**4300  # Python writes no integer of more digits
_CHUNK = 600  # below every limit Python may have for reading integers
_NAME_LENGTH = 200
_WHOLE = re.compile(rf"-?0x[0-9a-f]{{1,{MAX_INT_HEX}}}")
_REAL = re.compile(r"-?(?:0x[01]\.[0-9a-f]{1,13}p[+-][0-9]{1,4}|0x0\.0p\+0|inf)|nan")


def decode(tagged: Any) -> Any:
    """The neutral value behind tagged JSON. Raises MalformedValue and nothing else."""
    return _Decoder().decode(tagged, 0)


def read_json(text: str | bytes) -> Any:
    """What JSON text says, as plain Python objects. Raises MalformedValue and nothing else."""
    return _loads(text, dict)


def parse_json(text: str) -> Any:
    """What JSON text says, as a neutral value; NaN and Infinity are allowed. Raises MalformedValue."""
    value = _loads(text, _unique_keys)
    if _deeper_than(value, MAX_DEPTH):
        raise MalformedValue("the JSON text is nested too deeply")
    return value


def _loads(text: str | bytes, objects: Callable[[list[tuple[str, Any]]], Any]) -> Any:
    try:
        return json.loads(text, object_pairs_hook=objects, parse_int=whole_number, parse_float=_finite)
    except MalformedValue:
        raise
    except (ValueError, RecursionError) as failure:
        raise MalformedValue("this is not JSON text we can read") from failure


def _unique_keys(pairs: list[tuple[str, Any]]) -> DictValue:
    if len({key for key, _value in pairs}) < len(pairs):
        raise MalformedValue("a key is there twice")
    return DictValue(tuple(pairs))


def plain(value: Any) -> Any:
    """A neutral value as `json.dumps` takes it: tuples as lists. Raises MalformedValue for the rest."""
    if type(value) is int and abs(value) >= _TOO_LARGE:
        raise MalformedValue("JSON has no integer of that many digits")
    if value is None or type(value) in (bool, int, float, str):
        return value
    if type(value) in (list, tuple):
        return [plain(item) for item in value]
    if type(value) is DictValue and all(type(key) is str for key, _value in value.pairs):
        return {key: plain(item) for key, item in value.pairs}
    raise MalformedValue(f"JSON has no {value.name if type(value) is Opaque else type(value).__name__}")


def whole_number(digits: str) -> int:
    """An integer of up to MAX_INT_DIGITS digits, more than Python itself converts. Raises MalformedValue."""
    if len(digits) <= _CHUNK:
        return int(digits)
    if len(digits) > MAX_INT_DIGITS:
        raise MalformedValue(f"an integer may have at most {MAX_INT_DIGITS} digits")
    size = 0
    bare = digits.removeprefix("-")
    for start in range(0, len(bare), _CHUNK):
        chunk = bare[start : start + _CHUNK]
        size = size * 10 ** len(chunk) + int(chunk)
    return -size if digits.startswith("-") else size


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise MalformedValue("a number is too large to be a float")
    return number


def _deeper_than(value: Any, depth: int) -> bool:
    level = [value]
    for _ in range(depth + 1):
        level = [part for whole in level for part in _parts(whole)]
        if not level:
            return False
    return True


def _parts(value: Any) -> list[Any]:
    if type(value) is list:
        return value
    return [part for _key, part in value.pairs] if type(value) is DictValue else []


class _Decoder:
    """Counts the parts of one value while it is read."""

    def __init__(self) -> None:
        self._parts = 0

    def decode(self, tagged: Any, depth: int) -> Any:
        kind = type(tagged)
        if kind is dict:
            return self._tagged(tagged, depth)
        if tagged is None or kind is bool or kind is str:
            return tagged
        if kind is int and -_LARGEST_PLAIN <= tagged <= _LARGEST_PLAIN:
            return tagged
        raise MalformedValue("a value without its tag")

    def _tagged(self, tagged: dict[str, Any], depth: int) -> Any:
        if len(tagged) != 1 or depth > MAX_DEPTH:
            raise MalformedValue("one tag a value, and not nested too deeply")
        ((tag, content),) = tagged.items()
        if tag in _BUILDERS:
            return _BUILDERS[tag](self._items(content, depth + 1))
        if tag == "d":
            return DictValue(tuple(self._pair(pair, depth + 1) for pair in _listed(content)))
        if tag in _DESCRIBED:
            return _DESCRIBED[tag](self.decode(content, depth + 1))
        if tag in _SCALARS:
            return _SCALARS[tag](content)
        raise MalformedValue("an unknown tag")

    def _items(self, content: Any, depth: int) -> list[Any]:
        items = _listed(content)
        self._parts += len(items)
        if self._parts > MAX_NODES:
            raise MalformedValue("too many parts")
        # Most parts stand for themselves: a large list of them is read without a call each.
        return [
            item
            if (kind := type(item)) is str or (kind is int and -_LARGEST_PLAIN <= item <= _LARGEST_PLAIN)
            else self.decode(item, depth)
            for item in items
        ]

    def _pair(self, pair: Any, depth: int) -> tuple[Any, Any]:
        if len(_listed(pair)) != 2:
            raise MalformedValue("a pair has a key and a value")
        key, value = self._items(pair, depth)
        return key, value


def _listed(content: Any) -> list[Any]:
    if type(content) is not list:
        raise MalformedValue("a list was to be here")
    return content


def _worded(content: Any) -> str:
    if type(content) is not str:
        raise MalformedValue("text was to be here")
    return content


def _whole(content: Any) -> int:
    if not _WHOLE.fullmatch(_worded(content)):
        raise MalformedValue("not an integer")
    return int(content, 16)


def _real(content: Any) -> float:
    if not _REAL.fullmatch(_worded(content)):
        raise MalformedValue("not a float")
    try:
        return float.fromhex(content)
    except (ValueError, OverflowError) as failure:
        raise MalformedValue("not a float") from failure


def _complex(content: Any) -> complex:
    if len(_listed(content)) != 2:
        raise MalformedValue("not a complex number")
    return complex(_real(content[0]), _real(content[1]))


def _bytes(content: Any) -> bytes:
    try:
        return bytes.fromhex(_worded(content))
    except ValueError as failure:
        raise MalformedValue("not bytes") from failure


def _surrogates(content: Any) -> str:
    try:
        return _bytes(content).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as failure:
        raise MalformedValue("not text") from failure


def _opaque(content: Any) -> Opaque:
    names = [_worded(name) for name in _listed(content)]
    return Opaque(".".join(names)[: 2 * _NAME_LENGTH])


_BUILDERS: dict[str, Callable[[list[Any]], Any]] = {
    "l": list,
    "t": tuple,
    "s": lambda items: SetValue(tuple(items)),
    "z": lambda items: SetValue(tuple(items)),
}
_DESCRIBED: dict[str, Callable[[Any], Any]] = {"df": frame, "se": series, "p": figure}
_SCALARS: dict[str, Callable[[Any], Any]] = {
    "i": _whole,
    "f": _real,
    "c": _complex,
    "b": _bytes,
    "u": _surrogates,
    "o": _opaque,
    "w": moment,
}
