"""What a matplotlib figure shows, as plain dicts: titles, lines, bars, points; no pixel. matplotlib is never
imported: who returns a figure has done that.

Artists are read by the methods of matplotlib's own classes, so that what a subclass overrides is not asked.
What comes out is a claim, as all that comes from beside the student's code.
"""

from typing import Any

from .ancestry import family_of, loaded
from .large import MAX_NODES, TooLarge

_mro_of: Any = type.__dict__["__mro__"].__get__


def described(value: Any, ancestors: tuple[Any, ...]) -> tuple[str, Any] | None:
    """`("p", [axes, ...])` of a Figure, or of one Axes, None of anything else. Raises TooLarge."""
    figure, one = loaded("matplotlib.figure", "Figure"), loaded("matplotlib.axes", "Axes")
    found = family_of(ancestors, figure, one)
    if found is None:
        return None
    all_axes = figure.axes.__get__(value) if found is figure else [value]
    return "p", [_Axes(one, axes).described() for axes in all_axes]


class _Axes:
    """One Axes being read. `kind` is matplotlib's own class."""

    def __init__(self, kind: Any, axes: Any) -> None:
        self._kind, self._axes = kind, axes
        self._points = 0
        self._names = [_category_names(axes.xaxis), _category_names(axes.yaxis)]

    def described(self) -> dict[str, Any]:
        kind, axes = self._kind, self._axes
        # The axes' own list of artists: `get_children` has spines and ticks too.
        lines = _of_family("lines", "Line2D", axes._children)
        points = _of_family("collections", "PathCollection", axes._children)
        bars = _of_family("container", "BarContainer", axes.containers)
        return {
            "title": kind.get_title(axes),
            "xlabel": kind.get_xlabel(axes),
            "ylabel": kind.get_ylabel(axes),
            "xscale": kind.get_xscale(axes),
            "yscale": kind.get_yscale(axes),
            "legend": _legend(kind.get_legend(axes)),
            "lines": [self._line(line) for line in lines],
            "bars": [self._bars(group) for group in bars],
            "scatter": [self._scatter(cloud) for cloud in points],
        }

    def _line(self, line: Any) -> dict[str, Any]:
        kind = loaded("matplotlib.lines", "Line2D")
        return {
            "x": self._data(kind.get_xdata(line, True), kind.get_xdata(line, False), 0),
            "y": self._data(kind.get_ydata(line, True), kind.get_ydata(line, False), 1),
            "label": _label(line, "artist", "Artist"),
        }

    def _bars(self, bars: Any) -> dict[str, Any]:
        flat = bars.orientation == "horizontal"
        self._count(4 * len(bars.patches))
        kind = loaded("matplotlib.patches", "Rectangle")
        boxes = [(*kind.get_xy(box), kind.get_width(box), kind.get_height(box)) for box in bars.patches]
        if flat:
            boxes = [(y, x, height, width) for x, y, width, height in boxes]
        return {
            "positions": self._named([x + width / 2 for x, _y, width, _height in boxes], 1 if flat else 0),
            "heights": [height for _x, _y, _width, height in boxes],
            "widths": [width for _x, _y, width, _height in boxes],
            "bases": [y for _x, y, _width, _height in boxes],
            "horizontal": flat,
            "label": _label(bars, "container", "Container"),
        }

    def _scatter(self, points: Any) -> dict[str, Any]:
        offsets = loaded("matplotlib.collections", "PathCollection").get_offsets(points)
        self._count(2 * len(offsets))
        pairs = offsets.tolist()  # a masked point is None
        return {
            "x": self._named([x for x, _y in pairs], 0),
            "y": self._named([y for _x, y in pairs], 1),
            "label": _label(points, "artist", "Artist"),
        }

    def _data(self, original: Any, drawn: Any, axis: int) -> list[Any]:
        """Numbers as they were drawn; dates as they were given; names for the places of an axis of names."""
        self._count(len(drawn))
        kind = getattr(getattr(original, "dtype", None), "kind", "")
        if kind == "M":  # as times Python knows: `tolist` makes numbers of finer ones
            return list(original.astype("datetime64[us]").tolist())
        if kind == "O" and len(original) == len(drawn) and not self._names[axis]:
            return list(original.tolist())
        return self._named(drawn.tolist(), axis)

    def _named(self, places: list[Any], axis: int) -> list[Any]:
        names = self._names[axis]
        return [names.get(round(place, 9), place) for place in places] if names else places

    def _count(self, points: int) -> None:
        """Before they become lists of Python numbers, which take ten times the memory."""
        self._points += points
        if self._points > MAX_NODES:
            raise TooLarge


def _of_family(module: str, name: str, artists: Any) -> list[Any]:
    family = loaded(f"matplotlib.{module}", name)
    return [artist for artist in artists if family_of(_mro_of(type(artist)), family) is not None]


def _category_names(axis: Any) -> dict[float, str]:
    """What stands at the places of an axis of names, such as that of a bar chart."""
    mapping = getattr(axis.units, "_mapping", None)
    return {} if mapping is None else {float(place): str(name) for name, place in mapping.items()}


def _legend(legend: Any) -> list[str]:
    if legend is None:
        return []
    texts = loaded("matplotlib.legend", "Legend").get_texts(legend)
    return [loaded("matplotlib.text", "Text").get_text(text) for text in texts]


def _label(artist: Any, module: str, name: str) -> str:
    """The artist's label; matplotlib's own placeholders, which begin with an underscore, are none."""
    label = str(loaded(f"matplotlib.{module}", name).get_label(artist) or "")
    return "" if label.startswith("_") else label
