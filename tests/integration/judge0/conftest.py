"""A Judge0 that is running, and a backend that grades by it."""

from collections.abc import AsyncIterator

import pytest
from judge0_orders import LANGUAGES
from twin.judge0 import TOKEN, Judge0, judge0

from codementor_jupyter.protocol.verdicts import Tier
from server_services.config import Judge0Config
from server_services.grading.judge0.backend import Judge0Backend


@pytest.fixture
async def twin() -> AsyncIterator[Judge0]:
    async with judge0() as running:
        yield running


@pytest.fixture
async def backend(twin: Judge0) -> AsyncIterator[Judge0Backend]:
    """A backend on the twin, started; it waits a second and a half beside the limits."""
    backend = Judge0Backend(Judge0Config(twin.url, TOKEN, LANGUAGES, patience_seconds=1.5))
    await backend.start(Tier.LANDLOCK)
    twin.asked.clear()
    yield backend
    await backend.stop()
