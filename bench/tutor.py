"""`make bench-tutor`: what the tutor's engine adds to a model server's own time, what it costs when that
server is away, and what students wait for at the door. A real model on this machine; nothing leaves it.
"""

import argparse
import asyncio
import logging
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

from openai import APIConnectionError, AsyncOpenAI

from server_services.config import StoreConfig, TutorConfig
from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Delta, Done, Engine, EngineAway
from server_services.tutor.engine.openai_provider import OpenAIProvider
from server_services.tutor.engine.prompt import messages
from server_services.tutor.engine.provider import Message, Piece
from server_services.tutor.engine.question import Example, Question, Subject

from . import tutor_door
from .model_server import ModelServer

SUBJECT = Subject("sum", 1, "Sum", "Add the numbers of a line.", (Example("1 2", "3"),))
QUESTION = Question("What is wrong?", 1, SUBJECT, "print(input())", ("The case '1 2' fails.",))
_IMPORT = """
import time; began = time.perf_counter()
import server_services.tutor.engine.engine
print(time.perf_counter() - began)
"""


class Counted(OpenAIProvider):
    """Counts what it asks the server."""

    asked = 0

    async def stream(
        self,
        messages: Sequence[Message],
        *,
        user: str | None = None,
        schema: Mapping[str, Any] | None = None,
        tokens: int | None = None,
    ) -> AsyncGenerator[Piece]:
        self.asked += 1
        stream = super().stream(messages, user=user, schema=schema, tokens=tokens)
        async with aclosing(stream) as pieces:
            async for piece in pieces:
                yield piece


async def first_words(engine: Engine) -> float:
    """Seconds until a student reads something; the answer is then read to its end."""
    began, first = time.perf_counter(), 0.0
    async for event in engine.answer(QUESTION):
        if isinstance(event, Delta):
            first = first or time.perf_counter() - began
    return first


async def direct_words(client: AsyncOpenAI, config: TutorConfig) -> float:
    """The same by the client alone."""
    prompt: Any = [{"role": each.role, "content": each.content} for each in messages(QUESTION)]
    began, first = time.perf_counter(), 0.0
    options: Any = {"stream_options": {"include_usage": True}, "max_completion_tokens": config.answer_tokens}
    async with await client.chat.completions.create(
        model=config.model, messages=prompt, stream=True, **options
    ) as chunks:
        async for chunk in chunks:
            if chunk.choices and chunk.choices[0].delta.content:
                first = first or time.perf_counter() - began
    return first


async def without_stale(measured: Callable[[], Awaitable[float]]) -> float:
    """Measured again where the server has closed a kept connection, which the engine's own replaces."""
    try:
        return await measured()
    except APIConnectionError:
        return await measured()


async def overhead(config: TutorConfig, pairs: int) -> list[float]:
    """Seconds to the first word through the engine minus directly, in pairs, either one first in turn."""
    client = AsyncOpenAI(base_url=config.base_url, api_key="none", max_retries=0)
    engine = Engine(OpenAIProvider(config), Answers(), first_seconds=60)
    ways: list[Callable[[], Awaitable[float]]] = [
        lambda: first_words(engine),
        lambda: without_stale(lambda: direct_words(client, config)),
    ]
    found = []
    for number in range(pairs + 2):
        taken = {way: await ways[way]() for way in ((0, 1) if number % 2 else (1, 0))}
        found += [taken[0] - taken[1]] if number > 1 else []  # two to warm up
    await client.close()
    await engine.close()
    return found


async def kept(config: TutorConfig, cache: Cache, from_redis: bool) -> list[float]:
    """Seconds to a kept answer, in this process or from Redis."""
    provider = OpenAIProvider(config)
    await Engine(provider, Answers(cache)).keep(QUESTION, Done(True, "Look at line 3. " * 20))
    engine = Engine(provider, Answers(cache))
    found = []
    for _ in range(200):
        if from_redis:
            engine = Engine(provider, Answers(cache))
        found.append(await first_words(engine))
    await provider.close()
    return found


