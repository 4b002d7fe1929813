"""One client of one scheduler, for as long as that scheduler lives. It is never mended: another is opened."""

import asyncio
import contextlib
import uuid
from collections.abc import Mapping
from typing import Any, Self

import dask
from distributed import Client
from distributed.client import FutureCancelledError

from codementor_jupyter.protocol.verdicts import Tier
from server_services.config import ClusterConfig

from .address import security
from .report import resource
from .worker import observe

_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 5.0
_CLOSE_SECONDS = 2.0
# Results are bytes. Dask would unpickle whatever a worker sends; we let it read nothing of that kind.
_READABLE = ("msgpack", "dask", "error")

# The inputs of a challenge may be many mebibytes: Dask's advice to send less is for programmers.
_ANY_SIZE = {"distributed.admin.large-graph-warning-threshold": "1 GiB"}


class Lost(Exception):
    """The scheduler has gone, or does not answer any more: what was under way must be tried again."""


class Connection:
    """Dask's client, closed for good at the first sign that its scheduler is not there any more."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @classmethod
    async def open(cls, config: ClusterConfig) -> Self:
        """Connect. Raises Refused for an address that must not be used, OSError where nobody answers."""
        client = Client(
            config.scheduler,
            security=security(config),
            asynchronous=True,
            set_as_default=False,
            timeout=_CONNECT_SECONDS,
            deserializers=_READABLE,
        )
        try:
            await client
        except BaseException:
            await _closed(client)
            raise
        return cls(client)

    async def workers(self) -> Mapping[str, Any]:
        """What the scheduler tells of each worker, by address. Raises Lost."""
        scheduler = self._client.scheduler
        if scheduler is None or self._client.status != "running":
            raise Lost
        try:
            identity = scheduler.identity(n_workers=-1)
            told: Mapping[str, Any] = (await asyncio.wait_for(identity, _ANSWER_SECONDS))["workers"]
        except (OSError, TimeoutError) as failure:
            raise Lost from failure
        return told

    async def observe(self, orders: bytes, worst: Tier, patience: float) -> object:
        """One submission on some worker in a tier no worse than `worst`: what that worker answered.

        Raises Lost when the scheduler goes or `patience` seconds are over, KilledWorker when the task took
        down several workers.
        """
        with dask.config.set(_ANY_SIZE):
            future = self._client.submit(
                observe,
                orders,
                int(worst),
                key=f"submission-{uuid.uuid4().hex}",
                pure=False,
                resources={resource(worst): 1},
            )
        answer = asyncio.ensure_future(future.result())
        try:
            ends: set[asyncio.Future[Any]] = {answer, self._lost}
            await asyncio.wait(ends, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise Lost
            return answer.result()
        except FutureCancelledError as cancelled:  # Dask has noticed first
            raise Lost from cancelled
        finally:
            answer.cancel()
            future.release()  # a task nobody waits for is forgotten by the scheduler

    async def close(self) -> None:
        """Give up: whoever waits for an answer is told Lost."""
        if not self._lost.done():
            self._lost.set_result(None)
        await _closed(self._client)


async def _closed(client: Client) -> None:
    """Close it. Whatever of Dask's has not ended after a while is left to itself: it may wait for ever."""

    async def close() -> None:
        with contextlib.suppress(OSError, TimeoutError):
            await client.close(timeout=_CLOSE_SECONDS)

    closing = asyncio.create_task(close())
    await asyncio.wait({closing}, timeout=_CLOSE_SECONDS)
    closing.cancel()
