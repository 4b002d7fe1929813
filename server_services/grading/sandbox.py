"""What a sandbox is made of: the command line that closes bubblewrap around an interpreter, and nothing of
the server's.
"""

import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).parent
_PREFIX = "codementor-"
_LINKER_FILES = ("/etc/alternatives", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_SYSTEM_LINKS = ("bin", "sbin", "lib", "lib32", "lib64")


@dataclass(frozen=True)
class Workplace:
    """The folders of one sandbox on the host. `run` (0700) holds its sockets, `stage` its binds."""

    base: Path

    @classmethod
    def make(cls) -> Self:
        """New folders, named after this process so that another can tell when they are left over."""
        base = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        base.chmod(0o711)  # a private uid passes through; what is inside is its own
        place = cls(base)
        place.run.mkdir(0o700)
        place.stage.mkdir(0o711)
        return place

    @property
    def run(self) -> Path:
        return self.base / "run"

    @property
    def stage(self) -> Path:
        return self.base / "stage"

    @property
    def log(self) -> Path:
        return self.base / "kernel.log"

    def remove(self) -> None:
        shutil.rmtree(self.base, ignore_errors=True)


def sweep() -> None:
    """Remove what killed servers of this user left in the temporary folder."""
    for base in Path(tempfile.gettempdir()).glob(f"{_PREFIX}[0-9]*-*"):
        owner = base.name.removeprefix(_PREFIX).partition("-")[0]
        try:
            abandoned = base.stat().st_uid == os.getuid() and not Path("/proc", owner).exists()
        except OSError:
            continue
        if abandoned:
            Workplace(base).remove()


def interpreter_binds() -> list[tuple[str, str]]:
    """(path on the host, name under /opt) of all that a sandboxed interpreter reads: nothing secret."""
    packages = [p for p in sys.path if p.endswith(("site-packages", "dist-packages")) and os.path.isdir(p)]
    binds = [(str(HERE / "inside"), "codementor_inside")]
    binds += [(path, f"packages-{number}") for number, path in enumerate(packages)]
    if sys.base_prefix != "/usr":
        binds.append((sys.base_prefix, "python"))
    return binds


def interpreter() -> str:
    """Path of the interpreter as seen inside the sandbox."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return f"/usr/bin/{name}" if sys.base_prefix == "/usr" else f"/opt/python/bin/{name}"


def sandbox_environment(binds: list[tuple[str, str]], options: dict[str, Any]) -> dict[str, str]:
    """The whole environment of a grading kernel: nothing of the server's."""
    packages = [f"/opt/{name}" for _source, name in binds if name.startswith("packages-")]
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp",  # noqa: S108 - the sandbox's own tmpfs
        "LANG": "C.UTF-8",
        "LD_LIBRARY_PATH": "/opt/python/lib",
        "PYTHONPATH": ":".join(["/opt", *packages]),
        "OMP_NUM_THREADS": "1",  # a thread pool a core would eat a case's memory limit
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "CODEMENTOR_KERNEL": json.dumps(options),
    }


def bubblewrap(
    bwrap: str, binds: list[tuple[str, str]], runtime: str, environment: dict[str, str]
) -> list[str]:
    """The command line that closes the sandbox around whatever is appended to it."""
    line = [bwrap, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    line += ["--uid", "1000", "--gid", "1000", "--hostname", "sandbox"]
    line += [
        "--cap-add",
        "CAP_SYS_ADMIN",
        "--cap-add",
        "CAP_SETPCAP",
    ]  # for the zygote; every case drops them
    line += ["--ro-bind", "/usr", "/usr"]
    for name in _SYSTEM_LINKS:
        path = f"/{name}"
        if os.path.islink(path):
            line += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            line += ["--ro-bind", path, path]
    for path in _LINKER_FILES:
        line += ["--ro-bind-try", path, path]
    for source, name in binds:
        line += ["--ro-bind", source, f"/opt/{name}"]
    line += ["--proc", "/proc", "--tmpfs", "/dev", "--dir", "/dev/shm", "--tmpfs", "/tmp", "--dir", "/box"]  # noqa: S108 - inside
    for device in _DEVICES:
        line += ["--dev-bind", device, device]
    line += ["--bind", runtime, runtime, "--remount-ro", "/dev", "--remount-ro", "/"]
    for key, value in environment.items():
        line += ["--setenv", key, value]
    return line
