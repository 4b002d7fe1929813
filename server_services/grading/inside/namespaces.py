"""Tier 1: each case in namespaces of its own, as pid 1, with a new file system in memory wherever it may
write.
"""

import os
from collections.abc import Sequence

from . import confine

BOX = "/box"
_WRITABLE = ((BOX, 16, 512), ("/tmp", 16, 320))  # noqa: S108 - new file systems; /dev/shm is a link to the second
_TERMINALS = "/dev/pts"
_PROCESSES = 24


class Namespaces:
    """An Enclosure. `hide`: mounts that cases must not see; `terminals`: whether they may make terminals."""

    flags = confine.CLONE_NEWPID | confine.CLONE_NEWNS | confine.CLONE_NEWIPC

    look_every = -1

    def __init__(self, hide: Sequence[str], terminals: bool = False) -> None:
        self._hide = hide
        self._mounts = [confine.tmpfs(*each) for each in _WRITABLE]
        if terminals:
            self._mounts.append(confine.terminals(_TERMINALS))

    def prepare(self) -> None:
        """See Enclosure."""
        confine.die_with_parent()
        confine.new_mount_namespace()
        confine.privatise_mounts()
        for path in self._hide:
            confine.detach(path)
        confine.empty_bounding_set()

    def close(self) -> None:
        """See Enclosure."""
        for mount in self._mounts:
            mount.make()
        os.chdir(BOX)
        confine.drop_capabilities()

    def processes(self) -> int:
        """See Enclosure. The uid has none but those of its sandbox."""
        return _PROCESSES

    def overfull(self) -> bool:
        """See Enclosure. Never: the file systems are as large as they are."""
        return False

    def clean(self) -> None:
        """Nothing to do: with its pid 1 the namespaces of a case end, and all that was in them."""
