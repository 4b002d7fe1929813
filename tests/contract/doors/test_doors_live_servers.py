"""Live events with several servers, with Redis away, and across the end of a server.

Each server here is the same house with sockets of its own, on a Redis that a test may kill.
"""

import asyncio
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from hosts import INSTRUCTOR, RIGHT, WRONG, Holder, Host, StaticIdentity, jupyter_server, serving
from listening import SOCKET, UPGRADE, Listener, connect, listening
from redis_for_tests import OwnRedis
from stores_for_tests import SessionPair
from tornado.testing import bind_unused_port

from codementor_jupyter.compose import Composition
from codementor_jupyter.features import live_service
from codementor_jupyter.handlers.house import House
from codementor_jupyter.handlers.live.sockets import Sockets
from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.bus import Bus
from server_services.config import Config, GradingConfig, StoreConfig
from server_services.stores.channel import Channel
from server_services.stores.connections import Stores
from server_services.stores.embedded.engines import redis_engine

pytestmark = pytest.mark.asyncio(loop_scope="package")

Opened = tuple[str, Callable[[], object]]  # the address of a server, and how to have it closed
SOON, NEVER = 0.3, 3600.0  # seconds after which a server looks at the record again


@dataclass(frozen=True)
class Server:
    """One of several servers: its doors, and what it publishes."""

    host: Host
    bus: Bus
    sockets: Sockets


@pytest.fixture
def redis() -> Iterator[OwnRedis]:
    with tempfile.TemporaryDirectory() as directory:
        started = OwnRedis(redis_engine().command[0], Path(directory))
        yield started
        started.kill()


@asynccontextmanager
async def running(
    house: House, config: StoreConfig, redis: OwnRedis, look_again: float, port: int | None = None
) -> AsyncIterator[Server]:
    """A server of this house with sockets of its own."""
    stores = await Stores.open(replace(config, redis_url=redis.url))
    bus = Bus()
    live = live_service(stores, house.challenges, house.progress)
    live.follow(bus)
    sockets = Sockets(live, Channel(stores.redis, "live:several"), look_again)
    task = asyncio.create_task(sockets.run())
    try:
        async with serving(Holder(replace(house, live=sockets)), port=port) as host:
            yield Server(host, bus, sockets)
            await sockets.close()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await stores.close()


def verdict(user_id: str, submission_id: str) -> SubmissionGraded:
    """A verdict as a server publishes it."""
    return SubmissionGraded(
        submission_id=submission_id,
        user_id=user_id,
        challenge_id="c1",
        challenge_slug="doubling",
        challenge_version=1,
        status=Status.ACCEPTED,
        verdict=Verdict.ACCEPTED,
        told=Verdict.ACCEPTED,
        score=1.0,
        at=datetime.now(UTC),
    )


async def id_of(host: Host, who: str) -> str:
    profile: dict[str, Any] = (await host.call("GET", "api/users/profile", who=who)).json()
    return str(profile["id"])


async def until_both_hear(server: Server, listener: Listener, user_id: str) -> None:
    """Publish on one server until the listener of another one hears: a subscription takes its time."""
    for number in range(400):
        await server.bus.publish(verdict(user_id, f"warm-{number}"))
        await asyncio.sleep(0.05)
        if any(event["submissionId"].startswith("warm-") for event in listener.named("challenge-completed")):
            return
    raise AssertionError("nothing came through Redis")


async def test_one_server_tells_the_sockets_of_another(
    house: House, house_stores: StoreConfig, redis: OwnRedis
) -> None:
    """At once, through Redis, once to each; and only to the user whom it concerns."""
    async with (
        running(house, house_stores, redis, NEVER) as one,
        running(house, house_stores, redis, NEVER) as two,
        listening(one.host, "ria student") as here,
        listening(two.host, "ria student") as there,
        listening(two.host, "rob student") as other,
    ):
        user_id = await id_of(one.host, "ria student")
        await until_both_hear(one, there, user_id)
        await one.bus.publish(verdict(user_id, "told"))
        assert await here.verdict_of("told") == await there.verdict_of("told")
        raw = [data["id"] for name, data in there.heard if name == "challenge-completed"]
        assert len(raw) == len(set(raw))
        assert [] == other.named("challenge-completed")


async def test_with_redis_killed_the_own_sockets_hear_at_once(
    house: House, house_stores: StoreConfig, redis: OwnRedis
) -> None:
    """Neither a dead Redis nor one that hangs holds up a server that tells its own users."""
    async with (
        running(house, house_stores, redis, NEVER) as server,
        listening(server.host, "sue student") as listener,
    ):
        user_id = await id_of(server.host, "sue student")
        redis.send(signal.SIGSTOP)
        try:
            await told_soon(server, listener, user_id, "while it hangs")
        finally:
            redis.send(signal.SIGCONT)
        redis.kill()
        for number in range(5):
            await told_soon(server, listener, user_id, f"while it is dead {number}")


async def told_soon(server: Server, listener: Listener, user_id: str, submission_id: str) -> None:
    async with asyncio.timeout(2):
        await server.bus.publish(verdict(user_id, submission_id))
        await listener.verdict_of(submission_id)


async def test_with_redis_killed_other_servers_find_it_in_the_record(
    house: House, house_stores: StoreConfig, redis: OwnRedis, bare: Host
) -> None:
    """Whatever was said while nobody could hear it: each server looks again for who is connected."""
    made = await bare.new_challenge()
    async with (
        running(house, house_stores, redis, SOON) as server,
        listening(server.host, "tea student") as listener,
        listening(server.host, "ted student") as other,
    ):
        redis.kill()
        view = (await bare.submit(made["slug"], RIGHT, who="tea student")).json()
        told = await listener.verdict_of(view["id"])
        assert ("accepted", made["slug"]) == (told["status"], told["challengeSlug"])
        await listener.until(lambda each: len(each.named("achievement-unlocked")) > 2)
        await listener.until(lambda each: each.named("progress-changed")[-1]["xp"] == 20)
        await asyncio.sleep(3 * SOON)  # it has looked again since, and told nothing twice
        raw = [data["id"] for name, data in listener.heard if name != "progress-changed"]
        assert len(raw) == len(set(raw))
        assert [] == other.named("challenge-completed") + other.named("achievement-unlocked")


