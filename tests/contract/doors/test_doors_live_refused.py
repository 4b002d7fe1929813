"""Sockets that are not opened: nobody is signed in, a page of another site asks, the house is not open."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
import pytest_asyncio
from hosts import (
    INSTRUCTOR,
    NOBODY,
    OTHER_STUDENT,
    STUDENT,
    TOKEN,
    Holder,
    Host,
    error_of,
    jupyter_server,
    serving,
)
from listening import SOCKET, UPGRADE, Listener, connect, listening
from socketio.exceptions import ConnectionError as NotConnected
from stores_for_tests import SessionPair
from test_doors_closed import starting

from codementor_jupyter.handlers.house import House
from codementor_jupyter.handlers.live.sockets import Sockets
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.config import StoreConfig
from server_services.errors import Unavailable
from server_services.live.model import Missed
from server_services.live.service import LiveService
from server_services.stores.channel import Channel

pytestmark = pytest.mark.asyncio(loop_scope="package")

ASKED = {"EIO": "4", "transport": "websocket"}


async def knock(host: Host, who: str = INSTRUCTOR, query: Any = ASKED, **headers: str) -> httpx.Response:
    """The request that asks for a WebSocket, as HTTP: what is answered when none is opened."""
    return await host.call("GET", "socket.io/", who=who, params=query, headers=UPGRADE | headers)


async def test_nobody_gets_a_socket(host: Host) -> None:
    """Who is not signed in is refused in the one shape, before any word of socket.io is spoken."""
    assert error_of(await knock(host, NOBODY)) == (401, "not_signed_in")
    async with Listener() as listener:
        with pytest.raises(NotConnected):
            await connect(listener, host, NOBODY)
        with pytest.raises(NotConnected):  # the payload is no place for a token: it comes too late
            await connect(listener, host, NOBODY, auth={"token": TOKEN})
        assert [] == listener.heard


async def test_a_wrong_token_gets_no_socket(jupyter: Host) -> None:
    """Neither in the header nor in the address."""
    headers = {"Authorization": "token wrong"}
    assert error_of(await knock(jupyter, NOBODY, **headers)) == (401, "not_signed_in")
    assert error_of(await knock(jupyter, NOBODY, ASKED | {"token": "wrong"})) == (401, "not_signed_in")


async def test_a_role_that_is_no_student_s_gets_no_socket(bare: Host) -> None:
    """As at every other door."""
    assert error_of(await knock(bare, "norole")) == (403, "forbidden")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"EIO": "4", "transport": "polling"},
        {"EIO": "4"},
        {"EIO": "3", "transport": "websocket"},
        {"EIO": "4", "transport": "websocket", "sid": "of-another-one"},
    ],
)
async def test_only_websockets_of_this_protocol_are_spoken(host: Host, query: dict[str, str]) -> None:
    """Polling, an older protocol and the upgrade of a session that began with polling are refused."""
    status, code = error_of(await knock(host, query=query))
    assert (400, "bad_request") == (status, code)
    plain = await host.call("GET", "socket.io/", params=ASKED)
    assert (400, "bad_request") == error_of(plain)
    assert "transports: ['websocket']" in plain.json()["error"]["message"]


@pytest.mark.parametrize("verb", ["POST", "PUT", "DELETE", "PATCH"])
async def test_no_other_verb_is_answered(bare: Host, verb: str) -> None:
    """What the library would do with a POST is polling."""
    assert error_of(await bare.call(verb, "socket.io/", {}, params=ASKED)) == (405, "method_not_allowed")


async def test_polling_clients_are_refused(host: Host) -> None:
    """The library's own client, left to choose, begins with polling."""
    async with Listener() as listener:
        with pytest.raises(NotConnected):
            await connect(listener, host, INSTRUCTOR, transports=["polling"])


@pytest_asyncio.fixture(loop_scope="package")
async def browser(jupyter: Host) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser's connection: signed in by cookie, once it followed the link with the token."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        await session.get(f"{jupyter.url}/codementor/api/users/profile", params={"token": TOKEN})
        yield session


def address(host: Host) -> str:
    return f"{host.url}/{SOCKET}/?EIO=4&transport=websocket"


async def test_a_page_of_the_server_is_let_in_by_its_cookie(
    jupyter: Host, browser: aiohttp.ClientSession
) -> None:
    """Engine.IO says hello."""
    async with browser.ws_connect(address(jupyter), origin=jupyter.url) as socket:
        assert (await socket.receive_str()).startswith("0{")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
@pytest.mark.parametrize("fetched", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}])
async def test_a_page_of_another_site_is_not(
    jupyter: Host, browser: aiohttp.ClientSession, origin: str, fetched: dict[str, str]
) -> None:
    """Browsers send the cookie along with a WebSocket of any page: the origin decides."""
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await browser.ws_connect(address(jupyter), origin=origin, headers=fetched)
    assert 404 == refused.value.status  # as everything does that Jupyter hides from other origins


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
async def test_a_host_without_rules_lets_its_own_pages_in_alone(bare: Host, origin: str) -> None:
    """The origin has to be the host that was asked."""
    assert error_of(await knock(bare, Origin=origin)) == (403, "forbidden")
    async with listening(bare, STUDENT, headers={"Origin": bare.url}) as listener:
        assert listener.client.connected


async def test_an_origin_that_jupyter_allows_is_allowed(session_pair: SessionPair, tmp_path: Path) -> None:
    """By the same settings as for kernels' sockets, and no other origin with it."""
    option = r"--ServerApp.allow_origin_pat=http://fr.*\.example"
    async with (
        jupyter_server(session_pair.config(), tmp_path, option) as host,
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser,
    ):
        await browser.get(f"{host.url}/codementor/api/users/profile", params={"token": TOKEN})
        async with browser.ws_connect(address(host), origin="http://friend.example") as socket:
            assert (await socket.receive_str()).startswith("0{")
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await browser.ws_connect(address(host), origin="http://evil.example")


async def test_a_house_that_is_not_open_says_when_to_come_back(tmp_path: Path) -> None:
    """503 in the one shape instead of a socket."""
    async with starting(StoreConfig("mongodb://127.0.0.1:1", "redis://127.0.0.1:1", tmp_path)) as host:
        answer = await knock(host)
        assert error_of(answer) == (503, "store_unavailable")
        assert "1" == answer.headers["Retry-After"]


class AwayLive(LiveService):
    """A live feature whose record is away."""

    def __init__(self) -> None:
        """Without a store."""

    async def next(self) -> Any:
        await asyncio.Event().wait()

    async def missed(self, *_asked: object) -> dict[str, Missed]:
        raise Unavailable(
            ErrorCode.STORE_UNAVAILABLE, "The database cannot be reached just now.", retrySeconds=2
        )


async def test_without_the_record_a_socket_is_refused_and_not_left_half_open(
    house: House, house_stores: StoreConfig
) -> None:
    """What was missed cannot be told: better no socket than a gap. The client is told to come again."""
    from server_services.stores.connections import Stores

    stores = await Stores.open(house_stores)
    sockets = Sockets(AwayLive(), Channel(stores.redis, "live:away"), 60)
    async with serving(Holder(replace(house, live=sockets))) as host, Listener() as listener:
        with pytest.raises(NotConnected):
            await connect(listener, host, OTHER_STUDENT, auth={"since": "2026-03-02T09:00:00Z"})
        assert "store_unavailable" == (await listener.why_refused())["data"]["code"]
        assert "cannot be reached" in (await listener.why_refused())["message"]
        await sockets.close()
    await stores.close()
