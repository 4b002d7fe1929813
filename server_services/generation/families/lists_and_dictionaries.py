"""Lists and dictionaries: stocks, votes, groups and results."""

from collections import Counter
from itertools import groupby
from random import Random

from server_services.generation.family import Family, Filling

TOPIC = "Lists and dictionaries"
_GOODS = ("amber", "barley", "cocoa", "dates", "elder", "flax", "ginger", "honey", "iris", "juniper", "kale")
_CHOICES = ("oak", "elm", "fir", "yew", "ash", "bay", "fig", "may")
_NAMES = ("Ada", "Ben", "Cleo", "Dina", "Emil", "Finn", "Gus", "Hana", "Ines", "Jo", "Kofi", "Lars", "Mia")

Pairs = list[list[object]]


def _stock(random: Random, most: int) -> dict[str, int]:
    return {name: random.randint(0, most) for name in random.sample(_GOODS, random.randint(3, 6))}


def _stock_easy(random: Random) -> Filling:
    least = random.randint(4, 40)
    edges = [
        ("just enough", ({"kale": least, "barley": least - 1},)),
        ("an empty stock", ({},)),
        ("not in order", ({"iris": 0, "amber": 1, "flax": 2},)),
        ("plenty of all", ({"honey": least + 1, "dates": least * 9},)),
    ]
    return Filling(
        {"least": least},
        lambda stock: sorted(filter(lambda name: stock[name] < least, stock)),
        edges,
        lambda: (_stock(random, 2 * least),),
    )


