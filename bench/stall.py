"""A server extension that watches the event loop it runs in: how late does a timer of 1 ms fire?"""

import asyncio
import time
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado import web

TICK = 0.001


class Watch:
    """Lateness of every tick in ms, since it was last asked for."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def run(self) -> None:
        """Tick for ever."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            self.late.append((time.perf_counter() - before - TICK) * 1000)


class StallHandler(APIHandler):
    """GET answers the lateness of the ticks since the last GET."""

    @web.authenticated
    async def get(self) -> None:
        watch: Watch = self.settings["bench_watch"]
        self.write({"late": watch.late})
        watch.late = []


def _load_jupyter_server_extension(app: Any) -> None:
    watch = Watch()
    app.web_app.settings["bench_watch"] = watch
    app.web_app.settings["bench_task"] = asyncio.get_event_loop().create_task(watch.run())
    app.web_app.add_handlers(".*$", [("/bench/stall", StallHandler)])
