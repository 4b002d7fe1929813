"""Finding the class of counts, and what is said of it: exact ones, noisy ones, such that tell nothing."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codementor_jupyter.protocol.growth import Growth, read_growth
from server_services.grading.complexity import BUDGET, SIZES, Complexity
from server_services.grading.growth import FEWEST_POINTS, Fit, Point, fitted

SHAPES: dict[Growth, Callable[[int], float]] = {
    Growth.CONSTANT: lambda n: 1,
    Growth.LOGARITHMIC: lambda n: math.log2(n + 1),
    Growth.LINEAR: float,
    Growth.LINEARITHMIC: lambda n: n * math.log2(n),
    Growth.QUADRATIC: lambda n: n**2,
    Growth.CUBIC: lambda n: n**3,
    Growth.EXPONENTIAL: lambda n: 2.0**n,
}


def points(shape: Callable[[int], float], start: int, slope: float, noise: float = 0.0) -> list[Point]:
    """Counts as they would be measured, every other one a little higher or lower."""
    found = []
    for number, size in enumerate(SIZES):
        units = start + slope * shape(size) * (1 + noise * math.sin(5 * number))
        if units > BUDGET:
            break
        found.append(Point(size, round(units)))
    return found


@pytest.mark.parametrize("growth", SHAPES)
@given(start=st.integers(0, 40), slope=st.integers(3, 12))
def test_the_class_of_clean_counts_is_found(growth: Growth, start: int, slope: int) -> None:
    """Whatever it costs to begin, and whatever a turn costs."""
    fit = fitted(points(SHAPES[growth], start + 1, slope))
    assert fit is not None
    assert growth is fit.growth


@pytest.mark.parametrize("growth", [Growth.LINEAR, Growth.LINEARITHMIC, Growth.QUADRATIC, Growth.CUBIC])
@given(start=st.integers(0, 10), slope=st.integers(3, 12), noise=st.floats(0, 0.01))
def test_a_little_noise_does_not_matter(growth: Growth, start: int, slope: int, noise: float) -> None:
    """A hundredth more or less, as chance in the input makes it."""
    fit = fitted(points(SHAPES[growth], start + 1, slope, noise))
    assert fit is not None
    assert growth is fit.growth


@given(slope=st.integers(3, 12), noise=st.floats(0, 0.06))
def test_noise_never_makes_good_code_bad(slope: int, noise: float) -> None:
    """Linear counts, however they jump: nobody hears that linear is possible."""
    fit = fitted(points(float, 5, slope, noise))
    assert not Complexity(fit, Growth.LINEAR).worse


@given(st.lists(st.integers(0, BUDGET), max_size=len(SIZES)))
def test_any_counts_have_an_answer(units: list[int]) -> None:
    """They come from the student's process: whatever it says, nothing breaks."""
    fit = fitted([Point(size, each) for size, each in zip(SIZES, units, strict=False)])
    for expected in Growth:
        assert Complexity(fit, expected).sentence.startswith("Right")


def test_few_counts_tell_nothing() -> None:
    """One less than are needed, and one that is in no class at all."""
    linear = points(float, 0, 3)
    assert fitted(linear[: FEWEST_POINTS - 1]) is None
    assert fitted(linear[:FEWEST_POINTS]) is not None
    assert fitted([Point(size, 1 + size * (1 + number % 2)) for number, size in enumerate(SIZES)]) is None


@pytest.mark.parametrize("power", [4, 5, 6])
def test_a_power_beyond_the_classes_gets_none(power: int) -> None:
    """It is neither called cubic nor exponential."""
    assert fitted(points(lambda n: n**power / 9, 5, 1)) is None


def test_falling_counts_are_in_no_class() -> None:
    """Code that does less for more is not understood."""
    assert fitted([Point(size, 10_000 - size) for size in SIZES]) is None


