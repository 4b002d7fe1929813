"""Somebody on the line between a server and its scheduler, who passes everything on and keeps a copy."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass
class Heard:
    """What went by: `there` from the server to the scheduler, `back` the other way."""

    port: int = 0
    there: bytearray = field(default_factory=bytearray)
    back: bytearray = field(default_factory=bytearray)


@contextlib.asynccontextmanager
async def listening(to_port: int) -> AsyncIterator[Heard]:
    """A port of the loopback interface that leads to `to_port`, until the block ends."""
    heard = Heard()
    calls: set[asyncio.Task[None]] = set()

    async def call(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        further, answer = await asyncio.open_connection("127.0.0.1", to_port)
        ways = ((reader, answer, heard.there), (further, writer, heard.back))
        for source, target, copy in ways:
            task = asyncio.create_task(_pass_on(source, target, copy))
            calls.add(task)
            task.add_done_callback(calls.discard)

    server = await asyncio.start_server(call, "127.0.0.1", 0)
    heard.port = server.sockets[0].getsockname()[1]
    try:
        yield heard
    finally:
        server.close()
        for task in list(calls):
            task.cancel()
        await asyncio.gather(*calls, return_exceptions=True)


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter, copy: bytearray) -> None:
    try:
        while data := await source.read(1 << 16):
            copy += data
            target.write(data)
            await target.drain()
    except ConnectionError:
        pass
    finally:
        target.close()
        with contextlib.suppress(ConnectionError):
            await target.wait_closed()