def _stock_medium(random: Random) -> Filling:
    most = random.randint(15, 60)

    def answer(stock: dict[str, int], delivery: dict[str, int]) -> dict[str, int]:
        return {name: min(amount, most) for name, amount in (Counter(stock) + Counter(delivery)).items()}

    edges: list[tuple[str, tuple[dict[str, int], dict[str, int]]]] = [
        ("too much", ({"kale": most}, {"kale": 3, "iris": most + 1})),
        ("nothing anywhere", ({}, {})),
        ("none of it", ({"amber": 0}, {"dates": 0, "flax": 1})),
        ("nothing delivered", ({"flax": 4, "honey": 0}, {})),
    ]
    return Filling(
        {"most": most}, answer, edges, lambda: (_stock(random, most), _stock(random, most // 2 + 2))
    )


def _stock_hard(random: Random) -> Filling:
    most = random.randint(5, 25)

    def answer(stock: dict[str, int], orders: Pairs) -> list[object]:
        left, refused = Counter(stock), []
        for name, amount in orders:
            count = int(str(amount))
            if count > min(most, left[str(name)]):
                refused.append(name)
            else:
                left[str(name)] -= count
        return [{name: left[name] for name in stock}, refused]

    def draw() -> tuple[object, ...]:
        stock = _stock(random, 2 * most)
        wanted = [random.choice([*stock, "kumquat"]) for _ in range(random.randint(3, 6))]
        return stock, [[name, random.randint(1, most + 3)] for name in wanted]

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("all there is", ({"kale": most}, [["kale", most], ["kale", 1]])),
        ("no orders", ({"iris": 2}, [])),
        ("a refusal in between", ({"iris": 4}, [["flax", 1], ["iris", 2], ["iris", 3], ["iris", 2]])),
        ("too many at once", ({"dates": 9 * most}, [["dates", most + 1], ["dates", 1]])),
        ("nothing there", ({}, [["dates", 1]])),
    ]
    return Filling({"most": most}, answer, edges, draw)


def _votes(random: Random, shortest: int = 5, longest: int = 10) -> list[str]:
    choices = random.sample(_CHOICES, 4)
    return [random.choice(choices) for _ in range(random.randint(shortest, longest))]


def _ballot_easy(random: Random) -> Filling:
    ignored = random.choice(_CHOICES)
    other = random.choice([each for each in _CHOICES if each != ignored])
    edges = [
        ("capital letters", ([other.title(), other, ignored.upper(), other.upper()],)),
        ("no votes", ([],)),
        ("none that counts", ([ignored, ignored.title()],)),
        ("one vote", ([other],)),
    ]

    def answer(votes: list[str]) -> dict[str, int]:
        return dict(Counter(vote.lower() for vote in votes if vote.lower() != ignored))

    return Filling(
        {"ignored": ignored},
        answer,
        edges,
        lambda: ([random.choice((str.lower, str.title))(vote) for vote in _votes(random)],),
    )


def _ballot_medium(random: Random) -> Filling:
    least = random.randint(2, 6)

    def answer(votes: list[str]) -> str:
        ordered = sorted(Counter(votes).items(), key=lambda item: (-item[1], item[0]))
        return ordered[0][0] if ordered and ordered[0][1] >= least else ""

    edges = [
        ("equally many", (["yew"] * least + ["elm"] * least,)),
        ("no votes", ([],)),
        ("one too few", (["fig"] * (least - 1) + ["oak"],)),
        ("all the same", (["may"] * 9,)),
    ]
    return Filling({"least": least}, answer, edges, lambda: (_votes(random, 3 * least, 4 * least),))


def _ballot_hard(random: Random) -> Filling:
    first, sep = random.randint(3, 6), random.choice(("/", ">", "+", ":"))
    second = random.randint(1, first - 1)
    least = 2 * first

    def answer(votes: list[str]) -> list[str]:
        points: Counter[str] = Counter()
        for vote in votes:
            one, _sep, two = vote.partition(sep)
            points.update({one: first, two: second} if two else {one: first})
        ordered = sorted(points, key=lambda name: (-points[name], name))
        return [name for name in ordered if points[name] >= least]

    def draw() -> tuple[list[str]]:
        pairs = [random.sample(_CHOICES[:5], random.randint(1, 2)) for _ in range(random.randint(6, 10))]
        return ([sep.join(pair) for pair in pairs],)

    edges = [
        ("just enough, and equal", (["yew", f"yew{sep}oak", "elm", "elm"],)),
        ("no votes", ([],)),
        ("second choices only", ([f"ash{sep}{name}" for name in ("fig", "fig", "bay")],)),
        ("one vote", (["oak"],)),
        ("the best comes last", (["elm", "elm", "ash", "ash", "ash"],)),
    ]
    return Filling({"first": first, "second": second, "sep": sep, "least": least}, answer, edges, draw)


def _clubs_easy(random: Random) -> Filling:
    n = random.randint(2, 6)

    def answer(names: list[str]) -> dict[str, list[str]]:
        kept = sorted((name for name in names if len(name) >= n), key=lambda name: name[0])
        return {letter: list(group) for letter, group in groupby(kept, lambda name: name[0])}

    just = "Abcdefg"[:n]
    edges = [
        ("just long enough", ([just, just[:-1], just + "a"],)),
        ("no names", ([],)),
        ("all too short", (["A", "B"],)),
        ("small and capital", (["annabel", "Annabel", "anneliese"],)),
    ]
    more = (*_NAMES, "Benedikt", "Adelaide", "Henrietta", "Miriam", "Leonardo", "Ingrid", "Gustavo")
    return Filling({"n": n}, answer, edges, lambda: (random.sample(more, random.randint(5, 9)),))


def _pairs(random: Random, groups: tuple[str, ...]) -> list[list[str]]:
    return [[random.choice(_NAMES[:7]), random.choice(groups)] for _ in range(random.randint(6, 12))]


def _clubs_medium(random: Random) -> Filling:
    groups = tuple(random.sample(("red", "blue", "green", "gold", "grey", "pink", "lime"), 4))
    closed, one, two = groups[0], groups[1], groups[2]

    def answer(pairs: list[list[str]]) -> dict[str, list[str]]:
        found = {group for _name, group in pairs if group != closed}
        return {each: sorted({name for name, group in pairs if group == each}) for each in found}

    edges = [
        ("written down twice", ([["Gus", one], ["Ada", one], ["Gus", one], ["Gus", two]],)),
        ("nobody", ([],)),
        ("closed only", ([["Ada", closed]],)),
        ("all alike", ([["Ben", two]] * 4,)),
    ]
    return Filling({"closed": closed}, answer, edges, lambda: (_pairs(random, groups),))


def _clubs_hard(random: Random) -> Filling:
    groups = tuple(random.sample(("red", "blue", "green", "gold", "grey", "pink", "lime"), 4))
    least = random.randint(2, 4)

    def answer(pairs: list[list[str]]) -> list[str]:
        sizes = Counter(group for _name, group in {(name, group) for name, group in pairs})
        return sorted((each for each in sizes if sizes[each] >= least), key=lambda each: (-sizes[each], each))

    full = [[name, "zinc"] for name in _NAMES[:least]]
    edges = [
        ("just enough, equally large", ([*full, *([name, "aqua"] for name, _group in full)],)),
        ("nobody", ([],)),
        ("one person many times", ([["Ada", "red"]] * 9,)),
        ("the largest comes last", ([*full, *([name, "rust"] for name in _NAMES)],)),
    ]
    return Filling({"least": least}, answer, edges, lambda: (_pairs(random, groups),))


def _results(random: Random, least: int, most: int) -> list[list[object]]:
    return [[name, random.randint(least, most)] for name in random.sample(_NAMES, random.randint(4, 8))]


def _league_easy(random: Random) -> Filling:
    most = random.randint(20, 90)

    def answer(results: Pairs) -> list[object] | None:
        possible = [each for each in results if int(str(each[1])) <= most]
        return max(possible, key=lambda each: int(str(each[1])), default=None)

    edges: list[tuple[str, tuple[Pairs]]] = [
        ("equally many", ([["Mia", most - 2], ["Ada", most], ["Ben", most]],)),
        ("nobody", ([],)),
        ("all impossible", ([["Ada", most + 1]],)),
        ("nothing at all", ([["Jo", 0], ["Gus", 0]],)),
    ]
    return Filling({"most": most}, answer, edges, lambda: (_results(random, most - 20, most + 5),))


def _league_medium(random: Random) -> Filling:
    k, least = random.randint(3, 5), random.randint(8, 40)

    def answer(results: Pairs) -> list[object]:
        by_name = sorted(results, key=lambda each: str(each[0]))
        ordered = sorted(by_name, key=lambda each: int(str(each[1])), reverse=True)
        return [name for name, reached in ordered if int(str(reached)) >= least][:k]

    edges: list[tuple[str, tuple[Pairs]]] = [
        ("equally good", ([["Mia", least], ["Ada", least], ["Ben", least + 1]],)),
        ("nobody", ([],)),
        ("nobody is good enough", ([["Gus", least - 1]],)),
        ("many", ([[name, least + number] for number, name in enumerate(_NAMES)],)),
    ]
    return Filling({"k": k, "least": least}, answer, edges, lambda: (_results(random, least - 4, least + 9),))


def _league_hard(random: Random) -> Filling:
    least = random.randint(5, 60)

    def answer(results: Pairs) -> dict[str, int]:
        ordered = sorted((int(str(each[1])) for each in results), reverse=True)
        places = {str(name): ordered.index(int(str(reached))) + 1 for name, reached in results}
        return {str(name): places[str(name)] * (int(str(reached)) >= least) for name, reached in results}

    edges: list[tuple[str, tuple[Pairs]]] = [
        ("a shared place", ([["Ada", least], ["Ben", least + 7], ["Mia", least + 7]],)),
        ("nobody", ([],)),
        ("too little", ([["Jo", least - 1]],)),
        ("all equal", ([[name, least + 1] for name in _NAMES[:5]],)),
    ]
    return Filling({"least": least}, answer, edges, lambda: (_results(random, least - 3, least + 6),))


FAMILIES = (
    Family("stockroom", TOPIC, (_stock_easy, _stock_medium, _stock_hard)),
    Family("ballot", TOPIC, (_ballot_easy, _ballot_medium, _ballot_hard)),
    Family("clubs", TOPIC, (_clubs_easy, _clubs_medium, _clubs_hard)),
    Family("league", TOPIC, (_league_easy, _league_medium, _league_hard)),
)
