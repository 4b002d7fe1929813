"""Submissions on a real database."""

from typing import Any

import pytest

from server_services.grading.store import INDEXES, SubmissionStore
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare


@pytest.fixture
async def database(stores: Stores) -> Any:
    """A fresh database with the indexes that grading declares."""
    await prepare(stores.database, INDEXES)
    return stores.database


@pytest.fixture
def store(database: Any) -> SubmissionStore:
    return SubmissionStore(database)
