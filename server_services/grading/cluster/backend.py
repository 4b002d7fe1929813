"""The backend beyond this machine: grading kernels on the workers of a Dask cluster."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence

from distributed.scheduler import KilledWorker

from codementor_jupyter.protocol.challenges import PYTHON, InputMode
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.verdicts import Tier
from server_services.config import ClusterConfig
from server_services.errors import Refused, Unavailable
from server_services.grading.isolation import Isolation
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder

from .address import security
from .connection import Connection, Lost
from .message import read_replies, write_orders
from .roster import Roster

log = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0
_RETRY_SECONDS = 1.0
_STOP_SECONDS = 5.0
_SPARE_SECONDS = 60.0  # for a submission to be run once more elsewhere, on top of what its cases may take
_NOBODY = "no grading worker has joined the scheduler"


class DaskBackend:
    """A GradingBackend. One submission is one task; its cases run where the task does."""

    kind = "dask"

    def __init__(self, config: ClusterConfig, patience: float = 10.0) -> None:
        """`patience`: seconds within which a first worker has to be there at a start."""
        self._config = config
        self._patience = patience
        self._worst = Tier.PRACTICE
        self._roster = Roster(self._worst)
        self._connection: Connection | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._trouble = ""
        self._changed = asyncio.Event()
        self._busy = 0

    def refusal(self, language: str, mode: InputMode) -> str | None:
        """See GradingBackend."""
        return None if language == PYTHON else "it is not Python"

    @property
    def width(self) -> int:
        """See GradingBackend."""
        return self._roster.threads

    @property
    def alive(self) -> int:
        """See GradingBackend."""
        return sum(report.kernels for report in self._roster.able)

    @property
    def restarts(self) -> int:
        """See GradingBackend. Kernels of workers that went away count as replaced."""
        return self._roster.restarts

    @property
    def workers(self) -> int:
        """See GradingBackend."""
        return len(self._roster.able)

    async def start(self, worst: Tier) -> Isolation:
        """See GradingBackend. The tier is that of the weakest worker."""
        try:
            security(self._config)
        except Refused as fault:
            return Isolation(Tier.PRACTICE, (fault.message,))
        self._worst, self._roster = worst, Roster(worst)
        self._trouble = f"{self._config.scheduler} does not answer"
        self._keeper = asyncio.create_task(self._keep())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                await self._until(lambda: bool(self.workers or self._roster.faults))
        reasons = self._roster.faults or (() if self.workers else (self._trouble,))
        if not reasons:
            return Isolation(max(report.tier for report in self._roster.able))
        log.warning("hidden test cases cannot be graded on the cluster: %s", "; ".join(reasons))
        await self.stop()
        return Isolation(Tier.PRACTICE, reasons, lasting=False)

    async def stop(self) -> None:
        """See GradingBackend. The workers are not ours to end."""
        keeper, self._keeper = self._keeper, None
        while keeper is not None and not keeper.done():
            keeper.cancel()  # Dask's code swallows a cancellation now and then
            await asyncio.wait({keeper}, timeout=_STOP_SECONDS)

    async def observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        """See GradingBackend. A submission that took down several workers is one lost sandbox."""
        patience = sum(order.limits.wall for order in orders) + _SPARE_SECONDS
        async with self._turn() as connection:
            try:
                told = await connection.observe(write_orders(orders), self._worst, patience)
            except KilledWorker:
                log.warning("a submission took down several workers; it is given up")
                return [Observation.lost()]
            except Lost:
                raise Unavailable(
                    ErrorCode.GRADING_NOT_ISOLATED, "the grading cluster went away in the middle"
                ) from None
        return await read_replies(told, len(orders))

    @contextlib.asynccontextmanager
    async def _turn(self) -> AsyncIterator[Connection]:
        """The connection, when there is one and a worker has room. Without a cluster the wait goes on."""
        await self._until(lambda: self._connection is not None and self._busy < self._room)
        assert self._connection is not None
        self._busy += 1
        try:
            yield self._connection
        finally:
            self._busy -= 1
            self._tell()

    @property
    def _room(self) -> int:
        """How many tasks are sent at once: one more a worker than it runs, which begins when one ends."""
        return self.width + self.workers

    async def _until(self, true: Callable[[], bool]) -> None:
        while not true():
            await self._changed.wait()

    def _tell(self) -> None:
        """Whoever waits may look again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def _keep(self) -> None:
        """Be connected; for ever."""
        while True:
            try:
                await self._follow(await Connection.open(self._config))
            except Lost:
                log.warning("the scheduler has gone; connecting again")
            except Exception as failure:  # whatever it is, the next attempt may succeed
                self._trouble = f"{self._config.scheduler} does not answer: {failure}"
                log.warning("the scheduler at %s", self._trouble)
            await asyncio.sleep(_RETRY_SECONDS)

    async def _follow(self, connection: Connection) -> None:
        """Know who is there, until the connection is lost."""
        self._connection, self._trouble = connection, _NOBODY
        try:
            while True:
                self._roster.update(await connection.workers())
                self._tell()
                await asyncio.sleep(_LOOK_SECONDS)
        finally:
            self._connection = None
            self._roster.update({})
            await connection.close()
