"""Two hosts of the same doors, and how a test calls them.

`bare` is a Tornado application that has never heard of Jupyter, with an identity that believes a header;
`jupyter` is a real Jupyter server with the extension, in a process of its own.
"""

import asyncio
import itertools
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from codementor_jupyter.handlers.house import SETTING, House, HouseHolder
from codementor_jupyter.handlers.identity import Who
from codementor_jupyter.handlers.openapi import ROUTES_SETTING
from codementor_jupyter.handlers.routes import ROUTES, mounted
from codementor_jupyter.protocol.users import Role
from server_services.config import StoreConfig

TOKEN = "a-token-for-tests"
INSTRUCTOR, STUDENT, OTHER_STUDENT, NOBODY = "ada student instructor", "sam student", "tom student", ""
STARTED_SECONDS = 60.0

_numbers = itertools.count(1)


class StaticIdentity:
    """A twin of the real identities: the header `X-Who: name role role` says who asks."""

    async def who(self, handler: RequestHandler) -> Who | None:
        words = handler.request.headers.get("X-Who", "").split()
        return Who(words[0], frozenset(map(Role, words[1:]))) if words else None


@dataclass(frozen=True)
class Holder:
    """Holds a house that is open."""

    house: House


@dataclass(frozen=True)
class Host:
    """A host of the doors. The bare one knows any user it is told of, the Jupyter server its learner only."""

    name: str
    client: httpx.AsyncClient

    @property
    def url(self) -> str:
        return str(self.client.base_url)

    async def call(
        self, verb: str, path: str, body: Any = None, *, who: str = INSTRUCTOR, **more: Any
    ) -> httpx.Response:
        """One request to the door at `path`; NOBODY sends no credentials to either host."""
        self.client.cookies.clear()  # a call has the credentials it is given, not those of the call before
        headers = self.credentials(who) | more.pop("headers", {})
        if body is not None:
            more["json"] = body
        return await self.client.request(verb, f"/codementor/{path}", headers=headers, **more)

    def credentials(self, who: str) -> dict[str, str]:
        if not who:
            return {}
        return {"X-Who": who} if self.name == "bare" else {"Authorization": f"token {TOKEN}"}

    async def new_challenge(self, **fields: Any) -> dict[str, Any]:
        """A challenge of a slug nobody has used: double a number, one case shown, two hidden."""
        answer = await self.call("POST", "api/challenges", doubling(**fields))
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def submit(self, slug: str, code: str, **more: Any) -> httpx.Response:
        """Submit code and wait for its verdict."""
        body = {"code": code, "language": "python"}
        return await self.call("POST", f"api/challenges/{slug}/submit", body, **more)


RIGHT, WRONG, BROKEN = "print(2 * int(input()))", "print(int(input()))", "print(1 / 0)"


def doubling(**fields: Any) -> dict[str, Any]:
    """The challenge as its author sends it. Each text that no student may see says so."""
    number = next(_numbers)
    return {
        "slug": f"doubling-{number}",
        "title": f"Doubling {number}",
        "description": "Print **twice** the number.",
        "difficulty": "easy",
        "language": "python",
        "inputMode": "stdin",
        "starterCode": "number = int(input())\n",
        "solution": f"{RIGHT}  # secret-solution",
        "testCases": [
            {"id": "shown", "input": "2\n", "expectedOutput": "4\n", "hidden": False, "points": 1},
            {"id": "large", "input": "987654\n", "expectedOutput": "1975308\n", "hidden": True, "points": 2},
            {"id": "below", "input": "-555\n", "expectedOutput": "-1110\n", "hidden": True, "points": 1},
        ],
        "hints": ["secret-hint-one", "secret-hint-two"],
        "tags": ["numbers"],
        "topic": "First steps",
        "xpReward": 20,
    } | fields


SECRETS = ("secret-solution", "secret-hint", "987654", "1975308", "-555", "-1110")


def error_of(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal; fails when it has not the one shape."""
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "details"}, error
    assert error["message"]
    assert answer.headers["Content-Type"].startswith("application/json")
    return answer.status_code, error["code"]


@asynccontextmanager
async def serving(
    holder: HouseHolder, prefix: str = "/codementor/", port: int | None = None
) -> AsyncIterator[Host]:
    """The route table in a bare Tornado application, open onto a house; `prefix` ends with codementor/."""
    settings: dict[str, Any] = {SETTING: holder, ROUTES_SETTING: ROUTES}
    server = HTTPServer(Application(mounted(RequestHandler, prefix), **settings))
    if port is None:
        socket, port = bind_unused_port()
        server.add_socket(socket)
    else:
        server.listen(port, "127.0.0.1")
    base = f"http://127.0.0.1:{port}{prefix.removesuffix('codementor/')}"
    async with httpx.AsyncClient(base_url=base, timeout=90) as client:
        yield Host("bare", client)
    server.stop()
    await server.close_all_connections()


@asynccontextmanager
async def jupyter_server(stores: StoreConfig, root: Path, *options: str, **extra: str) -> AsyncIterator[Host]:
    """A Jupyter server on these stores; `root` is its home and its folder of notebooks."""
    socket, port = bind_unused_port()
    socket.close()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(root),
        "CODEMENTOR_MONGODB_URI": stores.mongodb_uri or "",
        "CODEMENTOR_REDIS_URL": stores.redis_url or "",
        "CODEMENTOR_LEARNER": "ada",
    } | extra
    command = [
        f"--ServerApp.port={port}",
        "--ServerApp.open_browser=False",
        "--allow-root",
        f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={TOKEN}",
        "--ServerApp.allow_unauthenticated_access=False",
        f"--CodeMentorExtension.database={stores.database}",
        *options,
    ]
    with (root / "server.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "jupyter_server", *command, env=environment, stdout=log, stderr=log
        )
        try:
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=90) as client:
                host = Host("jupyter", client)
                await _until_open(host, root / "server.log")
                yield host
        finally:
            process.terminate()
            await process.wait()


async def _until_open(host: Host, log: Path) -> None:
    end = asyncio.get_running_loop().time() + STARTED_SECONDS
    while asyncio.get_running_loop().time() < end:
        try:
            answer = await host.call("GET", "health")
            if answer.status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.2)
    raise AssertionError(log.read_text())
