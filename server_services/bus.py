"""Because something happened: events go to whoever subscribed. In process, in order, never fatal to the
publisher.
"""

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

from codementor_jupyter.protocol.events import Event

log = logging.getLogger(__name__)

Subscriber = Callable[[Any], Awaitable[None]]


class Bus:
    """Features meet here and nowhere else."""

    def __init__(self) -> None:
        self._subscribers: dict[type, list[Subscriber]] = defaultdict(list)

    def subscribe(self, kind: type, subscriber: Subscriber) -> None:
        """Call `subscriber` with every event of class `kind` from now on."""
        self._subscribers[kind].append(subscriber)

    async def publish(self, event: Event) -> None:
        """Tell every subscriber. One that fails is logged; the event is a fact and stays one."""
        for subscriber in self._subscribers[type(event)]:
            try:
                await subscriber(event)
            except Exception:
                log.exception("a subscriber of %s failed", type(event).__name__)
