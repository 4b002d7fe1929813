"""Model servers for the tests of the tutor, and engines on them."""

from collections.abc import AsyncIterator, Iterator

import pytest
from model_twin_for_tests import ModelTwin
from tutor_asking import MakeEngine, Pauses

from bench.model_server import ModelServer
from server_services.config import TutorConfig
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Engine
from server_services.tutor.engine.openai_provider import OpenAIProvider
from server_services.tutor.engine.retry import Retry


@pytest.fixture(scope="session")
def model_server() -> Iterator[ModelServer]:
    """A real model behind a real server, for the whole session."""
    with ModelServer() as server:
        yield server


@pytest.fixture
async def twin() -> AsyncIterator[ModelTwin]:
    """A model server that says what the test wants."""
    async with ModelTwin() as found:
        yield found


@pytest.fixture
async def provider(twin: ModelTwin) -> AsyncIterator[OpenAIProvider]:
    """A provider on the twin."""
    found = OpenAIProvider(twin.config)
    yield found
    await found.close()


@pytest.fixture
def pauses() -> Pauses:
    """The pauses an engine took between its tries, none of them real."""
    return Pauses()


@pytest.fixture
async def make_engine(pauses: Pauses) -> AsyncIterator[MakeEngine]:
    """Engines on any server, whose pauses are the longest they may be and take no time."""
    made: list[Engine] = []

    def make(config: TutorConfig) -> Engine:
        retry = Retry(clock=lambda: pauses.now, sleep=pauses.sleep, draw=lambda: 1.0)
        engine = Engine(OpenAIProvider(config), Answers(), retry=retry, first_seconds=config.silence_seconds)
        made.append(engine)
        return engine

    yield make
    for engine in made:
        await engine.close()


@pytest.fixture
def engine(twin: ModelTwin, make_engine: MakeEngine) -> Engine:
    """An engine on the twin."""
    return make_engine(twin.config)
