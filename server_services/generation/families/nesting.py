"""Lists in lists: functions that call themselves. A part of the topic Functions and errors."""

from random import Random

from server_services.generation.family import Fill, Filling


def _nesting_easy(random: Random) -> Filling:
    k = random.randint(3, 15)
    edges = [("it ends at nothing", (3 * k,)), ("nothing", (0,)), ("below nothing", (-4,)), ("one", (1,))]
    return Filling(
        {"k": k, "double": 2 * k},
        lambda n: sum(range(n, 0, -k)),
        [*edges, ("just one step", (k,))],
        lambda: (random.randint(k + 1, 9 * k),),
    )


def _nested(random: Random, most: int, depth: int) -> list[object]:
    def item() -> object:
        return (
            _nested(random, most, depth - 1) if depth and random.random() < 0.35 else random.randint(1, most)
        )

    return [item() for _ in range(random.randint(1, 4))]


def _flat(items: list[object], factor: int = 1, times: int = 1) -> list[tuple[int, int]]:
    """Every number with what it is multiplied by."""
    found = []
    for each in items:
        found += _flat(each, factor * times, times) if isinstance(each, list) else [(int(str(each)), factor)]
    return found


def _depth(items: list[object]) -> int:
    return 1 + max((_depth(each) for each in items if isinstance(each, list)), default=0)


def _nesting_medium(random: Random) -> Filling:
    limit = random.randint(5, 40)
    edges: list[tuple[str, tuple[list[object]]]] = [
        ("the limit itself", ([limit, [limit + 1], limit + 2],)),
        ("nothing", ([],)),
        ("deep", ([[[[limit + 5]]], [[], [limit + 1]]],)),
        ("all too small", ([1, [2, [3]]],)),
    ]
    return Filling(
        {"limit": limit},
        lambda items: sum(number for number, _factor in _flat(items) if number > limit),
        edges,
        lambda: ([*_nested(random, 2 * limit, 3), [2 * limit, 1]],),
    )


def _nesting_hard(random: Random) -> Filling:
    most, times = random.randint(3, 6), random.randint(2, 9)

    def answer(items: list[object]) -> int:
        if _depth(items) > most:
            raise ValueError
        return sum(number * factor for number, factor in _flat(items, 1, times))

    def tower(height: int) -> list[object]:
        return [7, tower(height - 1)] if height > 1 else []

    edges = [
        ("one layer too many", (tower(most + 1),)),
        ("as deep as allowed", (tower(most),)),
        ("nothing", ([],)),
        ("flat", ([1, 2, 3],)),
        ("two lists", ([[4], 1, [5, [6]]],)),
    ]
    return Filling(
        {"most": most, "twice": times}, answer, edges, lambda: ([*_nested(random, 20, most - 1), [3]],)
    )


FILLS: tuple[Fill, Fill, Fill] = (_nesting_easy, _nesting_medium, _nesting_hard)
