"""The embedded pair as a Jupyter server sees it: start it or join it, and take over when its leader goes.

Every Jupyter server of a user shares one pair. Who holds the lock on `leader.lock` runs it; the kernel frees
that lock however its holder ends.
"""

import asyncio
import logging
import os
import time
from typing import Literal

from pymongo.errors import PyMongoError

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.config import StoreConfig
from server_services.errors import CodeMentorError, Unavailable

from . import engines, guarding
from .answering import mongodb_answers, redis_answers
from .folder import Folder, try_lock
from .leader import Leader
from .servers import START_SECONDS
from .state import State, StoreAddresses, load

log = logging.getLogger(__name__)

JOIN_SECONDS = 0.1
CONTEST_SECONDS = 0.25
FAILED_SECONDS = 5.0


class EmbeddedPair:
    """Runs, or shares, the servers for which `config` gives no URL."""

    def __init__(self, config: StoreConfig, *, backup_every: float = 3600.0) -> None:
        self._config = config
        self._folder = Folder(config.data_dir)
        given = {engines.MONGODB: config.mongodb_uri, engines.REDIS: config.redis_url}
        self._wanted = tuple(name for name, uri in given.items() if uri is None)
        self._leader = Leader(self._folder, self._wanted, backup_every)
        self._lock: int | None = None
        self._leading = False
        self._watch: asyncio.Task[None] | None = None
        self._failure: str | None = None

    @property
    def role(self) -> Literal["leader", "follower"]:
        """Whether this process runs the servers, or another one of the user does."""
        return "leader" if self._leading else "follower"

    def pids(self) -> dict[str, int]:
        """Process ids by name: `guard`, and each server that is running now."""
        return guarding.pids(self._folder)

    def trouble(self, name: str) -> str | None:
        """Why `mongodb` or `redis` will not come back by itself; None while it runs or is being restarted."""
        return self._failure or guarding.gave_up(self._folder, name)

    async def start(self) -> StoreAddresses:
        """Returns when both servers answer. Raises Unavailable with what to do when they will not."""
        await asyncio.to_thread(self._prepare)
        state = await self._lead_or_follow()
        self._watch = asyncio.create_task(self._keep(), name="embedded stores")
        return StoreAddresses(
            self._config.mongodb_uri or state.mongodb_uri, self._config.redis_url or state.redis_url
        )

    async def stop(self) -> None:
        """Leave the pair. Its leader stops the servers; another server of the user starts them again."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.cancel()
            await asyncio.wait([watch])
        if self._lock is not None:
            await self._leader.back_up()
            await self._leader.stand_down()
            self._resign()

    def _prepare(self) -> None:
        if engines.MONGODB in self._wanted:
            engines.mongodb_engine()
        if engines.REDIS in self._wanted:
            engines.redis_engine()
        self._folder.create()

    async def _lead_or_follow(self) -> State:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            state = await self._lead() or await self._follow()
            if state is not None:
                return state
            await asyncio.sleep(JOIN_SECONDS)
        raise Unavailable(
            ErrorCode.STORE_UNAVAILABLE,
            "Another Jupyter server of yours runs the embedded databases, and they do not answer. "
            f"Restart that server; the logs are in {self._folder.root}.",
        )

    async def _lead(self) -> State | None:
        """Take the lock and start the servers; None while somebody else holds it."""
        self._lock = try_lock(self._folder.leader_lock)
        if self._lock is None:
            return None
        try:
            state = await self._leader.bring_up()
        except BaseException:
            self._resign()
            raise
        self._leading = True
        return state

    def _resign(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
        self._lock, self._leading = None, False

    async def _follow(self) -> State | None:
        """The running pair's state once it answers; None while it does not."""
        state = load(self._folder)
        if state is None or not state.ready:
            return None
        if not set(self._wanted) <= set(state.engines):
            raise Unavailable(
                ErrorCode.STORE_UNAVAILABLE,
                "Another Jupyter server of yours was started with other database settings: "
                "give both the same CODEMENTOR_MONGODB_URI and CODEMENTOR_REDIS_URL, or none.",
            )
        if engines.MONGODB in self._wanted and not await mongodb_answers(state):
            return None
        if engines.REDIS in self._wanted and not await redis_answers(state):
            return None
        return state

    async def _keep(self) -> None:
        """While this process shares the pair: lead once the leader has gone; a leader tends its servers."""
        # The condition ends what a cancellation lost inside a driver did not.
        while self._watch is not None:
            await asyncio.sleep(CONTEST_SECONDS)
            try:
                if self._lock is not None:
                    await self._leader.tend()
                elif await self._lead() is not None:
                    log.info("now running the embedded databases, in place of a server that ended")
                self._failure = None
            except (CodeMentorError, PyMongoError, OSError) as error:
                self._note(str(error))
                await asyncio.sleep(FAILED_SECONDS)

    def _note(self, failure: str) -> None:
        """Once for each failure, not each time it is met again."""
        if failure != self._failure:
            log.error("%s", failure)
        self._failure = failure
