"""Nobody waits in silence: where nothing comes for a while, it is told what is waited for."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from codementor_jupyter.protocol.tutor import DeltaView, HeldView, MetaView, WaitingView

EVIDENCE_SECONDS, WORDS_SECONDS, THEN_SECONDS = 0.3, 1.0, 3.0
"""How long nothing may come after a question, after a word, and after it was told what is waited for. A
screen that stands still for a second looks slow, and one that does for five looks broken."""

Told = MetaView | DeltaView | HeldView | WaitingView


async def while_silent(
    task: asyncio.Future[Any], first: float = EVIDENCE_SECONDS, then: float = THEN_SECONDS
) -> AsyncGenerator[None]:
    """Comes back each time it is due to say that the task is not done, and ends when it is. Who leaves before
    that ends the task.
    """
    seconds = first
    try:
        while not (await asyncio.wait({task}, timeout=seconds))[0]:
            yield
            seconds = then
    finally:
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def unsilenced(
    events: AsyncGenerator[Told], first: float = WORDS_SECONDS, then: float = THEN_SECONDS
) -> AsyncGenerator[Told]:
    """The same events, and between them what is waited for where the next one is long in coming."""
    last: Told | None = None
    async with aclosing(events):
        while True:
            task = asyncio.ensure_future(anext(events, None))
            async with aclosing(while_silent(task, first, then)) as silences:
                async for _ in silences:
                    yield _waits_after(last)
            last = task.result()
            if last is None:
                return
            yield last


def _waits_after(last: Told | None) -> WaitingView:
    """What comes after that takes its time."""
    if isinstance(last, WaitingView):
        return last
    return WaitingView(why="check" if isinstance(last, HeldView) else "model")
