"""How a program grows, found beside it: inputs are made that it takes, and its work on them is counted.

Everything told here comes from the student's own process: it is a claim.
"""

import math
from itertools import pairwise
from typing import Any, NamedTuple

from .costs import Meter
from .given import Given
from .guessing import guesses
from .inputs import ITEM_SHAPES, NUMBER_SHAPES, SCALARS, Kind, made
from .lines import PROFILED, LineMeter, heaviest, recursion
from .program import LIMIT, Program, Run

SIZES = (4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096)
LARGER = tuple(1 << power for power in range(13, 21))
HUGE = tuple(1 << power for power in range(13, 63))
SMALL = range(1, 33)
A_SHAPE = 400_000  # units for all inputs of a shape, for each seed
_SEEDS = 3
_SEEDS_AGREE = 0.02
_SUBLINEAR = 0.8  # the power of the size below which larger ones are tried
_TRIED = (6, 9)
_UNEVEN = 0.4  # by so much the power of the size may differ from one step to the next
_GROWS_MORE = 1.15  # beside the first shape: from there on another one is measured in full
_TEXTS = ("text", "digits", "bits", "pattern", "sentence", "absent word", "number", "half", "length")


class Series(NamedTuple):
    """Sizes and units of inputs of one shape; `spent` where the limit ended it."""

    shape: str
    points: list[tuple[int, int]]
    spent: bool


