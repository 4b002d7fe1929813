"""One thing at a time for each user: what waits is theirs, and whoever else comes is not behind all of it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from weakref import WeakValueDictionary


class UserLocks:
    """A lock for each user who has something under way; what waits for it comes in the order it came."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @contextlib.asynccontextmanager
    async def of(self, user_id: str) -> AsyncIterator[None]:
        """After everything this user began before. Code of theirs that ran beside other code of theirs could
        tell it what only one of them was given.
        """
        lock = self._locks.get(user_id)
        if lock is None:
            lock = self._locks[user_id] = asyncio.Lock()
        async with lock:
            yield
