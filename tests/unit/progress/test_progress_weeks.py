"""The weekly goal: Mondays, no streaks, and nothing is taken back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import MONDAY, goals, moments

from server_services.progress.weeks import DEFAULT_GOAL, Goal, goal_at, week_of, weeks_reached

WEEK = date(2026, 3, 2)


def hours(*numbers: float) -> list[datetime]:
    return [MONDAY + timedelta(hours=number) for number in numbers]


@pytest.mark.parametrize(
    ("at", "monday"),
    [
        (datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 8, 23, 59, 59, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 9, 0, 30, tzinfo=timezone(timedelta(hours=1))), date(2026, 3, 2)),
        (datetime(2026, 1, 1, tzinfo=UTC), date(2025, 12, 29)),
    ],
)
def test_a_week_begins_on_monday_in_utc(at: datetime, monday: date) -> None:
    """Whatever the zone a time is told in, and across a new year."""
    assert week_of(at) == monday


def test_the_week_is_reached_by_the_solve_that_completes_the_goal() -> None:
    """With the default goal, the third first solve of the week is the moment."""
    solved = hours(1, 2, 3, 4)
    assert DEFAULT_GOAL == 3
    assert weeks_reached(solved, []) == {WEEK: solved[2]}


def test_solves_of_two_weeks_do_not_add_up() -> None:
    """Two and two is no week of three."""
    assert weeks_reached(hours(1, 2, 24 * 7, 24 * 8), []) == {}


def test_a_missed_week_costs_nothing() -> None:
    """Reached, missed, reached: two weeks count."""
    assert len(weeks_reached(hours(1, 2, 3, 24 * 14, 24 * 15, 24 * 16), [])) == 2


def test_raising_the_goal_takes_no_reached_week_away() -> None:
    """The week was judged by the goal of its moment."""
    raised = [Goal(MONDAY + timedelta(hours=9), 5)]
    assert weeks_reached(hours(1, 2, 3), raised) == {WEEK: hours(3)[0]}


def test_a_goal_raised_before_it_is_reached_holds() -> None:
    """Three solves are not enough for a goal of five set before the third."""
    raised = [Goal(MONDAY + timedelta(hours=2.5), 5)]
    assert weeks_reached(hours(1, 2, 3), raised) == {}
    assert weeks_reached(hours(1, 2, 3, 4, 5), raised) == {WEEK: hours(5)[0]}


def test_lowering_the_goal_can_bring_the_week_at_that_moment() -> None:
    """One solve, then a goal of one: reached when it was set. Weeks before it stay as they were."""
    lowered = [Goal(MONDAY + timedelta(days=8), 1)]
    assert weeks_reached([*hours(1), MONDAY + timedelta(days=7)], lowered) == {
        date(2026, 3, 9): MONDAY + timedelta(days=8)
    }


def test_the_goal_of_a_moment_is_the_last_one_set_before_it() -> None:
    """Goals may be listed in any order; before the first the default holds."""
    changed = [Goal(MONDAY + timedelta(days=2), 7), Goal(MONDAY, 1)]
    assert [goal_at(changed, at) for at in hours(-1, 0, 47, 48)] == [DEFAULT_GOAL, 1, 1, 7]


@given(st.lists(moments, max_size=20), goals, moments, st.integers(1, 4))
def test_a_later_change_of_the_goal_never_loses_a_week(
    solved: list[datetime], history: list[Goal], since: datetime, challenges: int
) -> None:
    """Whatever is set after everything that happened, the reached weeks stay with their moments."""
    late = Goal(max([since, *solved, *(goal.since for goal in history)]) + timedelta(seconds=1), challenges)
    before = weeks_reached(solved, history)
    assert before.items() <= weeks_reached(solved, [*history, late]).items()


@given(st.lists(moments, max_size=20, unique=True), goals, moments)
def test_one_more_solve_never_loses_a_week(
    solved: list[datetime], history: list[Goal], extra: datetime
) -> None:
    """Solving more can only bring a week, or bring it earlier."""
    before, after = weeks_reached(solved, history), weeks_reached([*solved, extra], history)
    assert all(after[week] <= at for week, at in before.items())
