"""Clusters with nobody in them yet, and a database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cluster_for_tests import Cluster

from server_services.grading.store import INDEXES
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler on the loopback interface."""
    with Cluster(tmp_path) as cluster:
        yield cluster


@pytest.fixture
async def database(stores: Stores) -> Any:
    """A fresh database with the indexes that grading declares."""
    await prepare(stores.database, INDEXES)
    return stores.database
