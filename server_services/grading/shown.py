"""How what a student's code printed, returned or raised is shown: readable, bounded, and unable to play
tricks.

Escape sequences of terminals go; control characters, lone surrogates and characters that turn the direction
of writing are shown as Python would write them. Not for comparing: only for people."""

import re
from typing import Any

from .neutral import DictValue, FigureValue, FrameValue, Moment, Opaque, SeriesValue, SetValue

MAX_SHOWN = 4096
MAX_VALUE_SHOWN = 300

_LARGEST_SHOWN = 10**600
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])")
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
_INVISIBLE = re.compile(r"[\t\xa0\u1680\u2000-\u200d\u202f\u205f\u3000]")


def clean(text: str) -> str:
    """The text without anything that acts instead of being read."""
    return _UNSAFE.sub(_escaped, _ANSI.sub("", text.replace("\r\n", "\n")))


def visible(text: str) -> str:
    """One line in which no blank hides: every one but the plain space is written as Python writes it."""
    return _INVISIBLE.sub(_escaped, clean(text))


def clipped(text: str, limit: int = MAX_SHOWN) -> str:
    """The cleaned text, or its first `limit` characters and how many more there are."""
    cleaned = clean(text[: 4 * limit])
    if len(cleaned) <= limit and len(text) <= 4 * limit:
        return cleaned
    kept = cleaned[:limit]
    return f"{kept}\n… {max(len(text), len(cleaned)) - len(kept)} more characters"


def shown_bytes(data: bytes) -> str:
    """Printed bytes as text; what is not UTF-8 shows as U+FFFD."""
    return clipped(data.decode("utf-8", "replace"))


def shown_value(value: Any, limit: int = MAX_VALUE_SHOWN) -> str:
    """A neutral value as Python writes it, cut after about `limit` characters."""
    writer = _Writer(limit)
    try:
        writer.write(value)
    except _FullError:
        return clean("".join(writer.pieces)[:limit]).rstrip() + " …"
    return clean("".join(writer.pieces))


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


class _FullError(Exception):
    """Enough has been written."""


class _Writer:
    def __init__(self, limit: int) -> None:
        self.pieces: list[str] = []
        self._limit = self._left = limit

    def write(self, value: Any) -> None:
        kind = type(value)
        if kind is list:
            self._items("[", value, "]")
        elif kind is tuple:
            self._items("(", value, ",)" if len(value) == 1 else ")")
        elif kind is SetValue:
            self._items("{", value.items, "}") if value.items else self._put("set()")
        elif kind is DictValue:
            self._pairs(value)
        elif kind in (FrameValue, SeriesValue):
            self._frame(value)
        elif kind is FigureValue:
            self._items("Figure(", value.axes, ")")
        else:
            self._put(self._scalar(value))

    def _scalar(self, value: Any) -> str:
        if type(value) is int and abs(value) >= _LARGEST_SHOWN:
            return f"<an integer of about {round(value.bit_length() * 0.30103)} digits>"
        if type(value) is Opaque:
            return f"<{value.name.removeprefix('builtins.')}>"
        if type(value) is Moment:
            return str(value.at.isoformat())
        if value is ...:
            return "nothing"
        return repr(value[: self._limit + 1] if type(value) in (str, bytes) else value)

    def _items(self, opening: str, items: Any, closing: str) -> None:
        self._put(opening)
        for index, item in enumerate(items):
            if index:
                self._put(", ")
            self.write(item)
        self._put(closing)

    def _pairs(self, value: DictValue, opening: str = "{") -> None:
        self._put(opening)
        for index, (key, part) in enumerate(value.pairs):
            if index:
                self._put(", ")
            self.write(key)
            self._put(": ")
            self.write(part)
        self._put("}")

    def _frame(self, value: Any) -> None:
        """As one would write it to make such a frame."""
        if type(value) is SeriesValue:
            self._items("Series([", value.column.cells, "], index=[")
        else:
            self._pairs(DictValue(tuple((c.name, list(c.cells)) for c in value.columns)), "DataFrame({")
            self._put(", index=[")
        self._items("", value.index, "])")

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self._left -= len(piece)
        if self._left < 0:
            raise _FullError
