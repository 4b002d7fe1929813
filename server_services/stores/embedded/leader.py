"""What the holder of the leader's lock does: prepare the data directory, run the pair, keep it running.

Who leads is decided in `pair`. How one server is restarted is the guard's business.
"""

import asyncio
import logging
import time
from dataclasses import replace

from pymongo.errors import PyMongoError

from server_services.errors import CodeMentorError

from . import backups, engines, provisioning
from .folder import Folder
from .guarding import clear
from .preparation import prepare_mongodb, prepare_redis
from .servers import Servers
from .state import State, renew

log = logging.getLogger(__name__)

BACKUP_SECONDS = 60.0


class Leader:
    """Runs the embedded servers named in `wanted` on one data directory, and backs MongoDB up."""

    def __init__(self, folder: Folder, wanted: tuple[str, ...], backup_every: float) -> None:
        self._folder = folder
        self._wanted = wanted
        self._backup_every = backup_every
        self._next_backup = 0.0
        self._servers = Servers(folder)
        self._state: State | None = None

    async def bring_up(self) -> State:
        """Start the servers and wait until they answer. Raises Unavailable, with nothing left running."""
        try:
            state = await self._bring_up()
        except BaseException:
            await self.stand_down()
            raise
        self._state = replace(state, ready=True)
        await asyncio.to_thread(self._state.save, self._folder)
        self._next_backup = time.monotonic() + self._backup_every
        return self._state

    async def _bring_up(self) -> State:
        await clear(self._folder)
        state = await asyncio.to_thread(renew, self._folder, self._wanted)
        await asyncio.to_thread(state.save, self._folder)  # not ready: nobody joins what is being prepared
        if engines.REDIS in self._wanted:
            await asyncio.to_thread(prepare_redis, self._folder)
        if engines.MONGODB in self._wanted:
            state = await prepare_mongodb(self._folder, self._servers, state)
        await self._servers.run(state, self._wanted)
        if engines.MONGODB in self._wanted:
            await provisioning.dismiss_strangers(state)
        return state

    async def stand_down(self) -> None:
        """Stop the servers."""
        self._state = None
        await self._servers.stop()

    async def tend(self) -> None:
        """Do what is due: another guard for a killed one, a backup. Raises Unavailable for a lost MongoDB."""
        if self._state is None:
            return
        if not self._servers.guarded:
            log.warning("the guard of the embedded databases ended; starting another")
            await self._servers.stop()
            await clear(self._folder)
            await self._servers.run(self._state, self._wanted)
        self._servers.check_mongodb()
        if time.monotonic() > self._next_backup:
            self._next_backup = time.monotonic() + self._backup_every
            await self.back_up()

    async def back_up(self) -> None:
        """Save every database. A failure is logged: the records themselves are where they were."""
        if engines.MONGODB not in self._wanted or self._state is None:
            return
        try:
            async with asyncio.timeout(BACKUP_SECONDS):
                await backups.save(self._folder, self._state)
        except (CodeMentorError, PyMongoError, OSError, TimeoutError) as error:
            log.warning("the embedded database was not backed up: %s: %s", type(error).__name__, error)
