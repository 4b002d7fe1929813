"""A Dask cluster as processes of their own: a scheduler, and workers started as operators start them."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import psutil

from server_services.config import ClusterConfig

ROOT = Path(__file__).parents[1]
WITHOUT_BUBBLEWRAP = {"PATH": os.path.dirname(sys.executable)}
PATIENCE = 40.0  # seconds in which a worker must be there, on a machine that does much else


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cluster:
    """Everything listens on the loopback interface and ends with the block. `log` is what all of them say."""

    def __init__(self, home: Path, certificates: Path | None = None) -> None:
        """`certificates`: the folder deploy/dask-certificates.sh has put them in; None: in the clear."""
        self.home = home
        self.port = free_port()
        self.log = home / "cluster.log"
        self.workers: list[psutil.Popen] = []
        self._certificates = certificates
        self._scheduler: psutil.Popen | None = None

    def __enter__(self) -> "Cluster":
        self.start_scheduler()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _end(*self.workers)
        if self._scheduler is not None:
            _end(self._scheduler)

    @property
    def config(self) -> ClusterConfig:
        """How a server finds it."""
        return self.seen_by("server")

    def seen_by(self, who: str) -> ClusterConfig:
        """How the holder of that certificate finds it."""
        folder = self._certificates
        if folder is None:
            return ClusterConfig(f"tcp://127.0.0.1:{self.port}")
        files = (folder / "ca.pem", folder / f"{who}.pem", folder / f"{who}-key.pem")
        return ClusterConfig(f"tls://127.0.0.1:{self.port}", *files)

    def complete(self, workers: int) -> None:
        """Add workers until that many are there."""
        self.workers = [worker for worker in self.workers if worker.is_running() and worker.poll() is None]
        for _ in range(workers - len(self.workers)):
            self.add_worker()

    def start_scheduler(self) -> None:
        """The scheduler, on the port the last one had."""
        own = self.seen_by("scheduler")
        options = ["--host", own.scheduler.rpartition(":")[0], "--port", str(self.port), "--no-dashboard"]
        options += ["--dashboard-address", "127.0.0.1:0"]
        if self._certificates is not None:
            files = {"tls-ca-file": own.ca, "tls-cert": own.cert, "tls-key": own.key}
            options += [word for name, path in files.items() for word in (f"--{name}", str(path))]
        settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        self._scheduler = self._process("distributed.cli.dask_scheduler", *options, **settings)

    def kill_scheduler(self) -> None:
        assert self._scheduler is not None
        self._scheduler.kill()
        self._scheduler.wait(20)

    def add_worker(self, *options: str, **environment: str) -> psutil.Popen:
        """A worker with one kernel, or as `options` say."""
        own = self.seen_by("worker")
        words = [own.scheduler, "--kernels", "1", *options]
        if self._certificates is not None:
            words += ["--ca", str(own.ca), "--cert", str(own.cert), "--key", str(own.key)]
        worker = self._process("codementor_jupyter.cli", "worker", *words, **environment)
        self.workers.append(worker)
        return worker

    def add_plain_worker(self, **environment: str) -> None:
        """A Dask worker that has nothing to do with grading, unless its environment makes it one of ours."""
        words = [f"tcp://127.0.0.1:{self.port}", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        self.workers.append(self._process("distributed.cli.dask_worker", *words, **environment))

    def _process(self, module: str, *options: str, **environment: str) -> psutil.Popen:
        own = {"HOME": str(self.home), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        with self.log.open("ab") as log:
            return psutil.Popen(
                [sys.executable, "-m", module, *options],
                env=own | environment, cwd=self.home, stdout=log, stderr=log,
            )  # fmt: skip


def kernels(holder: psutil.Process) -> list[psutil.Process]:
    """The outermost process of each grading kernel that descends from `holder`."""
    found = [each for each in descendants(holder) if is_kernel(each)]
    numbers = {each.pid for each in found}
    return [each for each in found if _parent(each) not in numbers]


def descendants(holder: psutil.Process) -> list[psutil.Process]:
    """All there are just now; of a process that has gone, none."""
    try:
        return holder.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def inner(worker: psutil.Popen) -> psutil.Process:
    """The process in which a worker works: the nanny's child that has started the kernels."""
    parent = kernels(worker)[0].parent()
    assert parent is not None
    return parent


def _parent(process: psutil.Process) -> int:
    try:
        return process.ppid()
    except psutil.NoSuchProcess:
        return 0


def is_kernel(process: psutil.Process) -> bool:
    """Whether it belongs to a grading kernel: all of its processes bear the kernel's command line."""
    try:
        return any("codementor_inside.kernel" in word for word in process.cmdline())
    except psutil.NoSuchProcess:
        return False


def _end(*processes: psutil.Popen) -> None:
    """Ask them to end; those that do not are killed with all they have started."""
    left = [process for process in processes if process.poll() is None]
    started = [child for process in left for child in descendants(process)]
    for process in left:
        process.terminate()
    _gone, deaf = psutil.wait_procs(left, 15)
    for process in [*deaf, *started] if deaf else []:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    for process in processes:
        process.wait(15)


async def until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait for something that has no event. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.02)
