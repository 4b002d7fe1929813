"""Where the embedded pair keeps its files, who may read them, and where it must not live.

No knowledge of the servers themselves: see `engines`.
"""

import contextlib
import fcntl
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

NEEDS_URLS = "set CODEMENTOR_MONGODB_URI and CODEMENTOR_REDIS_URL to servers of yours"

# File locks and WiredTiger's memory maps cannot be trusted across machines.
NETWORK_FILE_SYSTEMS = frozenset(
    """
    9p afp afpfs afs autofs beegfs ceph cifs coda davfs fuse.ceph fuse.davfs fuse.glusterfs fuse.rclone
    fuse.s3fs fuse.sshfs gfs2 glusterfs gpfs lustre ncpfs nfs nfs3 nfs4 ocfs2 orangefs smb2 smb3 smbfs webdav
    """.split()  # noqa: SIM905 - a list of thirty quoted words is harder to read
)
# The kernel's limit for a unix socket's path: 104 bytes on macOS, 108 on Linux, the final zero included.
MAX_SOCKET_PATH = 103


@dataclass(frozen=True)
class Folder:
    """The data directory (mode 0700) of one user's pair."""

    root: Path

    @property
    def mongodb(self) -> Path:
        return self.root / "mongo"

    @property
    def redis(self) -> Path:
        return self.root / "redis"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def state(self) -> Path:
        return self.root / "state.json"

    @property
    def report(self) -> Path:
        """What the guard says about its children."""
        return self.root / "guard.json"

    @property
    def leader_lock(self) -> Path:
        return self.root / "leader.lock"

    @property
    def guard_lock(self) -> Path:
        return self.root / "guard.lock"

    def engine_lock(self, name: str) -> Path:
        """Held by a running server itself; the file holds its process id."""
        return self.root / f"{name}.lock"

    def log(self, name: str) -> Path:
        return self.root / f"{name}.log"

    def create(self) -> None:
        """Make the directories, for their owner alone. Raises Unavailable on a network file system."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        refuse_network(self.root, file_system_of(self.root))
        for directory in (self.root, self.redis, self.backups):
            directory.mkdir(exist_ok=True, mode=0o700)
            directory.chmod(0o700)


def refuse_network(path: Path, kind: str) -> None:
    """Raises Unavailable when `kind`, the file system that holds `path`, is shared between machines."""
    if kind in NETWORK_FILE_SYSTEMS:
        raise Unavailable(
            ErrorCode.STORE_UNAVAILABLE,
            f"{path} is on a network file system ({kind}), where the embedded servers would lose data: "
            f"{NEEDS_URLS}, or choose a data directory on a local disk.",
        )


def file_system_of(path: Path) -> str:
    """The type of the file system that holds `path`, in lower case; "" where it cannot be told."""
    real = path.resolve()
    mounts = [p for p in psutil.disk_partitions(all=True) if real.is_relative_to(p.mountpoint)]
    # The last of equally long mount points hides the earlier ones.
    longest = max(enumerate(mounts), key=lambda m: (len(m[1].mountpoint), m[0]), default=None)
    return longest[1].fstype.lower() if longest else ""


def write_private(path: Path, value: Mapping[str, Any] | str) -> None:
    """Replace `path` in one step with `value` (text, or JSON), readable by its owner alone."""
    text = value if isinstance(value, str) else json.dumps(value)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    fresh.replace(path)


def read_json(path: Path) -> dict[str, Any] | None:
    """The JSON object in `path`; None where there is none that can be read."""
    try:
        value = json.loads(path.read_text())
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def try_lock(path: Path) -> int | None:
    """Take the lock at `path` without waiting: a descriptor that holds it until closed, or None."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock at `path` now."""
    descriptor = try_lock(path)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is None


def runtime_directory(remembered: str | None) -> Path:
    """A private directory with a short path, for the socket: the remembered one if still ours, or a new."""
    if remembered is not None and _made_or_ours(Path(remembered)):
        return Path(remembered)
    for base in (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp"):  # noqa: S108 - mkdtemp makes it ours
        if base and len(os.fsencode(base)) < MAX_SOCKET_PATH - 40:
            with contextlib.suppress(OSError):
                return Path(tempfile.mkdtemp(prefix="codementor-", dir=base))
    raise Unavailable(
        ErrorCode.STORE_UNAVAILABLE, f"No directory can hold the socket of Redis: {NEEDS_URLS}."
    )


def _made_or_ours(path: Path) -> bool:
    """Others may have put something there since: only a directory of ours, closed to others, will do."""
    with contextlib.suppress(OSError):
        path.mkdir(mode=0o700)
        return True
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
