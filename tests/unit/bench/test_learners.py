"""The simulation of learners: the same table every time, and a model that is better than none."""

import sys
from random import Random

import pytest

from bench.learners import (
    ANSWERS,
    POLICIES,
    Found,
    by_chance,
    by_elo,
    class_of,
    course_of,
    in_order,
    main,
    simulate,
)
from codementor_jupyter.protocol.challenges import Difficulty

STUDENTS, TASKS, SEED = 80, 60, 2


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    """One small class under every policy."""
    return {name: simulate(policy, STUDENTS, TASKS, SEED) for name, policy in POLICIES.items()}


def test_the_model_finds_what_students_can_nearly_do(found: dict[str, Found]) -> None:
    """Clearly more often than chance or the author's order; less often than who knows everything."""
    share = {name: each.share_in_zone for name, each in found.items()}
    assert share["Elo"] > 0.5
    assert share["Elo"] > 1.3 * max(share["random"], share["fixed order"])
    assert share["knowing all"] > share["Elo"]


def test_the_model_comes_to_know_its_students(found: dict[str, Found]) -> None:
    """Ten answers tell much, twenty more."""
    assert found["Elo"].correlation(10) > 0.6
    assert found["Elo"].correlation(20) > max(0.75, found["Elo"].correlation(10))


def test_the_same_seed_is_the_same_class(found: dict[str, Found]) -> None:
    """To the last digit; another seed is another class."""
    again = simulate(by_elo, STUDENTS, TASKS, SEED)
    assert (again.chances, again.estimates) == (found["Elo"].chances, found["Elo"].estimates)
    assert simulate(by_chance, 5, TASKS, SEED + 1).chances != found["random"].chances[: 5 * ANSWERS]


def test_everybody_has_as_many_tasks_and_none_twice(found: dict[str, Found]) -> None:
    """And under a fixed order every student has the first ones of the course."""
    assert {len(each.chances) for each in found.values()} == {STUDENTS * ANSWERS}
    course = course_of(Random(1), TASKS)
    assert len({each.view.id for each in course}) == TASKS
    student = class_of(Random(1), 1)[0]
    chances = simulate(in_order, 1, TASKS, 1).chances
    assert len(set(chances)) == ANSWERS
    assert all(0 < student.chance(each) < 1 for each in course)


def test_an_author_is_mostly_right() -> None:
    """A third of the course at each level, harder ones harder on the whole, but not one by one."""
    course = course_of(Random(1), 300)
    by_level = {
        level: [each.difficulty for each in course if each.view.difficulty is level] for level in Difficulty
    }
    easy, medium, hard = (sum(each) / len(each) for each in by_level.values())
    assert {len(each) for each in by_level.values()} == {100}
    assert easy < medium < hard
    assert max(by_level[Difficulty.EASY]) > min(by_level[Difficulty.HARD])


def test_the_command_prints_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One row a policy, shares and correlations."""
    monkeypatch.setattr(sys, "argv", ["learners", "--students", "20", "--tasks", "30", "--courses", "2"])
    main()
    told = capsys.readouterr().out
    assert told.startswith("20 simulated students, 20 of 30 tasks each, 2 courses.")
    assert [line.split("|")[1].strip() for line in told.splitlines()[4:]] == list(POLICIES)
    assert "%" in told
