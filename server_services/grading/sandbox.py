"""What every sandbox is made of: its folders on the host, an interpreter and an environment, and nothing of
the server's.
"""

import contextlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Self

from .cgroups import ControlGroup, homes

HERE = Path(__file__).parent
_PREFIX = "codementor-"
LINKER_FILES = ("/etc/alternatives", "/etc/ld.so.cache")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
SYSTEM_FOLDERS = ("bin", "sbin", "lib", "lib32", "lib64")

Bind = tuple[str, str]
"""A path on the host, and the name it gets in the sandbox."""


@dataclass(frozen=True)
class Contents:
    """What is inside a sandbox: `arguments` for its interpreter, `options` for the kernel's front, `needs`,
    files read under their own paths, and whether its cases may make `terminals`. `guest` says, for the path
    of the interpreter inside, what a front of another language is told of its kernel."""

    arguments: list[str]
    options: dict[str, Any]
    needs: tuple[str, ...] = ()
    terminals: bool = False
    guest: Callable[[str], dict[str, Any]] | None = None

    def options_with(self, interpreter: str, enclosure: dict[str, Any]) -> dict[str, Any]:
        """All that the front is told."""
        told = {"guest": self.guest(interpreter)} if self.guest else {}
        return {**self.options, "enclosure": enclosure, **told}


class Launch(NamedTuple):
    """How a grading kernel is started: the command line and the whole environment."""

    command: list[str]
    environment: dict[str, str]


@dataclass(frozen=True)
class Workplace:
    """The folders of one sandbox on the host. `run` (0700) holds its sockets, `stage` its binds, `box` what a
    case writes where it gets no file system of its own."""

    base: Path

    @classmethod
    def make(cls) -> Self:
        """New folders, named after this process so that another can tell when they are left over."""
        base = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        base.chmod(0o711)  # a private uid passes through; what is inside is its own
        place = cls(base)
        place.run.mkdir(0o700)
        place.box.mkdir(0o700)
        place.stage.mkdir(0o755)
        return place

    def link(self, binds: list[Bind]) -> None:
        """Make the binds visible in the stage, as links."""
        for source, name in binds:
            (self.stage / name).symlink_to(source)

    @property
    def run(self) -> Path:
        return self.base / "run"

    @property
    def stage(self) -> Path:
        return self.base / "stage"

    @property
    def box(self) -> Path:
        return self.base / "box"

    @property
    def log(self) -> Path:
        return self.base / "kernel.log"

    @property
    def name(self) -> str:
        """Whose it is and which: no other workplace on this machine has it."""
        return self.base.name

    def remove(self) -> None:
        shutil.rmtree(self.base, ignore_errors=True)


def sweep() -> None:
    """Remove what killed servers of this user left: folders in the temporary one, and control groups."""
    for name in _abandoned(Path(tempfile.gettempdir())):
        Workplace(Path(tempfile.gettempdir(), name)).remove()
    known = homes()
    for name in {name for home in known.values() for name in _abandoned(home.folder)}:
        ControlGroup.find(name, known).remove()


def _abandoned(folder: Path) -> Iterator[str]:
    """Names of this user's workplaces, or of their groups, in `folder`, whose server is gone."""
    for path in folder.glob(f"{_PREFIX}[0-9]*-*"):
        server = Path("/proc", path.name.removeprefix(_PREFIX).partition("-")[0])
        with contextlib.suppress(OSError):
            if path.stat().st_uid == os.getuid() and not server.exists():
                yield path.name


def interpreter_binds() -> list[Bind]:
    """All that a sandboxed interpreter reads: nothing secret."""
    packages = [p for p in sys.path if p.endswith(("site-packages", "dist-packages")) and os.path.isdir(p)]
    binds = [(str(HERE / "inside"), "codementor_inside")]
    binds += [(path, f"packages-{number}") for number, path in enumerate(packages)]
    if sys.base_prefix != "/usr":
        binds.append((sys.base_prefix, "python"))
    return binds


def interpreter(root: str) -> str:
    """Path of the interpreter where the binds are seen under `root`."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return f"/usr/bin/{name}" if sys.base_prefix == "/usr" else f"{root}/python/bin/{name}"


def sandbox_environment(
    binds: list[Bind], root: str, temporary: str, options: dict[str, Any]
) -> dict[str, str]:
    """The whole environment of a grading kernel: nothing of the server's.

    The binds are seen under `root`; a case may write to `temporary`.
    """
    packages = [f"{root}/{name}" for _source, name in binds if name.startswith("packages-")]
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": temporary,
        "TMPDIR": temporary,
        "LANG": "C.UTF-8",
        "LD_LIBRARY_PATH": f"{root}/python/lib",
        "PYTHONPATH": ":".join([root, *packages]),
        "OMP_NUM_THREADS": "1",  # a thread pool a core would eat a case's memory limit
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "CODEMENTOR_KERNEL": json.dumps(options),
    }
