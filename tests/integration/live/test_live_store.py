"""Verdicts of the record, read for who was away, on a real database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson import ObjectId

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.config import StoreConfig
from server_services.errors import Unavailable
from server_services.live.model import CaseKept
from server_services.live.store import LiveStore
from server_services.progress.store import INDEXES
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def document(minute: int, user_id: str = "u1", **more: Any) -> dict[str, Any]:
    """A submission as grading keeps it, graded so many minutes after the beginning."""
    return {
        "_id": ObjectId(),
        "userId": user_id,
        "challengeId": "c1",
        "challengeSlug": "two-sum",
        "challengeVersion": 2,
        "code": "canary-code",
        "verdict": "wrong_answer",
        "score": 0.5,
        "submittedAt": NOW,
        "gradedAt": NOW + timedelta(minutes=minute),
        "testResults": [
            {"testCaseId": "a", "passed": False, "verdict": "time_limit", "output": "canary-output"},
            {"testCaseId": "b", "passed": True, "verdict": "accepted", "output": None},
        ],
    } | more


def pending() -> dict[str, Any]:
    kept = document(0)
    return {name: kept[name] for name in kept if name not in ("gradedAt", "verdict", "score", "testResults")}


@pytest.fixture
async def submissions(stores: Stores) -> Any:
    await prepare(stores.database, INDEXES)
    return stores.database["submissions"]


async def test_verdicts_from_a_moment_on_come_oldest_first(stores: Stores, submissions: Any) -> None:
    """Of the users asked for; what waits for its verdict is none."""
    mine = [document(minute) for minute in (3, 1, 2)]
    theirs = document(2, "u2")
    await submissions.insert_many([*mine, theirs, document(2, "u3"), pending()])
    store = LiveStore(stores.database)
    from_two_on = await store.verdicts(["u1"], NOW + timedelta(minutes=2), 10)
    assert [str(mine[2]["_id"]), str(mine[0]["_id"])] == [each.submission_id for each in from_two_on]
    both = await store.verdicts(["u1", "u2"], NOW, 10)
    assert {"u1": 3, "u2": 1} == {user: sum(each.user_id == user for each in both) for user in ("u1", "u2")}
    assert [each.at for each in both] == sorted(each.at for each in both)


async def test_of_many_the_latest_are_read(stores: Stores, submissions: Any) -> None:
    """As many as were asked for, from the end."""
    await submissions.insert_many([document(minute) for minute in range(20)])
    found = await LiveStore(stores.database).verdicts(["u1"], NOW, 3)
    assert [17, 18, 19] == [(each.at - NOW) // timedelta(minutes=1) for each in found]


async def test_neither_code_nor_output_is_read(stores: Stores, submissions: Any) -> None:
    """Of the cases what is needed to say as much as the student may know."""
    await submissions.insert_one(document(1))
    (found,) = await LiveStore(stores.database).verdicts(["u1"], NOW, 10)
    assert found.cases == (
        CaseKept("a", False, Verdict.TIME_LIMIT),
        CaseKept("b", True, Verdict.ACCEPTED),
    )
    assert ("c1", 2, "two-sum", 0.5) == (
        found.challenge_id, found.challenge_version, found.challenge_slug, found.score,
    )  # fmt: skip
    assert "canary" not in repr(found)


async def test_one_user_is_found_by_an_index(stores: Stores, submissions: Any) -> None:
    """Whoever connects asks this; the record may be long."""
    await submissions.insert_many([document(minute) for minute in range(50)])
    asked = {"userId": "u1", "gradedAt": {"$gte": NOW}}
    plan = await submissions.find(asked, sort=[("gradedAt", -1)], limit=5).explain()
    assert "COLLSCAN" not in repr(plan)


async def test_a_database_that_is_away_is_said_to_be(store_config: StoreConfig) -> None:
    """As everywhere."""
    nowhere = replace(store_config, mongodb_uri="mongodb://127.0.0.1:9/", server_selection_seconds=0.2)
    away = await Stores.open(nowhere)
    with pytest.raises(Unavailable):
        await LiveStore(away.database).verdicts(["u1"], NOW, 10)
    await away.close()
