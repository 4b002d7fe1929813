"""Ending asyncio tasks for good."""

import asyncio
from collections.abc import Iterable
from typing import Any

_AGAIN_SECONDS = 1.0


async def cancelled(tasks: Iterable[asyncio.Task[Any]], again: float = _AGAIN_SECONDS) -> None:
    """Cancel tasks and wait until all have ended, whatever they end with.

    A cancellation that comes at the moment an answer does is lost in `asyncio.wait_for` of Python 3.11, which
    drivers use (https://github.com/python/cpython/issues/86296): a loop goes on, and whoever waits for its
    end would wait for ever. So whoever has not ended after `again` seconds is told again.
    """
    every = list(tasks)
    pending = set(every)
    while pending:
        for task in pending:
            task.cancel()
        _ended, pending = await asyncio.wait(pending, timeout=again)
    await asyncio.gather(*every, return_exceptions=True)  # what they raised is nobody's surprise
