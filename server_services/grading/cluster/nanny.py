"""`jupyter codementor worker`: a worker process with grading kernels, kept up while the command runs."""

import asyncio
import contextlib
import logging
import signal
from dataclasses import dataclass

from distributed import Nanny

from server_services.config import ClusterConfig

from .address import security, within_this_machine

log = logging.getLogger(__name__)

_PAUSE_SECONDS = 1.0
_MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class WorkerOptions:
    """How a worker is started. `memory_mib` is the worker process's own: its kernels have limits of theirs.

    `host`: the address others reach it at; None: the one that leads to the scheduler."""

    cluster: ClusterConfig
    kernels: int
    memory_mib: int = 1024
    name: str | None = None
    host: str | None = None


async def serve(options: WorkerOptions) -> None:
    """Work until this task is cancelled, or SIGTERM or SIGINT comes. Raises Refused for an address that must
    not be used.

    A worker ends with its scheduler; another takes its place and waits for the scheduler's return.
    """
    security(options.cluster)
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert task is not None
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            await _one_life(options)
            await asyncio.sleep(_PAUSE_SECONDS)


async def _one_life(options: WorkerOptions) -> None:
    nanny = _nanny(options)
    try:
        await nanny
        await nanny.finished()
    except (OSError, RuntimeError) as failure:
        log.warning("the worker did not start: %s", failure)
    finally:
        with contextlib.suppress(
            AssertionError
        ):  # half started it cannot be closed: it ends with this process
            await nanny.close(reason="the command ends this worker")


def _nanny(options: WorkerOptions) -> Nanny:
    alone = within_this_machine(options.cluster)
    return Nanny(
        options.cluster.scheduler,
        security=security(options.cluster),
        nthreads=options.kernels,
        name=options.name,
        host=options.host or ("127.0.0.1" if alone else None),
        preload=["server_services.grading.cluster.worker"],
        memory_limit=options.memory_mib * _MEBIBYTE,
        # What students print is never written to this machine's disk.
        config={"distributed.worker.memory.target": False, "distributed.worker.memory.spill": False},
        # Its status pages ask nobody who they are: they stay on this machine.
        dashboard=False,
        dashboard_address="127.0.0.1:0",
    )
