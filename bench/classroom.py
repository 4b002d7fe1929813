"""A house in this process that any number of students may ask: real embedded stores, a real sandbox, and a
model's server that is given. A header says who asks.
"""

import json
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from codementor_jupyter.compose import Composition
from codementor_jupyter.handlers.house import SETTING, House
from codementor_jupyter.handlers.identity import Who
from codementor_jupyter.handlers.openapi import ROUTES_SETTING
from codementor_jupyter.handlers.routes import ROUTES, mounted
from codementor_jupyter.handlers.tutor import tutored
from codementor_jupyter.protocol.users import Role
from server_services.config import Config, GradingConfig, StoreConfig, TutorConfig
from server_services.tutor.model import Asker, Question

from .subject import SLUG, challenge

WRONG = """
def word(number):
    if number % 3 == 0:
        return "Fizz"
    elif number % 5 == 0:
        return "Buzz"
    elif number % 15 == 0:
        return "FizzBuzz"
    return number

for i in range(1, int(input()) + 1):
    print(word(i))
"""


class ByHeader:
    """Believes the header `X-Who`, as no server would."""

    async def who(self, handler: RequestHandler) -> Who | None:
        name = handler.request.headers.get("X-Who", "")
        return Who(name, frozenset(Role)) if name else None


@dataclass(frozen=True)
class Classroom:
    """An open house, and a client of its doors."""

    house: House
    client: httpx.AsyncClient

    async def sign_in(self, student: str) -> None:
        """As everybody has done long before they ask."""
        (await self.client.get("ai-tutor", headers={"X-Who": student})).raise_for_status()

    async def profile(self, student: str) -> None:
        """What every page reads: one round trip to the database."""
        (await self.client.get("api/users/profile", headers={"X-Who": student})).raise_for_status()

    async def conversation(self, student: str) -> None:
        """What the student has asked; by then all of it is kept."""
        answer = await self.client.get("ai-tutor/conversation", headers={"X-Who": student})
        answer.raise_for_status()

    async def asked(self, student: str, message: str, code: str = WRONG) -> dict[str, Any]:
        """The whole answer through the door."""
        body = _question(message, code)
        answer = await self.client.post("ai-tutor/chat", json=body, headers={"X-Who": student})
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    async def events(self, student: str, message: str, code: str) -> AsyncGenerator[tuple[str, Any]]:
        """Name and content of what comes through the door, as it comes."""
        body = _question(message, code) | {"stream": True}
        async with self.client.stream(
            "POST", "ai-tutor/chat", json=body, headers={"X-Who": student}
        ) as answer:
            answer.raise_for_status()
            name = ""
            async for line in answer.aiter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    yield name, json.loads(value)

    async def question(self, student: str, message: str) -> Question:
        """The same as the service is asked it."""
        user = await self.house.progress.sign_in(student)
        found = tutored(await self.house.challenges.get(SLUG))
        return Question(Asker(user.id, (student,)), message, found, WRONG)


def _question(message: str, code: str) -> dict[str, Any]:
    return {"message": message, "context": {"currentChallenge": SLUG, "code": code}}


@asynccontextmanager
async def classroom(tutor: TutorConfig) -> AsyncIterator[Classroom]:
    """One with a challenge in it. It ends with the block."""
    with tempfile.TemporaryDirectory(prefix="cm-bench-") as home:
        stores = StoreConfig(None, None, Path(home, "stores"))
        composition = Composition(Config(stores, GradingConfig(kernels=2), tutor=tutor), ByHeader(), "bench")
        house = await composition.open()
        try:
            async with _client_of(composition) as client:
                made = await client.post("api/challenges", json=challenge(), headers={"X-Who": "author"})
                made.raise_for_status()
                yield Classroom(house, client)
        finally:
            await composition.close()


@asynccontextmanager
async def _client_of(composition: Composition) -> AsyncIterator[httpx.AsyncClient]:
    settings: dict[str, Any] = {SETTING: composition, ROUTES_SETTING: ROUTES}
    server = HTTPServer(Application(mounted(RequestHandler, "/"), **settings))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=120, limits=limits) as client:
        yield client
    server.stop()
    await server.close_all_connections()
