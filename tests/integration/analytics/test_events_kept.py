"""The learning record on a real database."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from challenges_for_tests import NOW
from prometheus_client import REGISTRY

from codementor_jupyter.protocol.events import AchievementUnlocked, HintOpened, SubmissionGraded
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.analytics.model import Entry
from server_services.analytics.service import AnalyticsService
from server_services.analytics.store import INDEXES, EventStore
from server_services.bus import Bus
from server_services.config import StoreConfig
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare

VERDICT = SubmissionGraded(
    submission_id="s1",
    user_id="u1",
    challenge_id="c1",
    challenge_version=2,
    status=Status.ACCEPTED,
    verdict=Verdict.ACCEPTED,
    score=1.0,
    at=NOW,
)


@pytest.fixture
async def events(stores: Stores) -> EventStore:
    await prepare(stores.database, INDEXES)
    return EventStore(stores.database)


@contextlib.asynccontextmanager
async def at_work(record: AnalyticsService) -> AsyncIterator[None]:
    """The record being written down meanwhile."""
    task = asyncio.create_task(record.run())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def lost(kind: str) -> float:
    return REGISTRY.get_sample_value("codementor_events_lost_total", {"kind": kind}) or 0.0


async def test_what_happens_is_written_down_in_order(events: EventStore) -> None:
    """Verdicts, hints and achievements, each for its user and its challenge."""
    bus, record = Bus(), AnalyticsService(events)
    record.follow(bus)
    await bus.publish(HintOpened(user_id="u1", challenge_id="c1", step=1, at=NOW))
    await bus.publish(VERDICT.model_copy(update={"at": NOW + timedelta(minutes=1)}))
    await bus.publish(AchievementUnlocked(user_id="u1", achievement="first", at=NOW + timedelta(minutes=2)))
    await bus.publish(HintOpened(user_id="u2", challenge_id="c1", step=1, at=NOW + timedelta(minutes=3)))
    async with at_work(record):
        await record.written()
    kinds = ["hint-opened", "submission-graded", "achievement-unlocked"]
    assert [entry.kind for entry in await events.of_user("u1")] == kinds
    assert [entry.user_id for entry in await events.of_challenge("c1")] == ["u1", "u1", "u2"]
    assert (await events.of_user("u2")) == [
        Entry("hint-opened", "u2", "c1", NOW + timedelta(minutes=3), {"step": 1})
    ]


async def test_the_latest_entries_are_read_oldest_first(events: EventStore) -> None:
    """A long record is read from its end."""
    for step in range(1, 6):
        at = NOW + timedelta(minutes=step)
        await events.append([Entry("hint-opened", "u1", "c1", at, {"step": step})])
    assert [entry.details["step"] for entry in await events.of_user("u1", limit=2)] == [4, 5]


async def test_every_question_has_its_index(events: EventStore, stores: Stores) -> None:
    """Of a user and of a challenge, each by time."""
    there: dict[str, Any] = await stores.database["events"].index_information()
    keys = [[field for field, _direction in index["key"]] for index in there.values()]
    assert ["userId", "at"] in keys
    assert ["challengeId", "at"] in keys


async def test_an_event_that_cannot_be_written_disturbs_nobody(
    store_config: StoreConfig, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged and counted; whoever listens after the record hears it all the same."""
    nowhere = replace(
        store_config, mongodb_uri="mongodb://127.0.0.1:9/?directConnection=true", server_selection_seconds=0.2
    )
    away = await Stores.open(nowhere)
    bus, heard, before = Bus(), [], lost("submission-graded")

    async def hear(event: SubmissionGraded) -> None:
        heard.append(event)

    record = AnalyticsService(EventStore(away.database))
    record.follow(bus)
    bus.subscribe(SubmissionGraded, hear)
    try:
        with caplog.at_level(logging.ERROR):
            await bus.publish(VERDICT)
            async with at_work(record):
                await record.written()
    finally:
        await away.close()
    assert heard == [VERDICT]
    assert lost("submission-graded") == before + 1
    assert "missing from the learning record" in caplog.text


async def test_a_record_nobody_writes_down_is_bounded(events: EventStore) -> None:
    """What comes after the bound is counted as lost; what was noted before is still written."""
    bus, record, before = Bus(), AnalyticsService(events, waiting=2), lost("hint-opened")
    record.follow(bus)
    for step in (1, 2, 3):
        at = NOW + timedelta(minutes=step)
        await bus.publish(HintOpened(user_id="u1", challenge_id="c1", step=step, at=at))
    async with at_work(record):
        await record.written()
    assert [entry.details["step"] for entry in await events.of_user("u1")] == [1, 2]
    assert lost("hint-opened") == before + 1


async def test_what_nobody_asks_for_is_written_a_little_later(events: EventStore) -> None:
    """Two entries, one after the other, wait for their moment together; then both are in the record."""
    bus, record = Bus(), AnalyticsService(events)
    record.follow(bus)
    async with at_work(record):
        for step in (1, 2):
            await bus.publish(HintOpened(user_id="u1", challenge_id="c1", step=step, at=NOW))
            await asyncio.sleep(0)
        assert await events.of_user("u1") == []
        for _ in range(200):
            await asyncio.sleep(0.05)
            if kept := await events.of_user("u1"):
                break
    assert len(kept) == 2
