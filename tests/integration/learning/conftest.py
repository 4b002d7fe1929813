"""What every test of learning on a real database needs."""

from typing import Any

import pytest
from lesson_record import Clock, LessonRecord, Server

from server_services.challenges.store import INDEXES as HINT_INDEXES
from server_services.learning.store import LearningStore
from server_services.progress.store import INDEXES as RECORD_INDEXES
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare


@pytest.fixture
async def database(stores: Stores) -> Any:
    """A fresh database with the indexes that learning reads by."""
    wanted = {"submissions": RECORD_INDEXES["submissions"], "openedHints": HINT_INDEXES["openedHints"]}
    await prepare(stores.database, wanted)
    return stores.database


@pytest.fixture
def clock() -> Clock:
    """Tuesday of the record's first week."""
    return Clock()


@pytest.fixture
def server(database: Any, clock: Clock) -> Server:
    return Server(LearningStore(database), clock)


@pytest.fixture
def record(database: Any) -> LessonRecord:
    return LessonRecord(database)
