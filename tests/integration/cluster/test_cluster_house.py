"""A whole house on a cluster: which backend is taken, and what operators see of it."""

import subprocess
import sys
from pathlib import Path

import pytest
from challenges_for_tests import request
from cluster_for_tests import PATIENCE, ROOT, Cluster, until
from prometheus_client import REGISTRY
from rooms import RIGHT

from codementor_jupyter.compose import Composition
from codementor_jupyter.features import grading_backend
from codementor_jupyter.handlers.operator import kernels
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.config import ClusterConfig, Config, GradingConfig, StoreConfig
from server_services.grading.cluster.backend import DaskBackend
from server_services.grading.local import LocalBackend
from server_services.grading.service import GradedChallenge
from server_services.metrics import observe_workers


class Nobody:
    """An identity for a house without doors."""

    async def who(self, handler: object) -> None:
        return None


def test_the_settings_choose_the_backend() -> None:
    """With a cluster's address that cluster, without one this machine."""
    assert isinstance(grading_backend(GradingConfig()), LocalBackend)
    cluster = ClusterConfig("tls://scheduler:8786")
    assert isinstance(grading_backend(GradingConfig(cluster=cluster)), DaskBackend)


async def test_a_house_grades_on_its_cluster(
    cluster: Cluster, store_config: StoreConfig, tmp_path: Path
) -> None:
    """Opened as any host opens it: a submission is graded, and health and metrics say where."""
    cluster.add_worker()
    config = Config(store_config, GradingConfig(min_tier=1, lease_seconds=1, cluster=cluster.config))
    composition = Composition(config, Nobody(), "1.2.3")
    house = await composition.open()
    try:
        await until(lambda: house.grading.ready, PATIENCE)
        made = await house.challenges.create(request(), "ada")
        challenge = GradedChallenge(made.id, made.version, made)
        kept = await house.grading.submit("ada", challenge, RIGHT, "python")
        assert (await house.grading.wait(kept, PATIENCE)).verdict is Verdict.ACCEPTED
        backend = house.grading.backend
        assert "1 grading kernels on 1 dask workers" == kernels(backend)
        observe_workers(backend.kind, backend.workers)
        assert 1 == REGISTRY.get_sample_value("codementor_grading_workers", {"kind": "dask"})
    finally:
        await composition.close()


WITHOUT_DASK = """
import sys
sys.modules["distributed"] = None
from codementor_jupyter.features import grading_backend
from server_services.config import ClusterConfig, GradingConfig
from server_services.errors import Unavailable
grading_backend(GradingConfig())
try:
    grading_backend(GradingConfig(cluster=ClusterConfig("tls://scheduler:8786")))
except Unavailable as refusal:
    print(refusal.message)
from codementor_jupyter.cli import main
sys.exit(main(["worker", "tls://scheduler:8786"]))
"""


def test_without_dask_this_machine_grades_and_a_cluster_is_refused() -> None:
    """Where the extra is not installed nothing of it is imported; who asks for it is told what to install."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DASK],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert 1 == done.returncode, done
    for told in (done.stdout, done.stderr):
        assert "pip install 'codementor-jupyter[dask]'" in told
        assert "Traceback" not in told


@pytest.mark.parametrize("module", ["codementor_jupyter.extension", "codementor_jupyter.operate"])
def test_dask_is_imported_only_where_it_is_used(module: str) -> None:
    """A host without a cluster does not pay for it."""
    words = f"import sys, {module}; sys.exit('distributed' in sys.modules or 'dask' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", words], cwd=ROOT, check=False, timeout=60).returncode
