"""Algorithms: searching, pairing, joining and counting without trying everything."""

from bisect import bisect_left
from functools import cache
from itertools import combinations, pairwise, product
from random import Random

from server_services.generation.family import Family, Filling

TOPIC = "Algorithms"


def _numbers(random: Random, least: int, most: int, shortest: int = 5, longest: int = 9) -> list[int]:
    return [random.randint(least, most) for _ in range(random.randint(shortest, longest))]


def _log_easy(random: Random) -> Filling:
    jump = random.randint(6, 40)

    def answer(log: list[int]) -> int:
        rises = [later - earlier for earlier, later in pairwise(log)]
        return next((place for place, rise in enumerate(rises, 1) if rise >= jump), -1)

    edges = [
        ("just the jump", ([3, 3 + jump - 1, 2 + 2 * jump],)),
        ("an empty log", ([],)),
        ("one number", ([2 * jump],)),
        ("falling", ([3 * jump, 2 * jump, jump, 0],)),
        ("the last one", ([1, 1, 1, 1 + jump],)),
        ("the first is larger than the last", ([9 * jump, 1, 2],)),
        ("the last is small", ([5 + jump, 5 + jump, 0],)),
    ]
    return Filling({"jump": jump}, answer, edges, lambda: (_numbers(random, 0, jump + 9),))


def _log_medium(random: Random) -> Filling:
    margin = random.randint(2, 60)

    def draw() -> tuple[list[int], int]:
        log = sorted(_numbers(random, 0, 150))
        return log, random.choice(log) - random.randint(margin - 2, margin + 2)

    edges = [
        ("equal ones", ([5, 9, 9, 9, 12], 9 - margin)),
        ("an empty log", ([], 4)),
        ("none is large enough", ([1, 2, 3], 4)),
        ("all are large enough", ([margin, margin + 1], -5)),
        ("the last one", ([0, 1, 1, margin + 3], 3)),
        ("between two", ([0, 100], 50 - margin)),
    ]
    return Filling({"margin": margin}, lambda log, wanted: bisect_left(log, wanted + margin), edges, draw)


def _log_hard(random: Random) -> Filling:
    k = random.randint(3, 7)

    def answer(log: list[int]) -> int:
        sums = [sum(log[place : place + k]) for place in range(len(log) - k + 1)]
        return sums.index(max(sums)) if sums else -1

    edges = [
        ("just long enough", ([4] * k,)),
        ("too short", ([4] * (k - 1),)),
        ("the best comes first", ([9] * k + [1] * k,)),
        ("the best comes last", ([1, 1, *([9] * k)],)),
        ("below nothing", ([-5] * k + [-1] * k,)),
        ("twice the best", ([7] * k + [0] * k + [7] * k,)),
    ]
    return Filling({"k": k}, answer, edges, lambda: (_numbers(random, -9, 40, k + 3, k + 8),))


def _partners_easy(random: Random) -> Filling:
    most = random.randint(2, 25)

    def answer(numbers: list[int]) -> int:
        return sum(max(pair) - min(pair) <= most for pair in pairwise(numbers))

    edges = [
        ("just near enough", ([0, most, 2 * most + 1, most + 1],)),
        ("none", ([],)),
        ("falling fast", ([9 * most, 5 * most, 0],)),
        ("one number", ([5],)),
        ("all equal", ([3, 3, 3],)),
    ]
    return Filling({"most": most}, answer, edges, lambda: (_numbers(random, 0, 4 * most),))


def _partners_medium(random: Random) -> Filling:
    total = 2 * random.randint(6, 45)
    half = total // 2

    def answer(numbers: list[int]) -> int:
        return len({tuple(sorted(pair)) for pair in combinations(numbers, 2) if sum(pair) == total})

    edges = [
        ("half of it, once", ([half, 1, 2],)),
        ("half of it, twice", ([half, half, half],)),
        ("both orders", ([half - 1, half + 1, half - 1],)),
        ("none", ([],)),
        ("below nothing", ([-3, total + 3, 0, total],)),
    ]

    def draw() -> tuple[list[int]]:
        numbers = _numbers(random, 1, total, 4, 6)
        return ([*numbers, *(total - each for each in numbers[:2])],)

    return Filling({"sum": total}, answer, edges, draw)


