"""Tier 2 on the host's side: a grading kernel beside the server, whose cases shut themselves in with
Landlock.
"""

import os
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


def closed(place: Workplace, binds: list[Bind], walls: Mapping[str, object], arguments: list[str]) -> Launch:
    """The interpreter with `arguments`; what it reads is seen in the stage under other names."""
    stage, box = str(place.stage), str(place.box)
    places = ["/usr", *(f"/{name}" for name in SYSTEM_FOLDERS), *LINKER_FILES]
    read = [path for path in places if os.path.exists(path)] + [f"{stage}/{name}" for _source, name in binds]
    devices = [device for device in DEVICES if os.path.exists(device)]
    shared = os.getuid() != 0  # a root server gives the kernel a uid of its own
    rules = {"kind": "landlock", "box": box, "read": read, "devices": devices, "shared": shared}
    environment = sandbox_environment(binds, stage, box, {**walls, "enclosure": rules})
    return Launch([interpreter(stage), *arguments], environment)
