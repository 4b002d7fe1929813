"""The smaller words of the protocol: errors, verdicts, profiles, hints, events."""

import json
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from codementor_jupyter.protocol.errors import ErrorBody, ErrorCode, ErrorView, status_of
from codementor_jupyter.protocol.events import (
    AchievementUnlocked,
    Event,
    HintOpened,
    ProgressChanged,
    SubmissionGraded,
)
from codementor_jupyter.protocol.hints import HintRequest
from codementor_jupyter.protocol.submissions import SubmissionRequest
from codementor_jupyter.protocol.users import Preferences, ProfileRequest
from codementor_jupyter.protocol.verdicts import Status, Verdict

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
GRADED: dict[str, Any] = {
    "submission_id": "s", "user_id": "u", "challenge_id": "c", "challenge_version": 1,
    "status": Status.ERROR, "verdict": Verdict.TIME_LIMIT, "score": 0.5, "at": AT,
}  # fmt: skip
EVENTS: list[Event] = [
    SubmissionGraded(**GRADED),
    HintOpened(user_id="u", challenge_id="c", step=2, at=AT),
    AchievementUnlocked(user_id="u", achievement="first-step", at=AT),
    ProgressChanged(user_id="u", xp=20, level=2, at=AT),
]


def taken(model: Any, value: Any) -> bool:
    try:
        model.model_validate(value)
    except ValidationError:
        return False
    return True


def test_every_error_code_has_a_status_that_says_whose_fault_it_is() -> None:
    """None is without one; 5xx are ours, and of these only the passing ones ask to come again."""
    statuses = {code: status_of(code) for code in ErrorCode}

    assert {400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503} == set(statuses.values())
    ours = {code for code, status in statuses.items() if status >= 500}
    assert {ErrorCode.INTERNAL_ERROR, ErrorCode.STORE_UNAVAILABLE, ErrorCode.GRADING_NOT_ISOLATED} == ours


@given(st.sampled_from(ErrorCode), st.text(), st.dictionaries(st.text(), st.integers(), max_size=3))
def test_a_refusal_has_one_shape(code: ErrorCode, message: str, details: dict[str, int]) -> None:
    """`{"error": {"code", "message", "details"}}`, whatever the three hold; details are there when empty."""
    view = ErrorView(error=ErrorBody(code=code, message=message, details=details))
    sent = json.loads(view.model_dump_json(by_alias=True))

    assert {"error": {"code": code.value, "message": message, "details": details}} == sent
    assert view == ErrorView.model_validate(sent)
    assert {} == ErrorBody.model_validate({"code": code, "message": message}).details


def test_a_verdict_is_accepted_wrong_or_an_error() -> None:
    """Only two verdicts speak of the answer; every other is an error, and none is pending."""
    by_status = {status: {v for v in Verdict if v.status is status} for status in Status}

    assert ({Verdict.ACCEPTED}, {Verdict.WRONG_ANSWER}) == (
        by_status[Status.ACCEPTED],
        by_status[Status.WRONG_ANSWER],
    )
    assert set() == by_status[Status.PENDING]
    assert len(Verdict) - 2 == len(by_status[Status.ERROR])


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_an_event_is_known_by_its_kind(event: Event) -> None:
    """Written down as JSON and read again it is the same event of the same class."""
    kept = event.model_dump(mode="json", by_alias=True)

    assert event == TypeAdapter(Event).validate_python(kept)
    others = [kind for kind in get_args(Event) if kind is not type(event)]
    assert [] == [kind for kind in others if taken(kind, kept)]


@given(*[st.text(st.characters(codec="utf-8"), max_size=20)] * 2)
def test_an_e_mail_address_has_two_parts_without_blanks(name: str, host: str) -> None:
    """Nor control characters: enough to notice a slip of the pen, more only a letter to it would tell."""
    odd = {c for c in name + host if c == "@" or c.isspace() or c < " " or c == "\x7f"}
    good = bool(name and host and not odd)

    assert good is taken(ProfileRequest, {"email": f"{name}@{host}"})


@pytest.mark.parametrize(
    ("language", "good"),
    [("en", True), ("de-CH", True), ("zh-Hant-TW", True), ("e", False), ("deutsch", False), ("en\n", False),
     ("en_GB", False), ("", False), ("en-", False)],
)  # fmt: skip
def test_a_language_is_a_tag(language: str, good: bool) -> None:
    """As browsers write them."""
    assert good is taken(Preferences, {"language": language})


@pytest.mark.parametrize(("goal", "good"), [(0, False), (1, True), (50, True), (51, False), (2.5, False)])
def test_a_week_s_goal_can_be_reached(goal: float, good: bool) -> None:
    """1 to 50 challenges."""
    assert good is taken(Preferences, {"weeklyGoal": goal})


def test_what_is_not_named_is_left_alone() -> None:
    """A change tells the fields that were sent from those that have their defaults."""
    change = ProfileRequest.model_validate({"preferences": {"weeklyGoal": 4}})

    assert change.preferences is not None
    assert {"weekly_goal"} == change.preferences.model_fields_set
    assert {"preferences"} == change.model_fields_set


def test_hints_are_asked_for_by_whole_steps() -> None:
    """1 to 10, as a number."""
    steps = (0, 1, 10, 11, 1.5, "two", None)

    assert [1, 10] == [step for step in steps if taken(HintRequest, {"step": step})]


def test_code_of_any_length_reaches_who_can_say_how_long_it_is() -> None:
    """The protocol does not cut or refuse it: the door's refusal names both numbers."""
    assert 100_000 == len(SubmissionRequest(code="x" * 100_000).code)
    assert "python" == SubmissionRequest(code="").language
    assert not taken(SubmissionRequest, {"code": "", "language": "x" * 41})
    assert not taken(SubmissionRequest, {"code": ["print(1)"]})
