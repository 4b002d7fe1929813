"""Amounts in full measures and single pieces. A part of the topic Objects."""

from functools import partial
from random import Random

from server_services.generation.family import Fill, Filling
from server_services.generation.script import Script, Step, scripted
from server_services.generation.trusted import Measure

Amount = tuple[int, int]


def _measure_easy(random: Random) -> Filling:
    k = random.randint(5, 60)
    steps: tuple[Step, ...] = (("it.str",), ("it.missing",), ("it.pieces",))

    def answer(pieces: int) -> Script:
        return scripted({"it": (f"Measure({pieces})", Measure(k, pieces))}, steps)

    edges = [("exactly full", (3 * k,)), ("nothing", (0,)), ("one too few", (k - 1,)), ("one", (1,))]
    return Filling({"k": k}, answer, edges, lambda: (random.randint(k + 1, 9 * k),))


def _two(k: int, one: Amount, two: Amount, *steps: Step) -> Script:
    made = {
        name: (f"Measure({full}, {single})", Measure(k, full * k + single))
        for name, (full, single) in (("a", one), ("b", two))
    }
    return scripted(made, [*steps, ("a.str",), ("b.str",)])


def _amount(random: Random, k: int) -> Amount:
    return random.randint(1, 9), random.randint(0, k + 2)


def _measure_medium(random: Random) -> Filling:
    k = random.randint(5, 60)
    edges: list[tuple[str, tuple[object, ...]]] = [
        ("just a full one", ((1, k - 1), (0, 1), ("a.plus", "&b"), ("b.times", k))),
        ("nothing", ((0, 0), (0, 0), ("a.plus", "&b"), ("a.times", 5))),
        ("many single ones", ((0, 3 * k + 1), (2, 0), ("b.plus", "&a"), ("a.times", 0))),
        ("a hundred times", ((1, 1), (0, k), ("a.times", 100), ("b.plus", "&b"))),
    ]

    def draw() -> tuple[object, ...]:
        return _amount(random, k), _amount(random, k), ("a.plus", "&b"), ("b.times", random.randint(2, 9))

    return Filling({"k": k}, partial(_two, k), edges, draw)


def _measure_hard(random: Random) -> Filling:
    k = random.randint(5, 60)
    edges: list[tuple[str, tuple[object, ...]]] = [
        ("equal amounts", ((1, 0), (0, k), ("a.is_more_than", "&b"), ("a.minus", "&b"))),
        ("too much", ((1, 1), (1, 2), ("a.minus", "&b"), ("b.minus", "&a"), ("b.is_more_than", "&a"))),
        ("shared out", ((2, 1), (0, 3), ("a.shared", 2), ("b.shared", 5), ("a.shared", 0))),
        ("nothing", ((0, 0), (0, 0), ("a.shared", 3), ("a.minus", "&b"))),
    ]

    def draw() -> tuple[object, ...]:
        share: Step = ("a.shared", random.randint(2, 9))
        return _amount(random, k), _amount(random, k), ("a.minus", "&b"), share, ("a.is_more_than", "&b")

    return Filling({"k": k}, partial(_two, k), edges, draw)


FILLS: tuple[Fill, Fill, Fill] = (_measure_easy, _measure_medium, _measure_hard)
