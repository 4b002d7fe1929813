"""Stores for every test that asks for them. Nothing is started for those that do not."""

from collections.abc import AsyncIterator, Iterator

import pytest
from stores_for_tests import SessionPair, opened

from server_services.config import StoreConfig
from server_services.stores.connections import Stores


@pytest.fixture(scope="session")
def session_pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionPair]:
    """One real MongoDB and one real Redis for the whole session."""
    with SessionPair(tmp_path_factory.mktemp("stores")) as pair:
        yield pair


@pytest.fixture
def store_config(session_pair: SessionPair) -> StoreConfig:
    """URLs of the running pair and a fresh database name: for whoever opens connections itself."""
    return session_pair.config()


@pytest.fixture
async def stores(store_config: StoreConfig) -> AsyncIterator[Stores]:
    """Open connections to a fresh database, on the test's own event loop."""
    async with opened(store_config) as found:
        yield found
