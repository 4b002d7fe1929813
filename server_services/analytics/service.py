"""The learning record: follows the bus and writes down what happened. It decides nothing.

The record is for looking back. What counts (verdicts, XP, opened hints) is kept where it is decided, so an
entry that cannot be written is lost: that is logged and counted, and nothing else.
"""

import logging

from codementor_jupyter.protocol.events import Event
from server_services.bus import Bus
from server_services.metrics import EVENTS_LOST

from .model import FOLLOWED, entry_of
from .store import EventStore

log = logging.getLogger(__name__)


class AnalyticsService:
    """Keeps the learning record."""

    def __init__(self, store: EventStore) -> None:
        self._store = store

    def follow(self, bus: Bus) -> None:
        """Write down every event this process publishes from now on."""
        for kind in FOLLOWED:
            bus.subscribe(kind, self._keep)

    async def _keep(self, event: Event) -> None:
        try:
            await self._store.append(entry_of(event))
        except (
            Exception
        ):  # whatever it is, the event happened and its other followers are still to hear of it
            EVENTS_LOST.labels(event.kind).inc()
            log.exception("an event of kind %s is missing from the learning record", event.kind)
