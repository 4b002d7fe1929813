"""Loops: counting, adding up and drawing, one item after the other."""

from itertools import accumulate, pairwise
from random import Random

from server_services.generation.family import Family, Filling

TOPIC = "Loops"
_MARKS = "*#+=~%@&"


def _numbers(random: Random, least: int, most: int, shortest: int = 4, longest: int = 9) -> list[int]:
    return [random.randint(least, most) for _ in range(random.randint(shortest, longest))]


def _diary_easy(random: Random) -> Filling:
    limit = random.randint(12, 90)
    edges = [
        ("just the limit", ([limit, limit - 1, limit],)),
        ("no days", ([],)),
        ("one good day", ([limit + 8],)),
        ("no good day", ([0, limit - 1],)),
    ]
    return Filling(
        {"limit": limit},
        lambda values: len([each for each in values if each >= limit]),
        edges,
        lambda: (_numbers(random, limit - 9, limit + 9),),
    )


def _diary_medium(random: Random) -> Filling:
    limit = random.randint(12, 90)

    def answer(values: list[int]) -> int:
        return min((day + 1 for day in range(len(values)) if values[day] >= limit), default=0)

    edges = [
        ("just the limit, on day two", ([limit - 3, limit, limit + 5],)),
        ("no days", ([],)),
        ("never", ([limit - 1, 0, limit - 2],)),
        ("the first day", ([limit + 1, 0],)),
        ("the last day", ([0, 0, 0, limit],)),
    ]
    return Filling({"limit": limit}, answer, edges, lambda: (_numbers(random, limit - 15, limit + 4),))


def _diary_hard(random: Random) -> Filling:
    step = random.randint(2, 12)

    def answer(values: list[int]) -> int:
        rises = [later - earlier >= step for earlier, later in pairwise(values)]
        lengths = accumulate(rises, lambda run, rise: run + 1 if rise else 1, initial=1)
        return max(lengths) if values else 0

    rising = [3 + number * step for number in range(5)]
    edges = [
        ("just the step, to the end", ([90, 1, *rising],)),
        ("no days", ([],)),
        ("one day", ([7],)),
        ("never up", ([9, 8, 7, 7],)),
        ("two climbs", ([*rising, 0, step, 2 * step, 1],)),
        ("a bit too little", ([0, step - 1, 2 * step - 2],)),
    ]
    return Filling({"step": step}, answer, edges, lambda: (_numbers(random, 0, 4 * step, 5),))


