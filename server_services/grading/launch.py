"""Run as a script: enter the control groups; for a root server make the sandbox's files reachable for a
private uid and become it; start the sandbox.

The interpreter may live under a directory only root can enter (a home of mode 0700). In a mount namespace of
its own this process binds what the sandbox needs under a directory the private uid can enter, gives up root
for good and executes the command. A root that may make no namespace (in a container) leaves links there.
Bubblewrap is never run as root: the sandbox would be the host's uid 0, for which process limits do not
count. `argv`: one JSON document `{"uid", "groups": [file], "stage", "binds": [[source, name]], "command":
[...]}`; uid null: stay who this is.
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


def _show(confine: ModuleType, binds: list[tuple[str, str]], stage: str) -> None:
    show = _binding(confine)
    for source, name in binds:
        show(source, os.path.join(stage, name))


def _become(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def main() -> None:
    order = json.loads(sys.argv[1])
    confine = _confine()
    for entrance in order["groups"]:
        Path(entrance).write_text("0")
    if order["uid"] is not None:
        _show(confine, order["binds"], order["stage"])
        _become(order["uid"])
    confine.die_with_parent()  # a change of uid forgets it
    os.execv(order["command"][0], order["command"])  # noqa: S606 - the sandbox, by absolute path


if __name__ == "__main__":
    main()
