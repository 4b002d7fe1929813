"""Reviews: what is remembered well is asked for later."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_for_learning import DAY, HOUR, MONDAY

from server_services.learning.review import Grade, Memory, reviewed

grades = st.sampled_from(list(Grade))


def once(grade: Grade) -> Memory:
    return reviewed(None, grade, MONDAY)


def test_the_better_the_answer_the_later_the_review() -> None:
    """From the first one on, in whole days, never on the same day."""
    waits = [once(grade).due - MONDAY for grade in (Grade.Again, Grade.Hard, Grade.Good, Grade.Easy)]
    assert waits == sorted(waits)
    assert waits[0] == DAY
    assert waits[-1] >= 7 * DAY


def test_a_review_in_time_doubles_the_wait_at_least() -> None:
    """Remembered when it was due: the next interval grows; forgotten: it shrinks."""
    first = once(Grade.Good)
    wait = first.due - MONDAY
    assert reviewed(first, Grade.Good, first.due).due - first.due >= 2 * wait
    assert reviewed(first, Grade.Again, first.due).due - first.due <= wait


def test_memory_fades_with_the_days() -> None:
    """Whole at first, nine in ten when due, and ever less."""
    memory = once(Grade.Good)
    later = [memory.retrievability(MONDAY + timedelta(days=days)) for days in (0, 1, 2, 10, 100)]
    assert later == sorted(later, reverse=True)
    assert later[0] == 1
    assert memory.retrievability(memory.due) == pytest.approx(0.9, abs=0.03)


@given(st.lists(st.tuples(grades, st.integers(0, 400)), min_size=1, max_size=12))
def test_the_same_outcomes_give_the_same_dates(outcomes: list[tuple[Grade, int]]) -> None:
    """There is no chance in it, and no clock: what the store holds can be computed again."""

    def told() -> Memory:
        memory, at = None, MONDAY
        for grade, hours in outcomes:
            at += hours * HOUR
            memory = reviewed(memory, grade, at)
        assert memory is not None
        return memory

    assert told() == told()
    assert told().due > told().reviewed
    assert 1 <= told().difficulty <= 10
    assert told().stability > 0


def test_an_outcome_told_late_counts_as_of_the_last_one() -> None:
    """Two verdicts told in the wrong order do not send anybody back in time."""
    memory = once(Grade.Good)
    late = reviewed(memory, Grade.Again, MONDAY - DAY)
    assert late == reviewed(memory, Grade.Again, MONDAY)
    assert late.reviewed == MONDAY
