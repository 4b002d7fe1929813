"""The model equals the record, whatever is repeated, lost, killed or learned by two servers at once."""

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest
from lesson_record import MONDAY, Clock, LessonRecord, Server, State

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import SubmissionGraded
from server_services.errors import Unavailable
from server_services.learning.model import Learner, Rated
from server_services.learning.store import LearningStore


async def learned(server: Server, events: list[SubmissionGraded]) -> None:
    """Publish events one after the other, and have them learned."""
    for event in events:
        await server.bus.publish(event)
    await server.learning.settle()


async def recomputed(server: Server, record: LessonRecord) -> State:
    """What the record alone says; it takes the place of what was there."""
    await server.learning.recompute()
    return await record.state()


async def test_what_is_learned_live_is_what_the_record_says(server: Server, record: LessonRecord) -> None:
    """Event by event, each hint in its place: to the last digit the fold over the whole record."""
    await server.learning.catch_up()
    await learned(server, await record.some_verdicts(60))
    live = await record.state()
    assert len(live[0]) == 4
    assert live == await recomputed(server, record)


async def test_events_that_come_again_are_learned_once(server: Server, record: LessonRecord) -> None:
    """At-least-once delivery: each event twice, and all of them once more in any order."""
    await server.learning.catch_up()
    events = await record.some_verdicts(30)
    await learned(server, [event for event in events for _twice in range(2)])
    await learned(server, random.Random(1).sample(events, len(events)))
    assert await record.state() == await recomputed(server, record)


async def test_verdicts_whose_events_were_lost_are_caught_up(server: Server, record: LessonRecord) -> None:
    """A process died with them noted: the next catch-up learns them in their order."""
    await server.learning.catch_up()
    events = await record.some_verdicts(40)
    await learned(server, events[:25])
    assert await server.learning.catch_up() == 40
    assert await record.state() == await recomputed(server, record)


async def test_a_record_older_than_the_model_is_learned_at_one_go(
    server: Server, record: LessonRecord
) -> None:
    """The first start of a version that learns; the next catch-up finds nothing new."""
    await record.some_verdicts(30)
    assert await server.learning.catch_up() == 30
    first = await record.state()
    await server.learning.catch_up()
    assert first == await record.state()
    assert sum(len(learner.traces) for learner in first[0].values()) > 15


class DyingStore(LearningStore):
    """A store whose process dies, once, between the writes of the challenge's rating and of the learner."""

    alive = False

    async def replace_learner(self, before: Learner, after: Learner) -> bool:
        if not self.alive:
            self.alive = True
            raise Unavailable(ErrorCode.STORE_UNAVAILABLE, "dead")
        return await super().replace_learner(before, after)


async def test_a_death_between_the_two_writes_doubles_nothing(
    database: Any, server: Server, record: LessonRecord, clock: Clock
) -> None:
    """The rating was moved, its learner was not: repeated, both are as if nothing had happened."""
    await server.learning.catch_up()
    await learned(server, await record.some_verdicts(20))
    dying = Server(DyingStore(database), clock)
    event = await record.grade("new", "c3")
    await dying.bus.publish(event)
    with pytest.raises(Unavailable):
        await dying.learning.settle()
    learners, ratings = await record.state()
    assert "new" not in learners
    assert "new" in [each.user_id for each in ratings["c3"].counted]
    await server.learning.catch_up()
    assert await record.state() == await recomputed(server, record)


async def test_two_servers_at_once_lose_and_double_nothing(
    database: Any, record: LessonRecord, clock: Clock
) -> None:
    """Overlapping halves concurrently: every first answer is counted once, by learner and by challenge."""
    servers = Server(LearningStore(database), clock), Server(LearningStore(database), clock)
    await servers[0].learning.catch_up()
    events = await record.some_verdicts(40)
    halves = events[:28], events[12:]
    await asyncio.gather(*(learned(s, half) for s, half in zip(servers, halves, strict=True)))
    live, whole = await record.state(), await recomputed(servers[0], record)
    for id_, rated in live[1].items():
        assert rated.rating.answers == whole[1][id_].rating.answers
    for id_, learner in live[0].items():
        assert learner.overall.answers == whole[0][id_].overall.answers
        assert learner.traces.keys() == whole[0][id_].traces.keys()


