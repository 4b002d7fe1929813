"""Figures on their way out of the sandbox: claims of hostile code, bounded, and no trouble for a judge."""

import json
import subprocess
import sys
import time
import tracemalloc
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from observed import carried, difference

from codementor_jupyter.protocol.challenges import CheckerSpec
from server_services.grading.checkers import value_difference
from server_services.grading.inside.values import MAX_NODES, TooLarge, encode
from server_services.grading.neutral import FigureValue
from server_services.grading.shown import shown_value
from server_services.grading.values import MalformedValue, decode, parse_json

LINE = {"lines": {"x": [1, 2], "y": [3, 4], "label": "l"}}
ALL = {
    "title": "",
    "legend": [],
    "lines": [LINE["lines"], LINE["lines"]],
    "bars": [{"edges": [0, 1], "heights": [1], "label": ""}, {"positions": [1]}],
    "scatter": [{"x": [1, 2], "y": [1, 2]}, {"x": [1]}],
}


def axes_of(figure: Figure) -> Axes:
    axes: Axes = figure.subplots()
    return axes


class LyingLine(Line2D):
    """A line that shows other data than it draws."""

    def get_xdata(self, orig: bool = True) -> Any:
        return np.array([1, 2])

    def get_ydata(self, orig: bool = True) -> Any:
        return np.array([3, 4])

    def get_label(self) -> Any:
        return "l"


class LyingAxes(Axes):
    """Axes that call themselves by another title."""

    def get_title(self, *_args: Any) -> str:
        return "T"


class LyingFigure(Figure):
    """A figure that shows the axes of another one."""

    @property
    def axes(self) -> Any:
        axes = axes_of(Figure())
        axes.plot([1, 2], [3, 4], label="l")
        return [axes]


class FigureByName:
    """An object that only calls itself a figure."""

    axes = ()


FigureByName.__name__ = FigureByName.__qualname__ = "Figure"
FigureByName.__module__ = "matplotlib.figure"


def with_lying_line() -> Figure:
    figure = Figure()
    axes = axes_of(figure)
    axes.add_line(LyingLine([7, 8], [9, 9], label="l"))
    return figure


def test_artists_that_lie_are_read_as_they_are() -> None:
    """What a subclass overrides is not asked."""
    assert difference("plot", LINE, with_lying_line()) is not None
    assert difference("plot", {"lines": {"x": [7, 8], "y": [9, 9], "label": "l"}}, with_lying_line()) is None
    lying = Figure()
    lying.__class__ = LyingFigure
    assert difference("plot", LINE, lying.axes) is None
    assert difference("plot", LINE, lying) is not None
    assert difference("plot", {"axes": []}, FigureByName()) is not None
    titled = LyingAxes(Figure(), (0, 0, 1, 1))
    assert difference("plot", {"title": "T"}, titled) is not None
    assert difference("plot", {"title": ""}, titled) is None


class EqualToAll(str):
    """A title that calls itself equal to every other."""

    def __eq__(self, _other: object) -> bool:
        return True

    __hash__ = str.__hash__


def test_a_text_that_calls_itself_equal_is_read_as_it_is() -> None:
    """Subclasses of text count as the text they hold."""
    axes = axes_of(Figure())
    axes.set_title(EqualToAll("other"))
    assert difference("plot", {"title": "T"}, axes) is not None


def test_labels_that_matplotlib_made_up_are_none() -> None:
    """`_child0` is a placeholder."""
    axes = axes_of(Figure())
    axes.plot([1, 2])
    axes.bar([1], [1])
    axes.scatter([1], [1])
    (told,) = carried(axes).axes
    kinds = [dict(told.pairs)[kind] for kind in ("lines", "bars", "scatter")]
    assert [dict(artist.pairs)["label"] for (artist,) in kinds] == ["", "", ""]


def test_a_masked_point_is_nothing() -> None:
    """As NumPy says it of masked data."""
    axes = axes_of(Figure())
    axes.scatter(np.ma.masked_array([1.0, 2.0], [False, True]), [1, 2])
    assert difference("plot", {"scatter": {"x": [1, None]}}, axes) is None


@pytest.mark.parametrize(
    "draw",
    [
        lambda axes: axes.plot(np.zeros(2_000_000)),
        lambda axes: axes.scatter(np.zeros(200_000), np.zeros(200_000)),
        lambda axes: [axes.plot(np.zeros(50_000)) for _ in range(9)],
        lambda axes: axes.plot(np.zeros(200_000)),
    ],
    ids=["a line", "a scatter plot", "many lines", "a line just too long"],
)
def test_a_plot_of_too_many_points_is_refused_where_it_is(draw: Any) -> None:
    """Before the points become Python numbers."""
    axes = axes_of(Figure())
    draw(axes)
    tracemalloc.start()
    with pytest.raises(TooLarge):
        encode(axes)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 32 << 20


