"""What a conversation tells in pieces, each put where a student would put it: one change after the other."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .reading import Code
from .secret import Secrets, squeezed
from .splice import at_line, with_expression, with_lines
from .splitter import Unit

_LINE = re.compile(r"\b(?:line|row|zeile|ligne|l[ií]nea|riga)\s+(\d{1,3})\b", re.IGNORECASE)
_PLACES, _WIDTH = 2, 8
REMEMBERED = 8


@dataclass(frozen=True)
class Piece:
    """A line or an expression that the student has not, and which line of their code was named beside it."""

    text: str
    is_expression: bool
    line: int | None = None


def pieces_of(unit: Unit, code: Code, secrets: Secrets) -> list[Piece]:
    """The pieces of a unit. Where it names a line for each of them, they belong together in their order."""
    base = secrets.base
    own = {squeezed(line) for line in base.splitlines()} | {""}
    lines = [line for line in code.lines.splitlines() if squeezed(line) not in own]
    expressions = [each for each in code.expressions if squeezed(each) not in squeezed(base)]
    texts = [(line, False) for line in lines] + [(each, True) for each in expressions]
    named = [int(number) for number in _LINE.findall(unit.seen)]
    if len(set(named)) == 1:
        named = named[:1] * len(texts)
    fits = len(named) == len(texts)
    return [Piece(*text, named[place] if fits else None) for place, text in enumerate(texts)]


def put_together(base: str, earlier: Sequence[Piece], now: Sequence[Piece], reference: str) -> Iterator[str]:
    """`base` with pieces of both in it, those that hold the most of them first. All of `now` is in it."""
    programs = [base]
    for piece in earlier[-REMEMBERED:]:
        programs = _first(itertools.chain(_with(programs, piece, reference), programs))
    for piece in now:
        programs = _first(_with(programs, piece, reference))
    yield from programs


def _first(programs: Iterable[str]) -> list[str]:
    return list(itertools.islice(dict.fromkeys(programs), _WIDTH))


def _with(programs: Iterable[str], piece: Piece, reference: str) -> Iterator[str]:
    """Each of the programs with the piece at its likeliest places, the best places of all first."""
    ways = [list(itertools.islice(_places(program, piece, reference), _PLACES)) for program in programs]
    return (program for rank in itertools.zip_longest(*ways) for program in rank if program is not None)


def _places(program: str, piece: Piece, reference: str) -> Iterator[str]:
    if piece.is_expression:
        found = list(with_expression(program, piece.text))
        yield from sorted(found, key=lambda other: not _changes(program, other, piece.line))
        return
    if piece.line is not None:
        yield from at_line(program, piece.text, piece.line)
    yield from with_lines(program, piece.text, reference)


def _changes(program: str, other: str, line: int | None) -> bool:
    """Whether the two differ on that line."""
    pairs = itertools.zip_longest(program.splitlines(), other.splitlines())
    return line in [number for number, (mine, theirs) in enumerate(pairs, 1) if mine != theirs]
