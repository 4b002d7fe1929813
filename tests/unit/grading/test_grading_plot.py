"""The checker `plot`: what a figure shows, by its artists."""

import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from observed import difference, judged, observed, returned

from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode
from server_services.grading.checkers import require_comparable
from server_services.grading.values import MalformedValue

Draw = Callable[[Axes], Any]
LINE = {"lines": {"x": [1, 2, 3], "y": [1, 4, 9]}}
BOTH = {"lines": [{"y": [1, 2], "label": "up"}, {"y": [2, 1], "label": "down"}], "legend": ["up", "down"]}
BARS = {"bars": {"positions": ["a", "b"], "heights": [3, 5]}}
BINS = {"bars": {"edges": [0, 2, 4], "heights": [3, 1]}}
DOTS = {"scatter": {"x": [1, 2, 3], "y": [3, 1, 2]}}
WORDS = {"title": "Squares", "xlabel": "n", "ylabel": "n²", "yscale": "log"}


def drawn(*draw: Draw) -> Figure:
    """A figure with one axes for each way to draw."""
    figure = Figure()
    all_axes = figure.subplots(1, len(draw), squeeze=False)
    for axes, each in zip(all_axes[0], draw, strict=True):
        each(axes)
    return figure


def squares(axes: Axes) -> None:
    axes.plot([1, 2, 3], [1, 4, 9])


def up_and_down(axes: Axes, names: tuple[str, str] = ("up", "down"), *, swapped: bool = False) -> None:
    lines = [([1, 2], names[0]), ([2, 1], names[1])]
    for y, label in reversed(lines) if swapped else lines:
        axes.plot([0, 1], y, label=label)
    axes.legend(axes.lines[::-1] if swapped else axes.lines, names)


def words(axes: Axes) -> None:
    axes.set(title="Squares", xlabel="n", ylabel="n²", yscale="log")


def frame_bars(axes: Axes) -> None:
    pd.DataFrame({"a": [3], "b": [5]}).plot.bar(ax=axes)


