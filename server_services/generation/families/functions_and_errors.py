"""Functions and errors: defaults, keywords, exceptions and functions that call themselves."""

from random import Random

from server_services.generation.cases import Named
from server_services.generation.family import Family, Filling

from . import nesting

TOPIC = "Functions and errors"
_BAD = ("", "twelve", "3.5", "1e3", "--2", "4 4", "x7")


def _grading_easy(random: Random) -> Filling:
    most = random.randint(20, 95)

    def answer(points: int) -> int:
        if points not in range(most + 1):
            raise ValueError
        return 100 * points // most

    edges = [
        ("all points", (most,)),
        ("too many", (most + 1,)),
        ("fewer than none", (-1,)),
        ("none", (0,)),
        ("one short", (most - 1,)),
    ]
    return Filling({"most": most}, answer, edges, lambda: (random.randint(1, most),))


def _grading_medium(random: Random) -> Filling:
    most, bonus = random.randint(30, 90), random.randint(3, 12)

    def answer(points: int, bonus: int = bonus) -> int:
        if not 0 <= points <= most or bonus < 0:
            raise ValueError
        return min(points + bonus, most)

    def draw() -> tuple[object, ...]:
        points = random.randint(0, most)
        return (points,) if random.random() < 0.5 else (points, Named(bonus=random.randint(0, 20)))

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("a negative bonus", (5, Named(bonus=-1))),
        ("no more than all", (most, bonus)),
        ("too many already", (most + 1,)),
        ("negative points", (-1, 9)),
        ("no bonus", (7, 0)),
        ("the usual bonus", (0,)),
    ]
    return Filling({"most": most, "bonus": bonus}, answer, edges, draw)


def _grading_hard(random: Random) -> Filling:
    most, drop = random.randint(30, 90), random.randint(1, 3)

    def answer(points: list[int], drop: int = drop) -> int:
        kept = sorted(points, reverse=True)[: max(0, len(points) - drop)]
        if drop < 0 or not kept or min(points) < 0 or max(points) > most:
            raise ValueError
        return sum(kept) // len(kept)

    def draw() -> tuple[object, ...]:
        points = [random.randint(0, most) for _ in range(random.randint(drop + 2, drop + 6))]
        return (points,) if random.random() < 0.6 else (points, Named(drop=random.randint(0, 2)))

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("none would be left", ([most] * drop,)),
        ("one is left", ([most, *range(drop)],)),
        ("an impossible one is left out", ([-1, *([5] * (drop + 2))],)),
        ("nothing left out", ([1, 2, 6], 0)),
        ("less than nothing left out", ([1, 2, 6], Named(drop=-1))),
        ("too many points", ([most + 1, 1, 2, 3, 4],)),
        ("no tests", ([], 0)),
    ]
    return Filling({"most": most, "drop": drop}, answer, edges, draw)


def _typed_number(text: str) -> int | None:
    bare = text.strip()
    return int(bare) if bare.removeprefix("-").isdigit() else None


def _text(random: Random) -> str:
    number = str(random.randint(-60, 300))
    return random.choice((number, number, f" {number} ", random.choice(_BAD)))


def _typed_easy(random: Random) -> Filling:
    default = random.choice([-1, -99, *range(7, 60)])

    def answer(text: str) -> int:
        number = _typed_number(text)
        return default if number is None else number

    edges = [
        ("below nothing", ("-3",)),
        ("nothing typed", ("",)),
        ("a fraction", ("12.5",)),
        ("blanks around", (" 12 ",)),
        ("a word", ("twelve",)),
        ("zeros in front", ("007",)),
    ]
    return Filling({"default": default}, answer, edges, lambda: (_text(random),))


def _typed_medium(random: Random) -> Filling:
    limit = random.randint(1, 5)

    def answer(texts: list[str]) -> int:
        numbers = [number for number in map(_typed_number, texts) if number is not None]
        if len(texts) - len(numbers) > limit:
            raise ValueError
        return sum(numbers)

    edges = [
        ("just too many faults", (["4", *["x"] * (limit + 1)],)),
        ("as many faults as allowed", (["4", *["x"] * limit, " 5 "],)),
        ("nothing typed", ([],)),
        ("below nothing", (["-3", "-4", "1.5"],)),
    ]
    return Filling(
        {"limit": limit}, answer, edges, lambda: ([_text(random) for _ in range(random.randint(3, 8))],)
    )


