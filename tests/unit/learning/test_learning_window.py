"""The window: a verdict that comes again is not counted again, one that is late still is."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from record_for_learning import HOUR, MONDAY

from server_services.learning.window import KEPT, Place, Window, moment


def place(number: int) -> Place:
    return Place(MONDAY + number * HOUR, f"s{number}")


def counted(numbers: list[int]) -> Window:
    window = Window()
    for number in numbers:
        if window.lacks(place(number)):
            window = window.counting(place(number))
    return window


@given(st.lists(st.integers(0, KEPT - 1), max_size=60))
def test_few_places_are_counted_once_each_in_any_order(numbers: list[int]) -> None:
    """As long as all are kept the window is a set."""
    assert counted(numbers).places == tuple(place(number) for number in sorted(set(numbers)))


@given(st.permutations(range(3 * KEPT)))
def test_a_window_is_bounded_and_ends_with_the_last_place(numbers: list[int]) -> None:
    """Whatever the order, the last place of the record is in it, and in order."""
    window = counted(list(numbers))
    assert len(window.places) == KEPT
    assert window.places[-1] == place(3 * KEPT - 1)
    assert sorted(window.places) == list(window.places)


def test_what_lies_before_a_full_window_is_taken_to_be_counted() -> None:
    """It was counted, or is too late: a recompute finds it."""
    window = counted(list(range(1, KEPT + 2)))
    assert not window.lacks(place(0))
    assert not window.lacks(place(KEPT))
    assert window.lacks(place(KEPT + 2))


def test_a_late_place_within_the_window_is_counted() -> None:
    """Two verdicts of the same second may be told in the wrong order."""
    window = counted([number for number in range(30) if number != 27])
    assert window.lacks(place(27))
    assert not window.counting(place(27)).lacks(place(27))


def test_a_moment_is_what_the_store_keeps() -> None:
    """UTC and whole milliseconds; what says no zone is UTC."""
    plain = datetime(2026, 3, 2, 9, 0, 0, 123456)  # noqa: DTZ001 - it is what this is about
    berlin = plain.replace(hour=10, tzinfo=timezone(timedelta(hours=1)))
    kept = datetime(2026, 3, 2, 9, 0, 0, 123000, tzinfo=UTC)
    assert moment(plain) == moment(berlin) == moment(kept) == kept
    assert moment(berlin).tzinfo is UTC
