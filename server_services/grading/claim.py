"""What a student's process says of how its program grows: a claim, read back bounded and checked."""

from dataclasses import dataclass, field
from typing import Any

from .growth import Fit, Point, fitted
from .observation import Observation
from .shown import clean
from .values import MalformedValue, plain

MOST_SERIES, MOST_POINTS, MOST_LINES = 8, 128, 5
_LARGEST = 1 << 62
_LAST_LINE = 100_000
_TEXT = 200


@dataclass(frozen=True)
class HeavyLine:
    """A line, its share of the work, the operation that costs most there, and the loops it stands in."""

    line: int
    share: float
    by: str
    loops: tuple[int, ...] = ()


@dataclass(frozen=True)
class Claim:
    """What was found. `trouble` says what stood in the way: `syntax`, `nothing`, `inputs` or `lost`."""

    series: tuple[tuple[str, tuple[Point, ...]], ...] = ()
    lines: tuple[HeavyLine, ...] = ()
    recursion: tuple[int, ...] = ()
    function: str = ""
    trouble: str = ""
    error: str = ""
    line: int = 0
    fits: tuple[tuple[str, Fit], ...] = field(init=False)

    def __post_init__(self) -> None:
        fits = ((shape, fitted(points)) for shape, points in self.series)
        object.__setattr__(self, "fits", tuple((shape, fit) for shape, fit in fits if fit))

    @property
    def worst(self) -> tuple[str, Fit] | None:
        """The shape of input for which the work clearly grows fastest."""
        found: tuple[str, Fit] | None = None
        for shape, fit in sorted(self.fits, key=lambda each: each[1].growth.rank):
            better = found[1].growth if found else None
            if better is None or (fit.growth.worse_than(better) and fit.beats(better)):
                found = (shape, fit)
        return found

    def points(self, shape: str) -> tuple[Point, ...]:
        """What was counted of inputs of a shape."""
        return dict(self.series).get(shape, ())


def read_claim(seen: Observation) -> Claim:
    """The claim in what a sandbox saw. Never raises: what cannot be read is `lost`."""
    try:
        told = plain(seen.record.returned[0]) if seen.record and seen.record.returned else None
    except MalformedValue:
        told = None
    if not isinstance(told, dict):
        return Claim(trouble="lost")
    return Claim(
        series=tuple(_series(told.get("series"))),
        lines=tuple(_lines(told.get("lines"))),
        recursion=_places(told.get("recursion")),
        function=_text(told.get("function")),
        trouble=_text(told.get("trouble")),
        error=_text(told.get("error")),
        line=_place(told.get("line")),
    )


def _series(told: Any) -> list[tuple[str, tuple[Point, ...]]]:
    pairs = [each for each in _listed(told, MOST_SERIES) if isinstance(each, list) and len(each) == 2]
    return [(_text(shape), tuple(_points(points))) for shape, points in pairs]


def _points(told: Any) -> list[Point]:
    """As far as sizes rise and numbers make sense."""
    points: list[Point] = []
    for each in _listed(told, MOST_POINTS):
        good = isinstance(each, list) and [type(part) for part in each] == [int, int]
        if (
            not good
            or not 0 < each[1] <= _LARGEST
            or not (points[-1].size if points else 0) < each[0] <= _LARGEST
        ):
            break
        points.append(Point(*each))
    return points


def _lines(told: Any) -> list[HeavyLine]:
    found = [
        each for each in _listed(told, MOST_LINES) if isinstance(each, dict) and _place(each.get("line"))
    ]
    return [
        HeavyLine(_place(each["line"]), each["share"], _text(each.get("by")), _places(each.get("loops")))
        for each in found
        if type(each.get("share")) in (int, float) and 0 <= each["share"] <= 1
    ]


def _places(told: Any) -> tuple[int, ...]:
    return tuple(place for place in map(_place, _listed(told, 10)) if place)


def _place(told: Any) -> int:
    return told if type(told) is int and 0 < told <= _LAST_LINE else 0


def _listed(told: Any, most: int) -> list[Any]:
    return told[:most] if isinstance(told, list) else []


def _text(told: Any) -> str:
    return clean(told[:_TEXT]) if isinstance(told, str) else ""
