"""What every test of challenges on real stores needs."""

from typing import Any

import pytest

from server_services.bus import Bus
from server_services.challenges.service import ChallengeService
from server_services.challenges.store import INDEXES, ChallengeStore
from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare


@pytest.fixture
async def database(stores: Stores) -> Any:
    """A fresh database with the indexes that challenges declare."""
    await prepare(stores.database, INDEXES)
    return stores.database


@pytest.fixture
def store(database: Any) -> ChallengeStore:
    return ChallengeStore(database)


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def cache(stores: Stores) -> Cache:
    return Cache(stores.redis)


@pytest.fixture
def service(store: ChallengeStore, cache: Cache, bus: Bus) -> ChallengeService:
    return ChallengeService(store, cache, bus)


@pytest.fixture
def colleague(stores: Stores, database: Any) -> ChallengeService:
    """The same feature in another server: its own connections' cache, the same stores."""
    return ChallengeService(ChallengeStore(database), Cache(stores.redis), Bus())