async def test_only_hints_opened_before_an_answer_count(server: Server, record: LessonRecord) -> None:
    """Who looked first is worth less than who looked afterwards."""
    for who, at in (("ada", MONDAY), ("bob", MONDAY + timedelta(hours=1))):
        await record.open_hints(who, "c3", 2, at)
    await learned(server, [await record.grade("ada", "c3"), await record.grade("bob", "c4")])
    await record.grade("bob", "c3")
    ada, bob = [await server.store.find_learner(who) for who in ("ada", "bob")]
    assert ada.overall.value == pytest.approx(0.2)
    assert bob.overall.value == pytest.approx(0.5)


async def test_a_regraded_answer_stays_where_it_was(server: Server, record: LessonRecord) -> None:
    """The first answer is still the first, with its new verdict, though it was regraded after the second."""
    await record.grade("ada", "c3", False, _id="first")
    await record.grade("ada", "c3", True, _id="second")
    await record.grade("bob", "c3", True)
    before = {"verdict": "wrong_answer", "score": 0.5, "gradedAt": MONDAY + timedelta(minutes=1)}
    change = {"verdict": "accepted", "score": 1.0, "gradedAt": MONDAY + timedelta(days=9)}
    await record.submissions.update_one(
        {"_id": "first"}, {"$set": change, "$push": {"verdictsBefore": before}}
    )
    (ada, _bob), _ratings = [list(each.values()) for each in await recomputed(server, record)]
    assert ada.overall.value == 0.5
    assert ada.traces["c3"].tried == ada.traces["c3"].solved == MONDAY + timedelta(minutes=1)


async def test_a_recompute_forgets_what_the_record_does_not_say(
    database: Any, server: Server, record: LessonRecord
) -> None:
    """Whatever became of the model: strangers go, ratings are right again, and events go on from there."""
    await server.learning.catch_up()
    events = await record.some_verdicts(30)
    await learned(server, events)
    whole = await record.state()
    await database["learners"].insert_one({"_id": "stranger"})
    await database["challengeRatings"].update_many({}, {"$set": {"rating.value": 99.0}})
    assert await recomputed(server, record) == whole
    await learned(server, [await record.grade("ada", "c8"), *events])
    assert await record.state() == await recomputed(server, record)


async def test_a_verdict_told_during_a_recompute_is_learned_after_it(
    server: Server, record: LessonRecord, clock: Clock
) -> None:
    """The mark is where the record ended; a clock that ran ahead does not carry it past what is to come."""
    await record.some_verdicts(10)
    await record.grade("bob", "c7", gradedAt=clock.at + timedelta(days=1))
    await server.learning.recompute()
    missed = await record.grade("ada", "c8", gradedAt=clock.at + timedelta(minutes=1))
    await server.learning.catch_up()
    assert (await server.store.find_learner("ada")).traces["c8"].tried == missed.at


class ReadStore(LearningStore):
    """Notes whom and what it has read."""

    def __init__(self, database: Any) -> None:
        super().__init__(database)
        self.read: list[str] = []

    async def find_learner(self, user_id: str) -> Learner:
        self.read.append(user_id)
        return await super().find_learner(user_id)

    async def find_rated(self, challenge_id: str) -> Rated | None:
        self.read.append(challenge_id)
        return await super().find_rated(challenge_id)


async def test_answers_that_change_nothing_share_one_read(
    database: Any, record: LessonRecord, clock: Clock
) -> None:
    """Ada submits one solution again and again, bob his first: who was left as they were is not read anew."""
    store = ReadStore(database)
    server = Server(store, clock)
    await server.bus.publish(await record.grade("ada", "c0"))
    await server.learning.settle()
    store.read.clear()
    for who in ("ada", "ada", "bob", "ada", "ada"):
        await server.bus.publish(await record.grade(who, "c0"))
    await server.learning.settle()
    assert store.read == ["ada", "bob", "c0"]
    assert await record.state() == await recomputed(server, record)
