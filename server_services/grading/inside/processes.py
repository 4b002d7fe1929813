"""The processes of one case, seen from the zygote: what CPU they have used and how much more they may use.

Needed where a case has begun before its limits are known: a language's kernel is started ahead.
"""

import contextlib
import os
import resource
from collections.abc import Iterator

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = resource.getpagesize()


class Family:
    """A process and all that descend from it. `proc`: a descriptor of a /proc that shows them."""

    def __init__(self, pid: int, proc: int) -> None:
        self._pid = pid
        self._proc = proc

    def members(self) -> list[int]:
        """Process ids, the first one's before its children's."""
        children: dict[int, list[int]] = {}
        for pid, parent in self._parents():
            children.setdefault(parent, []).append(pid)
        found = [self._pid]
        for pid in found:
            found += children.get(pid, ())
        return found

    def cpu(self) -> float:
        """Seconds that those alive, and those they have waited for, have used."""
        used = 0.0
        for pid in self.members():
            with contextlib.suppress(OSError):
                used += sum(int(ticks) for ticks in self._stat(pid)[11:15]) / _TICK
        return used

    def address_space(self) -> int:
        """Virtual memory of the first, in bytes."""
        return self._pages(self._pid) * _PAGE

    def limit(self, cpu_seconds: float, memory: int) -> None:
        """Give everybody but the first so many more seconds (rounded up) and bytes of address space."""
        for pid in self.members()[1:]:
            with contextlib.suppress(OSError):  # it has just ended
                stat = self._stat(pid)
                used = sum(int(ticks) for ticks in stat[11:13]) / _TICK
                seconds = int(-(-used // 1) + -(-cpu_seconds // 1))
                resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds))
                space = self._pages(pid) * _PAGE + memory
                resource.prlimit(pid, resource.RLIMIT_AS, (space, space))

    def _parents(self) -> Iterator[tuple[int, int]]:
        listing = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=self._proc)
        try:
            names = os.listdir(listing)
        finally:
            os.close(listing)
        for name in filter(str.isdigit, names):
            with contextlib.suppress(OSError):
                yield int(name), int(self._stat(int(name))[1])

    def _stat(self, pid: int) -> list[str]:
        """The fields from the third on: before it comes a name in which anything may stand."""
        return self._read(f"{pid}/stat").rpartition(")")[2].split()

    def _pages(self, pid: int) -> int:
        return int(self._read(f"{pid}/statm").split()[0])

    def _read(self, path: str) -> str:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC, dir_fd=self._proc)
        try:
            return os.read(descriptor, 4096).decode("ascii", "replace")
        finally:
            os.close(descriptor)
