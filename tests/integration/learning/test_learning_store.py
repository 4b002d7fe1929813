"""The learning store on a real database: what is written comes back, no lost write, the record in order."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from lesson_record import MONDAY, LessonRecord

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.config import StoreConfig
from server_services.errors import Unavailable
from server_services.learning.elo import Rating
from server_services.learning.model import Counted, Learner, Rated, Trace
from server_services.learning.review import Grade, reviewed
from server_services.learning.store import LearningStore
from server_services.learning.window import Place, Window
from server_services.stores.connections import Stores

PLACE = Place(MONDAY, "s1")
ADA = Learner(
    "ada",
    Rating(0.1 + 0.2, 3),
    {"for loops": Rating(-0.7, 2), "a.b $c": Rating(1 / 3, 1)},
    {"for loops": reviewed(None, Grade.Good, MONDAY)},
    {"c1": Trace(MONDAY, MONDAY, 0.5), "c2": Trace(MONDAY, MONDAY, 1.0, MONDAY)},
    Window((PLACE, Place(MONDAY + timedelta(seconds=1), "s2"))),
)
RATED = Rated("c1", Rating(0.25, 7), (Counted(PLACE, "ada", 0.1 + 0.2),))


@pytest.fixture
def store(database: Any) -> LearningStore:
    return LearningStore(database)


@pytest.fixture
async def away(store_config: StoreConfig) -> AsyncIterator[LearningStore]:
    """A store whose database does not listen."""
    config = replace(store_config, mongodb_uri="mongodb://127.0.0.1:1/", server_selection_seconds=0.05)
    stores = await Stores.open(config)
    yield LearningStore(stores.database)
    await stores.close()


METHODS: dict[str, Callable[[LearningStore], Awaitable[Any]]] = {
    "find_learner": lambda store: store.find_learner("ada"),
    "find_rated": lambda store: store.find_rated("c1"),
    "ratings": lambda store: store.ratings(),
    "replace_learner": lambda store: store.replace_learner(ADA, ADA),
    "replace_rated": lambda store: store.replace_rated(RATED, RATED),
    "replace_all": lambda store: store.replace_all({}, {}),
    "hints_before": lambda store: store.hints_before("ada", "c1", MONDAY),
    "record_since": lambda store: anext(store.record_since(None)),
    "regraded": lambda store: store.regraded(),
    "find_mark": lambda store: store.find_mark(),
    "set_mark": lambda store: store.set_mark(MONDAY),
}


def test_every_method_of_the_store_is_tried_against_an_outage() -> None:
    """The table of methods is complete."""
    assert {name for name in vars(LearningStore) if not name.startswith("_")} == METHODS.keys()


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())
async def test_a_database_that_is_away_is_unavailable(
    method: Callable[[LearningStore], Awaitable[Any]], away: LearningStore
) -> None:
    """No error of the driver reaches a caller: all are told when to try again."""
    with pytest.raises(Unavailable) as refusal:
        await method(away)
    assert refusal.value.code is ErrorCode.STORE_UNAVAILABLE


@pytest.mark.parametrize("at_one_go", [True, False])
async def test_what_is_known_comes_back_as_it_was_written(store: LearningStore, at_one_go: bool) -> None:
    """To the last digit, whichever way it was written, and whatever concepts are called."""
    if at_one_go:
        await store.replace_all({"ada": ADA}, {"c1": RATED})
    else:
        assert await store.replace_learner(Learner("ada"), ADA)
        assert await store.replace_rated(Rated("c1", Rating()), RATED)
    ada, rated = await store.find_learner("ada"), await store.find_rated("c1")
    assert (ADA, RATED) == (ada, rated)
    assert rated is not None
    assert (1, 1) == (ada.revision, rated.revision)
    assert {"c1": RATED.rating} == await store.ratings()


async def test_of_two_writes_on_one_revision_only_one_holds(store: LearningStore) -> None:
    """Compare and set, from the first write on: the second writer is told, and nothing of it is there."""
    for value in (1.0, 2.0):
        before = await store.find_learner("ada")
        after = replace(ADA, overall=Rating(value, 3))
        late = replace(ADA, overall=Rating(-value, 3))
        assert [True, False] == [await store.replace_learner(before, each) for each in (after, late)]
        assert after == await store.find_learner("ada")
    moved = replace(RATED, rating=Rating(9.0, 8))
    assert [True, False] == [await store.replace_rated(RATED, each) for each in (RATED, moved)]
    assert RATED == await store.find_rated("c1")


async def test_nobody_is_a_learner_of_whom_nothing_is_known(store: LearningStore) -> None:
    assert Learner("nobody") == await store.find_learner("nobody")
    assert await store.find_rated("nothing") is None


async def test_the_record_comes_in_order_and_in_batches(store: LearningStore, record: LessonRecord) -> None:
    """The oldest first, pending ones left out; regraded ones apart, where they were."""
    events = [await record.grade("ada", f"c{number}") for number in range(5)]
    await record.submissions.insert_one({"_id": "pending", "userId": "ada", "status": "pending"})
    before = {"gradedAt": events[1].at, "verdict": "wrong_answer", "score": 0.0}
    again = {"$set": {"gradedAt": MONDAY + timedelta(days=1)}, "$push": {"verdictsBefore": before}}
    await record.submissions.update_one({"_id": events[1].submission_id}, again)
    batches = [batch async for batch in store.record_since(None, 3)]
    assert [["c0", "c2", "c3"], ["c4"]] == [[each.challenge_id for each in batch] for batch in batches]
    [later] = [batch async for batch in store.record_since(events[3].at)]
    assert [events[3].at, events[4].at] == [each.at for each in later]
    [regraded] = await store.regraded()
    assert (events[1].at, "c1") == (regraded.at, regraded.challenge_id)


async def test_hints_are_counted_up_to_a_moment(store: LearningStore, record: LessonRecord) -> None:
    """Those of one user and one challenge."""
    await record.open_hints("ada", "c1", 2, MONDAY)
    await record.open_hints("ada", "c2", 3, MONDAY)
    await record.open_hints("bob", "c1", 1, MONDAY)
    later = MONDAY + timedelta(milliseconds=1)
    assert [0, 2] == [await store.hints_before("ada", "c1", at) for at in (MONDAY, later)]


async def test_a_mark_is_where_it_was_put(store: LearningStore) -> None:
    """Back as well: a recompute begins anew."""
    assert await store.find_mark() is None
    for at in (MONDAY + timedelta(days=1), MONDAY):
        await store.set_mark(at)
        assert at == await store.find_mark()
