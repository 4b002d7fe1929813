"""One server for all attacks as each kind of user: what an attack breaks is broken for those that follow."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from attacked import Attacked, attacked_server
from tripwires import Tripwires

# Root gives kernels a user of their own; without root user namespaces are all there is.
USERS = ["root", "nobody"] if os.geteuid() == 0 else ["nobody"]


@pytest.fixture(scope="session", params=USERS)
def attacked(request: pytest.FixtureRequest) -> Iterator[Attacked]:
    # Not pytest's own folder: it is closed to others.
    with tempfile.TemporaryDirectory(prefix="attacked-") as folder:
        Path(folder).chmod(0o755)
        with attacked_server(Path(folder), request.param == "nobody" and os.geteuid() == 0) as server:
            yield server


@pytest.fixture(scope="session")
def tripwires() -> Iterator[Tripwires]:
    with tempfile.TemporaryDirectory(prefix="tripwires-") as folder:
        Path(folder).chmod(0o755)
        with Tripwires(Path(folder)) as set_up:
            yield set_up
