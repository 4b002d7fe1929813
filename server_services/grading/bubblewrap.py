"""Tier 1 on the host's side: the command line that closes bubblewrap around a grading kernel."""

import os
import shutil
from collections.abc import Mapping

from .sandbox import (
    DEVICES,
    LINKER_FILES,
    SYSTEM_FOLDERS,
    Bind,
    Launch,
    Workplace,
    interpreter,
    sandbox_environment,
)

_ROOT = "/opt"
_TEMPORARY = "/tmp"  # noqa: S108 - each case's own file system


def closed(place: Workplace, binds: list[Bind], walls: Mapping[str, object], arguments: list[str]) -> Launch:
    """The interpreter with `arguments` in namespaces of its own. Raises FileNotFoundError without
    bubblewrap."""
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise FileNotFoundError("bubblewrap is not installed (apt install bubblewrap)")
    run = str(place.run)
    rules = {"kind": "namespaces", "hide": ["/proc", run]}
    environment = sandbox_environment(binds, _ROOT, _TEMPORARY, {**walls, "enclosure": rules})
    command = [*_line(bwrap, binds, run, environment), interpreter(_ROOT), *arguments]
    return Launch(command, {"PATH": "/usr/bin:/bin"})


def _line(bwrap: str, binds: list[Bind], run: str, environment: dict[str, str]) -> list[str]:
    line = [bwrap, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    line += ["--uid", "1000", "--gid", "1000", "--hostname", "sandbox"]
    # For the zygote; every case drops them.
    line += ["--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    line += ["--ro-bind", "/usr", "/usr"]
    for name in SYSTEM_FOLDERS:
        path = f"/{name}"
        if os.path.islink(path):
            line += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            line += ["--ro-bind", path, path]
    for path in LINKER_FILES:
        line += ["--ro-bind-try", path, path]
    for source, name in binds:
        line += ["--ro-bind", source, f"{_ROOT}/{name}"]
    line += ["--proc", "/proc", "--tmpfs", "/dev", "--dir", "/dev/shm"]  # noqa: S108 - inside
    line += ["--tmpfs", _TEMPORARY, "--dir", "/box"]
    for device in DEVICES:
        line += ["--dev-bind", device, device]
    line += ["--bind", run, run, "--remount-ro", "/dev", "--remount-ro", "/"]
    for key, value in environment.items():
        line += ["--setenv", key, value]
    return line
