"""Whether hostile submissions cost whoever comes next too much, of recorded figures."""

import math

import pytest

from bench.endurance import BAR, missed

# Three rounds on a busy machine: after each kind, how many times its quiet time the next one took.
RECORDED = {
    "loops for ever": (0.56, 0.70, 0.64),
    "sleeps": (1.05, 0.55, 0.75),
    "prints for ever": (0.82, 0.72, 0.66),
    "takes all memory": (0.71, 2.89, 0.91),
    "forks for ever": (0.60, 0.50, 0.90),
    "starts threads for ever": (1.08, 1.53, 1.22),
    "recurses in C": (0.90, 0.39, 0.88),
    "kills whom it can": (0.55, 0.40, 0.52),
    "fills the disk": (1.31, 0.36, 0.77),
    "ends without a word": (0.93, 0.50, 0.66),
}
Changed = dict[str, tuple[float, ...]]


def told(changed: Changed) -> list[str]:
    kinds = RECORDED | changed
    return missed([(kind, times[turn]) for turn in range(3) for kind, times in kinds.items()])


@pytest.mark.parametrize("changed", [{}, {"sleeps": (BAR, BAR, BAR)}, {"sleeps": (9.0, 1.0, 1.0)}])
def test_the_bar_is_met(changed: Changed) -> None:
    """By the recorded run, by what is just at the bar, and where one answer of several was slow."""
    assert [] == told(changed)


@pytest.mark.parametrize("times", [(1.6, 1.51, 1.2), (1.51, 9.0, 0.9), (1.51, 1.51, 1.51)])
def test_a_kind_that_slows_whoever_comes_next_misses_the_bar(times: tuple[float, ...]) -> None:
    """One line names the bar, the kind and its median."""
    [line] = told({"sleeps": times})
    assert line.startswith(
        "BAR MISSED: an honest submission takes 1.5x of its quiet time straight after a hostile"
    )
    assert line.endswith("; not after one that sleeps (1.51x).")


def test_all_kinds_that_do_are_in_one_line() -> None:
    """A bar is missed once."""
    [line] = told({"sleeps": (2.0, 2.0, 2.0), "fills the disk": (3.0, 3.0, 3.0)})
    assert line.endswith("; not after one that sleeps (2.00x), fills the disk (3.00x).")


def test_one_honest_submission_that_is_not_accepted_misses_the_bar() -> None:
    """However quick the others were; no time is told of a kind that this befell."""
    endless = (math.inf, math.inf, math.inf)
    assert [
        "BAR MISSED: every honest submission straight after a hostile one is accepted; "
        "not after one that sleeps, fills the disk."
    ] == told({"sleeps": endless, "fills the disk": (math.inf, 1.0, 1.0)})
