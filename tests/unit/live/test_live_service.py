"""Telling what was missed, and passing on what is published."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest
from record_for_live import ListedVerdicts, graded, kept, minutes, service

from codementor_jupyter.protocol.events import AchievementUnlocked, ProgressChanged
from codementor_jupyter.protocol.live import (
    AchievementUnlockedView,
    ChallengeCompletedView,
    LiveEvent,
    ProgressChangedView,
)
from server_services.bus import Bus
from server_services.live.model import News, StandingKept
from server_services.live.service import LIMIT, OVERLAP, WAITING

NOVICE = StandingKept(0, 1, {})


def ids(events: tuple[LiveEvent, ...]) -> list[str]:
    return [event.id.split(".")[0] if event.id[0] == "s" else event.id for event in events]


async def test_what_was_missed_comes_oldest_first_with_the_figure_of_now() -> None:
    """Verdicts and achievements together; a verdict before the achievement it brought."""
    store = ListedVerdicts(kept(1, minutes(2)), kept(2, minutes(4)), kept(3, minutes(6)))
    live = service(store, u1=StandingKept(20, 2, {"first-step": minutes(4), "comeback": minutes(5)}))
    missed = (await live.missed(["u1"], minutes(2)))["u1"]
    assert ["s1", "s2", "achievement.first-step", "achievement.comeback", "s3"] == ids(missed.events)
    assert missed.progress == ProgressChangedView(xp=20, level=2, at=minutes(10))


async def test_the_minute_before_is_told_again() -> None:
    """A verdict becomes visible a little after its moment; a client knows the others by their ids."""
    before = minutes(5) - OVERLAP
    store = ListedVerdicts(kept(1, before - timedelta(milliseconds=1)), kept(2, before), kept(3, minutes(5)))
    live = service(store, u1=NOVICE)
    assert ["s2", "s3"] == ids((await live.missed(["u1"], minutes(5)))["u1"].events)


async def test_who_does_not_say_since_when_is_told_the_figure_alone() -> None:
    """The record is not asked for anything else."""
    store = ListedVerdicts(kept(1, minutes(1)))
    live = service(store, u1=StandingKept(0, 1, {"first-step": minutes(1)}))
    missed = (await live.missed(["u1"], None))["u1"]
    assert ((), 1, []) == (missed.events, missed.progress.level, store.asked)


async def test_a_long_absence_is_cut_to_its_end() -> None:
    """The last hundred, achievements among them; the record is asked for no more than that."""
    store = ListedVerdicts(*(kept(number, minutes(number / 100)) for number in range(1, 300)))
    live = service(store, u1=StandingKept(20, 2, {"first-step": minutes(0), "comeback": minutes(9)}))
    events = (await live.missed(["u1"], datetime.min.replace(tzinfo=UTC)))["u1"].events
    assert (LIMIT, "achievement.comeback", "s299") == (len(events), *ids(events)[-1:], ids(events)[-2])
    assert [LIMIT] == [limit for _users, _since, limit in store.asked]


async def test_many_are_asked_for_at_once_and_not_mixed_up() -> None:
    """One question to the record for all; who is not on record is left out."""
    store = ListedVerdicts(kept(1, minutes(5)), kept(2, minutes(5), user_id="u2"), kept(3, minutes(5), "u9"))
    live = service(store, u1=NOVICE, u2=StandingKept(60, 3, {"comeback": minutes(5)}))
    found = await live.missed(["u1", "u2", "u9"], minutes(5))
    assert {"u1": ["s1"], "u2": ["s2", "achievement.comeback"]} == {
        name: ids(missed.events) for name, missed in found.items()
    }
    assert 1 == len(store.asked)


async def test_what_is_published_is_passed_on_in_order() -> None:
    """Each to its user. A verdict of which it is not said what may be told is left to the record."""
    live, bus = service(ListedVerdicts()), Bus()
    live.follow(bus)
    await bus.publish(graded(1, minutes(1)))
    await bus.publish(graded(2, minutes(1), told=None))
    await bus.publish(AchievementUnlocked(user_id="u2", achievement="comeback", at=minutes(1)))
    await bus.publish(ProgressChanged(user_id="u1", xp=20, level=2, at=minutes(1)))
    news = [await asyncio.wait_for(live.next(), 1) for _ in range(3)]
    assert ["u1", "u2", "u1"] == [each.user_id for each in news]
    kinds = [ChallengeCompletedView, AchievementUnlockedView, ProgressChangedView]
    assert kinds == [type(each.view) for each in news]


async def test_nobody_who_publishes_waits_for_who_tells(caplog: pytest.LogCaptureFixture) -> None:
    """What is too much is dropped, logged, and found in the record later."""
    live, bus = service(ListedVerdicts()), Bus()
    live.follow(bus)
    with caplog.at_level(logging.WARNING):
        async with asyncio.timeout(30):
            for number in range(WAITING + 2):
                await bus.publish(graded(number, minutes(1)))
    assert 2 == len(caplog.records)
    first = await live.next()
    assert isinstance(first, News)
    assert first.view.at == minutes(1)