def test_points_below_the_limit_are_read() -> None:
    """Tens of thousands are no trouble."""
    axes = axes_of(Figure())
    axes.plot(np.arange(30_000.0))
    assert difference("plot", {"lines": {"y": list(range(30_000))}}, axes) is None


@pytest.mark.parametrize(
    "forged",
    [
        {"p": 1},
        {"p": []},
        {"p": {"t": []}},
        {"p": {"l": [1]}},
        {"p": {"l": [{"l": []}]}},
        {"p": {"l": [{"d": [[1, 2]]}]}},
        {"p": {"l": [{"d": [[{"l": []}, 2]]}]}},
        {"p": {"d": []}},
        {"p": {"l": [{"d": []}] * (MAX_NODES + 1)}},
    ],
    ids=lambda forged: str(forged)[:40],
)
def test_a_figure_the_encoder_would_not_write_is_refused(forged: Any) -> None:
    """Axes are described by name, in a list."""
    with pytest.raises(MalformedValue):
        decode(forged)


hostile = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.just({"i": "0x" + "f" * 6000})
    | st.just({"f": "0x1.0000000000000p+1023"})
    | st.just({"f": "nan"})
    | st.just({"o": ["a", "b"]})
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: {"l": items})
        | st.lists(
            st.tuples(st.sampled_from(["x", "y", "label", "positions", "widths", "heights"]), inner),
            max_size=4,
        ).map(lambda pairs: {"d": [list(pair) for pair in pairs]})
    ),
    max_leaves=12,
)
described_axes = st.lists(st.tuples(st.sampled_from(list(ALL)), hostile).map(list), max_size=6).map(
    lambda pairs: {"d": pairs}
)


@given(st.lists(described_axes, max_size=3).map(lambda axes: {"p": {"l": axes}}))
def test_whatever_is_told_of_axes_is_compared_without_failing(tagged: Any) -> None:
    """Parts of any kind, there twice, or not there: another plot, never an exception."""
    with suppress(MalformedValue):
        value = decode(tagged)
        assert type(value) is FigureValue
        assert len(shown_value(value)) < 1000
        for expected in (ALL, {"axes": [ALL, ALL]}, LINE):
            assert value_difference(CheckerSpec(name="plot"), parse_json(json.dumps(expected)), value)


def test_a_label_of_another_kind_is_no_label() -> None:
    """Not even an integer too long for Python to write."""
    label = {"i": "0x" + "f" * 6000}
    line = {"d": [["label", label], ["x", {"l": [1, 2]}], ["y", {"l": [3, 5]}]]}
    value = decode({"p": {"l": [{"d": [["lines", {"l": [line, line]}]]}]}})
    expected = parse_json(json.dumps({"lines": [LINE["lines"], LINE["lines"]]}))
    found = value_difference(CheckerSpec(name="plot"), expected, value)
    assert found is not None
    assert found.place == "line 1, y[1]"


def test_pairing_what_is_nearly_the_same_is_bounded() -> None:
    """Lines and clouds of points a student made to be hard to pair."""
    lines = [{"y": [n * 1.0, 0.0]} for n in range(400)]
    clouds = [{"x": [float(n)] * 40, "y": [0.0] * 40} for n in range(60)]
    figure = Figure()
    axes = axes_of(figure)
    for line in lines:
        axes.plot([line["y"][0] + 0.4, 0.0])
    for cloud in clouds:
        axes.scatter([x + 0.4 for x in cloud["x"]], cloud["y"])
    started = time.process_time()
    found = difference("plot", {"lines": lines[::-1], "scatter": clouds[::-1]}, figure, tolerance=0.5)
    assert time.process_time() - started < 20
    assert found is None or found.reason == "too_much_work"


ALONE = """
import sys
import server_services.grading.inside.values as inside
import server_services.grading.judge
inside.encode([object(), 1])
loaded = [name for name in ("pandas", "matplotlib", "numpy", "re2") if name in sys.modules]
print(loaded)
"""


def test_neither_the_judge_nor_the_encoder_loads_a_library_of_the_students() -> None:
    """They are found where they have been imported, and cost nothing where they have not."""
    told = subprocess.run(
        [sys.executable, "-c", ALONE], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"
