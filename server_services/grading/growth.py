"""Which class counts belong to that grow with the size of the input. Pure."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from codementor_jupyter.protocol.growth import Growth

FEWEST_POINTS = 5
_CLEAR = 2.0  # how many times worse another class must fit before it is ruled out
_BETTER = 1.2  # how many times worse another class must fit to be the worse guess
_EXACT = 1e-3  # below this error a fit is perfect, whatever another's is
_POOR = 0.05  # above this error no class fits
_FLAT = 1.05  # counts that grow by less, over sizes that grow sixteenfold, do not grow
_SPAN = 4  # the largest size of those that decide is at least so many times the smallest
_SHARE = 0.25  # of the largest count that the growing part must make up


_ORDER = list(Growth)
_SHAPES: dict[Growth, Callable[[float], float]] = {
    Growth.LOGARITHMIC: lambda n: math.log2(n + 1),
    Growth.ROOT: math.sqrt,
    Growth.LINEAR: float,
    Growth.LINEARITHMIC: lambda n: n * math.log2(max(n, 2)),
    Growth.QUADRATIC: lambda n: n**2,
    Growth.QUADRATIC_LOGARITHMIC: lambda n: n**2 * math.log2(max(n, 2)),
    Growth.CUBIC: lambda n: n**3,
}


class Point(NamedTuple):
    """How many units one size of input takes."""

    size: int
    units: int


@dataclass(frozen=True)
class Fit:
    """The class that fits best, and how far each other one is off, relative to the counts."""

    growth: Growth
    errors: dict[Growth, float]

    def rules_out(self, other: Growth) -> bool:
        """Whether `other` fits so much worse that it cannot be meant."""
        error = max(self.errors.get(self.growth, 0.0), _EXACT)
        return other is not self.growth and self.errors.get(other, math.inf) >= _CLEAR * error

    def beats(self, other: Growth) -> bool:
        """Whether it fits better than `other` by more than chance."""
        return self.errors.get(other, math.inf) >= _BETTER * max(self.errors.get(self.growth, 0.0), _EXACT)

    @property
    def second(self) -> Growth | None:
        """The class that fits best but for this one."""
        others = {growth: error for growth, error in self.errors.items() if growth is not self.growth}
        best = min(others, key=lambda growth: others[growth], default=None)
        return best if best and math.isfinite(others[best]) else None

    @property
    def margin(self) -> float:
        """How many times worse the second class fits."""
        if self.second is None:
            return math.inf
        return self.errors[self.second] / max(self.errors[self.growth], _EXACT)

    @property
    def clear(self) -> bool:
        """Whether the second class is ruled out."""
        return self.margin >= _CLEAR


def fitted(points: Sequence[Point]) -> Fit | None:
    """The class of these counts, sizes growing; None where they are too few or like no class."""
    known = [point for point in points if point.size > 0 and point.units > 0]
    if len(known) < FEWEST_POINTS:
        return None
    if _flat(known):
        return Fit(Growth.CONSTANT, {})
    if _exponential(known):
        return Fit(Growth.FACTORIAL if _factorial(known) else Growth.EXPONENTIAL, {})
    return _polynomial(known)


def _flat(points: Sequence[Point]) -> bool:
    counts = [point.units for point in points]
    return points[-1].size >= 16 * points[0].size and max(counts) <= _FLAT * min(counts) + 4


def _exponential(points: Sequence[Point]) -> bool:
    """Whether each step of one multiplies the count: the exponent of a power would go on growing."""
    last = points[-1].size
    tail = [point for point in points if point.size >= last - 8]
    if last > 48 or len(tail) < FEWEST_POINTS:
        return False
    first, middle, end = tail[0], tail[len(tail) // 2], tail[-1]
    early, late = _power(first, middle), _power(middle, end)
    whole, second = _factor(first, end), _factor(middle, end)
    return second > 1.25 and second >= 0.75 * whole and late > 1.05 * early and late > 3.3


def _factorial(points: Sequence[Point]) -> bool:
    """Whether the factor of a step of one goes on growing, and is about the size."""
    before, middle, end = points[-5], points[-3], points[-1]
    late = _factor(middle, end)
    return late > 1.2 * _factor(before, middle) and late > 0.7 * middle.size


def _power(one: Point, other: Point) -> float:
    return math.log(other.units / one.units) / math.log(other.size / one.size)


def _factor(one: Point, other: Point) -> float:
    return float((other.units / one.units) ** (1 / (other.size - one.size)))


def _polynomial(points: Sequence[Point]) -> Fit | None:
    """By least squares of the relative errors over the larger sizes: what is only large for small ones has no
    say, and classes look alike where sizes hardly differ.
    """
    near = sum(point.size * _SPAN >= points[-1].size for point in points)
    tail = points[-max(FEWEST_POINTS, near, min(10, len(points) // 2 + 1)) :]
    errors = {growth: _error(tail, shape) for growth, shape in _SHAPES.items()}
    best = min(errors.values())
    if best > _POOR:
        return None
    simplest = next(growth for growth in _ORDER if errors.get(growth, math.inf) <= max(best, _EXACT))
    return Fit(simplest, errors)


def _error(points: Sequence[Point], shape: Callable[[float], float]) -> float:
    """The relative error of the best a + b * shape(n); infinite where that hardly grows."""
    weighted = [(1 / count**2, shape(size), count) for size, count in points]
    weight = math.fsum(w for w, _x, _y in weighted)
    mean_x = math.fsum(w * x for w, x, _y in weighted) / weight
    mean_y = math.fsum(w * y for w, _x, y in weighted) / weight
    spread = math.fsum(w * (x - mean_x) ** 2 for w, x, _y in weighted)
    slope = math.fsum(w * (x - mean_x) * (y - mean_y) for w, x, y in weighted) / spread if spread else 0.0
    start = mean_y - slope * mean_x
    if slope <= 0 or slope * weighted[-1][1] < _SHARE * weighted[-1][2]:
        return math.inf
    return math.sqrt(math.fsum(((start + slope * x) / y - 1) ** 2 for _w, x, y in weighted) / len(points))
