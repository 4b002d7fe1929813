"""The progress store on a real database: one user for a name, no lost write, the record in order."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from class_record import MONDAY, ClassRecord

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.users import Preferences
from server_services.config import StoreConfig
from server_services.errors import Unavailable
from server_services.progress.account import Account, Standing, new_document
from server_services.progress.account import account_of as read
from server_services.progress.model import recompute
from server_services.progress.store import ProgressStore
from server_services.progress.weeks import Goal
from server_services.stores.connections import Stores


@pytest.fixture
def store(database: Any) -> ProgressStore:
    return ProgressStore(database)


@pytest.fixture
async def away(store_config: StoreConfig) -> AsyncIterator[ProgressStore]:
    """A store whose database does not listen."""
    config = replace(store_config, mongodb_uri="mongodb://127.0.0.1:1/", server_selection_seconds=0.05)
    stores = await Stores.open(config)
    yield ProgressStore(stores.database)
    await stores.close()


AN_ACCOUNT = read(new_document("ada", None, MONDAY) | {"_id": "u1"})


async def account_of(store: ProgressStore, username: str = "ada") -> Account:
    user = await store.ensure_user(username, None, MONDAY)
    account = await store.find_account(user.id)
    assert account is not None
    return account


METHODS: dict[str, Callable[[ProgressStore], Awaitable[Any]]] = {
    "ensure_user": lambda store: store.ensure_user("ada", None, MONDAY),
    "find_account": lambda store: store.find_account("u1"),
    "find_profile": lambda store: store.find_profile("u1"),
    "find_profiles": lambda store: store.find_profiles(["u1"]),
    "find_standing": lambda store: store.find_standing("u1"),
    "find_learner": lambda store: store.find_learner("u1", "c1"),
    "find_best": lambda store: store.find_best("u1", "c1"),
    "replace": lambda store: store.replace(AN_ACCOUNT, AN_ACCOUNT),
    "user_ids": lambda store: anext(store.user_ids()),
    "record_of": lambda store: store.record_of("u1"),
    "record_since": lambda store: anext(store.record_since(None)),
    "find_mark": lambda store: store.find_mark(),
    "move_mark": lambda store: store.move_mark(MONDAY),
}


def test_every_method_of_the_store_is_tried_against_an_outage() -> None:
    """The table of methods is complete."""
    assert {name for name in vars(ProgressStore) if not name.startswith("_")} == METHODS.keys()


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
async def test_a_database_that_is_away_is_unavailable(
    method: Callable[[ProgressStore], Awaitable[Any]], away: ProgressStore
) -> None:
    """No error of the driver reaches a caller: all are told when to try again."""
    with pytest.raises(Unavailable) as refusal:
        await method(away)
    assert refusal.value.code is ErrorCode.STORE_UNAVAILABLE


async def test_sixty_who_come_at_once_are_one_user(store: ProgressStore, database: Any) -> None:
    """The first visit is an upsert on a unique name: every request of a page load gets the same user."""
    users = await asyncio.gather(*(store.ensure_user("ada", None, MONDAY) for _ in range(60)))
    assert len(set(users)) == 1
    assert await database["users"].count_documents({}) == 1


async def test_a_user_stays_who_they_were_at_the_first_visit(store: ProgressStore) -> None:
    """Id, e-mail and times are of the first visit; another name is another user."""
    first = await store.ensure_user("ada", "ada@example.org", MONDAY)
    again = await store.ensure_user("ada", "other@example.org", MONDAY + timedelta(days=1))
    other = await store.ensure_user("bob", None, MONDAY)
    account = await store.find_account(again.id)
    assert first == again != other
    assert account is not None
    assert (account.email, account.created_at, account.updated_at) == ("ada@example.org", MONDAY, MONDAY)
    assert (account.progress.xp, account.progress.level, account.preferences) == (0, 1, Preferences())


async def test_an_account_comes_back_as_it_was_written(store: ProgressStore, record: ClassRecord) -> None:
    """Progress, goals, preferences and achievements survive the store unchanged."""
    before = await account_of(store)
    for challenge, score in (
        ("c1", 0.1),
        ("c1", 1 / 3),
        ("c1", 1),
        ("c2", 0),
        ("c2", 0),
        ("c2", 0),
        ("c2", 0),
    ):
        await record.grade(before.user.id, challenge, score)
    after = replace(
        before,
        email="ada@example.org",
        preferences=Preferences(language="de", weekly_goal=7),
        goals=(Goal(MONDAY, 5), Goal(MONDAY + timedelta(hours=1), 7)),
        progress=await record.progress_of(before.user.id),
        achievements={"first-step": MONDAY},
        updated_at=MONDAY + timedelta(days=1),
    )
    assert await store.replace(before, after)
    assert await store.find_account(before.user.id) == replace(after, revision=1)
    assert await store.find_profile(before.user.id) == after.profile
    assert await store.find_best(before.user.id, "c1") == after.progress.best["c1"]
    assert await store.find_best(before.user.id, "c3") is None


async def test_a_learner_is_read_with_one_standing(store: ProgressStore, record: ClassRecord) -> None:
    """The one that is asked for; none where the challenge was never tried, nobody where nobody is."""
    before = await account_of(store)
    await record.grade(before.user.id, "c1", 1.0)
    await record.grade(before.user.id, "c2", 0.5)
    await store.replace(before, replace(before, progress=await record.progress_of(before.user.id)))
    profile = await store.find_profile(before.user.id)
    assert await store.find_learner(before.user.id, "c1") == (profile, Standing("solved", 1.0))
    assert await store.find_learner(before.user.id, "c2") == (profile, Standing("tried", 0.5))
    assert await store.find_learner(before.user.id, "c3") == (profile, None)
    assert await store.find_learner("nobody", "c1") is None


async def test_what_other_readers_query_is_stored_beside_the_state(
    store: ProgressStore, record: ClassRecord, database: Any
) -> None:
    """Level, XP and the best of each challenge are plain fields of the document."""
    before = await account_of(store)
    for score in (0.5, 1.0):
        await record.grade(before.user.id, "c1", score)
    await store.replace(before, replace(before, progress=await record.progress_of(before.user.id)))
    document = await database["users"].find_one({"username": "ada"})
    assert (document["profile"]["level"], document["profile"]["xp"]) == (2, 40)
    best = document["best"]["c1"]
    assert (best["score"], best["xp"], best["submissionId"], best["topic"]) == (1.0, 40, "s00002", "loops")
    assert best["triedAt"] < best["solvedAt"]
    assert [step["gain"] for step in best["steps"]] == [20, 20]


async def test_of_two_writes_on_one_revision_only_one_holds(store: ProgressStore) -> None:
    """Compare and set: the second writer is told, and nothing of its write is there."""
    before = await account_of(store)
    assert await store.replace(before, replace(before, email="first@example.org"))
    assert not await store.replace(before, replace(before, email="second@example.org"))
    assert (await account_of(store)).email == "first@example.org"


async def test_a_challenge_that_left_the_progress_leaves_the_document(
    store: ProgressStore, record: ClassRecord
) -> None:
    """A recompute can find less than is stored, after a regrade: the rest is removed, not kept."""
    before = await account_of(store)
    await record.grade(before.user.id, "c1")
    await store.replace(before, replace(before, progress=await record.progress_of(before.user.id)))
    full = await account_of(store)
    assert await store.replace(full, replace(full, progress=before.progress))
    assert (await account_of(store)).progress == before.progress


async def test_the_record_comes_in_order_and_in_batches_without_the_pending(
    store: ProgressStore, record: ClassRecord
) -> None:
    """Seven verdicts in batches of three, oldest first; a pending submission is no verdict yet."""
    for number in reversed(range(7)):
        await record.grade("ada", f"c{number}", gradedAt=MONDAY + timedelta(seconds=number))
    await record.submit_only("ada", "c9")
    batches = [batch async for batch in store.record_since(None, size=3)]
    assert [
        ([graded.challenge_id for graded in batch], (end - MONDAY).seconds) for batch, end in batches
    ] == [
        (["c0", "c1", "c2"], 2),
        (["c3", "c4", "c5"], 5),
        (["c6"], 6),
    ]
    [(since, _end)] = [batch async for batch in store.record_since(MONDAY + timedelta(seconds=5))]
    assert [graded.challenge_id for graded in since] == ["c5", "c6"]


async def test_counting_leaves_out_what_does_not_count(store: ProgressStore, record: ClassRecord) -> None:
    """Pending submissions, failures of the grader and other users' submissions are not counted."""
    await record.grade("ada", "c1", 0.5)
    await record.grade("ada", "c1")
    await record.grade("ada", "c1", 0, verdict="internal_error")
    await record.grade("bob", "c1")
    await record.submit_only("ada", "c1")
    found = await store.record_of("ada")
    assert (len(found), recompute(found).attempts) == (3, 2)


async def test_a_regraded_submission_stands_where_it_was_judged_first(
    store: ProgressStore, record: ClassRecord
) -> None:
    """The verdict is the new one, its moment the first one's; the batch ends where it was written."""
    later = MONDAY + timedelta(days=30)
    before = {"verdict": "wrong_answer", "score": 0.5, "challengeVersion": 1}
    stack = [before | {"gradedAt": MONDAY}, before | {"gradedAt": MONDAY + timedelta(days=9)}]
    await record.grade("ada", "c1", 1.0, gradedAt=later, verdictsBefore=stack)
    [graded] = await store.record_of("ada")
    assert (graded.at, graded.score, graded.attempt) == (MONDAY, 1.0, 1)
    assert [end async for _batch, end in store.record_since(None)] == [later]


async def test_the_mark_never_moves_back(store: ProgressStore) -> None:
    """A slower server cannot undo what a faster one has marked."""
    assert await store.find_mark() is None
    for days in (2, 1):
        await store.move_mark(MONDAY + timedelta(days=days))
    assert await store.find_mark() == MONDAY + timedelta(days=2)
