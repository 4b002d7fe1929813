"""When the next step of the hint ladder may be opened, and what it costs."""

from datetime import UTC, datetime, timedelta

from codementor_jupyter.protocol.hints import price, worth
from server_services.tutor.ladder import WAIT_SECONDS, Ladder, Opening, code_hash

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
ONE, OTHER = code_hash("x = 1"), code_hash("x = 2")


def opened(steps: int, seconds_ago: float, code: str = ONE) -> Ladder:
    """A ladder whose last step was opened so long ago, for this code."""
    return Ladder(steps, last=Opening(NOW - timedelta(seconds=seconds_ago), code))


def test_the_first_step_is_open_to_all_and_free() -> None:
    """Nobody has to try for it."""
    first = Ladder(0).next(4, 10, ONE, NOW)
    assert first is not None
    assert (1, 0, 0) == (first.level, first.price, first.wait)


def test_the_next_step_wants_a_minute_or_a_change() -> None:
    """Of the code, not of its empty lines."""
    same = opened(1, 20).next(4, 10, ONE, NOW)
    assert same is not None
    assert WAIT_SECONDS - 20 == same.wait
    assert 0 == opened(1, 20).wait(OTHER, NOW)
    assert 0 == opened(1, WAIT_SECONDS).wait(ONE, NOW)
    assert code_hash("x = 1  \n\n") == ONE


def test_who_shows_no_code_waits() -> None:
    """Not to show it is no change."""
    assert 0 < opened(1, 20).wait("", NOW)
    assert 0 < opened(1, 20, code="").wait(ONE, NOW)


def test_there_is_no_step_above_the_ceiling_or_the_last() -> None:
    """However much was changed."""
    assert None is opened(2, 100).next(2, 10, OTHER, NOW)
    assert None is opened(4, 100).next(4, 10, OTHER, NOW)
    assert None is Ladder(0).next(0, 10, OTHER, NOW)


def test_steps_cost_more_the_more_they_tell() -> None:
    """The price of all is what is missing in the end."""
    assert [0, 10, 20, 30] == [price(100, step) for step in (1, 2, 3, 4)]
    assert 40 == worth(100, 4)
    assert worth(100, 4) == worth(100, 9)


def test_prices_of_small_rewards_add_up() -> None:
    """Nothing is lost by rounding, and no step gives something back."""
    for reward in range(50):
        prices = [price(reward, step) for step in range(1, 11)]
        assert all(each >= 0 for each in prices)
        assert reward - sum(prices) == worth(reward, 10)
