"""Tier 2 on the host's side: a grading kernel beside the server, whose cases shut themselves in with
Landlock.
"""

import os

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

_TERMINALS = ("/dev/ptmx", "/dev/pts")


def closed(place: Workplace, binds: list[Bind], contents: Contents) -> Launch:
    """The interpreter; what it reads is seen in the stage under other names. Raises PermissionError where
    cases would share terminals with the server's own user."""
    stage, box = str(place.stage), str(place.box)
    places = ["/usr", *(f"/{name}" for name in SYSTEM_FOLDERS), *LINKER_FILES, *contents.needs]
    read = [path for path in places if os.path.exists(path)] + [f"{stage}/{name}" for _source, name in binds]
    shared = os.getuid() != 0  # a root server gives the kernel a uid of its own
    if contents.terminals and shared:
        raise PermissionError(
            "its kernel needs terminals, which in tier 2 only a server run as root can give"
        )
    devices = [device for device in DEVICES if os.path.exists(device)]
    rules = {"kind": "landlock", "box": box, "read": read, "devices": devices, "shared": shared}
    rules["terminals"] = _TERMINALS if contents.terminals else ()
    python = interpreter(stage)
    environment = sandbox_environment(binds, stage, box, contents.options_with(python, rules))
    return Launch([python, *contents.arguments], environment)
