"""The same doors behind two hosts, started once for the folder."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from hosts import Holder, Host, StaticIdentity, jupyter_server, serving
from stores_for_tests import SessionPair
from tutoring import Tutors

from codementor_jupyter.compose import Composition
from codementor_jupyter.handlers.house import House
from server_services.config import Config, GradingConfig, StoreConfig
from server_services.stores.connections import Stores


@pytest.fixture(scope="package")
def house_stores(session_pair: SessionPair) -> StoreConfig:
    """Where the house keeps its records: a database of its own."""
    return session_pair.config()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def house(house_stores: StoreConfig) -> AsyncIterator[House]:
    """An open house: the trusted part behind the bare host."""
    config = Config(house_stores, GradingConfig(kernels=2))
    composition = Composition(config, StaticIdentity(), "1.2.3")
    yield await composition.open()
    await composition.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def bare(house: House) -> AsyncIterator[Host]:
    """The route table in a Tornado application that has never heard of Jupyter."""
    async with serving(Holder(house)) as host:
        yield host


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def tutors(house: House, house_stores: StoreConfig) -> AsyncIterator[Tutors]:
    """Tutors of that house, each with a model that the test has."""
    stores = await Stores.open(house_stores)
    yield Tutors(house, stores)
    await stores.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def jupyter(session_pair: SessionPair, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Host]:
    """A Jupyter server with the extension, in a process of its own."""
    async with jupyter_server(session_pair.config(), tmp_path_factory.mktemp("jupyter")) as host:
        yield host


@pytest.fixture(params=["bare", "jupyter"], scope="package")
def host(request: pytest.FixtureRequest) -> Host:
    """Each host in turn."""
    found: Host = request.getfixturevalue(request.param)
    return found
