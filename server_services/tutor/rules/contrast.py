"""How an answer differs from the expected one, in a sentence. Both are of a visible case."""

import ast
import json
from collections.abc import Callable

_ITEMS = (list, tuple)
_UNREADABLE = object()


def contrast(got: str | None, expected: str | None) -> str | None:
    """None where nothing more can be said than that they differ."""
    if got is None or expected is None:
        return None
    mine, wanted = _value(got), _value(expected)
    if mine is _UNREADABLE or wanted is _UNREADABLE:
        return _of_texts(got, expected)
    for look in _LOOKS:
        told = look(mine, wanted)
        if told:
            return told
    return None


def _value(text: str) -> object:
    for read in (json.loads, ast.literal_eval):
        try:
            return read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
    return _UNREADABLE


def _of_none(mine: object, wanted: object) -> str | None:
    if mine is None and wanted is not None:
        return "It is None, so on this way through the code no value is handed back."
    return None


def _of_types(mine: object, wanted: object) -> str | None:
    kinds = (type(mine), type(wanted))
    if kinds in {(int, float), (float, int)} or kinds[0] is kinds[1]:
        return None
    return f"Not even the type is the same: {_kind(mine)} came out, {_kind(wanted)} is expected."


def _of_booleans(mine: object, wanted: object) -> str | None:
    if isinstance(mine, bool) and isinstance(wanted, bool):
        return f"The decision is the opposite: a condition lets this input come out as {mine}."
    return None


def _of_numbers(mine: object, wanted: object) -> str | None:
    if not isinstance(mine, int | float) or not isinstance(wanted, int | float):
        return None
    if abs(mine - wanted) == 1:
        return (
            f"It is one too {'large' if mine > wanted else 'small'}: look at where counting starts and stops."
        )
    if abs(mine - wanted) < 1e-6:
        return "The two differ only far behind the point: decimal numbers are not exact."
    return f"It is too {'large' if mine > wanted else 'small'}."


def _of_lists(mine: object, wanted: object) -> str | None:
    if not isinstance(mine, _ITEMS) or not isinstance(wanted, _ITEMS):
        return None
    if sorted(map(repr, mine)) == sorted(map(repr, wanted)):
        return "The items are right, only their order is not."
    if len(mine) != len(wanted):
        more = "many" if len(mine) > len(wanted) else "few"
        return f"It has too {more} items: {len(mine)} came out, {len(wanted)} are expected."
    place = next(number for number in range(len(mine)) if mine[number] != wanted[number])
    return f"The first difference is at position {place}, counted from 0."


def _of_strings(mine: object, wanted: object) -> str | None:
    if isinstance(mine, str) and isinstance(wanted, str):
        return _of_texts(mine, wanted)
    return None


def _of_texts(mine: str, wanted: str) -> str | None:
    if mine.strip() == "":
        return "Nothing at all came out."
    if mine.lower() == wanted.lower():
        return "Only capital and small letters differ."
    if "".join(mine.split()) == "".join(wanted.split()):
        return "Only spaces or line ends differ."
    if wanted.startswith(mine):
        return "It begins well, but ends too early."
    if mine.startswith(wanted):
        return "It begins well, but then there is more than expected."
    if mine[::-1] == wanted:
        return "It is the right text from back to front."
    place = next(number for number in range(len(mine)) if mine[number] != wanted[number : number + 1])
    return f"The first difference is at position {place}, counted from 0."


def _kind(value: object) -> str:
    names = {
        str: "a text",
        bool: "True or False",
        int: "a whole number",
        float: "a decimal number",
        list: "a list",
    }
    names |= {tuple: "a tuple", dict: "a dictionary", set: "a set", type(None): "None"}
    return names.get(type(value), "a value")


_LOOKS: tuple[Callable[[object, object], str | None], ...] = (
    _of_none,
    _of_types,
    _of_booleans,
    _of_numbers,
    _of_lists,
    _of_strings,
)