async def test_with_redis_back_servers_hear_each_other_again(
    house: House, house_stores: StoreConfig, redis: OwnRedis
) -> None:
    """Without being started anew."""
    async with (
        running(house, house_stores, redis, NEVER) as one,
        running(house, house_stores, redis, NEVER) as two,
        listening(two.host, "uma student") as there,
    ):
        user_id = await id_of(one.host, "uma student")
        await until_both_hear(one, there, user_id)
        redis.kill()
        await one.bus.publish(verdict(user_id, "lost"))
        redis.start()
        there.heard.clear()
        await until_both_hear(one, there, user_id)


@pytest_asyncio.fixture(loop_scope="package")
async def faithful() -> AsyncIterator[Listener]:
    """A client that connects again by itself, and says since when it was away."""
    async with Listener(reconnection=True, reconnection_delay=0.05, reconnection_delay_max=0.2) as listener:
        yield listener


async def test_across_the_end_of_a_server_nothing_is_missed(
    house: House, house_stores: StoreConfig, redis: OwnRedis, bare: Host, faithful: Listener
) -> None:
    """Its sockets are closed so that clients come back by themselves, and then they are told the rest."""
    made, port = await bare.new_challenge(), unused_port()
    async with running(house, house_stores, redis, NEVER, port) as server:
        await connect(faithful, server.host, "vic student", auth=lambda: since(faithful))
        first = (await bare.submit(made["slug"], WRONG, who="vic student")).json()["id"]
        await server.bus.publish(verdict(await id_of(bare, "vic student"), "at once"))
        await faithful.verdict_of("at once")
    assert first not in [event["submissionId"] for event in faithful.named("challenge-completed")]
    second = (await bare.submit(made["slug"], RIGHT, who="vic student")).json()["id"]
    async with running(house, house_stores, redis, NEVER, port):
        await faithful.verdict_of(second)
        await faithful.until(lambda each: len(each.named("progress-changed")) > 1)  # one of each welcome
    told = [event["submissionId"] for event in faithful.named("challenge-completed")]
    assert ["at once", first, second] == told  # the first was published by another server's bus


def since(listener: Listener) -> dict[str, Any]:
    return {"since": listener.cursor} if listener.heard else {}


def unused_port() -> int:
    socket, port = bind_unused_port()
    socket.close()
    return int(port)


async def test_a_server_that_is_closed_leaves_nothing_running(house_stores: StoreConfig) -> None:
    """With sockets open, of which one's client answers to nothing any more: no task is left."""
    config = Config(house_stores, GradingConfig(kernels=1))
    loop, opened = asyncio.get_running_loop(), asyncio.Future[Opened]()
    server = loop.run_in_executor(None, asyncio.run, served_until_told(config, loop, opened))
    url, told = await asyncio.wait_for(opened, 60)
    async with httpx.AsyncClient(base_url=url) as client, Listener() as listener:
        await connect(listener, Host("bare", client), "wim student")
        reader, writer = await vanished(url)
        told()
        left = await asyncio.wait_for(server, 20)
        writer.close()
        del reader
    assert [] == left
    assert not listener.client.connected


async def served_until_told(
    config: Config, theirs: asyncio.AbstractEventLoop, opened: asyncio.Future[Opened]
) -> list[str]:
    """A whole server on a loop of its own; answers the tasks that are left when it has closed."""
    composition, told = Composition(config, StaticIdentity(), "1.2.3"), asyncio.Event()
    tell = partial(asyncio.get_running_loop().call_soon_threadsafe, told.set)
    house = await composition.open()
    async with serving(Holder(house)) as host:
        theirs.call_soon_threadsafe(opened.set_result, (host.url, tell))
        await told.wait()
        began = time.monotonic()
        await composition.close()
        assert time.monotonic() - began < 10
    # Tornado itself waits five seconds for the goodbye of the one that has vanished.
    for _ in range(80):
        left = [repr(task) for task in asyncio.all_tasks() - {asyncio.current_task()}]
        if not left:
            break
        await asyncio.sleep(0.1)
    return left


async def vanished(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A socket that is open and will neither read nor answer what it is sent."""
    address = httpx.URL(url)
    reader, writer = await asyncio.open_connection(address.host, address.port)
    lines = [f"GET /{SOCKET}/?EIO=4&transport=websocket HTTP/1.1", f"Host: {address.netloc.decode()}"]
    lines += [f"{name}: {value}" for name, value in UPGRADE.items()] + ["X-Who: wim student", "", ""]
    writer.write("\r\n".join(lines).encode())
    assert b"101" in await reader.readline()
    return reader, writer


async def test_a_jupyter_server_that_ends_says_nothing_of_tasks(
    session_pair: SessionPair, tmp_path: Path, faithful: Listener
) -> None:
    """Stopped with a socket open: the log has neither a trace nor a task that was destroyed."""
    async with jupyter_server(session_pair.config(), tmp_path) as host:
        await connect(faithful, host, INSTRUCTOR)
        await faithful.figure()
    log = (tmp_path / "server.log").read_text()
    assert "Shutting down" in log
    for word in ("Traceback", "destroyed", "never awaited", "never retrieved", "WARNING"):
        assert word not in log, log
