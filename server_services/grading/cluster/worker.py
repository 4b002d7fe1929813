"""The worker's side: grading kernels inside a Dask worker process. Loaded by Dask as a preload module.

A worker is told sources and inputs and answers what it saw. It holds no expected output, no key and no
address of a store, so none can be taken from it.
"""

import logging

from distributed import Worker

from codementor_jupyter.protocol.verdicts import Tier
from server_services.config import GradingConfig
from server_services.grading.isolation import Isolation
from server_services.grading.local import LocalBackend

from .message import read_orders, write_replies
from .report import METRIC, Report, offered

log = logging.getLogger(__name__)


class GradingWorker:
    """The grading kernels of this process, and the tier they reached."""

    def __init__(self, backend: LocalBackend, isolation: Isolation) -> None:
        self._backend = backend
        self._isolation = isolation

    def report(self, _worker: Worker) -> dict[str, object]:
        """What goes with every heartbeat."""
        tier, reasons = self._isolation.tier, self._isolation.reasons
        return Report(tier, self._backend.alive, self._backend.restarts, reasons).told()

    async def observe(self, orders: bytes, worst: int) -> bytes:
        """See `observe` below."""
        if self._isolation.tier > worst:
            raise PermissionError("this worker does not isolate submissions as well as is demanded")
        return write_replies(await self._backend.observe(read_orders(orders)))

    async def stop(self) -> None:
        """End the kernels."""
        await self._backend.stop()


_here: GradingWorker | None = None  # a worker process has one set of kernels


async def dask_setup(worker: Worker) -> None:
    """Start the kernels and try their walls, before the scheduler hears of this worker. Called by Dask.

    Only a worker whose sandbox holds offers the resource that submissions demand.
    """
    global _here
    threads = worker.state.nthreads
    backend = LocalBackend(threads, GradingConfig.recycle_after)
    isolation = await backend.start(Tier.LANDLOCK)
    _here = GradingWorker(backend, isolation)
    resources = offered(isolation.tier, threads)
    worker.state.total_resources.update(resources)
    worker.state.available_resources.update(resources)
    worker.metrics[METRIC] = _here.report
    log.warning("grading in tier %d with %d kernels", isolation.tier, backend.alive)


async def dask_teardown(_worker: Worker) -> None:
    """End the kernels with the worker. Called by Dask."""
    if _here is not None:
        await _here.stop()


async def observe(orders: bytes, worst: int) -> bytes:
    """The task: one submission. Takes what `write_orders` and answers what `write_replies` writes.

    Raises PermissionError on a worker that is none of ours, or in a tier worse than `worst`.
    """
    if _here is None:
        raise PermissionError("this worker was started without grading kernels")
    return await _here.observe(orders, worst)
