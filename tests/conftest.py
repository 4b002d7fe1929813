"""Stores for every test that asks for them. Nothing is started for those that do not."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from stores_for_tests import SessionPair, opened
from xdist.scheduler import LoadFileScheduling

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


class FilesAndBrowser(LoadFileScheduling):  # type: ignore[misc]  # xdist's base class is one of `object` to mypy
    """Each file to one process; the browser tests, which share a lab and a window, as if they were one."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/e2e" if nodeid.startswith("tests/e2e/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FilesAndBrowser | None:
    """Of `--dist loadfile` ours; of others xdist's own."""
    return FilesAndBrowser(config, log) if config.getvalue("dist") == "loadfile" else None
