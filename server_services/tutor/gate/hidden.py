"""Looks for hidden texts in what is about to be shown, word for word, however it comes in pieces."""

import base64
import codecs
import re
from collections.abc import Iterable

from .line import plain

_WORDS = re.compile(r"\w+")

Words = tuple[str, ...]


class HiddenTexts:
    """Words of texts that must not be shown. Signs between words do not count: a list is one in any dress."""

    def __init__(self, texts: Iterable[str]) -> None:
        written = (form for text in texts for form in _forms(text))
        self._texts = frozenset(found for form in written if (found := words(form)))
        self._beginnings = frozenset(text[:count] for text in self._texts for count in range(1, len(text)))

    def within(self, text: str) -> bool:
        """Whether a hidden text stands in this one."""
        found = words(text)
        return any(
            found[start : start + len(wanted)] == wanted
            for wanted in self._texts
            for start in range(len(found) - len(wanted) + 1)
        )

    def open_from(self, text: str) -> int:
        """Where in `text` a hidden text may begin that is not at its end yet; its length where none does."""
        matches = list(_WORDS.finditer(text))
        found = [plain(match[0]).casefold() for match in matches]
        longest = max(map(len, self._beginnings), default=0)
        for start in range(max(0, len(found) - longest), len(found)):
            if tuple(found[start:]) in self._beginnings:
                return matches[start].start()
        return len(text)


def words(text: str) -> Words:
    """The words of a text as they are compared."""
    return tuple(_WORDS.findall(plain(text).casefold()))


def _forms(text: str) -> tuple[str, ...]:
    """A text as it is, backwards, with its letters moved, and in digits."""
    raw = text.encode()
    encoded = (
        base64.b64encode(raw),
        base64.urlsafe_b64encode(raw),
        base64.b32encode(raw),
        raw.hex().encode(),
    )
    return (text, text[::-1], codecs.encode(text, "rot13"), *(each.decode().strip("=") for each in encoded))


class Watch:
    """Holds back the end of what is shown while it may be the beginning of a hidden text."""

    def __init__(self, hidden: HiddenTexts, earlier: str = "") -> None:
        self._hidden = hidden
        earlier = f"{earlier}\n"  # a turn ends a word
        self._behind = earlier[hidden.open_from(earlier) :]
        self._held = ""

    def feed(self, text: str) -> str | None:
        """What of it may be shown now; None where it completes a hidden text, of which nothing more is."""
        self._held += text
        whole = self._behind + self._held
        if self._hidden.within(whole):
            self._behind = self._held = ""
            return None
        start = self._hidden.open_from(whole)
        if start >= len(self._behind):
            cut = start - len(self._behind)
            shown, self._held, self._behind = self._held[:cut], self._held[cut:], ""
            return shown
        return ""

    def end(self) -> str:
        """What is held when nothing comes any more: no hidden text."""
        held, self._held = self._held, ""
        return held
