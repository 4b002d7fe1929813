"""Pairing expected items with given ones, in any order, each used once.

Being the same is not transitive when floats have a tolerance, so counting or sorting alone would be wrong:
this is a bipartite matching. Items that look alike are paired at once; partners are
searched only for the rest.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

MAX_WORK = 100_000
_TRIES_AMONG_ALIKE = 16


class TooMuchWork(Exception):
    """So many items are nearly the same that pairing them would take too long."""


@dataclass(slots=True)
class Budget:
    """How many parts may still be compared in search of pairs; one budget serves a whole comparison."""

    left: int

    def spend(self, work: int) -> None:
        """Raises TooMuchWork when nothing is left."""
        self.left -= work
        if self.left < 0:
            raise TooMuchWork


class Matching:
    """One pairing. `same` decides; `likeness` gives equal keys to items that are probably the same."""

    def __init__(
        self,
        expected: Sequence[Any],
        got: Sequence[Any],
        same: Callable[[Any, Any], bool],
        likeness: Callable[[Any], Hashable],
    ) -> None:
        self._expected, self._got = expected, got
        self._same, self._likeness = same, likeness
        self._expected_of: dict[int, int] = {}  # index of a given item -> that of its expected partner
        self._given_to: dict[int, int] = {}  # and back

    def unpaired(self) -> tuple[Any, Any] | None:
        """None when every item has a partner, else the first expected and the first given item without one.

        Either is `...` when that side has none left. Raises TooMuchWork.
        """
        lonely = self._pair_alike()
        if len(self._expected) == len(self._got) and all(self._search(index) for index in lonely):
            return None
        missing = next((item for n, item in enumerate(self._expected) if n not in self._given_to), ...)
        surplus = next((item for n, item in enumerate(self._got) if n not in self._expected_of), ...)
        return missing, surplus

    def _pair_alike(self) -> list[int]:
        alike: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(range(len(self._got))):
            alike[self._likeness(self._got[index])].append(index)
        return [
            index
            for index, item in enumerate(self._expected)
            if not self._pair_with_one_of(index, alike.get(self._likeness(item), []))
        ]

    def _pair_with_one_of(self, index: int, candidates: list[int]) -> bool:
        last = len(candidates) - 1
        for place in range(last, max(-1, last - _TRIES_AMONG_ALIKE), -1):
            if self._same(self._expected[index], self._got[candidates[place]]):
                self._pair(index, candidates.pop(place))
                return True
        return False

    def _search(self, index: int) -> bool:
        """Find a partner for one more expected item, letting those already paired change partners."""
        unasked = sorted(range(len(self._got)), key=self._expected_of.__contains__)  # the free ones first
        asked_by: dict[int, int] = {}
        queue = [index]
        for asking in queue:
            refused = []
            for candidate in unasked:
                if not self._same(self._expected[asking], self._got[candidate]):
                    refused.append(candidate)
                    continue
                asked_by[candidate] = asking
                if candidate not in self._expected_of:
                    self._change_partners(candidate, asked_by)
                    return True
                queue.append(self._expected_of[candidate])
            unasked = refused
        return False

    def _change_partners(self, chosen: int | None, asked_by: dict[int, int]) -> None:
        while chosen is not None:
            asking = asked_by[chosen]
            freed = self._given_to.get(asking)
            self._pair(asking, chosen)
            chosen = freed

    def _pair(self, expected: int, got: int) -> None:
        self._expected_of[got] = expected
        self._given_to[expected] = got
