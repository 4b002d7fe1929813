"""What the holder of the leader's lock does: prepare the data directory, run the pair, keep it running.

Who leads is decided in `pair`. How one server is restarted is the guard's business.
"""

import asyncio
import logging
import time
from dataclasses import replace
from typing import Any

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

from . import engines
from .answering import administering, mongodb_answers, redis_answers
from .folder import Folder
from .guarding import GuardProcess, clear, gave_up
from .state import USER, State, renew

log = logging.getLogger(__name__)

START_SECONDS = 60.0


class Leader:
    """Runs the embedded servers named in `wanted` on one data directory."""

    def __init__(self, folder: Folder, wanted: tuple[str, ...]) -> None:
        self._folder = folder
        self._wanted = wanted
        self._guard: GuardProcess | None = None
        self._state: State | None = None

    async def bring_up(self) -> State:
        """Start the servers and wait until they answer. Raises Unavailable, with nothing left running."""
        try:
            await clear(self._folder)
            state = self._state = renew(self._folder, self._wanted)
            state.save(self._folder)
            if engines.MONGODB in self._wanted and not state.provisioned:
                state = await self._provision(state)
            await self._run(state, self._wanted)
        except BaseException:
            await self.stand_down()
            raise
        return state

    async def stand_down(self) -> None:
        """Stop the servers."""
        guard, self._guard = self._guard, None
        if guard is not None:
            await guard.stop()

    async def tend(self) -> None:
        """Start a new guard where the last one was killed."""
        if self._guard is None or self._guard.running or self._state is None:
            return
        log.warning("the guard of the embedded servers ended; starting another")
        await clear(self._folder)
        await self._run(self._state, self._wanted)

    async def _run(self, state: State, names: tuple[str, ...]) -> None:
        self._guard = GuardProcess(self._folder, [self._order(name, state) for name in names])
        for name in names:
            await self._answer(name, state)

    def _order(self, name: str, state: State) -> dict[str, Any]:
        if name == engines.MONGODB:
            return engines.mongodb_child(engines.mongodb_engine(), self._folder, state)
        return engines.redis_child(engines.redis_engine(), self._folder, state)

    async def _answer(self, name: str, state: State) -> None:
        answers = mongodb_answers if name == engines.MONGODB else redis_answers
        end = time.monotonic() + START_SECONDS
        while not await answers(state):
            why = gave_up(self._folder, name)
            if why is None and time.monotonic() > end:
                why = f"no answer within {START_SECONDS:.0f} s"
            if why is not None:
                raise Unavailable(
                    ErrorCode.STORE_UNAVAILABLE,
                    f"The embedded {name} server does not start ({why}). "
                    f"Its log is {self._folder.log(name)}.",
                )
            await asyncio.sleep(0.05)

    async def _provision(self, state: State) -> State:
        """Give MongoDB our password: the one moment in which it runs without asking for one."""
        await self._run(state, (engines.MONGODB,))
        async with administering(state.open_mongodb_uri) as client:
            for user in (await client.admin.command("usersInfo", 1))["users"]:
                await client.admin.command("dropUser", user["user"])
            await client.admin.command(
                "createUser", USER, pwd=state.mongodb_password, roles=[{"role": "root", "db": "admin"}]
            )
        await self.stand_down()
        provisioned = self._state = replace(state, provisioned=True)
        provisioned.save(self._folder)
        return provisioned
