"""Asking the tutor through its door, at once or event by event, and tutors on a model of the test's own."""

import asyncio
import itertools
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
from hosts import STUDENT, WRONG, Holder, Host, serving
from redis.asyncio import Redis

from codementor_jupyter.compose_tutor import tutor_service
from codementor_jupyter.handlers.house import House
from server_services.config import TutorConfig
from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.stores.rates import RateLimiter
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Engine
from server_services.tutor.engine.openai_provider import OpenAIProvider
from server_services.tutor.engine.retry import Retry
from server_services.tutor.service import TutorService

CHAT = "ai-tutor/chat"
TWO_SUMMANDS = "amount = int(input())\nprint(amount + amount)"
"""A program that passes the doubling challenge and shares no name with its reference."""

_students = itertools.count(1)

Event = tuple[str, dict[str, Any]]


def newcomer() -> str:
    """A student who has never asked."""
    return f"newcomer{next(_students)} student"


def asking(slug: str | None, message: str = "Why does it fail?", **more: Any) -> dict[str, Any]:
    """A question about wrong code, unless it is said otherwise."""
    context = {"currentChallenge": slug, "userLevel": 1, "code": more.pop("code", WRONG)}
    return {"message": message, "context": context} | more


async def answered(host: Host, body: dict[str, Any], who: str = STUDENT) -> dict[str, Any]:
    """The whole answer to a question: there is always one."""
    answer = await host.call("POST", CHAT, body, who=who)
    assert 200 == answer.status_code, answer.text
    told: dict[str, Any] = answer.json()
    return told


@asynccontextmanager
async def streaming(
    host: Host, body: dict[str, Any], who: str = STUDENT
) -> AsyncIterator[AsyncGenerator[Event]]:
    """The events of an answer as they come. Leaving hangs up, as Stop does."""
    async with (
        httpx.AsyncClient(base_url=host.url, timeout=30) as client,  # its connection goes with it
        client.stream(
            "POST", f"/codementor/{CHAT}", json=body | {"stream": True}, headers={"X-Who": who}
        ) as answer,
    ):
        assert 200 == answer.status_code, await answer.aread()
        async with aclosing(_events(answer)) as events:
            yield events


async def _events(answer: httpx.Response) -> AsyncGenerator[Event]:
    name = ""
    async for line in answer.aiter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


async def streamed(host: Host, body: dict[str, Any], who: str = STUDENT) -> list[Event]:
    """All events of an answer."""
    async with streaming(host, body, who) as events:
        return [event async for event in events]


def spoken(events: list[Event]) -> list[Event]:
    """The events without those that say what is waited for: how many there are is the machine's affair."""
    return [event for event in events if event[0] != "waiting"]


def words(events: list[Event]) -> str:
    """What was read in a stream."""
    return "".join(told["text"] for name, told in events if name == "delta")


async def kept(host: Host, slug: str, who: str = STUDENT) -> list[dict[str, Any]]:
    """What is kept of a conversation."""
    turns = (await host.call("GET", f"ai-tutor/conversation?challenge={slug}", who=who)).json()["turns"]
    return list(turns)


async def made(host: Host, **fields: Any) -> str:
    """A new challenge's slug."""
    return str((await host.new_challenge(**fields))["slug"])


async def _at_once(seconds: float) -> None:
    await asyncio.sleep(0)


@dataclass(frozen=True)
class Tutors:
    """Tutors on the stores and kernels of one house, each with a model and a breaker of its own."""

    house: House
    stores: Stores

    def made(
        self, config: TutorConfig, told: TutorConfig | None = None, redis: Redis | None = None
    ) -> TutorService:
        """A tutor that asks the model of `config`, and tells students that it is `told`. It is quick to try
        again, and counts and caches in `redis`."""
        answers, house = Answers(Cache(redis or self.stores.redis)), self.house
        provider, retry = OpenAIProvider(config), Retry(sleep=_at_once)
        engine = Engine(
            provider,
            answers,
            retry=retry,
            first_seconds=config.silence_seconds,
            at_once=config.answers_at_once,
        )
        rates = RateLimiter(redis) if redis else house.rates
        return tutor_service(self.stores, rates, house.challenges, house.grading, engine, told or config)

    @asynccontextmanager
    async def on(
        self, config: TutorConfig, told: TutorConfig | None = None, redis: Redis | None = None
    ) -> AsyncIterator[Host]:
        """A host with such a tutor."""
        tutor = self.made(config, told, redis)
        try:
            async with self.host(tutor) as found:
                yield found
        finally:
            await tutor.close()

    @asynccontextmanager
    async def host(self, tutor: TutorService) -> AsyncIterator[Host]:
        """The doors of the house, with this tutor behind them."""
        async with serving(Holder(replace(self.house, tutor=tutor))) as found:
            yield found
