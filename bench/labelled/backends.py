"""Who grades the rows: kernels beside the server, the workers of a Dask cluster, or a Judge0. What that needs
is started here, listens on the loopback interface and ends with the block.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from bench.cluster import cluster
from bench.server import ROOT
from codementor_jupyter.protocol.challenges import PYTHON, ChallengeRequest, InputMode

DASK_WORKERS = 2
# A server grades Python itself, so there it goes by another name; the number is Judge0's for Python.
JUDGE0_LANGUAGE, _JUDGE0_ID = "judge0-python", 71


@dataclass(frozen=True)
class Backend:
    """`environment` tells the server of it. It grades challenges of these `modes`, and calls Python
    `language`. `place` says where programs run; empty: the server's health does.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    modes: frozenset[InputMode] = frozenset(InputMode)
    language: str = PYTHON
    place: str = ""

    def taken(self, challenges: Iterable[ChallengeRequest]) -> list[ChallengeRequest]:
        """The challenges it grades, as they are loaded for it."""
        return [
            each.model_copy(update={"language": self.language}) if each.language == PYTHON else each
            for each in challenges
            if each.input_mode in self.modes
        ]


@contextlib.contextmanager
def local() -> Iterator[Backend]:
    """Kernels beside the server."""
    yield Backend()


@contextlib.contextmanager
def landlock() -> Iterator[Backend]:
    """Kernels beside a server that finds no bubblewrap: tier 2."""
    yield Backend({"PATH": os.path.dirname(sys.executable)})


@contextlib.contextmanager
def dask() -> Iterator[Backend]:
    """A scheduler and workers with a kernel each, as operators start them."""
    with cluster(DASK_WORKERS) as config:
        yield Backend({"CODEMENTOR_DASK_SCHEDULER": config.scheduler})


@contextlib.contextmanager
def judge0() -> Iterator[Backend]:
    """The tests' stand-in for Judge0, in a process of its own. It has no sandbox."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "tests")}
    command = [sys.executable, "-m", "twin.judge0"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as twin:
        try:
            assert twin.stdout is not None
            url, token = twin.stdout.readline().split()
            languages = f"{JUDGE0_LANGUAGE}={_JUDGE0_ID}"
            told = {"URL": url, "TOKEN": token, "LANGUAGES": languages}
            yield Backend(
                {f"CODEMENTOR_JUDGE0_{name}": value for name, value in told.items()},
                frozenset({InputMode.STDIN}), JUDGE0_LANGUAGE, "by a stand-in for Judge0",
            )  # fmt: skip
        finally:
            twin.terminate()


BACKENDS: Mapping[str, Callable[[], AbstractContextManager[Backend]]] = {
    "local": local, "landlock": landlock, "dask": dask, "judge0": judge0,
}  # fmt: skip
