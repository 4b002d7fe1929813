"""What all processes of one grading kernel may use together, where this machine lets us make control groups.

Each controller counts for itself: those that can be had are used, and the others left out; every process
has its own limits anyway. Source: https://docs.kernel.org/admin-guide/cgroup-v1/ and .../cgroup-v2.html.
"""

import contextlib
import os
import signal
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

_KERNEL_MIB = 256  # front and zygotes, beside what the case may use
_FIRST_CASE_MIB = 256
_PATIENCE_SECONDS = 5.0
# What is written once, in either version of the file system. CPU: one and a half, for all processes.
_FIXED: Mapping[int, Mapping[str, Mapping[str, str]]] = {
    1: {
        "memory": {"memory.swappiness": "0"},
        "pids": {"pids.max": "96"},
        "cpu": {"cpu.cfs_period_us": "100000", "cpu.cfs_quota_us": "150000"},
    },
    2: {
        "memory": {"memory.swap.max": "0"},
        "pids": {"pids.max": "96"},
        "cpu": {"cpu.max": "150000 100000"},
    },
}
_WISHES = ("memory.swappiness", "memory.swap.max")  # not everywhere; without swap they change nothing
_MEMORY_FILE = {1: "memory.limit_in_bytes", 2: "memory.max"}


class Home(NamedTuple):
    """The group this process is in for one controller; ours are made below it."""

    version: int
    folder: Path


def homes(process: Path = Path("/proc/self")) -> dict[str, Home]:
    """By controller, where groups may be made if we have the right to. Empty where there are none."""
    try:
        groups = [line.split(":", 2) for line in (process / "cgroup").read_text().splitlines()]
        mounts = [line.split()[1:4] for line in (process / "mounts").read_text().splitlines()]
    except OSError:
        return {}
    own = {name: path for _number, names, path in groups for name in names.split(",")}
    found: dict[str, Home] = {}
    for at, kind, options in mounts:
        if kind == "cgroup":
            names = set(options.split(",")) & _FIXED[1].keys()
            found |= {name: Home(1, _below(Path(at), own.get(name, "/"))) for name in names}
        elif kind == "cgroup2":
            folder = _below(Path(at), own.get("", "/"))
            found |= {name: Home(2, folder) for name in _enabled(folder) - found.keys()}
    return found


def _below(mount: Path, path: str) -> Path:
    """In a container the path may be one of the host's, and not to be seen."""
    folder = mount / path.lstrip("/")
    return folder if folder.is_dir() else mount


def _enabled(folder: Path) -> set[str]:
    """The controllers that groups below a folder of version 2 have; what is missing is asked for first."""
    control, wanted = folder / "cgroup.subtree_control", _FIXED[2].keys()
    with contextlib.suppress(OSError):
        for name in wanted - set(control.read_text().split()):
            with contextlib.suppress(OSError):  # not ours to hand down
                control.write_text(f"+{name}")
        return set(control.read_text().split()) & wanted
    return set()


class ControlGroup:
    """One grading kernel's groups, by controller; none where none could be made."""

    def __init__(self, groups: Mapping[str, Home]) -> None:
        self._groups = groups
        self._memory_mib = 0

    @classmethod
    def make(cls, name: str, homes: Mapping[str, Home]) -> Self:
        """New groups of that name, with every limit that does not depend on the case."""
        groups = {}
        for controller, (version, home) in homes.items():
            with contextlib.suppress(OSError):
                (home / name).mkdir(exist_ok=True)
                _limit(home / name, _FIXED[version][controller])
                groups[controller] = Home(version, home / name)
        made = cls(groups)
        made.allow(_FIRST_CASE_MIB)
        return made

    @classmethod
    def find(cls, name: str, homes: Mapping[str, Home]) -> Self:
        """The groups of that name that are there: a killed server may have left them."""
        return cls({each: Home(version, home / name) for each, (version, home) in homes.items()})

    @property
    def controllers(self) -> list[str]:
        """What is limited for all processes together."""
        return sorted(self._groups)

    @property
    def entrances(self) -> list[str]:
        """Files to which a process writes `0` to enter; its children are born inside."""
        return sorted({str(folder / "cgroup.procs") for _version, folder in self._groups.values()})

    def allow(self, memory_mib: int) -> None:
        """Let the next case use that much memory, with all its processes and files in memory."""
        group = self._groups.get("memory")
        if group is None or memory_mib == self._memory_mib:
            return
        with contextlib.suppress(OSError):  # busy: more is in use still; it stays at what it was
            limit = (_KERNEL_MIB + memory_mib) << 20
            (group.folder / _MEMORY_FILE[group.version]).write_text(str(limit))
            self._memory_mib = memory_mib

    def remove(self) -> None:
        """End whatever is still inside, and the groups. Blocks until the last process is gone."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        waiting = {folder for _version, folder in self._groups.values()}
        while waiting and time.monotonic() < deadline:
            for pid in {pid for folder in waiting for pid in _members(folder)}:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            waiting = {folder for folder in waiting if not _removed(folder)}
            time.sleep(0.01 * bool(waiting))


def _limit(folder: Path, limits: Mapping[str, str]) -> None:
    for file, value in limits.items():
        with contextlib.suppress(OSError) if file in _WISHES else contextlib.nullcontext():
            (folder / file).write_text(value)


def _members(folder: Path) -> Iterator[int]:
    with contextlib.suppress(OSError):
        yield from map(int, (folder / "cgroup.procs").read_text().split())


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
