"""The same doors behind two hosts: a bare Tornado application with a static identity, and a real Jupyter server."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from stores_for_tests import SessionPair
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from codementor_jupyter.compose import Composition
from codementor_jupyter.handlers.house import SETTING
from codementor_jupyter.handlers.identity import Who
from codementor_jupyter.handlers.openapi import ROUTES_SETTING
from codementor_jupyter.handlers.routes import ROUTES, mounted
from codementor_jupyter.protocol.users import Role
from server_services.config import Config, GradingConfig

TOKEN = "a-token-for-tests"


class StaticIdentity:
    """A twin of the real identities: the header `X-Who: name role role` says who asks."""

    async def who(self, handler: RequestHandler) -> Who | None:
        words = handler.request.headers.get("X-Who", "").split()
        return Who(words[0], frozenset(map(Role, words[1:]))) if words else None


@dataclass(frozen=True)
class Host:
    """A host of the doors: how to call it, and whether it knows more than one user."""

    name: str
    client: httpx.AsyncClient

    async def call(
        self, verb: str, path: str, body: Any = None, *, who: str = "ada student instructor", **more: Any
    ) -> httpx.Response:
        """One request; `who` counts on the bare host, the Jupyter server knows its learner only."""
        headers = {"X-Who": who} if self.name == "bare" else {"Authorization": f"token {TOKEN}"}
        headers |= more.pop("headers", {})
        if body is not None:
            more["json"] = body
        return await self.client.request(verb, f"/codementor/{path}", headers=headers, **more)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One event loop for the folder: the hosts are expensive to start."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "async" not in item.keywords:
            item.add_marker(pytest.mark.asyncio(loop_scope="package"), append=False)


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def bare(session_pair: SessionPair) -> AsyncIterator[Host]:
    """The route table in a Tornado application that has never heard of Jupyter."""
    composition = Composition(
        Config(session_pair.config(), GradingConfig(kernels=2)), StaticIdentity(), "test"
    )
    await composition.open()
    settings = {SETTING: composition, ROUTES_SETTING: ROUTES}
    server = HTTPServer(Application(mounted(RequestHandler, "/codementor/"), **settings))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        yield Host("bare", client)
    server.stop()
    await composition.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def jupyter(session_pair: SessionPair, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Host]:
    """A Jupyter server with the extension, in a process of its own."""
    config, root = session_pair.config(), tmp_path_factory.mktemp("jupyter")
    socket, port = bind_unused_port()
    socket.close()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(root),
        "CODEMENTOR_MONGODB_URI": config.mongodb_uri or "",
        "CODEMENTOR_REDIS_URI": config.redis_uri or "",
        "CODEMENTOR_LEARNER": "ada",
    }
    options = [
        f"--ServerApp.port={port}",
        "--ServerApp.open_browser=False",
        "--allow-root",
        f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={TOKEN}",
        "--ServerApp.allow_unauthenticated_access=False",
        f"--CodeMentorExtension.database={config.database}",
    ]
    log = (root / "server.log").open("wb")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "jupyter_server", *options, env=environment, stdout=log, stderr=log
    )
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        await _until_open(client, root / "server.log")
        yield Host("jupyter", client)
    process.terminate()
    await process.wait()
    log.close()


async def _until_open(client: httpx.AsyncClient, log: Path) -> None:
    for _try in range(300):
        try:
            answer = await client.get("/codementor/health", headers={"Authorization": f"token {TOKEN}"})
            if answer.status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest_asyncio.fixture(params=["bare", "jupyter"], scope="package", loop_scope="package")
async def host(request: pytest.FixtureRequest) -> Host:
    """Each host in turn."""
    found: Host = request.getfixturevalue(request.param)
    return found
