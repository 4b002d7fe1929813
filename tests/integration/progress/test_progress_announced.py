"""What progress tells the house of: figures that have changed, once, by the server whose write won."""

import asyncio
from typing import Any

from class_record import ClassRecord, Clock, Server

from codementor_jupyter.protocol.events import ProgressChanged
from codementor_jupyter.protocol.users import Preferences, ProfileRequest


def figures_of(server: Server) -> list[tuple[str, int, int]]:
    """What this server will have told, as user, XP and level."""
    told: list[tuple[str, int, int]] = []

    async def note(event: ProgressChanged) -> None:
        told.append((event.user_id, event.xp, event.level))

    server.bus.subscribe(ProgressChanged, note)
    return told


async def test_figures_that_change_are_told(server: Server, record: ClassRecord) -> None:
    """After each verdict that changes something; the same verdict again changes nothing."""
    ada, told = await server.progress.sign_in("ada"), figures_of(server)
    half = await record.grade(ada.id, "c1", 0.5)
    await server.bus.publish(half)
    await server.bus.publish(half)
    await server.bus.publish(await record.grade(ada.id, "c1", 1.0))
    await server.bus.publish(await record.grade(ada.id, "c2", 1.0))
    assert [(ada.id, 20, 2), (ada.id, 40, 2), (ada.id, 80, 3)] == told


async def test_of_two_servers_one_tells(database: Any, record: ClassRecord, clock: Clock) -> None:
    """Both project the same verdict."""
    one, two = Server(database, clock), Server(database, clock)
    ada = await one.progress.sign_in("ada")
    told = [figures_of(one), figures_of(two)]
    event = await record.grade(ada.id, "c1")
    await asyncio.gather(one.bus.publish(event), two.bus.publish(event))
    assert [(ada.id, 40, 2)] == told[0] + told[1]


async def test_preferences_are_no_progress(server: Server) -> None:
    """A new weekly goal changes no figure."""
    ada, told = await server.progress.sign_in("ada"), figures_of(server)
    await server.progress.update_profile(ada, ProfileRequest(preferences=Preferences(weekly_goal=5)), ())
    assert [] == told


async def test_those_on_record_are_found_together(server: Server, record: ClassRecord) -> None:
    """With figures and achievements; who is not there is left out."""
    ada, bob = await server.progress.sign_in("ada"), await server.progress.sign_in("bob")
    await server.bus.publish(await record.grade(ada.id, "c1"))
    found = {each.user.id: each for each in await server.progress.profiles([ada.id, bob.id, "nobody"])}
    assert {ada.id: 40, bob.id: 0} == {user_id: each.xp for user_id, each in found.items()}
    assert "first-accepted" in found[ada.id].achievements
    assert [] == await server.progress.profiles([])
