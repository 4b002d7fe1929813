"""A client of the live events that is not ours: python-socketio's own, and what it has heard."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import socketio
from hosts import INSTRUCTOR, Host

PATIENCE_SECONDS = 20.0
SOCKET = "codementor/socket.io"
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
NAMES = ("challenge-completed", "achievement-unlocked", "progress-changed")

Event = dict[str, Any]


class Listener:
    """Hears whatever is told; remembers all of it, in order."""

    def __init__(self, **options: Any) -> None:
        # A session of our own: the library leaves its one open when it is refused.
        self.session = aiohttp.ClientSession()
        self.client = socketio.AsyncClient(http_session=self.session, **{"reconnection": False} | options)
        self.heard: list[tuple[str, Event]] = []
        self.refusal: Any = None
        self._came = asyncio.Event()
        self.client.on("*", self._hear)
        self.client.on("connect_error", self._refused)

    async def __aenter__(self) -> "Listener":
        return self

    async def __aexit__(self, *_raised: object) -> None:
        await self.client.shutdown()
        await self.session.close()

    async def _hear(self, name: str, data: Event) -> None:
        self.heard.append((name, data))
        self._came.set()

    async def _refused(self, said: Any) -> None:
        self.refusal = said
        self._came.set()

    async def why_refused(self) -> Event:
        """What the server said when it let nobody in; waits for it."""
        said: Event = await self.until(lambda each: each.refusal)
        return said

    async def until(self, enough: Callable[["Listener"], Any]) -> Any:
        """What `enough` finds, once it finds something."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (found := enough(self)):
                self._came.clear()
                await self._came.wait()
        return found

    def named(self, name: str) -> list[Event]:
        """What was heard under this name, each event once, as a client should count."""
        told = [data for each, data in self.heard if each == name]
        return list({data.get("id", data["at"]): data for data in told}.values())

    async def verdict_of(self, submission_id: str) -> Event:
        """What is told of one submission; waits for it."""

        def told(listener: "Listener") -> Event | None:
            found = [e for e in listener.named("challenge-completed") if e["submissionId"] == submission_id]
            return found[0] if found else None

        event: Event = await self.until(told)
        return event

    async def figure(self) -> Event:
        """The latest progress figure; waits for the first, which ends the welcome."""
        figures: list[Event] = await self.until(lambda each: each.named("progress-changed"))
        return figures[-1]

    @property
    def cursor(self) -> str:
        """The latest moment this listener has heard of."""
        return max(data["at"] for _name, data in self.heard)


@asynccontextmanager
async def listening(
    host: Host, who: str = INSTRUCTOR, since: str | None = None, **options: Any
) -> AsyncIterator[Listener]:
    """A socket open at this host, its welcome heard. `options` go to `connect`."""
    async with Listener() as listener:
        await connect(listener, host, who, **{"auth": {"since": since} if since else None} | options)
        await listener.figure()
        yield listener


async def connect(listener: Listener, host: Host, who: str, **options: Any) -> None:
    """Open a socket; raises the library's ConnectionError where it is refused."""
    headers = host.credentials(who) | options.pop("headers", {})
    settings = {"transports": ["websocket"], "socketio_path": SOCKET, "headers": headers}
    settings |= {"wait_timeout": PATIENCE_SECONDS} | options
    await listener.client.connect(host.url, **settings)
