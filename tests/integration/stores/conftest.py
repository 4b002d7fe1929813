"""Data directories of their own, and pairs that are surely stopped."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from stand_in import Opening

from server_services.config import StoreConfig
from server_services.stores.connections import Stores


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Where one test keeps its own pair."""
    return tmp_path / "stores"


@pytest.fixture
def opening(data_dir: Path) -> Opening:
    """Opens stores with an embedded pair of the test's own in `data_dir`; may be called again and again."""

    @contextlib.asynccontextmanager
    async def opening() -> AsyncIterator[Stores]:
        stores = await Stores.open(StoreConfig(None, None, data_dir))
        try:
            yield stores
        finally:
            await stores.close()

    return opening
