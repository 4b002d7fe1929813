"""Doors of a house that is not open, or of which a part is broken: they refuse, and give nothing away."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hosts import INSTRUCTOR, NOBODY, STUDENT, Holder, Host, StaticIdentity, doubling, error_of, serving
from stores_for_tests import SessionPair
from tornado.testing import bind_unused_port

from codementor_jupyter.compose import Composition
from codementor_jupyter.handlers.house import House
from codementor_jupyter.handlers.operator import overall
from codementor_jupyter.protocol.health import Condition, DependencyView
from server_services.config import Config, GradingConfig, StoreConfig
from server_services.progress.service import ProgressService

pytestmark = pytest.mark.asyncio(loop_scope="package")

DOORS = [
    ("GET", "health", None), ("GET", "metrics", None), ("GET", "api/challenges", None),
    ("POST", "api/challenges", {"slug": 1}), ("POST", "api/challenges/x/submit", {"code": "1"}),
    ("GET", "api/users/profile", None), ("GET", "nowhere", None),
]  # fmt: skip


def nobody_listens() -> int:
    """A port at which nobody answers."""
    socket, port = bind_unused_port()
    socket.close()
    return port


@asynccontextmanager
async def starting(stores: StoreConfig) -> AsyncIterator[Host]:
    """The doors of a house that has just begun to open on these stores."""
    composition = Composition(Config(stores, GradingConfig(kernels=1)), StaticIdentity(), "1.2.3")
    composition.begin()
    try:
        async with serving(composition) as host:
            yield host
    finally:
        await composition.close()


async def told(host: Host, word: str) -> str:
    """What health says to a stranger, once it says this word."""
    async with asyncio.timeout(20):
        while True:
            text = (await host.call("GET", "health", who=NOBODY)).text
            if word in text:
                return text
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(("verb", "path", "body"), DOORS)
async def test_every_door_of_a_closed_house_says_when_to_come_back(
    tmp_path: Path, verb: str, path: str, body: Any
) -> None:
    """503 with `Retry-After` in the one shape, whoever asks and whatever: nothing else can be known yet."""
    away = f"mongodb://127.0.0.1:{nobody_listens()}"
    async with starting(StoreConfig(away, "redis://127.0.0.1:1", tmp_path)) as host:
        for who in (INSTRUCTOR, NOBODY):
            answer = await host.call(verb, path, body, who=who)
            assert error_of(answer) == (503, "store_unavailable")
            assert "1" == answer.headers["Retry-After"]


async def test_a_store_away_is_named_and_its_address_is_not(tmp_path: Path) -> None:
    """Health tells a stranger that the database is away; where it is and by which password is ours."""
    away = f"mongodb://teacher:canary-password@127.0.0.1:{nobody_listens()}"
    config = StoreConfig(away, "redis://127.0.0.1:1", tmp_path, server_selection_seconds=0.2)
    async with starting(config) as host:
        text = await told(host, "database")
        for secret in ("canary", "teacher", "127.0.0.1"):
            assert secret not in text


@pytest.mark.parametrize(
    ("mongodb", "redis"),
    [
        ("mongodb://127.0.0.1", "redis://:canary/password@127.0.0.1:6379"),
        ("mongodb://teacher:canary/password@127.0.0.1", "redis://127.0.0.1:1"),
        ("postgres://teacher:canary@127.0.0.1", "redis://127.0.0.1:1"),
    ],
)
async def test_an_address_that_is_none_is_not_quoted(tmp_path: Path, mongodb: str, redis: str) -> None:
    """A driver's complaint may hold half a password: the door says where to look, and no more."""
    async with starting(StoreConfig(mongodb, redis, tmp_path, server_selection_seconds=0.2)) as host:
        text = await told(host, "cannot be understood")
        assert "CODEMENTOR_REDIS_URL" in text
        for secret in ("canary", "teacher", "password"):
            assert secret not in text


