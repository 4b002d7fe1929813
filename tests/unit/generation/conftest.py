"""Every family with its levels, for tests that hold of all of them."""

import pytest

from codementor_jupyter.protocol.challenges import Difficulty
from server_services.generation.families import FAMILIES
from server_services.generation.family import Family

ALL = [family for families in FAMILIES.values() for family in families]


@pytest.fixture(params=ALL, ids=lambda each: each.name, scope="session")
def kinds(request: pytest.FixtureRequest) -> tuple[tuple[Family, Difficulty], ...]:
    """Each family in turn, at each of its levels."""
    return tuple((request.param, level) for level in Difficulty)
