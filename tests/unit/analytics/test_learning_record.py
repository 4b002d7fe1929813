"""Entries of the learning record: what is kept of an event."""

from datetime import UTC, datetime
from typing import get_args

from codementor_jupyter.protocol.events import (
    AchievementUnlocked,
    Event,
    HintOpened,
    ProgressChanged,
    SubmissionGraded,
)
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.analytics.model import FOLLOWED, Entry, entry_of

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_verdict_leaves_what_research_needs() -> None:
    """Who, which challenge in which version, how it went; nothing of what was written."""
    event = SubmissionGraded(
        submission_id="s1",
        user_id="u1",
        challenge_id="c1",
        challenge_version=2,
        status=Status.ERROR,
        verdict=Verdict.TIME_LIMIT,
        score=0.5,
        topic="lists",
        xp_reward=20,
        at=NOW,
    )
    details = {
        "submissionId": "s1",
        "challengeVersion": 2,
        "status": "error",
        "verdict": "time_limit",
        "score": 0.5,
        "topic": "lists",
        "xpReward": 20,
    }
    assert entry_of(event) == Entry("submission-graded", "u1", "c1", NOW, details)


def test_a_hint_leaves_its_step_and_not_its_text() -> None:
    """Which step of which ladder was opened when."""
    event = HintOpened(user_id="u1", challenge_id="c1", step=2, at=NOW)
    assert entry_of(event) == Entry("hint-opened", "u1", "c1", NOW, {"step": 2})


def test_an_achievement_belongs_to_no_challenge() -> None:
    """It is the user's."""
    event = AchievementUnlocked(user_id="u1", achievement="first-steps", at=NOW)
    assert entry_of(event) == Entry("achievement-unlocked", "u1", None, NOW, {"achievement": "first-steps"})


def test_a_field_that_is_not_named_is_not_kept() -> None:
    """Should an event come to carry code one day, the record still does not."""

    class Talkative(HintOpened):
        code: str

    told = Talkative(user_id="u1", challenge_id="c1", step=1, at=NOW, code="canary")
    plain = HintOpened.model_construct(**told.model_dump())
    assert "canary" not in repr(entry_of(plain))


def test_every_kind_of_event_is_followed() -> None:
    """A new event is recorded, or somebody decides that it is not: figures follow from the verdicts."""
    assert set(FOLLOWED) == set(get_args(Event)) - {ProgressChanged}
