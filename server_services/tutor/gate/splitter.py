"""An answer taken apart while it comes: prose to be shown at once, and units to be looked at whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .line import bared, is_code
from .word import begins_code, flows

LONGEST_BLOCK = 4096
_FENCE = re.compile(r"^(?:[ \t]|>|[-*+][ ]|\d+[.)][ ])*(`{3,}|~{3,})\s*([\w+#.-]*)")
_RAW = re.compile(r"<(pre|code|script|textarea|xmp)\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.?!…:][)\"'\u201d\u2019*_]*\s+$")
_CALM_WORDS = 5  # after so many plain words a sentence is prose again


@dataclass(frozen=True)
class Flow:
    """Prose that may be shown."""

    text: str


@dataclass(frozen=True)
class Unit:
    """What is shown whole or not at all. `seen` is `text` with what its line had before it; `language` is the
    fence's own word for it, None where there is no fence."""

    text: str
    seen: str
    language: str | None = None
    is_block: bool = False
    too_long: bool = False


@dataclass(frozen=True)
class Waiting:
    """A block of code has begun."""


Part = Flow | Unit | Waiting


class Splitter:
    """Takes an answer apart. Nothing is lost: all texts of Flow and Unit together are the answer."""

    def __init__(self) -> None:
        self._line = ""
        self._shown = 0  # of the line, in characters
        self._lines: list[str] = []  # of the block that is open
        self._closing: str | None = None  # what ends it, where it is in a fence
        self._language: str | None = None
        self._size = 0

    def feed(self, piece: str) -> Iterator[Part]:
        """What is known after these characters."""
        for part in re.findall(r"[^\n]*\n|[^\n]+", piece):
            self._line += part
            if part.endswith("\n"):
                yield from self._line_ends()
            elif self._size + len(self._line) - self._shown > LONGEST_BLOCK:
                self._swallow()
            elif self._closing is None and self._line[-1].isspace():
                yield from self._word_ends()

    def end(self) -> Iterator[Part]:
        """What is left when nothing comes any more."""
        if self._line:
            yield from self._line_ends()
        yield from self._block()

    # --- lines

    def _line_ends(self) -> Iterator[Part]:
        line, shown, self._line, self._shown = self._line, self._shown, "", 0
        if self._closing is not None:
            yield from self._in_fence(line)
        elif (opened := _opening(line)) is not None:
            yield from self._open(line, shown, opened)
        elif shown:
            yield from _judged(line, shown)
        elif self._size > LONGEST_BLOCK:
            self._keep(line)
            yield from self._block()
        elif not line.strip():
            yield from self._blank(line)
        elif is_code(bared(line)) or _is_indented(line) or self._goes_on(line):
            self._keep(line)
        else:
            yield from self._block()
            yield from _judged(line, 0)

    def _open(self, line: str, shown: int, opened: tuple[str, str]) -> Iterator[Part]:
        yield from self._block()
        self._closing, self._language = opened
        yield Waiting()
        self._keep(line[shown:])

    def _in_fence(self, line: str) -> Iterator[Part]:
        self._keep(line)
        assert self._closing is not None
        mark, _, after = line.strip().lower().partition(self._closing)
        if self._closing in line.lower() and (mark or not after.strip(self._closing)):
            yield from self._block()

    def _blank(self, line: str) -> Iterator[Part]:
        """Between two lines of code it belongs to them."""
        if self._lines:
            self._keep(line)
        else:
            yield Flow(line)

    def _goes_on(self, line: str) -> bool:
        """Whether the line belongs to the code before it: a comment, or inside of its brackets."""
        text = "".join(self._lines)
        return bool(text) and (line.lstrip().startswith("#") or not _is_balanced(text))

    def _keep(self, line: str) -> None:
        self._size += len(line)
        if self._size <= LONGEST_BLOCK:
            self._lines.append(line)

    def _swallow(self) -> None:
        """Of a line that does not end nothing is kept but its last characters, which may close a fence."""
        self._size += len(self._line) - self._shown
        self._line, self._shown = self._line[-16:], 0

    def _block(self) -> Iterator[Part]:
        """The block that was open, if one was."""
        text, size = "".join(self._lines), self._size
        language, fenced = self._language, self._closing is not None
        self._lines, self._closing, self._language, self._size = [], None, None, 0
        if size:
            yield Unit(text, text, language if fenced else None, True, size > LONGEST_BLOCK)

    # --- words

    def _word_ends(self) -> Iterator[Part]:
        if not self._shown and not self._is_prose():
            return
        if not self._shown:
            yield from self._block()
        tail = self._line[self._shown :]
        if not tail.strip():
            return
        if self._flowing(tail):
            self._shown = len(self._line)
            yield Flow(tail)
        elif _is_complete(tail):
            seen, self._shown = self._line, len(self._line)
            yield Unit(tail, seen)

    def _flowing(self, tail: str) -> bool:
        before = self._line[: self._shown].split()[-1:] or [""]
        words = tail.split()
        pairs = zip([*before, *words], words, strict=False)
        return all(flows(word, previous) for previous, word in pairs)

    def _is_prose(self) -> bool:
        """Whether the line so far can be nothing but prose: two words, and no code begins with them."""
        if self._line.startswith(("    ", "\t")) or self._line.lstrip().startswith(
            ("|", ">>", "<", "`", "~")
        ):
            return False
        words = bared(self._line).split()
        if len(words) < 2 or begins_code(words[0]):
            return False
        return all(flows(word) for word in words[:2])


def _opening(line: str) -> tuple[str, str] | None:
    """What closes the block this line opens, and what language it is said to be in."""
    found = _FENCE.match(line)
    if found and found[1][0] not in line[found.end(1) :]:
        return found[1], found[2].lower()
    raw = _RAW.search(line)
    if raw and f"</{raw[1].lower()}" not in line.lower():
        return f"</{raw[1].lower()}", ""
    marks = line.count("```")
    return ("```", "") if marks % 2 else None


def _judged(line: str, shown: int) -> Iterator[Part]:
    """The rest of a line of prose, with what its sentences quote."""
    rest = line[shown:]
    words = rest.split()
    before = [*line[:shown].split()[-1:], *words] if shown else ["", *words]
    if all(flows(word, previous) for previous, word in zip(before, words, strict=False)):
        yield Flow(rest)
    elif rest:
        yield Unit(rest, line)


def _is_complete(tail: str) -> bool:
    """Whether what was held in a line has come to an end: a span that closed, a sentence, or prose again."""
    if not _is_balanced(tail):
        return False
    if _SENTENCE_ENDS.search(tail) or re.fullmatch(r"[^`]*(`+)[^`]+\1\S*\s+", tail):
        return True
    words = tail.split()[-_CALM_WORDS:]
    return len(words) == _CALM_WORDS and all(flows(word) for word in words)


def _is_balanced(tail: str) -> bool:
    if tail.count("`") % 2:
        return False
    return all(tail.count(opening) <= tail.count(closing) for opening, closing in ("()", "[]", "{}"))


def _is_indented(line: str) -> bool:
    """Four blanks make a block of code in Markdown, unless they go on with a list's text."""
    return line.startswith(("    ", "\t")) and len(line.split()) <= 2
