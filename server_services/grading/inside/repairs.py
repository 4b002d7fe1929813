"""Code that does not compile: a small change to its text that lets it, or the line where Python gives up."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADS = re.compile(r"\s*(?:if|elif|else|for|while|def|class|try|except|finally|with)\b")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OTHER_LANGUAGES = (
    (r"\belse if\b", "elif"),
    (r"\belsif\b", "elif"),
    (r"&&", " and "),
    (r"\|\|", " or "),
    (r"=>", ">="),
    (r"=<", "<="),
    (r"!(?!=)", " not "),
    (r"(\w+)\+\+", r"\1 += 1"),
    (r"(\w+)--", r"\1 -= 1"),
    (r"\bfunction\b", "def"),
    (r"<>", "!="),
)
_UNIT = 4


class Repair(NamedTuple):
    """One line written otherwise. `whole`: the program compiles with it; else it only fails further down."""

    line: int
    kind: str
    source: str
    whole: bool


def fault_in(source: str) -> SyntaxError | None:
    """What keeps the source from compiling."""
    try:
        compile(source, "<your cell>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error
    return None


def repairs(source: str, error: SyntaxError) -> Iterator[Repair]:
    """Changes of one line after which the program compiles, or at least fails only later."""
    lines = source.split("\n")
    at = min(max(error.lineno or 1, 1), len(lines))
    for number in _suspects(lines, at):
        for kind, written in _rewritings(lines, number):
            text = "\n".join([*lines[: number - 1], written, *lines[number:]])
            left = fault_in(text)
            if left is None or (left.lineno or 0) > max(at, number):
                yield Repair(number, kind, text, left is None)


def kind_of(error: SyntaxError) -> str:
    """What Python's own words say."""
    told = error.msg or ""
    if isinstance(error, IndentationError):
        return "indentation"
    for words, kind in (
        ("expected ':'", "colon"),
        ("unterminated", "quote"),
        ("never closed", "bracket"),
        ("unmatched", "bracket"),
        ("does not match", "bracket"),
        ("instead of '='", "equals"),
        ("forgot a comma", "comma"),
    ):
        if words in told:
            return kind
    return "syntax"


def _suspects(lines: list[str], at: int) -> list[int]:
    """The line that Python names, and the last one before it that says something."""
    before = next((number for number in range(at - 1, 0, -1) if lines[number - 1].strip()), None)
    return [at] if before is None else [at, before]


def _rewritings(lines: list[str], number: int) -> Iterator[tuple[str, str]]:
    line = lines[number - 1]
    bare = line.rstrip()
    if _HEADS.match(line) and not bare.endswith(":"):
        yield "colon", bare + ":"
    if _HEADS.match(line):
        yield "equals", re.sub(r"(?<![=!<>:+*/%-])=(?!=)", "==", line)
    yield from _brackets(bare)
    yield from _quotes(bare)
    for pattern, instead in _OTHER_LANGUAGES:
        if re.search(pattern, line):
            yield "other_language", re.sub(pattern, instead, line)
    yield from (("indentation", text) for text in _indents(lines, number))
    yield from (("comma", text) for text in _commas(bare))


def _brackets(line: str) -> Iterator[tuple[str, str]]:
    end = ":" if line.endswith(":") else ""
    body = line.removesuffix(":")
    for opening, closing in _CLOSING.items():
        missing = body.count(opening) - body.count(closing)
        if missing > 0:
            yield "bracket", body + closing * missing + end
            if body.endswith(tuple(_CLOSING.values())):
                yield "bracket", body[:-1] + closing + end
        elif missing < 0:
            place = body.rindex(closing)
            yield "bracket", body[:place] + body[place + 1 :] + end
            yield "bracket", re.sub(r"^(\s*\w+\s*=?\s*)", rf"\g<1>{opening}", body) + end


def _quotes(line: str) -> Iterator[tuple[str, str]]:
    for quote in ("'", '"'):
        if line.count(quote) % 2:
            for tail in ("", ")", "):", ":", "]", ","):
                if line.endswith(tail):
                    yield "quote", line[: len(line) - len(tail)] + quote + tail
            place = line.rindex(quote)
            yield "quote", line[:place] + line[place + 1 :]
            for match in re.finditer(r"[\s(=,\[]", line):
                yield "quote", line[: match.end()] + quote + line[match.end() :]


def _indents(lines: list[str], number: int) -> list[str]:
    """The line at the depth of the one before it, one deeper, one less deep."""
    line = lines[number - 1]
    depth = len(line) - len(line.lstrip())
    before = next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    near = len(before) - len(before.lstrip())
    depths = dict.fromkeys((near, near + _UNIT, depth + _UNIT, depth - _UNIT, near - _UNIT))
    return [" " * each + line.lstrip() for each in depths if each >= 0 and each != depth]


def _commas(line: str) -> Iterator[str]:
    for match in re.finditer(r"(?<=[\w'\")\]]) +(?=[\w'\"(\[])", line):
        yield line[: match.start()] + "," + line[match.start() :]
