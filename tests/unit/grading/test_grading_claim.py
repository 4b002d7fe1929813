"""What a sandbox claims of a program: read bounded, judged, and said in words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codementor_jupyter.protocol.growth import Growth, read_growth
from server_services.grading.analysis import Analysis
from server_services.grading.claim import MOST_LINES, MOST_POINTS, MOST_SERIES, Claim, HeavyLine, read_claim
from server_services.grading.growth import Point
from server_services.grading.heavy import heavy_findings
from server_services.grading.inside.values import encode
from server_services.grading.observation import End, Observation, Phase, Record
from server_services.grading.values import decode

SOURCE = "\n".join(f"line {number}" for number in range(1, 9))
SIZES = (4, 8, 16, 32, 64, 128, 256)


def seen(told: Any) -> Observation:
    return Observation(End.EXITED, record=Record(Phase.DONE, (decode(encode(told)),)))


def series(power: int, shape: str = "random") -> tuple[str, tuple[Point, ...]]:
    return shape, tuple(Point(size, 3 * size**power + 5) for size in SIZES)


def analysis(*found: tuple[str, tuple[Point, ...]], expected: Growth | None = None, **claim: Any) -> Analysis:
    return Analysis(Claim(found, **claim), expected, SOURCE)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(told=ODD)
def test_any_claim_can_be_read(told: Any) -> None:
    """Whatever a process says, and wherever it says it."""
    for claim in (told, {"series": told, "lines": told, "recursion": told, "line": told, "trouble": told},
                  {"series": [["random", told]], "lines": [told], "recursion": [told]}):  # fmt: skip
        found = Analysis(read_claim(seen(claim)), None, SOURCE)
        assert found.sentence
        assert 0 <= found.confidence <= 1


def test_a_claim_is_bounded() -> None:
    """In series, points, lines, and the length of its words."""
    points = [[n, n] for n in range(1, 1000)]
    line = {"line": 1, "share": 0.5, "by": "x" * 999, "loops": list(range(1, 99))}
    found = read_claim(seen({"series": [["s" * 999, points]] * 9, "lines": [line] * 99, "error": "e" * 9999}))
    assert (MOST_SERIES, MOST_POINTS) == (len(found.series), len(found.series[0][1]))
    assert (MOST_LINES, 10, 200, 200) == (
        len(found.lines), len(found.lines[0].loops), len(found.lines[0].by), len(found.error)
    )  # fmt: skip


def test_a_claim_can_be_sent_and_read() -> None:
    """Whatever stands in it: half a letter no answer could carry, and signs that turn the writing."""
    found = read_claim(seen({"trouble": "syntax", "error": "\ud800 \u202e", "function": "\x1b[2Jf"}))
    assert ("\\ud800 \\u202e", "f") == (found.error, found.function)


@pytest.mark.parametrize(
    "points", [[[4, 0]], [[4, -1]], [[8, 3], [4, 9]], [[True, 1]], [[1 << 63, 1]], [[4, 1, 2]]]
)
def test_points_end_where_they_make_no_sense(points: list[list[int]]) -> None:
    """Sizes rise, and work is more than nothing."""
    assert 1 >= len(read_claim(seen({"series": [["random", points]]})).series[0][1])


def test_what_says_nothing_is_lost() -> None:
    """A process that was killed, or answered something else."""
    for observation in (Observation.lost(), Observation(End.TIME_LIMIT), seen(7), seen(None)):
        assert "lost" == read_claim(observation).trouble


def test_the_worst_shape_counts_where_it_is_clearly_worse() -> None:
    """And is named."""
    found = analysis(series(1), series(2, "sorted"))
    assert found.fit is not None
    assert (Growth.QUADRATIC, "items in rising order") == (found.fit.growth, found.worst_input)
    assert "The work grows like O(n^2), at worst for items in rising order." == found.sentence
    assert "The work grows like O(n)." == analysis(series(1), series(1, "sorted")).sentence


VERDICTS = {
    (1, "O(n)"): "as expected", (2, "O(n)"): "worse", (1, "O(n^2)"): "better", (2, None): None,
    (3, "O(n^3)"): "as expected", (3, "O(n)"): "worse",
}  # fmt: skip


@pytest.mark.parametrize(("case", "verdict"), VERDICTS.items())
def test_the_verdict_is_beside_what_is_expected(case: tuple[int, str | None], verdict: str | None) -> None:
    """None where nothing is."""
    assert verdict == analysis(series(case[0]), expected=read_growth(case[1])).verdict


def test_what_fits_nothing_is_unclear() -> None:
    """No class, no confidence, no findings."""
    found = analysis(("random", (Point(4, 7),)), expected=Growth.LINEAR)
    assert ("unclear", 0.0, (), None) == (found.verdict, found.confidence, found.findings, found.hot_line)
    assert "cannot be told" in found.sentence


def test_two_classes_are_named_where_one_is_not_clear() -> None:
    """With less confidence."""
    wavering = tuple(Point(size, round(9 * size**1.07)) for size in SIZES)
    found = analysis(("random", wavering))
    assert (Growth.LINEAR, Growth.LINEARITHMIC) == found.between
    assert "between O(n) and O(n log n)" in found.sentence
    assert found.confidence < analysis(series(2)).confidence


SAID = {
    "inside": "`in` looks at one item of the list after the other",
    "cut": "a slice copies",
    "list.pop": "`pop` that is not at the end",
    "sorted": "sorted again",
    "add": "`+` makes a new list or text",
    "sum": "`sum` walks over everything",
    "str.replace": "`replace` walks over everything",
    "step": "it stands in two loops, one inside the other (lines 2 and 3)",
    "<script>": "it stands in two loops",
}


@pytest.mark.parametrize(("by", "said"), SAID.items())
def test_the_heavy_line_is_explained(by: str, said: str) -> None:
    """By what is done there; what is not known by name counts for loops."""
    found = heavy_findings(Claim(lines=(HeavyLine(3, 0.98, by, (2, 3)),)), Growth.QUADRATIC, SOURCE)
    assert found[0].sentence.startswith("Line 3 does 98 % of the work: ")
    assert said in found[0].sentence
    assert "<" not in found[0].sentence


def test_good_code_hears_nothing() -> None:
    """Neither does a line that does little, nor one that is not there."""
    heavy, light, nowhere = (HeavyLine(line, share, "cut") for line, share in ((3, 0.9), (3, 0.1), (99, 0.9)))
    assert () == heavy_findings(Claim(lines=(heavy,)), Growth.LINEARITHMIC, SOURCE)
    assert () == heavy_findings(Claim(lines=(light, nowhere)), Growth.QUADRATIC, SOURCE)


def test_recursion_that_branches_is_explained() -> None:
    """By the number of places."""
    for lines, said in (((4, 4), "calls itself in 2 places"), ((4,), "calls itself, and each step")):
        found = heavy_findings(Claim(recursion=lines), Growth.EXPONENTIAL, SOURCE)
        assert said in found[0].sentence
