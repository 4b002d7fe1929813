"""Streaks of weeks: what counts, what grace days carry over, and that nothing else depends on them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import MONDAY, goals, moments

from codementor_jupyter.protocol.users import WeekOutcome
from server_services.progress.streak import GRACE_DAYS, WEEK, Streak, streak_of
from server_services.progress.weeks import Goal, weeks_reached

# The weeks from MONDAY on end on 8, 15, 22 and 29 March, 5, 12, 19 and 26 April 2026.


def solved(*counts: int) -> list[datetime]:
    """So many challenges solved in the first week, the second ..."""
    return [
        MONDAY + week * WEEK + timedelta(hours=hour)
        for week, count in enumerate(counts)
        for hour in range(count)
    ]


def at_the_start_of(week: int) -> datetime:
    return MONDAY + week * WEEK - timedelta(hours=9)


def after(*counts: int, goals: Sequence[Goal] = ()) -> Streak:
    """The streak on the Monday after these weeks."""
    return streak_of(solved(*counts), goals, at_the_start_of(len(counts)))


def outcomes(streak: Streak) -> str:
    """One letter a week: Reached, Kept, Missed, Open."""
    return "".join(week.outcome.value[0].upper() for week in streak.weeks)


def test_nobody_has_a_streak_at_first() -> None:
    """This week is open, and all grace days are there."""
    streak = streak_of([], [], MONDAY)
    assert (streak.current, streak.longest, streak.grace_left) == (0, 0, GRACE_DAYS)
    assert outcomes(streak) == "O"


def test_reached_weeks_in_a_row_make_a_streak() -> None:
    """The week that is still open neither adds to it nor ends it."""
    streak = after(3, 4, 3)
    assert (outcomes(streak), streak.current, streak.longest) == ("RRRO", 3, 3)


def test_this_week_counts_as_soon_as_it_is_reached() -> None:
    """Not only when it ends."""
    streak = streak_of(solved(3, 3), [], MONDAY + WEEK + timedelta(hours=3))
    assert (outcomes(streak), streak.current) == ("RR", 2)


def test_a_week_one_short_takes_one_grace_day() -> None:
    """The streak goes on, and the week does not count."""
    streak = after(3, 2, 3)
    assert (outcomes(streak), streak.current) == ("RKRO", 2)


def test_a_whole_week_off_takes_three() -> None:
    """A week without anything, at the goal of three, uses up the month."""
    streak = streak_of(solved(3, 0, 3), [], at_the_start_of(3))
    assert (outcomes(streak), streak.current, streak.grace_left) == ("RKRO", 2, 0)


def test_without_enough_grace_days_the_streak_ends_and_none_is_taken() -> None:
    """One week off, then one short by one: the month has no grace day left. The longest streak is kept."""
    streak = after(3, 3, 0, 2, 3, 3)
    assert (outcomes(streak), streak.current, streak.longest) == ("RRKMRRO", 2, 2)


def test_a_week_that_is_missed_leaves_its_grace_days() -> None:
    """Five is the goal and one was solved: four are missing, more than there are."""
    five = [Goal(MONDAY - timedelta(days=1), 5)]
    streak = streak_of(solved(5, 1), five, at_the_start_of(2))
    assert (outcomes(streak), streak.current, streak.grace_left) == ("RMO", 0, GRACE_DAYS)


def test_a_new_month_has_all_grace_days_again() -> None:
    """A week belongs to the month it ends in: the one from 30 March ends in April."""
    streak = after(3, 0, 3, 3, 0)
    assert (outcomes(streak), streak.grace_left) == ("RKRRKO", 0)


def test_grace_days_are_not_saved_up() -> None:
    """March used none; April has three all the same, not six."""
    four = [Goal(MONDAY - timedelta(days=1), 4)]
    assert outcomes(after(4, 4, 4, 4, 0, goals=four)) == "RRRRMO"


def test_where_there_is_no_streak_no_grace_day_is_taken() -> None:
    """Weeks before the first reached one and after a missed one cost nothing."""
    streak = streak_of(solved(1, 2, 3), [], at_the_start_of(3))
    assert (outcomes(streak), streak.current, streak.grace_left) == ("MMRO", 1, GRACE_DAYS)


def test_a_week_is_measured_by_its_own_goal() -> None:
    """What is changed later judges no week that was over. A reached week tells the goal it reached."""
    history = [Goal(MONDAY - timedelta(days=1), 2), Goal(MONDAY + 2 * WEEK, 10)]
    streak = streak_of(solved(2, 1), history, MONDAY + 2 * WEEK)
    assert [(week.goal, week.solved) for week in streak.weeks] == [(2, 2), (2, 1), (10, 0)]
    assert outcomes(streak) == "RKO"


def test_raising_the_goal_of_a_reached_week_does_not_rewrite_it() -> None:
    """Three of three it was, and so it is told."""
    raised = [Goal(MONDAY + timedelta(hours=5), 9)]
    assert [(week.goal, week.outcome) for week in streak_of(solved(3), raised, at_the_start_of(1)).weeks] == [
        (3, WeekOutcome.REACHED),
        (9, WeekOutcome.OPEN),
    ]


@pytest.mark.parametrize(("starts", "left"), [(date(2026, 3, 30), 3), (date(2026, 3, 23), 0)])
def test_the_grace_days_left_are_those_of_the_month_this_week_ends_in(starts: date, left: int) -> None:
    """On 30 and 31 March it is April's that this week would take."""
    weeks = (starts - MONDAY.date()) // WEEK
    counts = (3, 0, *[3] * (weeks - 2))
    assert after(*counts).grace_left == left


