"""What every test of progress on a real database needs."""

from typing import Any

import pytest
from class_record import ClassRecord, Clock, Server

from server_services.progress.store import INDEXES
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare


@pytest.fixture
async def database(stores: Stores) -> Any:
    """A fresh database with the indexes that progress declares."""
    await prepare(stores.database, INDEXES)
    return stores.database


@pytest.fixture
def clock() -> Clock:
    """Tuesday of the record's first week."""
    return Clock()


@pytest.fixture
def server(database: Any, clock: Clock) -> Server:
    return Server(database, clock)


@pytest.fixture
def record(database: Any) -> ClassRecord:
    return ClassRecord(database)