async def test_a_house_opens_when_its_store_comes_back(session_pair: SessionPair, tmp_path: Path) -> None:
    """It tries again by itself: doors that said 503 answer, and what is sent then is kept."""
    config, port = session_pair.config(), nobody_listens()
    before, _at, after = (config.mongodb_uri or "").rpartition("@")
    real, _slash, options = after.partition("/")
    through = replace(
        config, mongodb_uri=f"{before}@127.0.0.1:{port}/{options}", server_selection_seconds=0.3
    )
    with ExitStack() as until_closed:
        async with starting(through) as host:
            await told(host, "database")
            until_closed.enter_context(bridge(port, real))
            await told(host, '"mongodb":{"condition":"ok"')
            assert 201 == (await host.call("POST", "api/challenges", doubling())).status_code


@contextmanager
def bridge(port: int, to: str) -> Iterator[None]:
    """A store that was away is back: what is sent to the port goes on to its real address, and back.

    In a thread: a driver that says goodbye holds up the loop it is closed in.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def cross(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, _colon, number = to.rpartition(":")
        back, forth = await asyncio.open_connection(host, int(number))
        await asyncio.gather(carry(reader, forth), carry(back, writer))

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()

    listening = asyncio.run_coroutine_threadsafe(asyncio.start_server(cross, "127.0.0.1", port), loop)
    server = listening.result(10)

    async def ended() -> None:
        server.close()
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)

    try:
        yield
    finally:
        asyncio.run_coroutine_threadsafe(ended(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.mark.parametrize(
    ("mongodb", "redis", "grading", "expected"),
    [
        ("ok", "ok", "ok", "ok"),
        ("ok", "off", "ok", "ok"),
        ("ok", "down", "ok", "degraded"),
        ("ok", "ok", "degraded", "degraded"),
        ("degraded", "ok", "ok", "degraded"),
        ("down", "ok", "ok", "down"),
        ("down", "down", "degraded", "down"),
    ],
)
async def test_a_house_is_as_well_as_its_parts(
    mongodb: Condition, redis: Condition, grading: Condition, expected: Condition
) -> None:
    """Down without the record, degraded without anything else; what is switched off is not missed."""
    parts = {"mongodb": mongodb, "redis": redis, "grading": grading}
    assert expected == overall({name: DependencyView(condition=each) for name, each in parts.items()})


async def test_health_of_a_house_without_its_record_is_503(house: House) -> None:
    """A load balancer looks at the status alone; who is signed in reads why."""

    async def dependencies() -> dict[str, DependencyView]:
        return {
            "mongodb": DependencyView(condition="down", detail="canary-host"),
            "redis": DependencyView(condition="ok"),
        }

    async with serving(Holder(replace(house, dependencies=dependencies))) as host:
        for who, shown in ((STUDENT, True), (NOBODY, False)):
            answer = await host.call("GET", "health", who=who)
            assert (503, "down") == (answer.status_code, answer.json()["status"])
            assert shown is ("canary-host" in answer.text)


class BrokenProgress(ProgressService):
    """A part with a fault nobody foresaw, whose words hold a secret."""

    def __init__(self) -> None:
        """Without a store."""

    async def sign_in(self, *_who: object) -> Any:
        raise RuntimeError("canary-secret")


async def test_a_fault_of_ours_is_logged_and_not_told(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """500 in the one shape without a word of what broke; the log has its trace. A refusal has none there."""
    async with serving(Holder(replace(house, progress=BrokenProgress()))) as host:
        with caplog.at_level(logging.INFO, "codementor_jupyter"):
            answer = await host.call("GET", "api/users/profile", who=STUDENT)
            await host.call("GET", "nowhere", who=STUDENT)
    assert error_of(answer) == (500, "internal_error")
    assert "canary" not in answer.text
    failed, refused = (r for r in caplog.records if r.name == "codementor_jupyter.handlers.base")
    assert failed.exc_info is not None
    assert "canary-secret" in str(failed.exc_info[1])
    assert (logging.ERROR, logging.INFO, None) == (failed.levelno, refused.levelno, refused.exc_info)
