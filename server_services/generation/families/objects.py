"""Objects: classes that are asked to remember something. The trusted ones are in `../trusted.py`."""

from functools import partial
from random import Random

from server_services.generation.family import Family, Filling
from server_services.generation.script import Script, Step, scripted
from server_services.generation.trusted import Card, Gate

from . import measure, waiting

TOPIC = "Objects"


def _gate_easy(random: Random) -> Filling:
    most = random.randint(12, 90)

    def draw() -> tuple[Step, ...]:
        groups = [("it.enter", random.randint(1, most // 2 + 3)) for _ in range(random.randint(3, 5))]
        return (*groups, ("it.inside",))

    edges: list[tuple[str, tuple[Step, ...]]] = [
        ("exactly full", (("it.enter", most), ("it.inside",), ("it.enter", 1), ("it.inside",))),
        ("nobody yet", (("it.inside",),)),
        ("one by one", (("it.enter", 1), ("it.enter", 1), ("it.inside",))),
        ("refused, and another fits", (("it.enter", most - 1), ("it.enter", 2), ("it.enter", 1))),
        ("too large from the start", (("it.enter", most + 1), ("it.inside",))),
    ]
    return Filling({"capacity": most}, partial(_gated, most, "fits"), edges, draw)


def _gated(capacity: int, how: str, *steps: Step) -> Script:
    gate = Gate(capacity)
    script = scripted({"it": ("Gate()", gate)}, [_renamed(step, how) for step in steps])
    return Script(script.snippet.replace(f"it.{how}(", "it.enter("), script.printed)


def _renamed(step: Step, how: str) -> Step:
    """A trusted gate lets groups in in two ways; which one is asked for is the level's business."""
    return (f"it.{how}", *step[1:]) if step[0] == "it.enter" else step


def _gate_steps(random: Random, most: int) -> list[Step]:
    steps: list[Step] = []
    for _ in range(random.randint(4, 6)):
        verb = random.choice(("it.enter", "it.enter", "it.leave"))
        steps.append((verb, random.randint(1, most // 2 + 2)))
    return [*steps, ("it.inside",)]


def _gate_medium(random: Random) -> Filling:
    most = random.randint(12, 90)
    edges: list[tuple[str, tuple[Step, ...]]] = [
        ("more leave than are inside", (("it.enter", 3), ("it.leave", 4), ("it.inside",))),
        ("too large a group", (("it.enter", most + 5), ("it.inside",), ("it.enter", 2))),
        ("all leave", (("it.enter", 7), ("it.leave", 7), ("it.inside",))),
        ("nobody", (("it.enter", 0), ("it.leave", 0))),
        ("in two parts", (("it.enter", most - 1), ("it.enter", 4), ("it.leave", 1), ("it.enter", 9))),
    ]
    answer = partial(_gated, most, "enter")
    return Filling({"capacity": most}, answer, edges, lambda: tuple(_gate_steps(random, most)))


def _gate_hard(random: Random) -> Filling:
    most = random.randint(12, 90)
    told: tuple[Step, ...] = (("it.peak",), ("it.refused",))
    edges: list[tuple[str, tuple[Step, ...]]] = [
        ("two refusals", (("it.enter", most + 2), ("it.leave", 5), ("it.enter", 9), *told, ("it.close",))),
        ("closed at once", (("it.close",), ("it.inside",))),
        ("what cannot be", (("it.enter", -1), ("it.leave", -1), ("it.leave", 1), *told)),
        ("the peak stays", (("it.enter", 8), ("it.leave", 6), ("it.enter", 1), *told)),
        ("a second day", (("it.enter", most + 1), ("it.close",), ("it.enter", 2), ("it.inside",), *told)),
    ]
    return Filling(
        {"capacity": most},
        partial(_gated, most, "enter"),
        edges,
        lambda: (*_gate_steps(random, most), *told, ("it.close",)),
    )


def _card_easy(random: Random) -> Filling:
    each = random.randint(3, 20)

    def draw() -> tuple[Step, ...]:
        buys = [("it.buy", random.randint(1, 9 * each)) for _ in range(random.randint(2, 4))]
        return (*buys, ("it.points",), ("it.spend", random.randint(1, 9)), ("it.points",))

    edges: list[tuple[str, tuple[Step, ...]]] = [
        ("all is spent", (("it.buy", 4 * each), ("it.spend", 4), ("it.points",))),
        ("nearly a point", (("it.buy", each - 1), ("it.points",), ("it.spend", 1))),
        ("too few", (("it.buy", 2 * each), ("it.spend", 3), ("it.points",))),
        ("a new card", (("it.points",), ("it.spend", 0))),
        ("parts do not add up", (("it.buy", each - 1), ("it.buy", each + 1), ("it.points",))),
    ]

    def answer(*steps: Step) -> Script:
        return scripted({"it": ("Card()", Card(each, quiet=True))}, steps)

    return Filling({"each": each, "less": each - 1}, answer, edges, draw)


def _card_medium(random: Random) -> Filling:
    each, gold = random.randint(3, 12), random.randint(15, 60)

    def answer(start: int, *steps: Step) -> Script:
        source = f"Card({start})" if start else "Card()"
        return scripted({"it": (source, Card(each, start, gold=gold, strict=True))}, steps)

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("just enough collected", (gold, ("it.buy", 5 * each), ("it.points",), ("it.collected",))),
        ("one too few", (gold - 1, ("it.buy", each), ("it.buy", each), ("it.points",))),
        ("spent, but collected", (gold, ("it.spend", gold), ("it.buy", 2 * each), ("it.points",))),
        ("too few to spend", (2, ("it.spend", 3), ("it.points",))),
        ("a new card", (0, ("it.points",), ("it.buy", each - 1), ("it.collected",))),
    ]

    def draw() -> tuple[object, ...]:
        buys = [("it.buy", random.randint(1, 12 * each)) for _ in range(random.randint(2, 4))]
        return (
            random.choice((0, gold // 2)),
            *buys,
            ("it.spend", random.randint(1, gold)),
            ("it.collected",),
        )

    return Filling({"each": each, "gold": gold}, answer, edges, draw)


def _card_hard(random: Random) -> Filling:
    each, silver = random.randint(3, 12), random.randint(10, 30)
    gold = silver + random.randint(10, 40)
    most = gold + random.randint(5, 20)

    def answer(one: int, two: int, *steps: Step) -> Script:
        made = {name: (f"Card({n})", Card(each, n, most=most)) for name, n in (("a", one), ("b", two))}
        for _source, card in made.values():
            card.levels = {silver: "silver", gold: "gold"}
        return scripted(made, [*steps, ("a.points",), ("b.points",)])

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("no room on the other", (9, most - 2, ("a.give", "&b", 5), ("b.level",))),
        ("not so many", (4, 4, ("a.give", "&b", 5), ("a.give", "&b", 0), ("a.give", "&b", 4))),
        ("the borders", (silver, gold, ("a.level",), ("b.level",))),
        ("a full card", (most + 9, 0, ("a.buy", 3 * each), ("b.buy", most * each + each), ("b.level",))),
        ("just below", (silver - 1, gold - 1, ("a.level",), ("b.level",), ("a.buy", each - 1))),
    ]

    def draw() -> tuple[object, ...]:
        steps: list[Step] = [
            ("a.buy", random.randint(each, 9 * each)),
            ("b.buy", random.randint(1, 9 * each)),
        ]
        steps += [("a.give", "&b", random.randint(1, silver)), (random.choice(("a.level", "b.level")),)]
        return random.randint(0, most), random.randint(0, most), *steps

    words = {"each": each, "most": most, "gold": gold, "silver": silver}
    return Filling(words, answer, edges, draw)


FAMILIES = (
    Family("gate", TOPIC, (_gate_easy, _gate_medium, _gate_hard)),
    Family("card", TOPIC, (_card_easy, _card_medium, _card_hard)),
    Family("waiting", TOPIC, waiting.FILLS),
    Family("measure", TOPIC, measure.FILLS),
)
