"""Classes whose answers are known to be right: what the scripts of the topic Objects expect comes from here.

One class for all levels of a family: the rules of a level are given when it is made.
"""

from bisect import bisect_right


class Gate:
    """Counts people behind a gate. `fits` takes groups whole or not at all, `enter` as many as fit."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self.inside, self.peak, self.refused = 0, 0, 0

    def fits(self, number: int) -> bool:
        fitting = number in range(self._capacity - self.inside + 1)
        self.inside += number * fitting
        return fitting

    def enter(self, number: int) -> int:
        if number < 0:
            raise ValueError
        before = self.inside
        self.inside = min(before + number, self._capacity)
        self.refused += before + number - self.inside
        self.peak = max(self.inside, self.peak)
        return self.inside - before

    def leave(self, number: int) -> int:
        if number not in range(self.inside + 1):
            raise ValueError
        self.inside -= number
        return self.inside

    def close(self) -> str:
        told = f"peak {self.peak}, refused {self.refused}"
        self.inside, self.peak, self.refused = 0, 0, 0
        return told


class Card:
    """Collects points. `quiet` tells nothing of what is bought, `strict` raises instead of refusing."""

    def __init__(
        self,
        each: int,
        points: int = 0,
        *,
        most: int = 10**9,
        gold: int = 10**9,
        quiet: bool = False,
        strict: bool = False,
    ) -> None:
        self._each, self._most, self._gold, self._quiet, self._strict = each, most, gold, quiet, strict
        self.points = self.collected = min(points, most)
        self.levels: dict[int, str] = {}

    def buy(self, amount: int) -> int | None:
        added = self._in(amount // self._each * (1 + (self.collected >= self._gold)))
        return None if self._quiet else added

    def _in(self, points: int) -> int:
        before, self.points = self.points, min(self._most, self.points + points)
        self.collected += self.points - before
        return self.points - before

    def spend(self, points: int) -> int:
        enough = points <= self.points
        if self._strict and not enough:
            raise ValueError
        self.points -= points * enough
        return self.points if self._strict else enough

    def give(self, other: "Card", points: int) -> int:
        if points < 1 or points > self.points:
            raise ValueError
        arrived = other._in(points)
        self.points -= arrived
        return arrived

    def level(self) -> str:
        borders = sorted(self.levels)
        place = bisect_right(borders, self.points)
        return self.levels[borders[place - 1]] if place else "new"


class Line:
    """People waiting. `nobody` is said when nobody is there; without it that is an error."""

    def __init__(self, *, nobody: str = "", most: int = 0, row: int = 10**9) -> None:
        self._nobody, self._most, self._row = nobody, most, row
        self._waiting: list[tuple[str, bool]] = []
        self._served = 0

    def join(self, name: str, urgent: bool = False) -> int | bool:
        if self._most and len(self._waiting) == self._most:
            return False
        ahead = sum(hurry for _name, hurry in self._waiting) if urgent else len(self._waiting)
        self._waiting.insert(ahead, (name, urgent))
        return True if self._most else ahead + 1

    def serve(self) -> str:
        if not self._waiting and self._nobody:
            return self._nobody
        if not self._waiting:
            raise ValueError
        others = [each for each in self._waiting if not each[1]]
        chosen = others[0] if others and self._served >= self._row else self._waiting[0]
        self._served = self._served + 1 if chosen[1] else 0
        self._waiting.remove(chosen)
        return chosen[0]

    def leave(self, name: str) -> None:
        self._waiting.remove((name, False))

    def place(self, name: str) -> int:
        return next((place for place, each in enumerate(self._waiting, 1) if each[0] == name), 0)

    def waiting(self) -> int:
        return len(self._waiting)

    def names(self) -> str:
        return ", ".join(name for name, _urgent in self._waiting)


class Measure:
    """So many pieces, `k` of which make a full one."""

    def __init__(self, k: int, pieces: int) -> None:
        self._k, self.pieces = k, pieces

    def __str__(self) -> str:
        return "{} full + {}".format(*divmod(self.pieces, self._k))

    __repr__ = __str__

    def missing(self) -> int:
        rest = self.pieces % self._k
        return self._k - rest if rest else 0

    def plus(self, other: "Measure") -> "Measure":
        return Measure(self._k, self.pieces + other.pieces)

    def times(self, number: int) -> "Measure":
        return Measure(self._k, self.pieces * number)

    def minus(self, other: "Measure") -> "Measure":
        if self.pieces < other.pieces:
            raise ValueError
        return Measure(self._k, self.pieces - other.pieces)

    def is_more_than(self, other: "Measure") -> bool:
        return other.pieces < self.pieces

    def shared(self, number: int) -> list["Measure"]:
        if number < 1:
            raise ValueError
        return [Measure(self._k, pieces) for pieces in divmod(self.pieces, number)]
