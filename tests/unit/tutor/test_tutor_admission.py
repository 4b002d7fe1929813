"""Whether a step of the ladder may be opened, and what is said where it may not."""

from datetime import UTC, datetime, timedelta

import pytest

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import CodeMentorError, Conflict, Refused
from server_services.tutor.admission import admit, forbidden
from server_services.tutor.ladder import Ladder, Opening, code_hash
from server_services.tutor.policy import Allowed

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
FREE, HINTS, OFF = Allowed("free", 4), Allowed("hints", 4), Allowed("off", 4)
OLD, NEW = "x = 1", "x = 2"


def opened(steps: int, seconds_ago: float = 0) -> Ladder:
    """A ladder of so many open steps, the last one opened for the old code."""
    return Ladder(steps, last=Opening(NOW - timedelta(seconds=seconds_ago), code_hash(OLD)))


@pytest.mark.parametrize("what", [FREE, HINTS], ids=["free", "hints"])
@pytest.mark.parametrize(
    ("ladder", "step", "code"),
    [
        (Ladder(0), 1, ""),
        (opened(1), 1, OLD),
        (opened(3), 2, OLD),
        (opened(1), 2, NEW),
        (opened(1, 60), 2, OLD),
        (opened(1, 60), 2, ""),
    ],
    ids=["the first", "an open one", "one below", "after a change", "after a minute", "no code, a minute"],
)
def test_what_is_open_or_next_is_admitted(what: Allowed, ladder: Ladder, step: int, code: str) -> None:
    """In both modes in which there are hints."""
    admit(what, ladder, step, code, NOW)
    assert step <= ladder.opened + 1


@pytest.mark.parametrize(
    ("what", "ladder", "step", "kind", "code", "details"),
    [
        (OFF, Ladder(0), 1, Refused, ErrorCode.TUTOR_OFF, {"until": None}),
        (OFF, opened(2), 1, Refused, ErrorCode.TUTOR_OFF, {"until": None}),
        (Allowed("free", 0), Ladder(0), 1, Refused, ErrorCode.TUTOR_OFF, {"until": None}),
        (Allowed("free", 2), opened(2, 60), 3, Refused, ErrorCode.TUTOR_OFF, {"ceiling": 2}),
        (FREE, Ladder(0), 2, Conflict, ErrorCode.HINT_OUT_OF_ORDER, {"next": 1}),
        (FREE, opened(1), 2, Conflict, ErrorCode.HINT_TOO_SOON, {"wait": 60}),
        (FREE, opened(1, 40), 2, Conflict, ErrorCode.HINT_TOO_SOON, {"wait": 20}),
    ],
    ids=["off", "off, though open", "no ladder", "above the ceiling", "out of order", "too soon", "sooner"],
)
def test_what_is_not_is_refused_with_the_reason(
    what: Allowed,
    ladder: Ladder,
    step: int,
    kind: type[CodeMentorError],
    code: ErrorCode,
    details: dict[str, object],
) -> None:
    """And with what a program needs to know of it."""
    with pytest.raises(kind) as refusal:
        admit(what, ladder, step, OLD, NOW)
    assert (code, details) == (refusal.value.code, refusal.value.details)


def test_what_was_opened_stays_open_under_a_lower_ceiling() -> None:
    """It was paid for."""
    assert admit(Allowed("hints", 1), opened(3), 3, OLD, NOW) is None


def test_a_window_says_when_it_ends() -> None:
    """In words and for programs."""
    until = NOW + timedelta(hours=1)
    refusal = forbidden(Allowed("off", 4, until))
    assert "until 2026-11-27 11:00 UTC" in refusal.message
    assert {"until": until.isoformat()} == refusal.details
