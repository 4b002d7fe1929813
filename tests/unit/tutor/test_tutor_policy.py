"""What the tutor may do: course, challenge and time."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from codementor_jupyter.protocol.hints import MAX_STEPS
from codementor_jupyter.protocol.tutor_rules import TutorRules, TutorWindow
from server_services.tutor.policy import allowed

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def window(mode: str, begins: datetime = NOW - HOUR, ends: datetime = NOW + HOUR) -> TutorWindow:
    """A stretch of time around now."""
    return TutorWindow(begins=begins, ends=ends, mode=mode)  # type: ignore[arg-type]


def test_without_rules_the_tutor_answers_freely() -> None:
    """Every step of the ladder is there, however many its author has written."""
    assert ("free", MAX_STEPS, None) == _told(allowed(TutorRules(), None, NOW))


def test_a_challenge_goes_before_its_course() -> None:
    """What it does not say is as the course has it."""
    course = TutorRules(mode="hints", ceiling=3)
    assert ("hints", 3, None) == _told(allowed(course, TutorRules(), NOW))
    assert ("free", 3, None) == _told(allowed(course, TutorRules(mode="free"), NOW))
    assert ("hints", 0, None) == _told(allowed(course, TutorRules(ceiling=0), NOW))


def test_a_window_goes_before_everything_while_it_lasts() -> None:
    """From its first moment to before its last."""
    course = TutorRules(windows=(window("off", NOW, NOW + HOUR),))
    free = TutorRules(mode="free")
    assert "free" == allowed(course, free, NOW - timedelta(seconds=1)).mode
    assert ("off", MAX_STEPS, NOW + HOUR) == _told(allowed(course, free, NOW))
    assert "free" == allowed(course, free, NOW + HOUR).mode


def test_of_two_windows_the_strictest_counts() -> None:
    """An exam is not opened by a rule for a lab hour."""
    course = TutorRules(windows=(window("free"), window("off")))
    assert "off" == allowed(course, TutorRules(windows=(window("hints"),)), NOW).mode
    assert "off" == allowed(TutorRules(windows=(window("hints"),)), course, NOW).mode


def test_no_hints_where_the_tutor_is_off_or_the_ceiling_is_the_floor() -> None:
    """Evidence alone may still be told under a ceiling of 0."""
    assert not allowed(TutorRules(mode="off"), None, NOW).hints
    assert not allowed(TutorRules(ceiling=0), None, NOW).hints
    assert allowed(TutorRules(mode="hints", ceiling=1), None, NOW).hints


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(NOW, NOW), (NOW, NOW - HOUR), (NOW.replace(tzinfo=None), NOW + HOUR), (NOW, NOW.replace(tzinfo=None))],
)
def test_a_window_is_a_stretch_of_time_that_everybody_reads_alike(begins: datetime, ends: datetime) -> None:
    """It ends after it begins, and names its time zone."""
    with pytest.raises(ValidationError):
        window("off", begins, ends)


def _told(what: object) -> tuple[object, ...]:
    return tuple(vars(what).values())
