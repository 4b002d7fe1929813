"""A program measured by inputs that are given, as by the generator of a challenge."""

from copy import deepcopy
from typing import Any

from .costs import Meter
from .lines import PROFILED, LineMeter, heaviest, recursion
from .program import LIMIT, Program

_FEWEST = 5  # sizes


class Given:
    """`calls` are lists of arguments; of each of the `sizes`, which rise, there may be several."""

    def __init__(self, program: Program, sizes: list[int], calls: list[list[Any]]) -> None:
        self._program = program
        self._calls: dict[int, list[list[Any]]] = {}
        for size, arguments in zip(sizes, calls, strict=False):
            self._calls.setdefault(size, []).append(arguments)

    def told(self) -> dict[str, Any] | None:
        """See `analysed`; None where too few of the inputs can be measured."""
        points = self._points()
        if len(points) < _FEWEST:
            return None
        return {
            "function": self._program.name,
            "kinds": [],
            "series": [["given", points]],
            "lines": heaviest(self._profile(points).charges, self._program.tree),
            "recursion": recursion(self._program.tree),
        }

    def _points(self) -> list[list[int]]:
        """Of each size the worst, as far as all of its inputs can be measured."""
        points: list[list[int]] = []
        for size, calls in self._calls.items():
            runs = [self._program.run(deepcopy(each), Meter(LIMIT), n) for n, each in enumerate(calls)]
            if any(run.spent or run.error for run in runs):
                break
            points.append([size, max(run.units for run in runs)])
        return points

    def _profile(self, points: list[list[int]]) -> LineMeter:
        fitting = [size for size, units in points if units <= PROFILED] or [points[0][0]]
        meter = LineMeter(10 * PROFILED)
        self._program.run(deepcopy(self._calls[fitting[-1]][0]), meter)
        return meter
