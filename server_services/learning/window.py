"""The last places of a record that were counted: they tell what comes again from what is late."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

KEPT = 20


class Place(NamedTuple):
    """A place in the record: earlier first, and of two at the same moment the smaller submission id."""

    at: datetime
    submission_id: str


@dataclass(frozen=True)
class Window:
    """At most `KEPT` places, in order. What lies before all of a full window is taken to be counted."""

    places: tuple[Place, ...] = ()

    def lacks(self, place: Place) -> bool:
        """Whether a place is still to be counted."""
        if place in self.places:
            return False
        return len(self.places) < KEPT or place > self.places[0]

    def counting(self, place: Place) -> "Window":
        """The window with one more place in it."""
        return Window(tuple(sorted((*self.places, place))[-KEPT:]))


def moment(at: datetime) -> datetime:
    """The same time in UTC and whole milliseconds, which is what the store keeps. Naive times are UTC."""
    utc = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)
