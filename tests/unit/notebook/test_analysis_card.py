"""The card of an analysis: everything in it escaped, the same in words."""

from codementor_jupyter.protocol.analysis import AnalysisView, FindingView, GrowthView, HotLineView
from codementor_jupyter.widgets.analysis_card import analysis, plot

POINTS = ((4, 40), (16, 640), (64, 10240))
GROWTH = GrowthView(
    growth="O(n^2)", confidence=0.97, expected="O(n)", verdict="worse", points=POINTS,
    hot_line=HotLineView(line=4, share=0.98), message="It grows <like> O(n^2).",
)  # fmt: skip
FINDING = FindingView(line=4, rule="r", kind="complexity", message="Line 4 does 98 % of the work: <b>in</b>.")


def body(html: str) -> str:
    return html.partition("</style>")[2]


def test_nothing_of_a_student_is_markup() -> None:
    """Neither in the message nor in a finding."""
    html = body(analysis(AnalysisView(complexity=GROWTH, findings=(FINDING,))).html)
    assert "<b>" not in html
    assert "It grows &lt;like&gt; O(n^2)." in html
    assert "<li>Line 4: does 98 % of the work: &lt;b&gt;in&lt;/b&gt;.</li>" in html


def test_the_same_is_said_in_words() -> None:
    """For front ends without HTML, and for those who hear it."""
    card = analysis(AnalysisView(complexity=GROWTH, findings=(FINDING,)))
    assert card.text.startswith("⚠ It grows <like> O(n^2).")
    assert "confidence 97 % · line 4 does 98 % of the work · tried up to n = 64" in card.text
    assert "- Line 4: does 98 % of the work" in card.text
    assert "aria-label='work from 40 units at n = 4 to 10240 at n = 64'" in card.html


def test_a_power_is_a_straight_line() -> None:
    """Both axes are logarithmic."""
    path = plot(POINTS).partition("polyline points='")[2].partition("'")[0]
    places = [tuple(map(float, place.split(","))) for place in path.split()]
    (x1, y1), (x2, y2), (x3, y3) = places
    assert abs((x3 - x2) - (x2 - x1)) < 0.2
    assert abs((y3 - y2) - (y2 - y1)) < 0.2
    assert (x1 < x2 < x3, y1 > y2 > y3) == (True, True)


def test_what_was_not_measured_has_no_drawing() -> None:
    """One point is none."""
    card = analysis(AnalysisView(complexity=GrowthView(message="There is no function to measure.")))
    assert "<svg" not in body(card.html)
    assert "… There is no function to measure." == card.text
    assert "" == plot(((4, 40),)) == plot(())
    assert "<svg" in plot(((4, 7), (8, 7)))
