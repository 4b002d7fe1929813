"""A bounded memory of what was told to whom."""

from collections import OrderedDict

REMEMBERED = 10_000


class Told:
    """Remembers the latest pairs of room and event id."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._pairs: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._remembered = remembered

    def add(self, room: str, event_id: str) -> bool:
        """Remember it. False: it was known."""
        if (room, event_id) in self._pairs:
            return False
        self._pairs[room, event_id] = None
        if len(self._pairs) > self._remembered:
            self._pairs.popitem(last=False)
        return True
