"""One server for all attacks as each kind of user: what an attack breaks is broken for those that follow."""

import os
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from attacked import Attacked, attacked_server
from tripwires import Tripwires

from codementor_jupyter.protocol.verdicts import Tier

# Root gives kernels a user of their own; without root user namespaces are all there is.
USERS = ["root", "nobody"] if os.geteuid() == 0 else ["nobody"]
TIERS = [Tier.NAMESPACES, Tier.LANDLOCK]


@pytest.fixture(scope="session", params=product(TIERS, USERS), ids=lambda each: f"tier {each[0]}-{each[1]}")
def attacked(request: pytest.FixtureRequest) -> Iterator[Attacked]:
    # Not pytest's own folder: it is closed to others.
    with tempfile.TemporaryDirectory(prefix="attacked-") as folder:
        Path(folder).chmod(0o755)
        tier, user = request.param
        with attacked_server(Path(folder), tier, user == "nobody" and os.geteuid() == 0) as server:
            yield server


@pytest.fixture(scope="session")
def tripwires() -> Iterator[Tripwires]:
    with tempfile.TemporaryDirectory(prefix="tripwires-") as folder:
        Path(folder).chmod(0o755)
        with Tripwires(Path(folder)) as set_up:
            yield set_up