def _typed_hard(random: Random) -> Filling:
    low = random.randint(-20, 5)
    high = low + random.randint(40, 250)

    def answer(texts: list[str], strict: bool = False) -> list[int]:
        numbers = [_typed_number(text) for text in texts]
        good = [number for number in numbers if number is not None and low <= number <= high]
        if strict and len(good) < len(texts):
            raise ValueError
        return [sum(good), len(texts) - len(good)]

    def draw() -> tuple[object, ...]:
        texts = [_text(random) for _ in range(random.randint(3, 8))]
        return (texts,) if random.random() < 0.7 else (texts, Named(strict=random.random() < 0.5))

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("strict", (["1", str(high + 1)], Named(strict=True))),
        ("the borders", ([str(low), f" {high} ", str(low - 1), str(high + 1)],)),
        ("nothing typed", ([], True)),
        ("all good, and strict", ([str(high), str(low)], True)),
        ("faults only", (["", "x", "1.0"],)),
    ]
    return Filling({"low": low, "high": high}, answer, edges, draw)


def _amounts(random: Random) -> dict[str, int]:
    each, many = random.randint(4, 30), random.randint(3, 8)
    more = {"off": random.randint(2, each), "wrap": random.randint(1, 5), "least": 5 * random.randint(1, 5)}
    return {"each": each, "many": many, "limit": each * many, **more}


def _bill_easy(random: Random) -> Filling:
    words = _amounts(random)
    many, usual = words["many"], words["each"]

    def answer(count: int, each: int = usual) -> int:
        if count < 1:
            raise ValueError
        return each * (count - (count >= many))

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("none", (0,)),
        ("just enough for a free one", (many,)),
        ("another price", (2, Named(each=usual + 1))),
        ("one too few", (many - 1,)),
        ("below nothing", (-2, 3)),
    ]

    def draw() -> tuple[object, ...]:
        count = random.randint(1, 2 * many)
        return (count,) if random.random() < 0.6 else (count, random.randint(1, 40))

    return Filling(words, answer, edges, draw)


def _bill_medium(random: Random) -> Filling:
    words = _amounts(random)
    usual = words["each"]

    def answer(count: int, each: int = usual, gift: bool = False) -> int:
        if min(count - 1, each) < 0:
            raise ValueError
        goods = count * each
        return goods - words["off"] * (goods > words["limit"]) + words["wrap"] * count * gift

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("a negative price", (1, -1)),
        ("exactly the limit", (words["many"],)),
        ("three gifts", (3, Named(gift=True))),
        ("none", (0, usual)),
        ("dear gifts", (2, words["limit"], True)),
        ("for nothing", (4, Named(each=0))),
    ]

    def draw() -> tuple[object, ...]:
        count = random.randint(1, 2 * words["many"])
        choices = (Named(), Named(gift=True), Named(each=random.randint(1, 40)))
        return (count, random.choice(choices))

    return Filling(words, answer, edges, draw)


def _bill_hard(random: Random) -> Filling:
    words = _amounts(random)
    many, least = words["many"], words["least"]

    def answer(*amounts: int, discount: int = 0) -> int:
        if len(amounts) == 0 or any(each < 0 for each in amounts) or discount not in range(101):
            raise ValueError
        given = discount if len(amounts) < many or discount > least else least
        return (sum(amounts) * 100 - sum(amounts) * given) // 100

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("no amounts", ()),
        ("just enough amounts", (*[100] * many,)),
        ("many amounts and a large discount", (*[100] * many, Named(discount=least + 30))),
        ("everything off", (50, Named(discount=100))),
        ("more than everything", (50, Named(discount=101))),
        ("a negative amount", (50, -1)),
        ("one too few", (*[100] * (many - 1),)),
        ("a negative discount", (5, Named(discount=-1))),
    ]

    def draw() -> tuple[object, ...]:
        amounts = [random.randint(1, 99) for _ in range(random.randint(1, many + 2))]
        return (*amounts, Named(discount=5 * random.randint(0, 8)))

    return Filling(words, answer, edges, draw)


FAMILIES = (
    Family("grading", TOPIC, (_grading_easy, _grading_medium, _grading_hard)),
    Family("typed", TOPIC, (_typed_easy, _typed_medium, _typed_hard)),
    Family("bill", TOPIC, (_bill_easy, _bill_medium, _bill_hard)),
    Family("nesting", TOPIC, nesting.FILLS),
)
