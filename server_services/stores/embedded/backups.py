"""The pair's own logical backups: every database of the user's MongoDB, in a directory for each moment.

Because the engine's format on disk changes between its releases, these are what outlives an upgrade.
"""

import asyncio
import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

from server_services.stores.backup import backup, read_contents, restore

from .answering import administering
from .folder import Folder
from .state import State

log = logging.getLogger(__name__)

SYSTEM = frozenset({"admin", "config", "local"})
KEEP_LAST = 3
KEEP_DAYS = 7
_NAME = "%Y%m%dT%H%M%S.%fZ"  # sorts by time; the first eight letters are the day


async def save(folder: Folder, state: State) -> Path | None:
    """Back up every database; None where there is none. The directory appears complete or not at all."""
    fresh = folder.backups / ".unfinished"
    await asyncio.to_thread(shutil.rmtree, fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    async with administering(state.mongodb_uri) as client:
        names = sorted(set(await client.list_database_names()) - SYSTEM)
        for number, name in enumerate(names):
            await backup(client[name], fresh / f"{number}.zip")
    if not names:
        return None
    done = fresh.rename(folder.backups / datetime.now(UTC).strftime(_NAME))
    await asyncio.to_thread(_prune, folder)
    return done


async def load(state: State, saved: Path) -> None:
    """Restore every database of one backup, replacing what is there."""
    async with administering(state.mongodb_uri) as client:
        for file in await asyncio.to_thread(_files, saved):
            contents = await asyncio.to_thread(read_contents, file)
            await restore(client[contents.database], file, replace=True)


def latest(folder: Folder) -> Path | None:
    """The newest complete backup."""
    return max(_all(folder), default=None)


def _files(saved: Path) -> list[Path]:
    return sorted(saved.glob("*.zip"))


def _all(folder: Folder) -> list[Path]:
    return sorted(path for path in folder.backups.iterdir() if not path.name.startswith("."))


def _prune(folder: Folder) -> None:
    """Keep the newest few, and the last of each recent day."""
    found = _all(folder)
    last_of_day = {path.name[:8]: path for path in found}
    days = sorted(last_of_day)[-KEEP_DAYS:]
    kept = {*found[-KEEP_LAST:], *(last_of_day[day] for day in days)}
    for path in set(found) - kept:
        shutil.rmtree(path)
