"""The projection equals the record, whatever is repeated, lost, killed or done by two servers at once."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from class_record import CATALOGUE, MONDAY, ClassRecord, Clock, Server, catalogue, stored

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import AchievementUnlocked, SubmissionGraded
from server_services.bus import Bus
from server_services.errors import Unavailable
from server_services.progress.achievements import CatalogueEntry
from server_services.progress.model import Best, Progress
from server_services.progress.service import ProgressService
from server_services.progress.store import ProgressStore

SCORES = (0.0, 0.25, 0.5, 1.0)


def without_days(progress: Progress) -> dict[str, Best]:
    """All that a student is told of while they wait."""
    return {id_: replace(best, last=MONDAY, days=()) for id_, best in progress.best.items()}


async def some_verdicts(record: ClassRecord, user_id: str, count: int) -> list[SubmissionGraded]:
    """Verdicts of all sorts, the same in every run."""
    draw = random.Random(count)
    return [
        await record.grade(
            user_id, draw.choice(CATALOGUE).id, draw.choice(SCORES), xpReward=draw.choice((30, 40))
        )
        for _ in range(count)
    ]


async def test_events_in_any_order_and_twice_leave_what_the_record_says(
    server: Server, record: ClassRecord, database: Any
) -> None:
    """At-least-once delivery in no order: what a student sees is the fold of the record at once, and what is
    stored once the rest was written.
    """
    ada = await server.progress.sign_in("ada")
    events = await some_verdicts(record, ada.id, 20)
    for event in random.Random(1).sample(events * 2, 40):
        await server.bus.publish(event)
    told = await record.progress_of(ada.id)
    assert without_days(await stored(database, ada.id)) == without_days(told)
    assert (await server.progress.progress(ada)).submissions == told.attempts
    await server.progress.catch_up()
    assert await stored(database, ada.id) == told


async def test_two_servers_at_once_lose_and_double_nothing(
    record: ClassRecord, database: Any, clock: Clock
) -> None:
    """Both project overlapping halves for one user concurrently: equal to the record, each award said."""
    servers = Server(database, clock), Server(database, clock)
    ada = await servers[0].progress.sign_in("ada")
    events = await some_verdicts(record, ada.id, 24)
    halves = events[:16], events[8:]
    await asyncio.gather(*(s.bus.publish(e) for s, half in zip(servers, halves, strict=True) for e in half))
    told = await record.progress_of(ada.id)
    assert without_days(await stored(database, ada.id)) == without_days(told)
    await asyncio.gather(*(server.progress.catch_up() for server in servers))
    assert await stored(database, ada.id) == told
    account = await ProgressStore(database).find_account(ada.id)
    assert account is not None
    said = Counter(servers[0].announced + servers[1].announced)
    assert all(said[name] >= 1 for name in account.achievements)


async def test_an_award_two_servers_see_is_announced_by_one(
    record: ClassRecord, database: Any, clock: Clock
) -> None:
    """The same verdict reaches both at the same moment: only the one whose write held speaks."""
    servers = [Server(database, clock) for _ in range(4)]
    ada = await servers[0].progress.sign_in("ada")
    event = await record.grade(ada.id, "c1")
    await asyncio.gather(*(server.bus.publish(event) for server in servers))
    said = Counter(name for server in servers for name in server.announced)
    assert said == {"first-step": 1, "first-accepted": 1, "first-try": 1}


async def test_verdicts_whose_events_were_lost_are_caught_up(
    server: Server, record: ClassRecord, database: Any
) -> None:
    """A process died between the verdict and the event: the next start projects and announces it."""
    ada = await server.progress.sign_in("ada")
    bob = await server.progress.sign_in("bob")
    events = [*await some_verdicts(record, ada.id, 10), *await some_verdicts(record, bob.id, 10)]
    for event in events[::3]:
        await server.bus.publish(event)
    await record.submit_only(ada.id, "c1")
    assert await server.progress.catch_up() == 20
    for user in (ada, bob):
        assert await stored(database, user.id) == await record.progress_of(user.id)
    assert "first-step" in server.announced


async def test_catching_up_again_reads_only_the_last_minute(
    server: Server, record: ClassRecord, database: Any
) -> None:
    """The mark moves with the record; the overlap of a minute is read again and changes nothing."""
    ada = await server.progress.sign_in("ada")
    await some_verdicts(record, ada.id, 10)
    await server.progress.catch_up()
    revision = (await database["users"].find_one({"_id": ada.id}))["revision"]
    assert await server.progress.catch_up() == 2  # the last one, and the one exactly a minute before it
    assert (await database["users"].find_one({"_id": ada.id}))["revision"] == revision


async def test_a_verdict_that_became_visible_late_is_not_missed(server: Server, record: ClassRecord) -> None:
    """Its moment lies before the mark, as when it was written by a server that was slow to write it."""
    ada = await server.progress.sign_in("ada")
    last = await record.grade(ada.id, "c1", 0.5)
    await server.progress.catch_up()
    await record.grade(ada.id, "c2", gradedAt=last.at - timedelta(seconds=45))
    await server.progress.catch_up()
    assert (await server.progress.standing(ada))["c2"].state == "solved"


async def test_a_clock_that_ran_ahead_hides_no_later_verdict(
    server: Server, record: ClassRecord, clock: Clock
) -> None:
    """A verdict from tomorrow must not carry the mark past those of today."""
    ada = await server.progress.sign_in("ada")
    await record.grade(ada.id, "c1", gradedAt=clock.at + timedelta(days=1))
    await server.progress.catch_up()
    await record.grade(ada.id, "c2", gradedAt=clock.at + timedelta(minutes=1))
    await server.progress.catch_up()
    assert (await server.progress.standing(ada))["c2"].state == "solved"


async def test_a_verdict_for_nobody_is_logged_and_stops_nothing(
    server: Server, record: ClassRecord, caplog: pytest.LogCaptureFixture
) -> None:
    """A submission of a removed user does not keep others from being caught up."""
    ada = await server.progress.sign_in("ada")
    await record.grade("nobody", "c1")
    await record.grade(ada.id, "c1")
    with caplog.at_level(logging.WARNING):
        assert await server.progress.catch_up() == 2
    assert "nobody" in caplog.text
    assert (await server.progress.standing(ada))["c1"].state == "solved"


async def test_a_regrade_is_told_by_recomputing(server: Server, record: ClassRecord, database: Any) -> None:
    """The record changed under the projection: recomputing follows it, downwards too, and says nothing."""
    ada = await server.progress.sign_in("ada")
    event = await record.grade(ada.id, "c1")
    await server.bus.publish(event)
    server.announced.clear()
    await record.submissions.update_one(
        {"_id": event.submission_id},
        {"$set": {"verdict": "wrong_answer", "status": "wrong_answer", "score": 0.5}},
    )
    await server.progress.recompute(ada.id)
    assert await stored(database, ada.id) == await record.progress_of(ada.id)
    assert (await stored(database, ada.id)).xp == 20
    assert server.announced == []


async def test_everybody_can_be_recomputed(server: Server, record: ClassRecord, database: Any) -> None:
    """Whatever became of the projection, the record brings all of it back."""
    users = [await server.progress.sign_in(name) for name in ("ada", "bob", "eve")]
    for user in users:
        await some_verdicts(record, user.id, 5)
    await database["users"].update_many({}, {"$set": {"best": {}, "profile.xp": 12345}})
    assert await server.progress.recompute_all() == 3
    for user in users:
        assert await stored(database, user.id) == await record.progress_of(user.id)
        assert (await database["users"].find_one({"_id": user.id}))["profile"]["xp"] < 12345


async def test_recomputing_while_verdicts_arrive_loses_none(
    server: Server, record: ClassRecord, database: Any
) -> None:
    """A recompute that read the record before a verdict was projected does not overwrite it."""
    ada = await server.progress.sign_in("ada")

    async def student() -> None:
        for event_number in range(12):
            await server.bus.publish(await record.grade(ada.id, f"n{event_number}"))

    async def operator() -> None:
        for _ in range(12):
            await server.progress.recompute(ada.id)

    await asyncio.gather(student(), operator())
    assert await stored(database, ada.id) == await record.progress_of(ada.id)
    assert len((await stored(database, ada.id)).best) == 12


async def test_a_service_keeps_catching_up_through_an_outage(
    record: ClassRecord, database: Any, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """The first rounds fail, one as expected and one not; the next one projects what waited."""
    outages = [Unavailable(ErrorCode.STORE_UNAVAILABLE, "away"), RuntimeError("a fault")]

    async def returning() -> Sequence[CatalogueEntry]:
        if outages:
            raise outages.pop(0)
        return await catalogue()

    bus, solved = Bus(), asyncio.Event()

    async def note(_: AchievementUnlocked) -> None:
        solved.set()

    bus.subscribe(AchievementUnlocked, note)
    service = ProgressService(ProgressStore(database), bus, returning, clock)
    ada = await service.sign_in("ada")
    await record.grade(ada.id, "c1")
    running = asyncio.create_task(service.run(every=0.01))
    async with asyncio.timeout(10):
        await solved.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert caplog.text.count("could not catch up") == 2


async def test_the_first_week_of_the_record_is_where_it_was(server: Server, record: ClassRecord) -> None:
    """Caught up weeks later, achievements still bear the moment they were reached."""
    ada = await server.progress.sign_in("ada")
    await record.grade(ada.id, "c1")
    await server.progress.catch_up()
    view = await server.progress.progress(ada)
    assert {each.achieved_at for each in view.achievements if each.achieved_at} == {
        MONDAY + timedelta(minutes=1)
    }