SAME: list[tuple[Any, Any]] = [
    (LINE, drawn(squares)),
    (LINE, drawn(squares).axes[0]),
    (LINE, drawn(squares).axes),
    (LINE, np.array([drawn(squares).axes])),
    (LINE, drawn(lambda axes: axes.plot([1.0, 2.0, 3.0], np.array([1, 4, 9 + 1e-12]), "r--", lw=3))),
    (LINE, drawn(lambda axes: (squares(axes), words(axes), axes.bar([1], [1])))),
    ({"axes": [LINE, {}]}, drawn(squares, words)),
    ({"axes": [LINE, WORDS]}, [drawn(squares).axes[0], drawn(words)]),
    (WORDS, drawn(words)),
    ({}, drawn(squares)),
    ({"lines": []}, drawn(words)),
    ({"axes": []}, Figure()),
    (BOTH, drawn(up_and_down)),
    (BOTH, drawn(lambda axes: up_and_down(axes, swapped=True))),
    (BARS, drawn(lambda axes: axes.bar(["a", "b"], [3, 5], color="red", width=0.3))),
    (BARS, drawn(lambda axes: axes.barh(["a", "b"], [3, 5]))),
    ({"bars": {"horizontal": True, "heights": [3, 5]}}, drawn(lambda axes: axes.barh([0, 1], [3, 5]))),
    ({"bars": [{"heights": [3]}, {"heights": [5], "label": "b"}]}, drawn(frame_bars)),
    ({"bars": {"bases": [1, 1]}}, drawn(lambda axes: axes.bar([0, 1], [3, 5], bottom=1))),
    (BINS, drawn(lambda axes: axes.hist([0, 1, 1.5, 3], bins=[0, 2, 4]))),
    (BINS, drawn(lambda axes: axes.hist([0, 1, 1.5, 4], bins=2))),
    (DOTS, drawn(lambda axes: axes.scatter([1, 2, 3], [3, 1, 2]))),
    (DOTS, drawn(lambda axes: axes.scatter([3, 1, 2], [2, 3, 1], s=90, c="k"))),
    ({"scatter": {"x": [2, 1]}}, drawn(lambda axes: axes.scatter([1, 2], [5, 6]))),
    ({"lines": {"x": ["mon", "tue"]}}, drawn(lambda axes: axes.plot(["mon", "tue"], [1, 2]))),
    (
        {"lines": {"x": ["2024-01-01", "2024-01-02"]}},
        drawn(lambda axes: axes.plot(pd.date_range("2024-01-01", periods=2), [1, 2])),
    ),
    ({"lines": {"y": [1, None]}}, drawn(lambda axes: axes.plot([1, float("nan")]))),
]
OTHER: list[tuple[Any, Any]] = [
    (LINE, drawn(lambda axes: axes.plot([1, 2, 3], [1, 4, 8]))),
    (LINE, drawn(lambda axes: axes.plot([0, 1, 2], [1, 4, 9]))),
    (LINE, drawn(lambda axes: axes.plot([3, 2, 1], [9, 4, 1]))),
    (LINE, drawn(lambda axes: axes.plot([1, 2], [1, 4]))),
    (LINE, drawn(lambda axes: axes.scatter([1, 2, 3], [1, 4, 9]))),
    (LINE, drawn(lambda axes: (squares(axes), squares(axes)))),
    (LINE, drawn(words)),
    (LINE, drawn(squares, words)),
    (LINE, Figure()),
    (LINE, None),
    (LINE, [1, 2, 3]),
    (LINE, "Figure"),
    (LINE, drawn(squares).axes[0].lines),
    (LINE, Figure),
    ({"axes": [LINE, WORDS]}, drawn(words, squares)),
    ({"axes": [LINE, WORDS]}, drawn(squares)),
    (WORDS, drawn(lambda axes: axes.set(title="squares", xlabel="n", ylabel="n²", yscale="log"))),
    (WORDS, drawn(lambda axes: axes.set(title="Squares", xlabel="n", ylabel="n²"))),
    ({"xlabel": "n"}, drawn(squares)),
    (BOTH, drawn(lambda axes: up_and_down(axes, ("down", "up")))),
    (BOTH, drawn(lambda axes: (up_and_down(axes), axes.get_legend().remove()))),
    (BARS, drawn(lambda axes: axes.bar(["b", "a"], [3, 5]))),
    (BARS, drawn(lambda axes: axes.bar(["a", "b"], [5, 3]))),
    (BARS, drawn(lambda axes: axes.bar([0, 1], [3, 5]))),
    (BARS, drawn(lambda axes: axes.plot(["a", "b"], [3, 5]))),
    ({"bars": {"horizontal": True}}, drawn(lambda axes: axes.bar([0, 1], [3, 5]))),
    (BINS, drawn(lambda axes: axes.hist([0, 1, 1.5, 3], bins=4))),
    (BINS, drawn(lambda axes: axes.hist([0, 1, 1.5, 3], bins=[0, 1, 4]))),
    (BINS, drawn(lambda axes: axes.bar(["a", "b"], [3, 1]))),
    (DOTS, drawn(lambda axes: axes.scatter([1, 2, 3], [1, 2, 3]))),
    (DOTS, drawn(lambda axes: axes.scatter([1, 2], [3, 1]))),
    (DOTS, drawn(lambda axes: axes.scatter([1, 2, 2], [3, 1, 1]))),
    ({"lines": {"y": [1, None]}}, drawn(lambda axes: axes.plot([1, 0]))),
]


@pytest.mark.parametrize(("expected", "got"), SAME)
def test_plots_that_show_the_same(expected: Any, got: Any) -> None:
    """Colours, sizes and whatever the author did not write decide nothing."""
    assert difference("plot", expected, got) is None


@pytest.mark.parametrize(("expected", "got"), OTHER)
def test_plots_that_do_not(expected: Any, got: Any) -> None:
    """Another number, one line more, another kind of plot, or none at all."""
    assert difference("plot", expected, got) is not None


def test_numbers_are_compared_within_the_tolerance() -> None:
    """The author's, for every number of the plot."""
    near = drawn(lambda axes: axes.plot([1, 2, 3.001], [1, 4, 9.005]))
    assert difference("plot", LINE, near) is not None
    assert difference("plot", LINE, near, tolerance=0.01) is None


