"""The memory of what was told."""

from codementor_jupyter.handlers.live.told import Told


def test_the_second_time_it_is_known() -> None:
    """To this user; another one has not heard of it."""
    told = Told()
    assert [True, False, True] == [told.add("user:1", "a"), told.add("user:1", "a"), told.add("user:2", "a")]


def test_what_is_oldest_is_forgotten() -> None:
    """So that a server that runs for months holds no more than it must."""
    told = Told(remembered=3)
    assert all(told.add("user:1", str(number)) for number in range(4))
    assert not told.add("user:1", "3")
    assert told.add("user:1", "0")
