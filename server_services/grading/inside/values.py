"""Values on their way out of the sandbox, as exact-type tagged JSON. `grading/values.py` reads them back.

This encoder runs beside the student's code: what it writes is a claim, and is judged outside as one. It calls
no method a student could have overridden: types are found by identity, contents are read with the builtin
types' own methods, the builtins it needs are bound at import. A subclass of a builtin type (namedtuple,
Counter, IntEnum, NumPy's floats) counts as what it derives from. Anything else becomes its type's name, which
equals nothing.

    None, bool, str, int up to 2**53    themselves       {"l": [...]} list      {"t": [...]} tuple
    {"i": hex} int   {"f": hex} float   {"c": [re, im]}  {"s": [...]} set       {"z": [...]} frozenset
    {"b": hex} bytes                                     {"d": [[key, value], ...]} dict
    {"u": hex} str with lone surrogates                  {"o": [module, qualified name]} anything else
    {"w": ISO text} date, datetime       {"df": ...} {"se": ...} `frames.py`       {"p": ...} `plots.py`
"""

import re
from collections import deque
from typing import Any

from . import frames, plots
from .ancestry import family_of, loaded
from .large import MAX_DEPTH, MAX_NODES, TooLarge

__all__ = ["MAX_DEPTH", "MAX_NODES", "TooLarge", "encode"]

_LARGEST_PLAIN = 2**53
_NAME_LENGTH = 200

_type, _hex = type, hex
_INT, _STR, _FLOAT, _DICT = int, str, float, dict
_mro_of: Any = type.__dict__["__mro__"].__get__
_module_of = type.__dict__["__module__"].__get__
_name_of = type.__dict__["__qualname__"].__get__
_surrogate = re.compile("[\ud800-\udfff]").search
_real_of, _imaginary_of = complex.__dict__["real"].__get__, complex.__dict__["imag"].__get__
_items_of = dict.items

_SEQUENCES: dict[type, tuple[str, Any]] = {
    list: ("l", list.__iter__),
    tuple: ("t", tuple.__iter__),
    set: ("s", set.__iter__),
    frozenset: ("z", frozenset.__iter__),
    deque: ("l", deque.__iter__),
}
_BASES: tuple[type, ...] = (bool, int, str, float, list, tuple, dict, set, frozenset, deque, bytes, complex)


def encode(value: Any) -> Any:
    """The value as tagged JSON. Raises TooLarge."""
    return _Encoder().encode(value, 0)


class _Encoder:
    """Counts the parts of one value while it is written down."""

    def __init__(self) -> None:
        self.nodes = 0

    def encode(self, value: Any, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise TooLarge
        if value is None or value is True or value is False:
            return value
        kind = _type(value)
        base = kind if kind is _INT or kind is _STR or kind is _FLOAT else _base_of(kind)
        if base is None:
            return self._foreign(value, depth)
        if base is _DICT:
            return {
                "d": [[self.encode(k, depth + 1), self.encode(v, depth + 1)] for k, v in _items_of(value)]
            }
        if base in _SEQUENCES:
            tag, items_of = _SEQUENCES[base]
            return {tag: [self.encode(item, depth + 1) for item in items_of(value)]}
        return _SCALARS[base](value)

    def _foreign(self, value: Any, depth: int) -> Any:
        kind = _type(value)
        ancestors = _mro_of(kind)
        for described in (frames.described, plots.described, _moment):
            told = described(value, ancestors)
            if told is not None:
                return {told[0]: self.encode(told[1], depth + 1)}
        plain = _plain_library(value, ancestors)
        if _type(plain) is kind:  # not NumPy's, or a number NumPy has no Python form for
            return {"o": [_text(_module_of(kind)), _text(_name_of(kind))]}
        return self.encode(plain, depth + 1)


def _base_of(kind: type) -> type | None:
    ancestor: type
    for ancestor in _mro_of(kind):
        for base in _BASES:
            if ancestor is base:
                return base
    return None


def _plain_library(value: Any, ancestors: tuple[Any, ...]) -> Any:
    """Python's own form of a NumPy number or array, or of a row of SQLite; else the value itself."""
    row = loaded("sqlite3", "Row")
    family = family_of(ancestors, row, loaded("numpy", "ndarray"), loaded("numpy", "generic"))
    if family is None:
        return value
    if family is row:
        return [*row.__iter__(value)]
    if family.size.__get__(value) > MAX_NODES:
        raise TooLarge
    return family.tolist(value)


def _moment(value: Any, ancestors: tuple[Any, ...]) -> tuple[str, str] | None:
    """A date or a datetime in ISO text, by the builtin type's own method; pandas' "not a time" is none."""
    family = family_of(ancestors, loaded("datetime", "datetime"), loaded("datetime", "date"))
    if family is None or value is loaded("pandas", "NaT"):
        return None
    return "w", family.isoformat(value)


def _text(name: Any) -> str:
    return name[:_NAME_LENGTH] if _type(name) is _STR and not _surrogate(name) else "?"


def _int(value: int) -> Any:
    exact = _index(value)
    return exact if -_LARGEST_PLAIN <= exact <= _LARGEST_PLAIN else {"i": _hex(exact)}


def _string(value: str) -> Any:
    exact = _exact_text(value)
    # Two lone surrogates in a row would come out of JSON as one character.
    return {"u": exact.encode("utf-8", "surrogatepass").hex()} if _surrogate(exact) else exact


def _complex(value: complex) -> Any:
    return {"c": [_float_hex(_real_of(value)), _float_hex(_imaginary_of(value))]}


_index, _exact_text, _float_hex, _bytes_hex = int.__index__, str.__str__, float.hex, bytes.hex
_SCALARS: dict[type, Any] = {
    int: _int,
    str: _string,
    float: lambda value: {"f": _float_hex(value)},
    bytes: lambda value: {"b": _bytes_hex(value)},
    complex: _complex,
}
