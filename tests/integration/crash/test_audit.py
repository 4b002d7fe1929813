"""The audit after the kills can find what it looks for."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from bench.kills.answers import Answer
from bench.kills.ledger import Ledger
from bench.kills.load import Receipt

AT = datetime(2026, 3, 2, 9, 0, 0, 123000, tzinfo=UTC)
ANSWER = Answer("times-2", "def f(n): return 2 * n", "accepted", 1.0)


def document(**more: Any) -> dict[str, Any]:
    """A record as it should be."""
    kept = {
        "_id": "s1", "idempotencyKey": "k1", "userId": "u1", "challengeId": "c1", "challengeSlug": "times-2",
        "code": ANSWER.code, "status": "accepted", "verdict": "accepted", "score": 1.0, "attempt": 1,
        "testResults": [{}] * 4, "gradedAt": AT, "topic": "", "xpReward": 20,
    }  # fmt: skip
    return kept | more


def receipt(**more: Any) -> Receipt:
    """What the student was told of it."""
    view = {"gradedAt": AT.isoformat().replace("+00:00", "Z"), "verdict": "accepted"}
    return Receipt(ANSWER, key="k1", ids={"s1"}, acknowledged=1.0, graded=2.0, view=view, **more)


def faults(*documents: dict[str, Any], told: int = 1, xp: int = 20, given: Receipt | None = None) -> set[str]:
    """The names of what the audit finds."""
    ledger = Ledger(list(documents), Counter({"s1": told}), xp)
    return set(ledger.audit([given or receipt()]).faults)


def test_a_record_as_it_should_be_has_no_faults() -> None:
    """What is right is not complained of, and a verdict without an event is not a fault."""
    assert faults(document()) == set()
    assert faults(document(), told=0) == set()


def test_a_lost_record_is_found() -> None:
    """An acknowledged submission without a record, with another id, or unknown to a door for a while."""
    assert faults(xp=0) == {"lost"}
    assert faults(document(_id="s2")) == {"lost"}
    forgotten = receipt()
    forgotten.missing = 1
    assert faults(document(), given=forgotten) == {"lost"}


def test_doubles_are_found() -> None:
    """Two records for a key, two ids in the answers, two verdicts told, one attempt number taken twice."""
    assert faults(document(), document(_id="s2", attempt=2)) == {"doubled"}
    assert faults(document(), document(_id="s2", idempotencyKey="other")) == {"doubled"}
    assert faults(document(), told=2) == {"doubled"}
    two_answers = receipt()
    two_answers.ids.add("s2")
    assert "doubled" in faults(document(), given=two_answers)


def test_a_record_without_an_end_is_found() -> None:
    """A submission still pending, or graded with its lease still on it."""
    unfinished = document(status="pending", lease={})
    del unfinished["gradedAt"]
    assert "pending" in faults(unfinished, xp=0)
    assert faults(document(lease={})) == {"pending"}


def test_a_wrong_or_changed_verdict_is_found() -> None:
    """A verdict the code does not deserve, and one that is not the one the student was shown."""
    assert "wrong" in faults(document(verdict="wrong_answer", score=0.0), xp=0)
    assert faults(document(code="another student's")) == {"wrong"}
    assert faults(document(gradedAt=AT.replace(second=1))) == {"changed"}


def test_xp_that_does_not_follow_from_the_record_is_found() -> None:
    """More XP than the record is worth, or less."""
    assert faults(document(), xp=40) == {"progress"}
    assert faults(document(), xp=0) == {"progress"}