@given(st.lists(moments, max_size=25, unique=True), goals, moments)
def test_weeks_that_were_reached_are_exactly_those_that_count(
    times: list[datetime], history: list[Goal], now: datetime
) -> None:
    """With and without a streak, the outcome `reached` is what the weekly goal says; grace adds none."""
    streak = streak_of(times, history, now)
    known = {week.starts for week in streak.weeks}
    reached = {week.starts for week in streak.weeks if week.outcome is WeekOutcome.REACHED}
    assert reached == weeks_reached(times, history).keys() & known


@given(st.lists(moments, max_size=25, unique=True), goals, moments)
def test_no_month_gives_more_grace_days_than_it_has(
    times: list[datetime], history: list[Goal], now: datetime
) -> None:
    """The missing challenges of all kept weeks of a month are at most three; kept weeks follow a streak."""
    spent: dict[tuple[int, int], int] = {}
    before = 0
    for week in streak_of(times, history, now).weeks:
        ends = week.starts + timedelta(days=6)
        if week.outcome is WeekOutcome.KEPT:
            assert before > 0
            spent[ends.year, ends.month] = spent.get((ends.year, ends.month), 0) + week.goal - week.solved
        before = week.streak
    assert all(0 < days <= GRACE_DAYS for days in spent.values())


@given(st.lists(moments, max_size=25, unique=True), goals, moments)
def test_a_week_that_has_ended_is_judged_once_for_all(
    times: list[datetime], history: list[Goal], now: datetime
) -> None:
    """Later weeks, solves and goals leave every week before them as it was."""
    earlier = [at for at in times if at <= now]
    past = [goal for goal in history if goal.since <= now]
    told = streak_of(earlier, past, now).weeks[:-1]
    again = [week for week in streak_of(times, history, now + 9 * WEEK).weeks if week in told]
    assert list(told) == again


def test_weeks_are_mondays_in_a_row() -> None:
    """Also where nothing happened, from the first solve to this week."""
    weeks = streak_of([MONDAY, MONDAY + 4 * WEEK], [], MONDAY + 6 * WEEK).weeks
    assert [week.starts for week in weeks] == [MONDAY.date() + n * WEEK for n in range(7)]
