"""What a text says once it is decoded: the ways to write a program so that it does not look like one."""

import base64
import binascii
import json
import keyword
import re
import urllib.parse
from collections.abc import Callable, Iterator

from .line import bared, is_code, is_expression, is_statement, plain

_RUN = re.compile(r"[A-Za-z0-9+/_=-]{10,}(?:\s*\n\s*(?:>\s*)?[A-Za-z0-9+/_=-]{4,})*")
_HEX = re.compile(r"(?:(?:0x|\\x|%)?[0-9a-fA-F]{2}[\s,:]*){8,}")
_NUMBERS = re.compile(r"(?:\d{2,3}[\s,;]+){7,}\d{2,3}")
_BITS = re.compile(r"(?:[01]{7,8}[\s,]+){7,}[01]{7,8}")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*\\n?(?:[^"\\]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\\n(?:[^\'\\\n]|\\.)*\'')
_SPELLED = re.compile(r"(?:\S[ \t·.,|-]){7,}\S")
_KNOWN = frozenset(keyword.kwlist) | {
    *("int", "str", "float", "list", "dict", "set", "len", "sum", "max", "min", "range", "print", "input"),
    *("sorted", "map", "filter", "enumerate", "zip", "any", "all", "isinstance", "reversed", "self"),
    *("append", "pop", "join", "split", "strip", "items", "keys", "values", "count", "result", "total"),
}
_SPOKEN = (
    (r"(?:open(?:ing)?|left)\s+(?:round\s+)?(?:paren\w*|bracket)", "("),
    (r"(?:clos(?:e|ing)|right)\s+(?:round\s+)?(?:paren\w*|bracket)", ")"),
    (r"(?:open(?:ing)?|left)\s+square(?:\s+bracket)?", "["),
    (r"(?:clos(?:e|ing)|right)\s+square(?:\s+bracket)?", "]"),
    (r"double\s+equals?(?:\s+sign)?|equals?\s+equals?", "=="),
    (r"plus\s+equals?", "+="),
    (r"not\s+equals?", "!="),
    (r"new\s*line\s+indent(?:ed)?|next\s+line\s+indent(?:ed)?", "\n    "),
    (r"new\s*line|next\s+line|dedent", "\n"),
    (r"colon", ":"),
    (r"comma", ","),
    (r"dot", "."),
    (r"(?:percent|modulo|mod)(?:\s+sign)?", "%"),
    (r"equals?(?:\s+sign)?", "="),
    (r"plus", "+"),
    (r"minus", "-"),
    (r"double\s+(?:slash)", "//"),
    (r"times|star|asterisk", "*"),
    (r"less\s+than", "<"),
    (r"greater\s+than", ">"),
    (r"\s*underscore\s*", "_"),
    (r"zero", "0"),
    (r"one", "1"),
    (r"two", "2"),
    (r"three", "3"),
)


def decoded(text: str) -> list[str]:
    """What the text may be decoded to, where nobody would write it so who wants to be read."""
    text = plain(text)
    return [found for way in (_letters, _runs, _turned) for found in way(text)]


def unfolded(text: str) -> list[str]:
    """What the text says in strings with escapes, and with the signs that it spells out."""
    text = plain(text)
    return [found for way in (_quoted, _spoken) for found in way(text)]


def holds_code(text: str) -> bool:
    """Whether some line of a decoded text is a statement of Python or looks like code."""
    return any(is_statement(line) or is_code(line) for line in text.splitlines() if len(line.strip()) > 5)


def _runs(text: str) -> Iterator[str]:
    """Base64 (both alphabets), base32 and hexadecimal digits."""
    for run in _RUN.finditer(text):
        letters = re.sub(r"[\s>]", "", run[0])
        if not letters.isalpha() or len(letters) >= 16:
            yield from _tried(letters, _base64, _base32, bytes.fromhex)
    for run in _HEX.finditer(text):
        yield from _tried(re.sub(r"0x|\\x|%|[\s,:]", "", run[0]), bytes.fromhex)
    if text.count("%") > 3:
        yield urllib.parse.unquote(text)


def _base64(letters: str) -> bytes:
    letters = letters.rstrip("=")
    return base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_" if "-" in letters else None)


def _base32(letters: str) -> bytes:
    return base64.b32decode(letters + "=" * (-len(letters) % 8))


def _tried(letters: str, *ways: Callable[[str], bytes]) -> Iterator[str]:
    for way in ways:
        try:
            found = way(letters).decode("utf-8")
        except (ValueError, binascii.Error):
            continue
        if len(found) >= 6 and all(sign.isprintable() or sign.isspace() for sign in found):
            yield found
            yield found[::-1]


def _letters(text: str) -> Iterator[str]:
    """Letters by number, in bits, or one by one."""
    for run in _NUMBERS.finditer(text):
        yield "".join(chr(int(code)) for code in re.findall(r"\d+", run[0]) if 9 <= int(code) < 0x250)
    for run in _BITS.finditer(text):
        yield "".join(chr(int(code, 2)) for code in re.findall(r"[01]+", run[0]))
    for run in _SPELLED.finditer(text):
        yield run[0][::2]
        yield re.sub(r"(\S)[ ·.,|-]", r"\1", run[0])


def _quoted(text: str) -> Iterator[str]:
    """Strings with escapes in them, and escapes without a string."""
    for found in _STRINGS.finditer(text):
        yield from _unescaped(found[0][1:-1])
    if "\\n" in text or "\\u" in text or "\\x" in text:
        yield from _unescaped(text)


def _unescaped(text: str) -> Iterator[str]:
    text = re.sub(r"\\x([0-9a-fA-F]{2})", r"\\u00\1", text)
    bare = re.sub(r'(?<!\\)"', '\\"', text).replace("\\'", "'")
    try:
        yield json.loads(f'"{bare}"', strict=False)
    except ValueError:
        yield text.replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"')


def _turned(text: str) -> Iterator[str]:
    """Backwards, by letters, lines or words, or with the letters moved on in the alphabet."""
    lines = [bared(line) for line in text.splitlines()]
    body = "\n".join(lines)
    turned = [body[::-1], "\n".join(line[::-1] for line in lines)]
    turned += ["\n".join(" ".join(line.split()[::-1]) for line in lines)]
    known = _known_words(body)
    yield from (each for each in turned if _known_words(each) > known or _makes_sense(body, each))
    for steps in range(1, 26):
        moved = body.translate(_MOVES[steps])
        if _known_words(moved) >= known + 2 and holds_code(moved):
            yield moved


def _makes_sense(text: str, turned: str) -> bool:
    """Whether a line is Python now and none was before."""
    return any(map(_is_python, turned.splitlines())) and not any(map(_is_python, text.splitlines()))


def _is_python(line: str) -> bool:
    return len(line) > 5 and (is_statement(line) or is_expression(line))


def _known_words(text: str) -> int:
    return len(_KNOWN & set(re.findall(r"[A-Za-z]+", text)))


def _alphabet_moved(steps: int) -> dict[int, int]:
    small, large = (range(ord(first), ord(first) + 26) for first in "aA")
    return {each: turn[(each - turn[0] + steps) % 26] for turn in (small, large) for each in turn}


_MOVES = {steps: _alphabet_moved(steps) for steps in range(1, 26)}


def _spoken(text: str) -> Iterator[str]:
    """Signs that are spelled out."""
    said = text
    for words, sign in _SPOKEN:
        said = re.sub(rf"\s*\b{words}\b\s*" if sign == "_" else rf"\b(?:{words})\b", sign, said, flags=re.I)
    changed = sum(said.count(sign) - text.count(sign) for sign in "()[]:=%+")
    if changed >= 3:
        yield re.sub(r"[ \t]+([(\[),:\]])", r"\1", said)