def _saving_easy(random: Random) -> Filling:
    start, step = random.randint(3, 30), random.randint(4, 25)
    edges = [
        ("just reached", (start + 3 * step,)),
        ("enough already", (start,)),
        ("a coin more", (start + 1,)),
        ("long", (start + 99 * step + 1,)),
    ]
    return Filling(
        {"start": start, "step": step},
        lambda goal: max(0, -((start - goal) // step)),
        edges,
        lambda: (random.randint(start + step, 400),),
    )


def _saving_medium(random: Random) -> Filling:
    fee = random.randint(2, 20)

    def answer(start: int, goal: int) -> int:
        if start >= goal:
            return 0
        # What lies above the fee doubles each week.
        return next((n for n in range(200) if fee + (start - fee) * 2**n >= goal), -1)

    edges = [
        ("it never grows", (fee, fee + 50)),
        ("enough already", (fee, fee)),
        ("shrinking", (1, 500)),
        ("slow at first", (fee + 1, 900)),
        ("just reached", (fee + 1, fee + 8)),
    ]
    return Filling(
        {"fee": fee}, answer, edges, lambda: (random.randint(fee + 1, 3 * fee + 5), random.randint(100, 5000))
    )


def _saving_hard(random: Random) -> Filling:
    nth, cost, most = random.randint(4, 8), random.randint(6, 30), 10 * random.randint(3, 9)

    def after(weekly: int, week: int) -> int:
        return weekly * week - cost * (week // nth)

    def answer(weekly: int, goal: int) -> int:
        return next((week for week in range(1, most + 1) if after(weekly, week) >= goal), -1)

    edges = [
        ("the treat comes first", (cost, nth * cost)),
        ("never", (0, 1)),
        ("in the last week", (cost, after(cost, most - 1) + cost - cost * (most % nth == 0))),
        ("at once", (9, 9)),
        ("just missed", (cost, cost * most)),
        ("nothing wanted", (0, 0)),
        ("in a later week", (50, after(50, most - 1) + 1)),
    ]
    words = {"nth": nth, "double": 2 * nth, "cost": cost, "most": most}
    return Filling(words, answer, edges, lambda: (random.randint(3, 15), random.randint(20, 120)))


def _marks(random: Random) -> dict[str, object]:
    mark, fill = random.sample(_MARKS, 2)
    return {"mark": mark, "fill": fill}


def _banner_easy(random: Random) -> Filling:
    k, words = random.randint(2, 6), _marks(random)
    return Filling(
        words | {"k": k, "double": 2 * k, "triple": 3 * k, "less": k - 1},
        lambda rows: [str(words["mark"]) * width for width in range(k, k * rows + 1, k)],
        [("one row", (1,)), ("no row", (0,)), ("ten rows", (10,)), ("eleven", (11,))],
        lambda: (random.randint(2, 9),),
    )


def _banner_medium(random: Random) -> Filling:
    words = _marks(random)
    mark, fill = str(words["mark"]), str(words["fill"])

    def answer(rows: int) -> list[str]:
        return [f"{number} {(mark * number).ljust(rows, fill)}" for number in reversed(range(1, rows + 1))]

    edges = [("one row", (1,)), ("no row", (0,)), ("many", (12,)), ("two rows", (2,))]
    return Filling(words, answer, edges, lambda: (random.randint(3, 11),))


def _banner_hard(random: Random) -> Filling:
    words = _marks(random)
    mark, fill = str(words["mark"]), str(words["fill"])

    def answer(width: int, height: int) -> list[str]:
        inner = [mark + (width - 2) * fill + mark] * max(0, height - 2)
        return [mark * width, *inner, mark * width][:height]

    edges = [
        ("one row", (5, 1)),
        ("two rows", (4, 2)),
        ("narrow", (2, 4)),
        ("wide", (30, 3)),
        ("narrow and flat", (2, 1)),
    ]
    return Filling(words, answer, edges, lambda: (random.randint(3, 12), random.randint(3, 7)))


def _meter_easy(random: Random) -> Filling:
    nth = random.randint(4, 9)
    edges = [
        ("just one that counts", ([*range(1, nth), 50],)),
        ("no numbers", ([],)),
        ("one too few", ([8] * (nth - 1),)),
        ("many", (list(range(5, 5 + 4 * nth)),)),
    ]
    return Filling(
        {"nth": nth, "double": 2 * nth},
        lambda values: sum(values[nth - 1 :: nth]),
        edges,
        lambda: (_numbers(random, 1, 60, nth + 1, 2 * nth + 3),),
    )


def _meter_medium(random: Random) -> Filling:
    limit = random.randint(15, 60)

    def answer(values: list[int]) -> list[int]:
        return list(accumulate(values, lambda total, value: value + (total if total < limit else 0)))

    edges = [
        ("just the limit", ([limit - 4, 4, 6],)),
        ("no numbers", ([],)),
        ("more than the limit at once", ([2 * limit + 3, 1],)),
        ("never", ([1, 0, 1],)),
    ]
    return Filling({"limit": limit}, answer, edges, lambda: (_numbers(random, 1, limit // 2 + 4),))


def _meter_hard(random: Random) -> Filling:
    drain = random.randint(4, 15)
    capacity = drain * random.randint(2, 5) + random.randint(1, 9)

    def answer(values: list[int]) -> list[int]:
        levels = [0]
        for value in values:
            levels.append(max(min(levels[-1] + value, capacity) - drain, 0))
        came = zip(levels, values, strict=False)
        return [sum(max(0, level + value - capacity) for level, value in came), levels[-1]]

    edges = [
        ("it runs over twice", ([capacity + 5, capacity, drain],)),
        ("no days", ([],)),
        ("full to the brim", ([capacity],)),
        ("little every day", ([1, 2, 1],)),
        ("a dry spell", ([capacity, 0, 0, 0, 0, 0, 0, 3],)),
    ]
    return Filling(
        {"drain": drain, "capacity": capacity}, answer, edges, lambda: (_numbers(random, 0, capacity),)
    )


FAMILIES = (
    Family("diary", TOPIC, (_diary_easy, _diary_medium, _diary_hard)),
    Family("saving", TOPIC, (_saving_easy, _saving_medium, _saving_hard)),
    Family("banner", TOPIC, (_banner_easy, _banner_medium, _banner_hard)),
    Family("meter", TOPIC, (_meter_easy, _meter_medium, _meter_hard)),
)