TOLD = [
    (LINE, drawn(lambda axes: axes.plot([1, 2, 3], [1, 4, 8])), "y[2]: expected 9, got 8.0"),
    (LINE, drawn(lambda axes: axes.plot([1], [1])), "x: expected 3 items, got 1 item"),
    (LINE, drawn(words), "the number of lines: expected 1, got 0"),
    (LINE, drawn(words, words), "the number of axes: expected 1, got 2"),
    ({"title": "T"}, drawn(words), "the title: expected 'T', got 'Squares'"),
    (
        {"axes": [{}, {"xlabel": "k"}]},
        drawn(squares, words),
        "axes 2, the xlabel: expected 'k', got 'n'",
    ),
    (
        BOTH,
        drawn(lambda axes: (up_and_down(axes, swapped=True), axes.lines[0].set_ydata([2, 0]))),
        "line 2, y[1]: expected 1, got 0.0",
    ),
    (BARS, drawn(lambda axes: axes.bar(["a", "c"], [3, 5])), "positions[1]: expected 'b', got 'c'"),
    (
        DOTS,
        drawn(lambda axes: axes.scatter([1, 2, 3], [3, 1, 1])),
        "the points: [3.0, 2.0] is missing, [3.0, 1.0] should not be there",
    ),
]


@pytest.mark.parametrize(("expected", "got", "diff"), TOLD)
def test_a_student_is_told_what_is_wrong_with_the_plot(expected: Any, got: Any, diff: str) -> None:
    """Which axes, which artist, which point; of two lines in another order the one that has no partner."""
    result = judged("call", json.dumps(expected), returned(got), "plot")
    assert (result.passed, result.diff) == (False, diff)


@pytest.mark.parametrize(
    ("got", "error"),
    [
        (None, "The call returned None: did you forget to return?"),
        ([1, 2], "The call returned a list where a plot was expected."),
        (pd.DataFrame({"a": [1]}), "The call returned a DataFrame where a plot was expected."),
        (drawn(squares).axes[0].lines[0], "result is an object of type matplotlib.lines.Line2D"),
    ],
)
def test_a_student_is_told_what_came_instead_of_a_plot(got: Any, error: str) -> None:
    """Mostly that nothing was returned, since drawing alone shows a plot in a notebook."""
    result = judged("call", json.dumps(LINE), returned(got), "plot")
    assert (result.error or "").startswith(error)


BAD = [
    "[]",
    '{"axes": {}}',
    '{"axes": [1]}',
    '{"axes": [], "title": "T"}',
    '{"titel": "T"}',
    '{"title": 7}',
    '{"legend": "up"}',
    '{"legend": [1]}',
    '{"lines": 7}',
    '{"lines": [7]}',
    '{"lines": {"z": [1]}}',
    '{"lines": {"x": 1}}',
    '{"lines": {"x": [1], "y": [1, 2]}}',
    '{"lines": {"label": 3}}',
    '{"bars": {"horizontal": 1}}',
    '{"bars": {"edges": 1}}',
    '{"scatter": {"heights": [1]}}',
]


@pytest.mark.parametrize("expected", BAD)
def test_what_describes_no_plot_is_the_authors_mistake(expected: str) -> None:
    """A name that is nothing's would be compared with nothing, and accept every plot."""
    with pytest.raises(MalformedValue):
        require_comparable(CheckerSpec(name="plot"), InputMode.CALL, expected)


def test_a_plot_is_returned_and_not_printed() -> None:
    """Only a call can be judged."""
    for mode in (InputMode.STDIN, InputMode.CELL):
        with pytest.raises(MalformedValue):
            require_comparable(CheckerSpec(name="plot"), mode, json.dumps(LINE))
    assert judged("stdin", json.dumps(LINE), observed(), "plot").verdict == "internal_error"


def test_many_points_in_another_order_are_compared_at_once() -> None:
    """A scatter plot of thousands, and dozens of lines drawn the other way round."""
    x = [float(n % 63) for n in range(4000)]
    y = [n / 7 for n in range(4000)]
    figure = drawn(lambda axes: axes.scatter(x[::-1], y[::-1]))
    lines = [{"y": [n, n + 1], "label": f"line {n}"} for n in range(60)]
    many = drawn(lambda axes: [axes.plot(line["y"], label=line["label"]) for line in reversed(lines)])
    started = time.process_time()
    assert difference("plot", {"scatter": {"x": x, "y": y}}, figure) is None
    assert difference("plot", {"lines": lines}, many) is None
    assert difference("plot", {"lines": lines[:-1] + lines[:1]}, many) is not None
    assert time.process_time() - started < 10
