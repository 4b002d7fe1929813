"""Elo: who is surprised by an answer, and by how much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codementor_jupyter.protocol.challenges import Difficulty
from server_services.learning.elo import (
    Rating,
    challenges_step,
    chance,
    learners_step,
    points,
    score_of,
    start_of,
)

places = st.floats(-4, 4)


@given(places, places)
def test_a_chance_depends_on_the_distance_alone(ability: float, difficulty: float) -> None:
    """Even odds where both are equal, and the odds turned round are the challenge's."""
    assert chance(ability, ability) == 0.5
    assert chance(ability, difficulty) + chance(difficulty, ability) == pytest.approx(1)


@given(places, places, places)
def test_more_ability_is_more_chance(ability: float, more: float, difficulty: float) -> None:
    low, high = sorted((ability, more))
    assert 0 < chance(low, difficulty) <= chance(high, difficulty) < 1


def test_an_author_says_where_a_challenge_begins() -> None:
    """Easy ones are what a newcomer probably solves, hard ones probably not."""
    odds = [chance(0, start_of(level).value) for level in Difficulty]
    assert odds == pytest.approx([0.731, 0.5, 0.269], abs=0.001)
    assert {start_of(level).answers for level in Difficulty} == {0}


@pytest.mark.parametrize(
    ("accepted", "hints", "score"), [(True, 0, 1), (True, 2, 0.7), (True, 9, 0), (False, 0, 0), (False, 3, 0)]
)
def test_a_hint_costs_a_part_of_the_score(accepted: bool, hints: int, score: float) -> None:
    """Never more than there is; a miss costs no more with hints than without."""
    assert score_of(accepted, hints) == pytest.approx(score)


@pytest.mark.parametrize(("answers", "step"), [(0, 1.0), (10, 0.5), (50, 1 / 6), (1000, 0.15)])
def test_a_learner_moves_less_the_more_is_known(answers: int, step: float) -> None:
    """But always a little: people learn."""
    moved = learners_step(Rating(0.5, answers), 1.0)
    assert (moved.value, moved.answers) == (pytest.approx(0.5 + step), answers + 1)


@pytest.mark.parametrize(("answers", "step"), [(0, 0.6), (20, 0.3), (100, 0.1), (10_000, 0.02)])
def test_a_challenge_moves_the_other_way_and_more_slowly(answers: int, step: float) -> None:
    """What learners solve against the odds was easier than thought."""
    assert challenges_step(Rating(0.0, answers), 1.0).value == pytest.approx(-step)
    assert challenges_step(Rating(0.0, answers), -0.5).value == pytest.approx(step / 2)


def test_points_are_those_of_games() -> None:
    """Everybody begins at 1000, and odds of ten to one are 400 points."""
    assert points(0) == 1000
    assert points(2.302585) == 1400
    assert points(-1) == 826