def _partners_hard(random: Random) -> Filling:
    total = random.randint(15, 90)

    def answer(numbers: list[int]) -> int:
        return min((abs(sum(pair) - total) for pair in combinations(numbers, 2)), default=-1)

    edges = [
        ("not in order", ([total, 50, 1, -50, 0],)),
        ("one number", ([total],)),
        ("a bit too much", ([1, total + 1],)),
        ("a bit too little", ([1, total - 3],)),
        ("none", ([],)),
        ("half of it, once", ([total // 2, 4 * total] if total % 2 == 0 else [total, 3 * total],)),
        ("too much is nearer", ([0, total - 5, total + 1],)),
        ("the same twice", ([2 * total, 2 * total],)),
    ]
    edges.append(("in the middle", ([total // 2, -total, 9 * total],)))
    return Filling({"sum": total}, answer, edges, lambda: (_numbers(random, -9, total),))


Booking = list[int]


def _bookings(random: Random, apart: bool = False) -> list[Booking]:
    if apart:
        starts = random.sample(range(480, 1200, 60), random.randint(3, 6))
        return [[start, start + random.randint(10, 60)] for start in starts]
    starts = [5 * random.randint(96, 200) for _ in range(random.randint(4, 7))]
    return [[start, start + 5 * random.randint(2, 20)] for start in starts]


def _bookings_easy(random: Random) -> Filling:
    least = random.randint(11, 55)
    edges = [
        ("just long enough", ([[600, 600 + least], [500, 499 + least]],)),
        ("no bookings", ([],)),
        ("all too short", ([[0, 1], [5, 7]],)),
        ("side by side", ([[60, 160], [160, 300]],)),
    ]
    return Filling(
        {"least": least},
        lambda bookings: sum(end - start for start, end in bookings if end >= start + least),
        edges,
        lambda: (_bookings(random, apart=True),),
    )


def _bookings_medium(random: Random) -> Filling:
    gap = random.randint(2, 30)

    def answer(bookings: list[Booking]) -> list[Booking]:
        # Half minutes, so that two bookings a minute too far apart do not touch.
        halves = {m for start, end in bookings for m in range(2 * start, 2 * (end + gap) + 1)}
        starts = sorted(m // 2 for m in halves if m - 1 not in halves)
        ends = sorted(m // 2 - gap for m in halves if m + 1 not in halves)
        return [[start, end] for start, end in zip(starts, ends, strict=True)]

    edges = [
        ("just near enough", ([[500, 520], [520 + gap, 600], [601 + gap, 610 + gap]],)),
        ("no bookings", ([],)),
        ("one inside another", ([[100, 200], [120, 130]],)),
        ("not in order", ([[300, 400], [100, 150], [390, 420], [140, 180]],)),
        ("one booking", ([[5, 6]],)),
    ]
    return Filling({"gap": gap}, answer, edges, lambda: (_bookings(random),))


def _bookings_hard(random: Random) -> Filling:
    gap = random.randint(2, 30)

    def answer(bookings: list[Booking]) -> int:
        at_once = (sum(s <= start < end + gap for s, end in bookings) for start, _end in bookings)
        return max(at_once, default=0)

    edges = [
        ("during the cleaning", ([[100, 200], [199 + gap, 300]],)),
        ("just cleaned", ([[100, 200], [200 + gap, 300]],)),
        ("no bookings", ([],)),
        ("not in order", ([[900, 950], [100, 150], [910, 960], [500, 510], [920, 925]],)),
        ("all at once", ([[60, 90]] * 4,)),
        ("one after the other, the last first", ([[400, 450], [300, 350], [200, 250], [100, 150]],)),
    ]
    return Filling({"gap": gap}, answer, edges, lambda: (_bookings(random),))


def _coins_easy(random: Random) -> Filling:
    b = random.randint(3, 9)
    c = b * random.randint(2, 5) + random.randint(1, b - 1)

    def answer(amount: int) -> list[int]:
        large, rest = divmod(amount, c)
        return [large, *divmod(rest, b)]

    edges = [
        ("large ones only", (4 * c,)),
        ("nothing", (0,)),
        ("one short of a large one", (c - 1,)),
        ("one of each", (c + b + 1,)),
        ("one", (1,)),
    ]
    return Filling({"b": b, "c": c}, answer, edges, lambda: (random.randint(b, 9 * c),))


def _coins_medium(random: Random) -> Filling:
    k = random.randint(2, 12)

    @cache
    def answer(amount: int) -> int:
        return int(amount == 0) if amount <= 0 else answer(amount - 1) + answer(amount - k)

    edges = [
        ("one large one", (k,)),
        ("nothing", (0,)),
        ("too little for a large one", (k - 1,)),
        ("two large ones", (2 * k,)),
        ("one", (1,)),
        ("more", (2 * k + 3,)),
    ]
    return Filling({"k": k}, answer, edges, lambda: (random.randint(k + 1, 5 * k + 20),))


def _coins_hard(random: Random) -> Filling:
    a = random.randint(3, 5)
    b = a + random.randint(1, 4)
    c = 2 * b - 1

    def answer(amount: int) -> int:
        counts = product(range(amount // c + 1), range(amount // b + 1), range(amount // a + 1))
        return min(
            (sum(each) for each in counts if each[0] * c + each[1] * b + each[2] * a == amount), default=-1
        )

    edges = [
        ("the largest is a bad choice", (2 * b,)),
        ("nothing", (0,)),
        ("impossible", (1,)),
        ("a single token", (c,)),
        ("nearly the smallest", (a - 1,)),
        ("many", (4 * c + b,)),
        ("impossible, but more than the smallest", (a + 1 if b > a + 1 else 2,)),
    ]
    return Filling({"a": a, "b": b, "c": c}, answer, edges, lambda: (random.randint(a, 7 * c),))


FAMILIES = (
    Family("log", TOPIC, (_log_easy, _log_medium, _log_hard)),
    Family("partners", TOPIC, (_partners_easy, _partners_medium, _partners_hard)),
    Family("bookings", TOPIC, (_bookings_easy, _bookings_medium, _bookings_hard)),
    Family("coins", TOPIC, (_coins_easy, _coins_medium, _coins_hard)),
)
