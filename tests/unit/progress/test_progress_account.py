"""Accounts as documents: nothing that counts is lost on the way to the store and back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from records import MONDAY, Student, records

from codementor_jupyter.protocol.users import Preferences
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.progress.account import (
    GOALS_KEPT,
    Account,
    account_of,
    best_of,
    change_of,
    graded_in,
    new_document,
)
from server_services.progress.model import Graded, Progress, recompute
from server_services.progress.weeks import Goal


def stored(**more: Any) -> dict[str, Any]:
    return new_document("ada", None, MONDAY) | {"_id": "u1"} | more


def an_account(progress: Progress | None = None) -> Account:
    return replace(account_of(stored()), progress=progress or Progress())


@given(records())
def test_the_best_of_every_challenge_comes_back_from_its_document(record: list[Graded]) -> None:
    """Whatever the record, what is written of a challenge is read back as the same state."""
    progress = recompute(record)
    written = change_of(an_account(), an_account(progress))["$set"]
    read = {name.removeprefix("best."): best_of(best) for name, best in written.items() if "best." in name}
    assert read == progress.best


def test_a_new_user_begins_with_nothing() -> None:
    """Level 1, default preferences, revision 0."""
    account = an_account()
    assert (account.progress, account.achievements, account.goals, account.revision) == (
        Progress(),
        {},
        (),
        0,
    )
    assert account.preferences == Preferences()
    assert stored()["profile"] == {
        "level": 1,
        "xp": 0,
        "achievements": [],
        "preferences": {
            "language": "en",
            "tutorPersonality": "encouraging",
            "learningStyle": "examples",
            "weeklyGoal": 3,
        },
    }


def test_a_change_writes_only_the_challenges_that_differ() -> None:
    """A user with hundreds of challenges gets a small write for one more verdict, and removed ones go."""
    ada = Student()
    for challenge in ("a", "b"):
        ada.submits(challenge, score=0.5)
    before = an_account(recompute(ada.record))
    ada.submits("b")
    after = an_account(Progress({"b": recompute(ada.record).best["b"]}))
    update = change_of(before, after)
    assert [name for name in update["$set"] if name.startswith("best.")] == ["best.b"]
    assert update["$unset"] == {"best.a": ""}
    assert update["$inc"] == {"revision": 1}


def test_the_history_of_goals_is_bounded() -> None:
    """Who changes the goal all day long keeps a small document, with the newest goals."""
    goals = tuple(Goal(MONDAY + timedelta(minutes=n), 1 + n % 2) for n in range(GOALS_KEPT + 5))
    written = change_of(an_account(), replace(an_account(), goals=goals))["$set"]["goals"]
    assert len(written) == GOALS_KEPT
    assert written[-1] == {"since": goals[-1].since, "challenges": goals[-1].challenges}


def test_a_verdict_of_the_record_may_lack_what_old_records_lacked() -> None:
    """Without topic, worth and score it is a verdict still, worth nothing."""
    document = {"_id": "s1", "userId": "u1", "challengeId": "c1", "verdict": "time_limit", "gradedAt": MONDAY}
    assert graded_in(document) == Graded("s1", "u1", "c1", "", 0, Verdict.TIME_LIMIT, 0.0, MONDAY)
