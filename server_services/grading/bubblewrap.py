"""Tier 1 on the host's side: the command line that closes bubblewrap around a grading kernel."""

import os
import shutil

from .sandbox import (
    DEVICES,
    LINKER_FILES,
    SYSTEM_FOLDERS,
    Bind,
    Contents,
    Launch,
    Workplace,
    interpreter,
    sandbox_environment,
)

_ROOT = "/opt"
_TEMPORARY = "/tmp"  # noqa: S108 - each case's own file system


def closed(place: Workplace, binds: list[Bind], contents: Contents) -> Launch:
    """The interpreter in namespaces of its own. Raises FileNotFoundError without bubblewrap."""
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise FileNotFoundError("bubblewrap is not installed (apt install bubblewrap)")
    run = str(place.run)
    rules = {"kind": "namespaces", "hide": ["/proc", run], "terminals": contents.terminals}
    python = interpreter(_ROOT)
    environment = sandbox_environment(binds, _ROOT, _TEMPORARY, contents.options_with(python, rules))
    command = [*_line(bwrap, binds, run, environment, contents), python, *contents.arguments]
    return Launch(command, {"PATH": "/usr/bin:/bin"})


def _line(
    bwrap: str, binds: list[Bind], run: str, environment: dict[str, str], contents: Contents
) -> list[str]:
    line = [bwrap, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    # Older kernels mount terminals only where there is a uid 0. It is a name: no case holds a capability.
    uid = "0" if contents.terminals else "1000"
    line += ["--uid", uid, "--gid", uid, "--hostname", "sandbox"]
    # For the zygote; every case drops them.
    line += ["--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    line += ["--ro-bind", "/usr", "/usr"]
    for name in SYSTEM_FOLDERS:
        path = f"/{name}"
        if os.path.islink(path):
            line += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            line += ["--ro-bind", path, path]
    for path in (*LINKER_FILES, *contents.needs):
        line += ["--ro-bind-try", path, path]
    for source, name in binds:
        line += ["--ro-bind", source, f"{_ROOT}/{name}"]
    # Shared memory is files in a case's own /tmp: a file system more would cost each case its mount.
    line += ["--proc", "/proc", "--tmpfs", "/dev", "--symlink", _TEMPORARY, "/dev/shm"]  # noqa: S108 - inside
    if contents.terminals:
        line += ["--dir", "/dev/pts", "--symlink", "pts/ptmx", "/dev/ptmx"]
    line += ["--tmpfs", _TEMPORARY, "--dir", "/box"]
    for device in DEVICES:
        line += ["--dev-bind", device, device]
    line += ["--bind", run, run, "--remount-ro", "/dev", "--remount-ro", "/"]
    for key, value in environment.items():
        line += ["--setenv", key, value]
    return line
