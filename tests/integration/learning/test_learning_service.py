"""What is recommended, and the server that keeps learning."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from lesson_record import Clock, LessonRecord, Server

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.recommendations import Reason
from server_services.errors import Unavailable
from server_services.learning.model import Learner
from server_services.learning.store import BEGINNING, LearningStore


async def test_a_newcomer_is_told_where_to_start(server: Server) -> None:
    """Of whom nothing is on record: the first easy ones of the course, one of each topic."""
    view = await server.learning.recommend("nobody", 3)
    assert [each.slug for each in view.items] == ["c0", "c1", "c2"]
    assert {each.reason_code for each in view.items} == {Reason.START}
    assert view.overall == 1000


async def test_whoever_asks_hears_of_every_verdict_before(server: Server, record: LessonRecord) -> None:
    """No follower has run: what was published here counts all the same."""
    await server.bus.publish(await record.grade("ada", "c0"))
    view = await server.learning.recommend("ada", 20)
    assert "c0" not in [each.slug for each in view.items]
    assert [(each.concept, each.attempts) for each in view.abilities] == [("loops", 1)]
    assert [each.concept for each in view.reviews] == ["loops"]


async def test_ratings_of_others_count(server: Server, record: LessonRecord) -> None:
    """What everybody fails at is no start for a newcomer, whatever its author thinks."""
    for number in range(10):
        await server.bus.publish(await record.grade(f"student-{number}", "c0", False))
    view = await server.learning.recommend("newcomer", 20)
    assert view.items[0].slug == "c1"
    odds = {each.slug: each.chance for each in view.items}
    assert odds["c0"] < odds["c3"]


async def test_what_other_servers_learned_is_known_after_a_catch_up(
    server: Server, database: Any, record: LessonRecord, clock: Clock
) -> None:
    """Ratings are kept in memory between two; one's own moves are in them at once."""
    other = Server(LearningStore(database), clock)
    before = await server.learning.recommend("newcomer", 20)
    for number in range(10):
        await other.bus.publish(await record.grade(f"student-{number}", "c0", False))
    await other.learning.settle()
    assert before == await server.learning.recommend("newcomer", 20)
    await server.learning.catch_up()
    after = await server.learning.recommend("newcomer", 20)
    assert after == await other.learning.recommend("newcomer", 20)
    assert "c0" == before.items[0].slug != after.items[0].slug


async def test_what_is_due_is_recommended_when_it_is(
    server: Server, record: LessonRecord, clock: Clock
) -> None:
    """The day after a miss its concept is due, and the challenge is the review."""
    await server.bus.publish(await record.grade("ada", "c0", False))
    early = await server.learning.recommend("ada", 1)
    clock.at += timedelta(days=1)
    late = await server.learning.recommend("ada", 1)
    assert (early.items[0].slug, early.items[0].reason_code) == ("c0", Reason.BEGUN)
    assert (late.items[0].topic, late.items[0].reason_code) == ("loops", Reason.REVIEW)
    assert late.message == f"Next for you: {late.items[0].title}, because “loops” is due for review."


async def test_a_verdict_on_a_challenge_that_never_was_harms_nothing(
    server: Server, record: LessonRecord
) -> None:
    """It counts over all, and for no concept."""
    await server.bus.publish(await record.grade("ada", "gone"))
    view = await server.learning.recommend("ada", 1)
    assert (view.abilities, view.overall) == ((), 1087)


class HeardStore(LearningStore):
    """A store that fails as it is told to, at first, and says when a learner was written."""

    def __init__(self, database: Any, *failures: Exception, at: str = "") -> None:
        super().__init__(database)
        self.failures, self.failing, self.written = list(failures), at, asyncio.Event()

    def _fail(self, call: str) -> None:
        if self.failures and call == self.failing:
            raise self.failures.pop(0)

    async def find_mark(self) -> datetime | None:
        self._fail("find_mark")
        return await super().find_mark()

    async def hints_before(self, user_id: str, challenge_id: str, at: datetime) -> int:
        self._fail("hints_before")
        return await super().hints_before(user_id, challenge_id, at)

    async def replace_learner(self, before: Learner, after: Learner) -> bool:
        done = await super().replace_learner(before, after)
        self.written.set()
        return done

    async def set_mark(self, at: datetime) -> None:
        await super().set_mark(at)
        if at > BEGINNING:  # something was learned
            self.written.set()


async def learned_while_running(server: Server, store: HeardStore, every: float) -> set[str]:
    """Run the server's follower until something is written; what ada has tried then."""
    task = asyncio.create_task(server.learning.run(every))
    async with asyncio.timeout(10):
        await store.written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return set((await store.find_learner("ada")).traces)


async def test_a_server_learns_without_being_asked(database: Any, record: LessonRecord, clock: Clock) -> None:
    """What is published is learned long before the next catch-up."""
    store = HeardStore(database)
    server = Server(store, clock)
    await server.learning.catch_up()
    await server.bus.publish(await record.grade("ada", "c0", gradedAt=BEGINNING + timedelta(days=1)))
    await store.set_mark(clock.at)
    store.written.clear()
    assert await learned_while_running(server, store, every=600) == {"c0"}


async def test_a_server_keeps_learning_through_an_outage(
    database: Any, record: LessonRecord, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Two rounds fail, one as expected and one not; each is said, the next one learns what waited."""
    away = Unavailable(ErrorCode.STORE_UNAVAILABLE, "away")
    store = HeardStore(database, away, RuntimeError("a fault"), at="find_mark")
    await record.grade("ada", "c0")
    assert await learned_while_running(Server(store, clock), store, every=0.01) == {"c0"}
    assert caplog.text.count("could not catch up") == 2


async def test_a_verdict_that_could_not_be_learned_is_found_in_the_record(
    database: Any, record: LessonRecord, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Its event was used up in vain while the store was away; the round after it reads the record."""
    store = HeardStore(database, Unavailable(ErrorCode.STORE_UNAVAILABLE, "away"), at="hints_before")
    server = Server(store, clock)
    await server.learning.catch_up()
    await store.set_mark(clock.at)  # this round will not see it, the one after the outage will
    event = await record.grade("ada", "c0", gradedAt=clock.at - timedelta(hours=1))
    await server.bus.publish(event)
    with pytest.raises(Unavailable):
        await server.learning.recommend("ada", 1)
    await store.set_mark(BEGINNING)
    store.written.clear()
    assert await learned_while_running(server, store, every=0.01) == {"c0"}
    assert "could not catch up" not in caplog.text
