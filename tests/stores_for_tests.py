"""Real stores for tests: one embedded pair for a session, a database of its own for each test.

`CODEMENTOR_MONGODB_URI` puts a MongoDB of yours in place of the embedded one; databases named `test_...` are
made in it and dropped again. Redis is always the embedded one, because it is emptied between tests.
"""

import asyncio
import contextlib
import os
import secrets
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from server_services.config import StoreConfig
from server_services.stores.connections import Stores
from server_services.stores.embedded.pair import EmbeddedPair

OWN_MONGODB = "CODEMENTOR_MONGODB_URI"


class SessionPair:
    """The pair, kept by an event loop in a thread: tests come and go with event loops of their own."""

    def __init__(self, data_dir: Path) -> None:
        self._start = StoreConfig(os.environ.get(OWN_MONGODB), None, data_dir)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="embedded pair")

    def __enter__(self) -> "SessionPair":
        self._thread.start()
        self._pair = EmbeddedPair(self._start)
        try:
            addresses = asyncio.run_coroutine_threadsafe(self._pair.start(), self._loop).result(90)
        except BaseException:
            self._end_loop()
            raise
        self._given = replace(self._start, mongodb_uri=addresses.mongodb_uri, redis_url=addresses.redis_url)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            asyncio.run_coroutine_threadsafe(self._pair.stop(), self._loop).result(90)
        finally:
            self._end_loop()

    def _end_loop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def config(self) -> StoreConfig:
        """The pair's URLs, with the name of a database nobody has used."""
        return replace(self._given, database=f"test_{secrets.token_hex(6)}")


@contextlib.asynccontextmanager
async def opened(config: StoreConfig) -> AsyncIterator[Stores]:
    """Connections of the running event loop. Afterwards Redis is emptied, and a MongoDB of yours tidied."""
    stores = await Stores.open(config)
    try:
        yield stores
        await stores.redis.flushdb()
        if OWN_MONGODB in os.environ:  # the embedded one goes as a whole, and is slow at dropping
            await stores.database.client.drop_database(config.database)
    finally:
        await stores.close()
