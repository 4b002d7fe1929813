"""The directory of MongoDB's own files: which release wrote it, and moving it out of another release's way.

An unstamped directory is one whose preparation was interrupted: it holds nothing that was ever acknowledged.
"""

import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

from packaging.version import Version

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

from .folder import Folder, write_private

log = logging.getLogger(__name__)


def _stamp(directory: Path) -> Path:
    return directory / "codementor-engine"


def written_by(directory: Path) -> str | None:
    """The release of the engine that wrote the directory; None where it has no stamp."""
    try:
        return _stamp(directory).read_text().strip()
    except FileNotFoundError:
        return None


def stamp(directory: Path, version: str) -> None:
    """From now on the directory belongs to this release of the engine, and its contents count."""
    write_private(_stamp(directory), version + "\n")


def refuse_newer(directory: Path, version: str) -> None:
    """Raises Unavailable when a newer release wrote the directory: an older one opens and damages it."""
    found = written_by(directory)
    if found is not None and Version(found) > Version(version):
        raise Unavailable(
            ErrorCode.STORE_UNAVAILABLE,
            f"The records in {directory} were written by SecantusDB {found}, newer than the {version} "
            f"installed here, which could damage them: run `pip install 'secantusdb>={found}'`. If that "
            f"release is not to be had, move {directory} away: the last backup beside it is then loaded.",
        )


def copy_aside(folder: Folder) -> Path:
    """An untouched copy of the directory beside it. Blocks; takes as long as copying takes."""
    aside = _aside(folder)
    unfinished = aside.with_name(f".{aside.name}")
    shutil.copytree(folder.mongodb, unfinished)
    return unfinished.rename(aside)


def move_aside(folder: Folder) -> Path:
    """Free the directory's place; nothing is deleted."""
    return folder.mongodb.rename(_aside(folder))


def _aside(folder: Folder) -> Path:
    release = written_by(folder.mongodb) or "unfinished"
    return folder.root / f"mongo-{release}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