async def shared(config: TutorConfig, students: int) -> tuple[int, int]:
    """How often the server was asked when that many ask the same at once, and how many answers there were."""
    provider = Counted(config)
    engine = Engine(provider, Answers(), first_seconds=60)

    async def text() -> str:
        return "".join([event.text async for event in engine.answer(QUESTION) if isinstance(event, Delta)])

    answers = await asyncio.gather(*(text() for _ in range(students)))
    await engine.close()
    return provider.asked, len(set(answers))


async def stopped(server: ModelServer, times: int) -> list[float]:
    """Seconds from Stop until the server says that it serves nobody."""
    engine = Engine(OpenAIProvider(replace(server.config, answer_tokens=2000)), Answers(), first_seconds=60)
    found = []
    for _ in range(times):
        async with aclosing(engine.answer(QUESTION)) as events:
            while not isinstance(await anext(events), Delta):
                pass
        began = time.perf_counter()
        while await asyncio.to_thread(server.busy):  # noqa: ASYNC110 - another process says it
            await asyncio.sleep(0.002)
        found.append(time.perf_counter() - began)
    await engine.close()
    return found


async def away(engine: Engine) -> float:
    """Seconds until the engine says that no model answers."""
    began = time.perf_counter()
    try:
        await first_words(engine)
    except EngineAway:
        return time.perf_counter() - began
    raise AssertionError("it answered")


async def down(times: int) -> tuple[list[float], list[float], int]:
    """With nobody listening: seconds for fresh engines, then for one whose breaker is open, and how often
    that one asked after it had opened."""
    config = TutorConfig("http://127.0.0.1:9/v1", "none")
    closed = [await away(Engine(OpenAIProvider(config), Answers())) for _ in range(times)]
    provider = Counted(config)
    engine = Engine(provider, Answers())
    while engine.state != "open":
        await away(engine)
    before = provider.asked
    return closed, [await away(engine) for _ in range(times)], provider.asked - before


async def hung() -> float:
    """Seconds with a server that takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        return await away(Engine(OpenAIProvider(TutorConfig(f"http://127.0.0.1:{port}/v1", "m")), Answers()))


def imported() -> float:
    """Seconds to import the engine in a fresh interpreter."""
    command = [sys.executable, "-c", _IMPORT]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def row(name: str, seconds: Sequence[float], bar: str) -> None:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(1000 * value for value in seconds)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"| {name} | {statistics.median(ordered):.1f} | {late:.1f} | {bar} |")


async def measure(pairs: int) -> None:
    """The table, as Markdown."""
    print("| tutor's engine | median ms | p95 ms | bar |\n| --- | --- | --- | --- |")
    with ModelServer() as server, tempfile.TemporaryDirectory(prefix="cm-bench-") as home:
        row("first word, beyond the server's own", await overhead(server.config, pairs), "10, p95 25")
        stores = await Stores.open(StoreConfig(None, None, Path(home, "stores")))
        for name, from_redis in (("in this process", False), ("from Redis", True)):
            found = await kept(server.config, Cache(stores.redis), from_redis)
            row(f"kept answer, {name}", found, "3, p95 10")
        await stores.close()
        row("Stop until the server is free", await stopped(server, 10), "500")
        calls, answers = await shared(server.config, 30)
    closed, opened, late = await down(60)
    row("server down", closed, "p95 300")
    row("server down, breaker open", opened, "50")
    row("server hangs", [await hung()], "6000")
    row("import", [imported() for _ in range(7)], "150")
    print(f"\n30 students with one question: {calls} call, {answers} answer")
    print(f"calls after the breaker opened: {late}")


def main() -> None:
    options = argparse.ArgumentParser(prog="make bench-tutor", description=__doc__)
    options.add_argument("--pairs", type=int, default=40)
    options.add_argument("--kept", type=int, default=200, help="kept answers, in the service and at the door")
    options.add_argument("--students", type=int, default=20, help="who ask a model with one slot at once")
    given = options.parse_args()
    logging.disable(logging.WARNING)
    asyncio.run(measure(given.pairs))
    tutor_door.report_kept(asyncio.run(tutor_door.kept(given.kept)))
    tutor_door.report_waiting(asyncio.run(tutor_door.waiting(given.students)))


if __name__ == "__main__":
    main()
