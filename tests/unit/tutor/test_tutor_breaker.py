"""When a model server is left in peace, and when it is asked again."""

import pytest

from server_services.tutor.engine.breaker import Breaker
from server_services.tutor.engine.provider import ProviderFailed, Trouble


class Clock:
    """Time as the test says."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def call(breaker: Breaker, outcome: str) -> None:
    """One whole call."""
    admitted = breaker.admit()
    if outcome in ("ok", "broke off"):
        breaker.succeeded(admitted)
    if outcome in ("failed", "broke off"):
        breaker.failed(admitted)
    breaker.left(admitted)


def refused(breaker: Breaker) -> bool:
    """Whether a call is not let through."""
    try:
        breaker.admit()
    except ProviderFailed as failure:
        return failure.trouble is Trouble.OPEN
    return False


def opened(breaker: Breaker) -> Breaker:
    """After an outage."""
    for _ in range(5):
        call(breaker, "failed")
    return breaker


def test_half_of_five_failures_open_it(breaker: Breaker) -> None:
    """Alternating with successes, as the third failure comes."""
    for outcome in ("failed", "ok", "failed", "ok"):
        call(breaker, outcome)
        assert not breaker.open
    call(breaker, "failed")
    assert breaker.open
    assert refused(breaker)


def test_four_failures_are_too_few(breaker: Breaker) -> None:
    """However bad they look."""
    for _ in range(4):
        call(breaker, "failed")
    assert not breaker.open


def test_fewer_than_half_do_not_open_it(breaker: Breaker) -> None:
    """Two of five, over and over."""
    for outcome in ("ok", "ok", "ok", "failed", "failed") * 10:
        call(breaker, outcome)
    assert not breaker.open


def test_what_is_long_ago_does_not_count(breaker: Breaker, clock: Clock) -> None:
    """Ten seconds are the window."""
    for _ in range(4):
        call(breaker, "failed")
    clock.now += 10.1
    for _ in range(4):
        call(breaker, "failed")
        assert not breaker.open
    call(breaker, "failed")
    assert breaker.open


def test_a_slow_failure_counts_when_it_is_known(breaker: Breaker, clock: Clock) -> None:
    """Five calls that hung for longer than the window."""
    calls = [breaker.admit() for _ in range(5)]
    clock.now += 11
    for each in calls:
        breaker.failed(each)
    assert breaker.open


def test_an_answer_that_breaks_off_is_one_failure(breaker: Breaker) -> None:
    """Not one success and one failure."""
    for _ in range(4):
        call(breaker, "broke off")
    assert not breaker.open
    call(breaker, "broke off")
    assert breaker.open


def test_a_student_who_stops_says_nothing_of_the_server(breaker: Breaker) -> None:
    """Neither good nor bad: nobody is counted."""
    for outcome in ("failed",) * 4 + ("stopped",) * 20:
        call(breaker, outcome)
    assert not breaker.open
    call(breaker, "failed")
    assert breaker.open


def test_after_its_pause_exactly_one_of_twenty_is_let_through(breaker: Breaker, clock: Clock) -> None:
    """And nobody before."""
    opened(breaker)
    clock.now += 29.9
    assert refused(breaker)
    clock.now += 0.2
    assert [refused(breaker) for _ in range(20)].count(False) == 1
    assert breaker.open


def test_a_probe_that_succeeds_closes_it(breaker: Breaker, clock: Clock) -> None:
    """With its first word; the failures before are forgotten."""
    opened(breaker)
    clock.now += 31
    probe = breaker.admit()
    breaker.succeeded(probe)
    assert not breaker.open
    for _ in range(3):
        call(breaker, "failed")
    assert not breaker.open


def test_a_probe_that_fails_opens_it_for_another_pause(breaker: Breaker, clock: Clock) -> None:
    """Counted from its end."""
    opened(breaker)
    clock.now += 31
    probe = breaker.admit()
    clock.now += 5
    breaker.failed(probe)
    breaker.left(probe)
    clock.now += 29
    assert refused(breaker)
    clock.now += 2
    assert not refused(breaker)


def test_a_probe_that_is_stopped_leaves_its_place_to_the_next(breaker: Breaker, clock: Clock) -> None:
    """It would stay open for ever otherwise."""
    opened(breaker)
    clock.now += 31
    call(breaker, "stopped")
    assert breaker.open
    assert not refused(breaker)


def test_who_was_let_through_before_does_not_decide_later(breaker: Breaker, clock: Clock) -> None:
    """Neither a late success closes it, nor a late failure keeps it open for longer."""
    early = [breaker.admit() for _ in range(2)]
    opened(breaker)
    clock.now += 20
    breaker.succeeded(early[0])
    assert breaker.open
    breaker.failed(early[1])
    clock.now += 11
    assert not refused(breaker)
