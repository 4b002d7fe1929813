"""The learning record: follows the bus and writes down what happened. It decides nothing.

The record is for looking back. What counts (verdicts, XP, opened hints) is kept where it is decided, so an
entry that cannot be written is lost: that is logged and counted, and nothing else. Nobody waits for it.
"""

import asyncio
import logging
from collections import Counter
from contextlib import suppress

from codementor_jupyter.protocol.events import Event
from server_services.bus import Bus
from server_services.metrics import EVENTS_LOST

from .model import FOLLOWED, Entry, entry_of
from .store import EventStore

log = logging.getLogger(__name__)


WAITING = 10_000
BATCH = 500
LATER_SECONDS = 0.5  # whoever an entry is about has just been answered, or soon will be: they come first


class AnalyticsService:
    """Keeps the learning record: notes what happened at once, writes it down in `run`, soon after."""

    def __init__(self, store: EventStore, waiting: int = WAITING) -> None:
        """At most `waiting` events may wait to be written."""
        self._store = store
        self._waiting: asyncio.Queue[Entry] = asyncio.Queue(waiting)
        self._at_once = asyncio.Event()

    def follow(self, bus: Bus) -> None:
        """Note every event this process publishes from now on."""
        for kind in FOLLOWED:
            bus.subscribe(kind, self._note)

    async def run(self) -> None:
        """Write down what is noted, a little later and many at a time; until cancelled."""
        while True:
            batch = [await self._waiting.get()]
            with suppress(TimeoutError):  # wait_for would lose a cancellation in the moment of a call
                async with asyncio.timeout(LATER_SECONDS):
                    await self._at_once.wait()
            while len(batch) < BATCH and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            await self._write(batch)
            for _ in batch:
                self._waiting.task_done()

    async def written(self) -> None:
        """Write what is noted at once; returns when all of it is written, or lost. `run` must be at work."""
        self._at_once.set()
        try:
            await self._waiting.join()
        finally:
            self._at_once.clear()

    async def _note(self, event: Event) -> None:
        entry = entry_of(event)
        try:
            self._waiting.put_nowait(entry)
        except asyncio.QueueFull:
            _lost([entry], "too many wait to be written")

    async def _write(self, batch: list[Entry]) -> None:
        try:
            await self._store.append(batch)
        except Exception as failure:  # whatever it is, this loop goes on for what is still to come
            _lost(batch, str(failure))


def _lost(entries: list[Entry], why: str) -> None:
    for kind, count in Counter(entry.kind for entry in entries).items():
        EVENTS_LOST.labels(kind).inc(count)
        log.error("%d events of kind %s are missing from the learning record: %s", count, kind, why)
