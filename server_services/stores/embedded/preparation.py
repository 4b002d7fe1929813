"""Before the pair opens: a MongoDB directory of the installed release that knows our password.

MongoDB runs for this on a port no client knows, so that nobody writes into what is about to be replaced. Each
step can be interrupted by a kill and is then taken again.
"""

import asyncio
import logging
import shutil
from dataclasses import replace
from pathlib import Path

from pymongo.errors import PyMongoError

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

from . import backups, engines, provisioning, records
from .folder import Folder
from .servers import Servers
from .state import State, elsewhere

log = logging.getLogger(__name__)


async def prepare_mongodb(folder: Folder, servers: Servers, state: State) -> State:
    """Returns the state, provisioned. Raises Unavailable when the records cannot or must not be read."""
    directory, version = folder.mongodb, engines.mongodb_engine().version
    found = records.written_by(directory)
    if found not in (None, version):
        records.refuse_newer(directory, version)
        await _carry_over(folder, servers, state, version)
    fresh = found != version
    if fresh:
        await asyncio.to_thread(_start_afresh, folder)
    if fresh or not state.provisioned:
        await _provision(servers, state)
        state = replace(state, provisioned=True)
        await asyncio.to_thread(state.save, folder)
    if fresh:
        await _load_last_backup(folder, servers, state)
        records.stamp(directory, version)
    return state


def prepare_redis(folder: Folder) -> None:
    """Empty the directory if another server wrote it: this one may not read it, and it is a cache. Blocks."""
    version = engines.redis_engine().version
    if records.written_by(folder.redis) != version:
        shutil.rmtree(folder.redis)
        folder.redis.mkdir(mode=0o700)
        records.stamp(folder.redis, version)


def _start_afresh(folder: Folder) -> None:
    if folder.mongodb.exists():
        records.move_aside(folder)
    folder.mongodb.mkdir(mode=0o700)


async def _provision(servers: Servers, state: State) -> None:
    opened = replace(elsewhere(state), provisioned=False)
    async with servers.mongodb_alone(opened):
        await provisioning.create_user(opened)


async def _load_last_backup(folder: Folder, servers: Servers, state: State) -> None:
    last = backups.latest(folder)
    if last is not None:
        hidden = elsewhere(state)
        async with servers.mongodb_alone(hidden):
            await backups.load(hidden, last)
        log.warning("loaded the backup %s into a fresh directory", last)


async def _carry_over(folder: Folder, servers: Servers, state: State, version: str) -> None:
    """Make a backup of an older release's records and free their place; the old files stay beside it."""
    old = records.written_by(folder.mongodb)
    aside = await asyncio.to_thread(records.copy_aside, folder)
    hidden = elsewhere(state)
    try:
        # The newest truth, if the installed release can read it. Opening may spoil these files: they go.
        async with servers.mongodb_alone(hidden):
            await backups.save(folder, hidden)
    except (Unavailable, PyMongoError) as error:
        last = backups.latest(folder)
        if last is None:
            await asyncio.to_thread(_put_back, folder, aside)
            raise _unreadable(folder.mongodb, str(old), version) from error
        log.warning(
            "SecantusDB %s cannot read what %s wrote. The last backup, %s, is loaded instead; "
            "what was written after it can be read by %s in %s",
            *(version, old, last.name, old, aside),
        )
    else:
        log.warning(
            "carried the records of SecantusDB %s over to %s; a copy stays in %s", old, version, aside
        )
    await asyncio.to_thread(shutil.rmtree, folder.mongodb)


def _put_back(folder: Folder, aside: Path) -> None:
    shutil.rmtree(folder.mongodb)
    aside.rename(folder.mongodb)


def _unreadable(directory: Path, old: str, version: str) -> Unavailable:
    return Unavailable(
        ErrorCode.STORE_UNAVAILABLE,
        f"SecantusDB {version} cannot read the records of {old} in {directory}, and there is no backup of "
        f"them: run `pip install secantusdb=={old}`, or move that directory away to begin anew.",
        retry_after=30,
    )
