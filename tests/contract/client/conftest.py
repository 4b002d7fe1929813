"""A twin for each test, and a client that knocks at its doors."""

from collections.abc import Iterator

import pytest
from twin.process import Twin

from codementor_jupyter.client import Client


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as started:
        yield started


@pytest.fixture
def client(twin: Twin) -> Iterator[Client]:
    with Client(twin.server) as made:
        yield made
