"""`plot`: a figure, or axes, that show what is expected, by their artists and not by their pixels.

Only what the author wrote is compared; but a list that was written is whole: another line is a difference.
Artists of one kind may come in any order, and so may the points of a scatter plot, but not those of a line.
"""

from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec
from server_services.grading.neutral import DictValue, FigureValue, MalformedValue

from .cells import alike, close_cell
from .comparison import Difference, Rules, compare
from .matching import MAX_WORK, Budget, Matching, TooMuchWork
from .plot_expectation import ARTISTS, ExpectedAxes, read_expected

_ONE = {"lines": "line", "bars": "group of bars", "scatter": "scatter plot"}
_SCATTER_WORK = MAX_WORK // 64  # comparing points in any order may take long: few pairs of plots are tried


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """Raises MalformedValue: printed text is no plot."""
    raise MalformedValue("the checker `plot` is for inputMode: call")


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """Where two plots part. Raises MalformedValue when `expected` describes none."""
    wanted = read_expected(expected)
    given = _axes_of(got)
    if given is None:
        return Difference((), "differs", FigureValue((expected,)), got)
    if len(wanted) != len(given):
        return Difference((), "differs", len(wanted), len(given), "the number of axes")
    for number, (axes, other) in enumerate(zip(wanted, given, strict=True), 1):
        place = f"axes {number}, " if len(wanted) > 1 else ""
        found = _Axes(axes, dict(other.pairs), place, spec.tolerance).difference()
        if found:
            return found
    return None


class _Axes:
    """Expected axes and given ones, being compared. What is given may be of any shape."""

    def __init__(self, expected: ExpectedAxes, got: dict[Any, Any], place: str, tolerance: float) -> None:
        self._expected, self._got, self._place = expected, got, place
        self._rules = Rules(tolerance, same_number=close_cell)
        self._any_order = Rules(tolerance, same_number=close_cell, any_order=True)

    def difference(self) -> Difference | None:
        for name, wanted in self._expected.texts.items():
            given = self._got.get(name)
            if compare(wanted, given, self._rules):
                return Difference((), "differs", wanted, given, f"{self._place}the {name}")
        for kind, artists in self._expected.artists.items():
            found = self._artists(kind, artists, _described(self._got.get(kind)))
            if found:
                return found
        return None

    def _artists(
        self, kind: str, wanted: list[dict[str, Any]], given: list[dict[Any, Any]]
    ) -> Difference | None:
        """Each expected artist has a partner of its own. The difference named is that of two left over."""
        if len(wanted) != len(given):
            place = f"{self._place}the number of {kind}"
            return Difference((), "differs", len(wanted), len(given), place)
        found = [self._artist(kind, *pair) for pair in zip(wanted, given, strict=True)]
        if len(found) > 1 and any(found):
            return self._left_over(kind, wanted, given)
        return found[0].at(f"{self._place}{found[0].place}") if found and found[0] else None

    def _left_over(
        self, kind: str, wanted: list[dict[str, Any]], given: list[dict[Any, Any]]
    ) -> Difference | None:
        budget = Budget(MAX_WORK + sum(map(_size, wanted)))

        def same(one: dict[str, Any], other: dict[Any, Any]) -> bool:
            budget.spend(_size(one) + (_SCATTER_WORK if kind == "scatter" else 0))
            return self._artist(kind, one, other) is None

        try:
            unpaired = Matching(wanted, given, same, _label).unpaired()
        except TooMuchWork:
            return Difference((), "too_much_work", place=f"{self._place}the {kind}")
        if unpaired is None:
            return None
        number = next(n for n, artist in enumerate(wanted, 1) if artist is unpaired[0])
        found = self._artist(kind, *unpaired)
        assert found is not None  # they were not paired
        return found.at(f"{self._place}{_ONE[kind]} {number}, {found.place}")

    def _artist(self, kind: str, wanted: dict[str, Any], given: dict[Any, Any]) -> Difference | None:
        if kind == "bars" and "edges" in wanted:
            given = given | {"edges": _edges(given)}
        clouds: list[str] = [name for name in ("x", "y") if name in wanted] if kind == "scatter" else []
        for name in ARTISTS[kind]:
            if name in wanted and name not in clouds:
                found = self._part(name, wanted[name], given.get(name))
                if found:
                    return found
        return self._points(clouds, wanted, given) if clouds else None

    def _part(self, name: str, wanted: Any, given: Any) -> Difference | None:
        if type(wanted) is not list:
            same = compare(wanted, given, self._rules) is None
            return None if same else Difference((), "differs", wanted, given, name)
        if type(given) is not list:
            return Difference((), "differs", wanted, given, name)
        if len(wanted) != len(given):
            return Difference((), "length", wanted, given, name)
        differs = compare(*alike(wanted, given), self._rules)
        if not differs:
            return None
        place = int(differs.path[0])
        return Difference((), "differs", wanted[place], given[place], f"{name}[{place}]")

    def _points(self, names: list[str], wanted: dict[str, Any], given: dict[Any, Any]) -> Difference | None:
        pairs = []
        for name in names:
            other = given.get(name)
            if type(other) is not list or len(other) != len(wanted[name]):
                return self._part(name, wanted[name], other)
            pairs.append(alike(wanted[name], other))
        sides = [[list(point) for point in zip(*side, strict=True)] for side in zip(*pairs, strict=True)]
        differs = compare(sides[0], sides[1], self._any_order)
        return differs.at("the points") if differs else None


def _axes_of(got: Any) -> list[DictValue] | None:
    """All axes of a figure, or of a list (of lists) of axes; None when it is something else."""
    if type(got) is FigureValue:
        return list(got.axes)
    if type(got) is not list and type(got) is not tuple:
        return None
    found: list[DictValue] = []
    for part in got:
        axes = _axes_of(part)
        if axes is None:
            return None
        found += axes
    return found


def _described(artists: Any) -> list[dict[Any, Any]]:
    """What is said of each artist, by name; nothing where that is not said in the right shape."""
    return [
        {name: part for name, part in each.pairs if type(name) is str} if type(each) is DictValue else {}
        for each in (artists if type(artists) is list else [])
    ]


def _edges(bars: dict[Any, Any]) -> list[Any] | None:
    """The edges of a histogram's bins: where each bar begins, and where the last ends."""
    positions, widths = bars.get("positions"), bars.get("widths")
    if type(positions) is not list or type(widths) is not list or len(positions) != len(widths):
        return None
    numbers = (int, float)
    if not positions or any(type(part) not in numbers for part in (*positions, *widths)):
        return None
    boxes = [(float(at), width / 2) for at, width in zip(positions, widths, strict=True)]
    return [*(at - half for at, half in boxes), boxes[-1][0] + boxes[-1][1]]


def _label(artist: dict[str, Any]) -> str:
    label = artist.get("label")
    return label if type(label) is str else ""


def _size(artist: dict[str, Any]) -> int:
    return 1 + sum(len(part) for part in artist.values() if type(part) is list)
