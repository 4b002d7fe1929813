"""The code in a unit of an answer, in every way it can be read."""

import itertools
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from .decoded import unfolded
from .line import bared, is_code, is_expression, is_statement, parsed, plain
from .splitter import Unit
from .word import begins_code

_MARK_LINE = re.compile(r"^\s*(?:>\s*)*(?:`{3,}|~{3,})[\w+#. -]*\s*$")
_SPAN = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_COMMENT = re.compile(r"^\s*(?:#|//|--|%|\"\"\"|''')[ ]?", re.MULTILINE)
_LONGEST_SENTENCE = 60  # words


@dataclass(frozen=True)
class Code:
    """The code of one unit: lines that do something, expressions, and other readings of the whole."""

    lines: str
    expressions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, in the first reading."""
        return "\n".join(part for part in (self.lines, *self.expressions) if part)


def code_of(unit: Unit) -> Code:
    """The code of a block, or what a sentence quotes of it."""
    lines, quoted = (_block(unit.text), ()) if unit.is_block else _sentence(unit)
    others = [text for text in unfolded(unit.seen) if is_code(text) or _any_code(text)]
    if unit.is_block:
        others += _other_readings(unit.text, lines)
    elif lines and quoted:
        others += ["\n".join(_quoted(unit.seen, len(unit.seen) - len(unit.text)))]
    return Code(lines, quoted, tuple(dict.fromkeys(filter(str.strip, others))))


def _any_code(text: str) -> bool:
    return any(is_statement(line) for line in text.splitlines())


def block_lines(text: str) -> list[str]:
    """The lines of a block without those that only open and close it."""
    lines = [line for line in text.splitlines() if not _MARK_LINE.match(line)]
    return [re.sub(r"^\s*`{3,}\w*\s?|`{3,}\s*$", "", line) for line in lines]


def _block(text: str) -> str:
    lines = block_lines(text)
    code = textwrap.dedent("\n".join(lines)).strip("\n")
    # As it stands where that is Python: there a bullet is a minus and a number a number.
    return code if parsed(code) else textwrap.dedent("\n".join(map(bared, lines))).strip("\n")


def _other_readings(text: str, code: str) -> Iterator[str]:
    raw = block_lines(text)
    if any(line.startswith(("+", "-")) for line in raw):
        yield "\n".join(re.sub(r"^[+ ]", "", line) for line in raw if not line.startswith(("-", "@@", "+++")))
    lines = code.splitlines()
    if _COMMENT.search(code):
        yield "\n".join(_COMMENT.sub("", line) for line in lines)
    if not parsed(code):
        yield from _stretch(lines)
        quoted = (piece for line in lines if not parsed(line.strip()) for piece in _quoted(line, 0))
        yield "\n".join(quoted)
    alone = [line for line in lines if is_code(line) or line.startswith((" ", "\t"))]
    if len(alone) < len(lines):
        yield "\n".join(alone)
    if len(lines) > 1 and max(map(len, lines)) < 20:
        yield " ".join(line.strip() for line in lines)


def _stretch(lines: list[str]) -> Iterator[str]:
    """The lines without the few before and after the code that are none."""
    for first, last in itertools.product(range(4), range(4)):
        text = textwrap.dedent("\n".join(lines[first : len(lines) - last]))
        if text.strip() and parsed(text):
            yield text
            return


def _sentence(unit: Unit) -> tuple[str, tuple[str, ...]]:
    shown = len(unit.seen) - len(unit.text)
    pieces = _quoted(unit.seen, shown)
    statements = [piece for piece in pieces if is_statement(piece) or _is_broken(piece)]
    expressions = [piece for piece in pieces if not is_statement(piece) and is_expression(piece)]
    return "\n".join(statements), tuple(dict.fromkeys(expressions))


def _quoted(text: str, shown: int) -> list[str]:
    """What of a sentence is code, from the part of it on that is not `shown` yet."""
    return [*_spans(text[shown:]), *_bare(_SPAN.sub(_blanked, text), shown)]


def _is_broken(piece: str) -> bool:
    """Whether it is a part of something: it opens or closes what it does not close or open."""
    return not parsed(piece.strip()) and len(piece.split()) > 1


def _blanked(span: re.Match[str]) -> str:
    return " " * (len(span[0]) - 1) + "¦"


def _spans(text: str) -> Iterator[str]:
    for span in _SPAN.finditer(text):
        yield plain(re.sub(r"^(?:python|py)\s+", "", span[2].strip("\n"))).rstrip()


def _bare(text: str, shown: int) -> Iterator[str]:
    """Stretches of a sentence that are code without being marked so, the longest from each beginning."""
    text = plain(text)
    words = list(re.finditer(r"\S+", text))[-_LONGEST_SENTENCE:]
    start = 0
    while start < len(words):
        found = _longest(text, words, start, shown) if _may_begin(words, start) else None
        if found:
            yield found[0]
            start = found[1]
        start += 1


def _may_begin(words: list[re.Match[str]], start: int) -> bool:
    word, after = words[start][0], words[start + 1][0] if start + 1 < len(words) else ""
    return begins_code(word) or any(sign in word for sign in "([=%_") or after[:1] in "=+-*/%<>"


def _longest(text: str, words: list[re.Match[str]], start: int, shown: int) -> tuple[str, int] | None:
    """The longest piece that is code and ends with a sign, else the longest: prose may go on with it."""
    ends = (end for end in range(len(words) - 1, start - 1, -1) if words[end].end() > shown)
    pieces = ((_cut(text[words[start].start() : words[end].end()]), end) for end in ends)
    found = [(piece, end) for piece, end in pieces if piece]
    return next(((piece, end) for piece, end in found if piece[-1] in ")]}\"':"), next(iter(found), None))


def _cut(piece: str) -> str | None:
    """The piece without what the sentence puts around it, if that is code."""
    whole, piece = piece, piece.strip("\"'“”*")
    for cut in (whole, piece, whole.rstrip(".,;:!?"), piece.rstrip(".,;:!?*)"), piece.rstrip(".,;!?*\"'")):
        if (is_statement(cut) and (parsed(cut) or cut.endswith(":"))) or is_expression(cut):
            return cut
    return None
