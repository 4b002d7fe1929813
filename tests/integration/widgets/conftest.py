"""A real kernel with our commands loaded, started as JupyterLab starts it, talking to a twin."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager
from twin.notebook import Notebook
from twin.process import Twin

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def kernelspecs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kernelspec as it is shipped, with this interpreter instead of whichever `python` is first."""
    spec = json.loads((ROOT / "deploy/jupyter/kernel.json").read_text())
    spec["argv"][0] = sys.executable
    folder = tmp_path_factory.mktemp("jupyter") / "kernels" / "codementor"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(json.dumps(spec))
    return folder.parent


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as started:
        yield started


@pytest.fixture
def notebook(twin: Twin, kernelspecs: Path, tmp_path: Path) -> Iterator[Notebook]:
    """A kernel in a notebook `student.ipynb` that is not on disk."""
    with started(twin, kernelspecs, tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def kept_twin() -> Iterator[Twin]:
    with Twin() as running:
        yield running


@pytest.fixture(scope="session")
def kept_notebook(
    kept_twin: Twin, kernelspecs: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Notebook]:
    with started(kept_twin, kernelspecs, tmp_path_factory.mktemp("kept")) as made:
        yield made


@pytest.fixture
def forgetful(kept_twin: Twin) -> Twin:
    """A twin that knows nothing of the tests before, for those that share one kernel with it."""
    kept_twin.forget()
    return kept_twin


@contextlib.contextmanager
def started(twin: Twin, kernelspecs: Path, folder: Path) -> Iterator[Notebook]:
    """A kernel in `folder`."""
    manager = KernelManager(kernel_name="codementor")
    manager.kernel_spec_manager.kernel_dirs = [str(kernelspecs)]
    environment = os.environ | {
        "CODEMENTOR_URL": twin.url,
        "CODEMENTOR_TOKEN": twin.server.token,
        "JPY_SESSION_NAME": str(folder / "student.ipynb"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PYTHONPATH": str(ROOT),
    }
    manager.start_kernel(env=environment, cwd=str(folder))
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield Notebook(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.context.destroy(linger=0)
