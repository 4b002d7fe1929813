"""A cable to Redis that can be cut and mended: what a network does, without touching the server."""

import asyncio
import contextlib
from types import TracebackType
from urllib.parse import urlsplit


class Cable:
    """Forwards connections to the server of a URL while it is whole."""

    def __init__(self, uri: str) -> None:
        self._uri = urlsplit(uri)
        self._tasks: set[asyncio.Task[None]] = set()
        self._ends: set[asyncio.StreamWriter] = set()
        self._port = 0

    @property
    def uri(self) -> str:
        """The same server, through this cable."""
        return f"redis://{self._uri.netloc.rpartition('@')[0]}@127.0.0.1:{self._port}/0"

    async def __aenter__(self) -> "Cable":
        await self.mend()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.cut()

    async def mend(self) -> None:
        """Let connections through, on the same port as before."""
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """End all connections and refuse new ones."""
        self._server.close()
        for end in self._ends:
            end.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._uri.scheme == "unix":
            far_reader, far_writer = await asyncio.open_unix_connection(self._uri.path)
        else:
            far_reader, far_writer = await asyncio.open_connection(self._uri.hostname, self._uri.port)
        self._ends |= {writer, far_writer}
        for source, sink in ((reader, far_writer), (far_reader, writer)):
            task = asyncio.create_task(_pump(source, sink))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(1 << 16):
            sink.write(data)
            await sink.drain()
    sink.close()