class Analysis:
    """One program and the inputs it takes."""

    def __init__(self, program: Program, kinds: list[Kind]) -> None:
        self._program = program
        self._kinds = kinds
        self._numeric = all(kind.name in SCALARS for kind in kinds)
        self._by_value = any(kind.name in ("number", "real") for kind in kinds) and self._numeric
        self._left = 0  # units, for the shape that is measured

    def series(self) -> list[Series]:
        """Of each shape that matters; the one that does most work first."""
        if not self._kinds:
            return [self._of(shape="plain", sizes=SIZES)]
        shapes = self._shapes()
        found = [self._whole(shapes[0])]
        found += [self._whole(each) for each in shapes[1:] if self._is_worse(each, found[0])]
        return sorted(found, key=_heaviness, reverse=True)

    def profile(self, worst: Series) -> LineMeter:
        """Charges by the line, for the largest input of the worst shape that is not too much work."""
        fitting = [size for size, units in worst.points if units <= PROFILED] or [worst.points[0][0]]
        meter = LineMeter(10 * PROFILED)
        self._program.run(made(self._kinds, fitting[-1], worst.shape, 1)[1], meter)
        return meter

    def _shapes(self) -> tuple[str, ...]:
        if self._by_value:
            many = sum(kind.name in ("number", "real", "half") for kind in self._kinds) > 1
            return NUMBER_SHAPES if many else NUMBER_SHAPES[:3]
        if any(kind.name == "rising" for kind in self._kinds):
            return ("sorted",)
        if all(kind.name in _TEXTS for kind in self._kinds):
            return ("random", "equal", "same") if len(self._kinds) > 1 else ("random", "equal", "sorted")
        return ITEM_SHAPES if len(self._kinds) > 1 else ITEM_SHAPES[:-1]

    def _whole(self, shape: str) -> Series:
        """As far as it goes. What ends early is measured at every small size: it may grow exponentially."""
        found = self._of(shape, SIZES)
        if found.spent and (not found.points or found.points[-1][0] <= 32):
            return self._of(shape, SMALL, 2 * LIMIT)
        if found.spent or len(found.points) < len(SIZES) or not _sublinear(found.points):
            return found
        more = self._of(shape, HUGE if self._by_value else LARGER, seeds=1)
        return Series(shape, found.points + more.points, more.spent)

    def _of(self, shape: str, sizes: Any, limit: int = LIMIT, seeds: int = _SEEDS) -> Series:
        points: list[tuple[int, int]] = []
        seeds = seeds if shape in ("random", "same") else 1
        self._left = seeds * A_SHAPE
        for size in sizes:
            real, runs = self._at(shape, size, limit, seeds)
            if self._left <= 0 or any(run.spent or run.error for run in runs):
                return Series(shape, points, self._left <= 0 or any(run.spent for run in runs))
            units = [run.units for run in runs]
            if not points or real > points[-1][0]:
                points.append((real, max(units)))
            if len(points) == 8 and max(units) - min(units) <= _SEEDS_AGREE * max(units):
                seeds = 1
        return Series(shape, points, False)

    def _at(self, shape: str, size: int, limit: int, seeds: int) -> tuple[int, list[Run]]:
        runs = []
        for seed in range(1, seeds + 1):
            real, arguments = made(self._kinds, size, shape, seed)
            runs.append(self._program.run(arguments, Meter(limit), seed))
            self._left -= runs[-1].units
        return real, runs

    def _is_worse(self, shape: str, first: Series) -> bool:
        """Whether a shape's work outgrows that of the first: two sizes tell."""
        if _uneven(first.points):
            return True
        known = [(size, units) for size, units in first.points if units <= LIMIT // 4 and size <= 4096]
        if len(known) < 4:
            return True
        (small, before), (large, after) = known[min(3, len(known) - 2)], known[-1]
        one, other = (self._at(shape, size, LIMIT, 1)[1][0] for size in (small, large))
        if one.error or (other.error and not other.spent):
            return False
        return other.spent or other.units / after > _GROWS_MORE * max(one.units, 1) / before


def _uneven(points: list[tuple[int, int]]) -> bool:
    """Whether chance decides: from one size to the next the work grows now slower, now faster."""
    powers = [
        math.log(max(later, 1) / max(units, 1)) / math.log(larger / size)
        for (size, units), (larger, later) in pairwise(points[len(points) // 2 :])
    ]
    return len(powers) > 2 and max(powers) - min(powers) > _UNEVEN and sum(powers) > _SUBLINEAR * len(powers)


def _sublinear(points: list[tuple[int, int]]) -> bool:
    """Whether the work grows, and slower than the size."""
    (small, before), (large, after) = points[len(points) // 2], points[-1]
    power = math.log(max(after, 1) / max(before, 1)) / math.log(large / small)
    lowest, highest = min(units for _, units in points), max(units for _, units in points)
    return power < _SUBLINEAR and highest > 1.05 * lowest + 4


def _heaviness(series: Series) -> tuple[float, int]:
    """Work beside size at the end: what grows fastest is spent at the smallest size."""
    if not series.points:
        return (0.0, 0)
    size, units = series.points[-1]
    return (math.log(max(units, 2)) / math.log(max(size, 2)), units)


def taken(program: Program, examples: list[list[Any]]) -> tuple[list[Kind] | None, str]:
    """The first guess at its arguments that the program takes; else the error of the first."""
    first = ""
    for kinds in guesses(program.tree, program.function, examples):
        error = _refused(program, kinds)
        if not error:
            return kinds, ""
        first = first or error
    return None, first


def _refused(program: Program, kinds: list[Kind]) -> str:
    shape = "random" if any(kind.name not in SCALARS for kind in kinds) else "plain"
    for size in _TRIED:
        run = program.run(made(kinds, size, shape, 1)[1], Meter(LIMIT // 5), 1)
        if run.error and not run.spent:
            return run.error
    return ""


def analysed(
    source: str, wanted: str, examples: list[list[Any]], sizes: list[int], calls: list[list[Any]]
) -> dict[str, Any]:
    """What is found: series, heavy lines, calls of itself; or what stands in the way. Plain values.

    `calls`: lists of arguments, some of each size, to measure by; where there are too few of them that work,
    inputs are made. `examples`: lists of arguments that tell what inputs are like.
    """
    try:
        program = Program(source, wanted)
    except SyntaxError as wrong:
        return {"trouble": "syntax", "line": wrong.lineno or 0, "error": str(wrong.msg)}
    if not program.name:
        return {"trouble": "nothing"}
    if found := Given(program, sizes, calls).told():
        return found
    kinds, error = taken(program, examples)
    if kinds is None:
        return {"trouble": "inputs", "function": program.name, "error": error}
    analysis = Analysis(program, kinds)
    return _told(program, [kind.name for kind in kinds], analysis.series(), analysis)


def _told(program: Program, kinds: list[str], series: list[Series], analysis: Analysis) -> dict[str, Any]:
    worst = next((each for each in series if each.points), None)
    lines = heaviest(analysis.profile(worst).charges, program.tree) if worst else []
    told = [[each.shape, [list(point) for point in each.points]] for each in series]
    return {
        "function": program.name,
        "kinds": kinds,
        "series": told,
        "lines": lines,
        "recursion": recursion(program.tree),
    }
