"""Puts a machine behind its doors, on an address of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from .doors import DOORS
from .machine import Judge0


@asynccontextmanager
async def judge0() -> AsyncIterator[Judge0]:
    """A Judge0 on a free port of this machine, with one worker."""
    twin = Judge0()
    server = HTTPServer(Application(DOORS, judge0=twin))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    twin.url = f"http://127.0.0.1:{port}"
    worker = asyncio.create_task(twin.work())
    try:
        yield twin
    finally:
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
        server.stop()
        await server.close_all_connections()
