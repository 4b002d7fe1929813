"""What a server remembers of an account is a first guess: the database and the record have the last word."""

import logging
from typing import Any

import pytest
from class_record import ClassRecord, Clock, Server, stored

from codementor_jupyter.protocol.users import ProfileRequest


async def test_an_account_written_elsewhere_is_read_again(
    server: Server, record: ClassRecord, database: Any, clock: Clock
) -> None:
    """What a server remembers of an account is a first guess: another server's XP and goal survive it."""
    other = Server(database, clock)
    ada = await server.progress.sign_in("ada")
    await server.bus.publish(await record.grade(ada.id, "c1"))
    await other.bus.publish(await record.grade(ada.id, "c2"))
    await server.bus.publish(await record.grade(ada.id, "c3"))
    assert (await other.progress.profile(ada, [])).xp == 120


async def test_a_wish_that_was_overruled_elsewhere_is_written_again(
    server: Server, database: Any, clock: Clock
) -> None:
    """The account as remembered has the goal already; the database has another one, and that one counts."""
    other = Server(database, clock)
    ada = await server.progress.sign_in("ada")
    five, three = (ProfileRequest.model_validate({"preferences": {"weeklyGoal": n}}) for n in (5, 3))
    await server.progress.update_profile(ada, five, [])
    await other.progress.update_profile(ada, three, [])
    await server.progress.update_profile(ada, five, [])
    assert (await other.progress.profile(ada, [])).preferences.weekly_goal == 5


async def test_a_verdict_that_brings_nothing_asks_no_database(
    server: Server, record: ClassRecord, database: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """A challenge solved before is solved again: even a removed account is not looked up for that."""
    ada = await server.progress.sign_in("ada")
    await server.bus.publish(await record.grade(ada.id, "c1"))
    again = await record.grade(ada.id, "c1")
    await database["users"].delete_many({})
    with caplog.at_level(logging.WARNING):
        await server.bus.publish(again)
    assert caplog.text == ""
    assert await server.progress.gained(ada.id, "c1", again.submission_id) == 0


async def test_what_a_regrade_elsewhere_made_room_for_is_caught_up(
    server: Server, record: ClassRecord, database: Any, clock: Clock
) -> None:
    """This server remembers the challenge as solved and passes the next verdict over; the record decides."""
    other = Server(database, clock)
    ada = await server.progress.sign_in("ada")
    first = await record.grade(ada.id, "c1")
    await server.bus.publish(first)
    worse = {"verdict": "wrong_answer", "status": "wrong_answer", "score": 0.5}
    await record.submissions.update_one({"_id": first.submission_id}, {"$set": worse})
    await other.progress.recompute(ada.id)
    await server.bus.publish(await record.grade(ada.id, "c1"))
    assert (await stored(database, ada.id)).xp == 20
    await server.progress.catch_up()
    assert await stored(database, ada.id) == await record.progress_of(ada.id)
    assert (await stored(database, ada.id)).xp == 40
