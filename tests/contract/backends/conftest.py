"""Both backends, each with two kernels, started once for the folder."""

import os
from collections.abc import AsyncIterator

import psutil
import pytest
import pytest_asyncio
from cluster_for_tests import PATIENCE, Cluster, kernels
from started import Started

from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.cluster.backend import DaskBackend
from server_services.grading.local import LocalBackend


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def local() -> AsyncIterator[Started]:
    """Kernels beside the test."""
    holder = psutil.Process(os.getpid())
    besides = {each.pid for each in kernels(holder)}
    backend = LocalBackend(2, 500)
    assert Tier.NAMESPACES is (await backend.start(Tier.NAMESPACES)).tier
    yield Started(backend, holder, itself=True, besides=besides)
    await backend.stop()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def dask(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Started]:
    """Kernels in a worker of a cluster."""
    with Cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        worker = cluster.add_worker("--kernels", "2")
        backend = DaskBackend(cluster.config, PATIENCE)
        isolation = await backend.start(Tier.NAMESPACES)
        assert isolation.tier is Tier.NAMESPACES, (isolation.reasons, cluster.log.read_text())
        yield Started(backend, worker, itself=False)
        await backend.stop()


@pytest.fixture(params=["local", "dask"], scope="package")
def started(request: pytest.FixtureRequest) -> Started:
    """Each in turn."""
    found: Started = request.getfixturevalue(request.param)
    return found
