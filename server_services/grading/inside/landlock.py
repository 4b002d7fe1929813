"""Tier 2: where no namespace can be made, each case in a Landlock domain of its own, in a folder that is
emptied after it.

A domain is told from others by the kernel: what is inside may signal and connect to nothing outside. So the
zygote's `kill(-1)`, itself inside a domain that holds it and its cases alone, ends whatever a case started,
however it was detached, and reaches nobody else.
"""

import contextlib
import os
import signal
from collections.abc import Sequence

from . import confine
from .box import empty, exceeds
from .rules import Domain, restrict_signals

_PROCESSES = 24
_MEBIBYTES, _ENTRIES = 16, 512
_FREE_SPACE_LOST = 1 << 30


class Landlock:
    """An Enclosure. `box`: the one writable folder; `read`: what may be read and executed; `devices`: what
    may be read and written; `shared`: whether the uid is somebody's who has other processes; `terminals`:
    what is used as such."""

    flags = 0
    look_every = 50

    def __init__(
        self,
        box: str,
        read: Sequence[str],
        devices: Sequence[str],
        shared: bool,
        terminals: Sequence[str] = (),
    ) -> None:
        self._box = box
        self._read = read
        self._devices = devices
        self._shared = shared
        self._terminals = terminals
        self._domain: Domain | None = None
        self._free: int | None = None  # bytes on the box's disk when the case was first looked at

    def prepare(self) -> None:
        """See Enclosure. Raises OSError where Landlock is not there or too old to hold signals back."""
        confine.adopt_orphans()
        restrict_signals()
        _prove_alone()
        self._domain = Domain(self._box, self._read, self._devices, self._terminals)
        confine.empty_bounding_set()

    def close(self) -> None:
        """See Enclosure."""
        assert self._domain is not None
        confine.die_with_parent()
        os.chdir(self._box)
        confine.drop_capabilities()
        self._domain.enter()

    def processes(self) -> int:
        """See Enclosure. Where others run as this uid, the kernel counts theirs too."""
        return _PROCESSES + (_tasks_of_machine() if self._shared else _PROCESSES)

    def overfull(self) -> bool:
        """See Enclosure. Files without a name are seen only in what the disk has lost."""
        if exceeds(self._box, _MEBIBYTES << 20, _ENTRIES):
            return True
        disk = os.statvfs(self._box)
        free = disk.f_bavail * disk.f_frsize
        self._free = free if self._free is None else self._free
        return self._free - free > _FREE_SPACE_LOST

    def clean(self) -> None:
        """See Enclosure."""
        self._free = None
        with contextlib.suppress(ProcessLookupError, PermissionError):  # nobody is left, or nobody of ours
            os.kill(-1, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        empty(self._box)


def _prove_alone() -> None:
    """Before the first kill(-1): whoever forked the zygote must be out of its reach."""
    try:
        os.kill(os.getppid(), 0)
    except PermissionError:
        return
    raise OSError("Landlock does not hold signals back")


def _tasks_of_machine() -> int:
    """All there are: more than this uid can have."""
    with open("/proc/loadavg") as load:
        return int(load.read().split()[3].partition("/")[2])