@pytest.mark.parametrize(
    ("text", "growth"),
    [
        ("O(1)", Growth.CONSTANT),
        ("O(log n)", Growth.LOGARITHMIC),
        ("o(log2(n))", Growth.LOGARITHMIC),
        ("O(lg n)", Growth.LOGARITHMIC),
        ("O(ln n)", Growth.LOGARITHMIC),
        ("O(√n)", Growth.ROOT),
        ("O(n)", Growth.LINEAR),
        (" O( N ) ", Growth.LINEAR),
        ("n", Growth.LINEAR),
        ("O(n log n)", Growth.LINEARITHMIC),
        ("O(n*log n)", Growth.LINEARITHMIC),
        ("O(n·log(n))", Growth.LINEARITHMIC),
        ("O(n²)", Growth.QUADRATIC),
        ("O(n^2)", Growth.QUADRATIC),
        ("O(n**2)", Growth.QUADRATIC),
        ("O(n * n)", Growth.QUADRATIC),
        ("O(n³)", Growth.CUBIC),
        ("O(2ⁿ)", Growth.EXPONENTIAL),
        ("O(2^n)", Growth.EXPONENTIAL),
        ("O(n*m)", None),
        ("O(n + k)", None),
        ("linear", None),
        ("", None),
        (None, None),
    ],
)
def test_classes_are_read_as_authors_write_them(text: str | None, growth: Growth | None) -> None:
    """Signs, powers and logarithms of several spellings; what is no class of ours is none."""
    assert read_growth(text) is growth


def test_every_class_reads_as_it_is_written() -> None:
    """What is shown may be written back into a challenge."""
    assert list(Growth) == [read_growth(growth.value) for growth in Growth]


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    """An author may write what they like."""
    assert read_growth(text) in (None, *Growth)


def test_worse_is_told_only_where_what_is_expected_is_ruled_out() -> None:
    """A class that fits nearly as well is not held against the code."""
    errors = {Growth.LINEAR: 0.03, Growth.LINEARITHMIC: 0.02, Growth.QUADRATIC: 0.5}
    near = Complexity(Fit(Growth.LINEARITHMIC, errors), Growth.LINEAR)
    far = Complexity(Fit(Growth.QUADRATIC, {**errors, Growth.QUADRATIC: 0.01}), Growth.LINEAR)
    assert (False, True) == (near.worse, far.worse)
    assert near.measured is None
    assert "cannot be told" in near.sentence
    assert "O(n) is possible" in far.sentence


@given(st.sampled_from(Growth), st.sampled_from(Growth))
def test_of_two_classes_at_most_one_is_worse(one: Growth, other: Growth) -> None:
    """And none is worse than itself."""
    assert not (one.worse_than(other) and other.worse_than(one))
    assert (one is other) == (not one.worse_than(other) and not other.worse_than(one))


FACTORS: dict[Growth, Callable[[int], int]] = {
    Growth.FACTORIAL: math.factorial,
    Growth.EXPONENTIAL: lambda n: 3**n,
}


@pytest.mark.parametrize("growth", FACTORS)
def test_what_multiplies_by_ever_more_is_told_from_what_multiplies_by_the_same(growth: Growth) -> None:
    """Also where the factor of the same grows a little at the start, as that of paths through a grid does."""
    counted = [Point(size, 9 * FACTORS[growth](size)) for size in range(1, 9)]
    paths = fitted([Point(size, math.comb(2 * size, size)) for size in range(1, 10)])
    fit = fitted(counted)
    assert fit is not None
    assert paths is not None
    assert (growth, Growth.EXPONENTIAL) == (fit.growth, paths.growth)


def test_how_clear_a_class_is_can_be_asked() -> None:
    """By how much worse the second fits; where there is none, nothing is clearer."""
    clean, flat = fitted(points(float, 5, 3)), fitted(points(lambda n: 1, 5, 3))
    assert clean is not None
    assert flat is not None
    assert (True, True, None) == (clean.clear, flat.clear, flat.second)
    assert clean.margin > 2
    assert clean.beats(Growth.QUADRATIC)
    assert not clean.beats(Growth.LINEAR)
    wavering = fitted([Point(size, round(9 * size**1.07)) for size in SIZES])
    assert wavering is not None
    assert {Growth.LINEAR, Growth.LINEARITHMIC} == {wavering.growth, wavering.second}
    assert not wavering.clear
