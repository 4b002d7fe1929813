"""The challenge store on a real database: versions, conflicts, slugs, opened hints."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from challenges_for_tests import CANARIES, NOW, case, request, secretive

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.challenges.model import is_unchanged
from server_services.challenges.store import INDEXES, ChallengeStore
from server_services.challenges.views import summary_view
from server_services.config import StoreConfig
from server_services.errors import Conflict, NotFound, Unavailable
from server_services.stores.connections import Stores

LATER = NOW + timedelta(days=1, microseconds=1234)


async def test_what_is_kept_is_what_was_sent(store: ChallengeStore) -> None:
    """Every field, whatever its characters, comes back; the first version is 1."""
    sent = request(
        description="größer 漢 😀 \x00 \u2028",
        input_mode=InputMode.CALL,
        test_cases=(case('{"call": "f"}', str(2**80), hidden=True, points=0.5), case('{"call": "f"}', "1")),
        expected_complexity="O(n)",
        tags=("a.b", "$c"),
    )
    kept = await store.insert(sent, "ada", LATER)
    found = await store.get(kept.id)
    assert found == kept
    assert is_unchanged(found, sent)
    assert (found.version, found.author) == (1, "ada")
    assert found.created_at == found.updated_at == LATER.replace(microsecond=1000)


async def test_documents_have_the_contract_s_shape(store: ChallengeStore, database: Any) -> None:
    """camelCase names, text for what may exceed a number, an ObjectId for a name."""
    kept = await store.insert(secretive(), "ada", NOW)
    document = await database["challenges"].find_one({"slug": "secretive"})
    assert str(document["_id"]) == kept.id
    assert set(document) >= {
        "title",
        "description",
        "starterCode",
        "testCases",
        "xpReward",
        "inputMode",
        "hints",
    }
    assert document["testCases"][1]["expectedOutput"] == "canary-hidden-output"
    assert (document["author"], document["published"], document["version"]) == ("ada", True, 1)


async def test_a_challenge_is_found_by_id_and_by_slug(store: ChallengeStore) -> None:
    """Even when the slug looks like an id."""
    odd = "deadbeef" * 3
    first, second = await store.insert(request(), "ada", NOW), await store.insert(request(odd), "ada", NOW)
    assert await store.find(first.id) == await store.find("two-sum") == first
    assert await store.find(odd) == second
    assert await store.find("f" * 24) is None
    with pytest.raises(NotFound, match="'three-sum'") as missing:
        await store.get("three-sum")
    assert missing.value.code is ErrorCode.CHALLENGE_NOT_FOUND


async def test_a_slug_is_taken_once(store: ChallengeStore) -> None:
    """Of many who come at once with a new challenge one gets the slug, and all others are told."""
    attempts = [store.insert(request(title=str(n)), "ada", NOW) for n in range(10)]
    outcomes = await asyncio.gather(*attempts, return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
    assert len(refused) == 9
    assert {each.code for each in refused} == {ErrorCode.CHALLENGE_EXISTS}


async def test_a_change_is_a_new_version_and_the_old_one_stays(store: ChallengeStore) -> None:
    """Each version is found by its number, whoever wrote it, for as long as there are submissions to it."""
    first = await store.insert(secretive(), "ada", NOW)
    second = await store.replace(first, request("secretive", title="Second"), "bob", LATER)
    third = await store.replace(second, request("renamed"), "ada", LATER)
    assert [each.version for each in (first, second, third)] == [1, 2, 3]
    assert {each.id for each in (first, second, third)} == {first.id}
    assert [await store.find_version(first.id, n) for n in (0, 1, 2, 3, 4)] == [
        None,
        first,
        second,
        third,
        None,
    ]
    assert (second.author, second.created_at, second.updated_at > second.created_at) == ("bob", NOW, True)
    assert await store.find("secretive") is None
    assert await store.find("renamed") == third
    assert await store.find_version("no id", 1) is None


async def test_two_authors_cannot_overwrite_each_other(store: ChallengeStore) -> None:
    """Of many changes to the same version one is made; nothing of the others is in the history."""
    before = await store.insert(request(), "ada", NOW)
    changes = [store.replace(before, request(title=f"by {n}"), f"author-{n}", NOW) for n in range(8)]
    outcomes = await asyncio.gather(*changes, return_exceptions=True)
    (made,) = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
    assert len(refused) == 7
    assert {each.code for each in refused} == {ErrorCode.CHALLENGE_CHANGED}
    assert await store.get("two-sum") == made
    assert await store.find_version(before.id, 1) == before


async def test_a_change_cannot_take_another_s_slug(store: ChallengeStore) -> None:
    """And leaves the challenge as it was."""
    await store.insert(request("taken"), "ada", NOW)
    mine = await store.insert(request("mine"), "ada", NOW)
    with pytest.raises(Conflict) as conflict:
        await store.replace(mine, request("taken"), "ada", NOW)
    assert conflict.value.code is ErrorCode.CHALLENGE_EXISTS
    assert await store.get("mine") == mine


async def test_a_deleted_challenge_is_offered_no_longer(store: ChallengeStore) -> None:
    """It is in no list, its versions stay, and its slug is free for a challenge of its own."""
    first = await store.insert(request(), "ada", NOW)
    second = await store.replace(first, request(title="Second"), "ada", NOW)
    assert not await store.was_deleted("two-sum")
    await store.remove(second, LATER)
    assert await store.find(first.id) is None
    assert await store.find("two-sum") is None
    assert await store.summaries() == await store.all() == []
    assert [await store.find_version(first.id, n) for n in (1, 2)] == [first, second]
    assert await store.was_deleted("two-sum")
    again = await store.insert(request(), "bob", NOW)
    assert (again.version, again.id == first.id) == (1, False)
    assert await store.find_version(again.id, 1) == again


async def test_what_was_changed_meanwhile_is_not_deleted(store: ChallengeStore) -> None:
    """Whoever deletes has seen what they delete."""
    first = await store.insert(request(), "ada", NOW)
    second = await store.replace(first, request(title="Second"), "bob", NOW)
    with pytest.raises(Conflict):
        await store.remove(first, NOW)
    assert await store.get("two-sum") == second
    assert not await store.was_deleted("two-sum")


async def test_a_change_cut_short_is_made_good_by_the_next(store: ChallengeStore, database: Any) -> None:
    """A server that dies after the copy and before the change leaves a copy that does no harm."""
    first = await store.insert(request(), "ada", NOW)
    await store._keep(first)
    assert await store.find_version(first.id, 1) == first
    second = await store.replace(first, request(title="Second"), "ada", NOW)
    assert [await store.find_version(first.id, n) for n in (1, 2)] == [first, second]
    assert await database["challengeVersions"].count_documents({}) == 1


async def test_lists_read_no_secret(store: ChallengeStore) -> None:
    """A summary is made from the fields of a list alone."""
    kept = await store.insert(secretive(), "ada", NOW)
    (summary,) = await store.summaries()
    assert summary == summary_view(kept)
    assert [canary for canary in CANARIES if canary in summary.model_dump_json()] == []


async def test_a_step_is_opened_once(store: ChallengeStore) -> None:
    """Of many clicks at once one opens it; users and challenges do not mix."""
    clicks = await asyncio.gather(*(store.open_hint("ada", "c1", 1, NOW) for _ in range(10)))
    assert sorted(clicks) == [False] * 9 + [True]
    assert await store.open_hint("ada", "c1", 2, NOW)
    assert await store.open_hint("bob", "c1", 1, NOW)
    assert await store.opened_hints("ada", "c1") == 2
    assert await store.opened_hints("bob", "c1") == 1
    assert await store.opened_hints("ada", "c2") == 0


async def test_every_declared_index_is_there(store: ChallengeStore, database: Any) -> None:
    """And unique where uniqueness is meant."""
    for collection, models in INDEXES.items():
        there = await database[collection].index_information()
        for model in models:
            wanted = model.document
            assert there[wanted["name"]]["key"] == list(wanted["key"].items())
            assert bool(there[wanted["name"]].get("unique")) == bool(wanted.get("unique"))


async def test_a_database_that_is_away_is_said_to_be_away(store_config: StoreConfig) -> None:
    """Every method answers with the one refusal that the doors turn into 503."""
    nowhere = replace(
        store_config, mongodb_uri="mongodb://127.0.0.1:9/?directConnection=true", server_selection_seconds=0.2
    )
    away = await Stores.open(nowhere)
    store = ChallengeStore(away.database)
    try:
        for call in (store.get("a"), store.summaries(), store.all(), store.insert(request(), "ada", NOW)):
            with pytest.raises(Unavailable):
                await call
    finally:
        await away.close()
