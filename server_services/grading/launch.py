"""Run as a script by a root server: make the sandbox's files reachable for a private uid, become it, start
the sandbox.

The interpreter may live under a directory only root can enter (a home of mode 0700). In a mount namespace of
its own this process binds what the sandbox needs under a directory the private uid can enter, gives up root
for good and executes the command. A root that may make no namespace (in a container) leaves links there.
Bubblewrap is never run as root: the sandbox would be the host's uid 0, for which process limits do not
count. `argv`: one JSON document `{"uid", "stage", "binds": [[source, name]], "command": [...]}`.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType


def _confine() -> ModuleType:
    """The system calls, loaded by path: this script runs isolated, without the package."""
    spec = importlib.util.spec_from_file_location("confine", Path(__file__).parent / "inside" / "confine.py")
    if spec is None or spec.loader is None:
        raise ImportError("confine.py is missing beside launch.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _binding(confine: ModuleType) -> Callable[[str, str], None]:
    """The best way this root has of showing a folder under another path."""
    try:
        confine.new_mount_namespace()
        confine.privatise_mounts()
    except PermissionError:
        return os.symlink

    def bind(source: str, target: str) -> None:
        os.mkdir(target, 0o755)
        confine.bind(source, target)

    return bind


def main() -> None:
    order = json.loads(sys.argv[1])
    confine = _confine()
    show = _binding(confine)
    for source, name in order["binds"]:
        show(source, os.path.join(order["stage"], name))
    os.setgroups([])
    os.setresgid(order["uid"], order["uid"], order["uid"])
    os.setresuid(order["uid"], order["uid"], order["uid"])
    confine.die_with_parent()  # a change of uid forgets it
    os.execv(order["command"][0], order["command"])  # noqa: S606 - the sandbox, by absolute path


if __name__ == "__main__":
    main()
