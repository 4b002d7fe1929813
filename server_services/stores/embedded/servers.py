"""The servers of one data directory: start them under a guard, wait for their answers, stop them."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator
from typing import Any

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

from . import engines
from .answering import mongodb_answers, redis_answers
from .folder import Folder
from .guarding import GuardProcess, gave_up
from .state import State

log = logging.getLogger(__name__)

START_SECONDS = 60.0


class Servers:
    """At most one guard at a time, with the servers it was told to run."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._guard: GuardProcess | None = None

    @property
    def guarded(self) -> bool:
        """Whether the guard is alive, and so every server either running or about to."""
        return self._guard is not None and self._guard.running

    async def run(self, state: State, names: tuple[str, ...]) -> None:
        """Returns when they answer. Raises Unavailable without MongoDB; without Redis life goes on."""
        orders = [await asyncio.to_thread(self._order, name, state) for name in names]
        self._guard = GuardProcess(self._folder, orders)
        for name in names:
            try:
                await self._answer(name, state)
            except Unavailable as error:
                if name == engines.MONGODB:
                    raise
                log.error("%s", error.message)

    async def stop(self) -> None:
        """Returns when nothing of them runs any more."""
        guard, self._guard = self._guard, None
        if guard is not None:
            await guard.stop()

    @contextlib.asynccontextmanager
    async def mongodb_alone(self, state: State) -> AsyncIterator[None]:
        """MongoDB by itself, for a piece of preparation."""
        try:
            await self.run(state, (engines.MONGODB,))
            yield
        finally:
            await self.stop()

    def check_mongodb(self) -> None:
        """Raises Unavailable once the guard has stopped trying."""
        why = gave_up(self._folder, engines.MONGODB)
        if why is not None:
            raise self._does_not_run(engines.MONGODB, why)

    def _order(self, name: str, state: State) -> dict[str, Any]:
        if name == engines.MONGODB:
            return engines.mongodb_child(engines.mongodb_engine(), self._folder, state)
        return engines.redis_child(engines.redis_engine(), self._folder, state)

    async def _answer(self, name: str, state: State) -> None:
        answers = mongodb_answers if name == engines.MONGODB else redis_answers
        end = time.monotonic() + START_SECONDS
        while not await answers(state):
            why = gave_up(self._folder, name)
            if not self.guarded:
                why = "its guard ended"
            elif why is None and time.monotonic() > end:
                why = f"no answer within {START_SECONDS:.0f} s"
            if why is not None:
                raise self._does_not_run(name, why)
            await asyncio.sleep(0.05)

    def _does_not_run(self, name: str, why: str) -> Unavailable:
        return Unavailable(
            ErrorCode.STORE_UNAVAILABLE,
            f"The embedded {name} server does not run: {why}. See {self._folder.log(name)}, "
            "then restart the Jupyter server.",
            retry_after=30,
        )
