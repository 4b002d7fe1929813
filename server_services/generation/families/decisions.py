"""Decisions: prices, signs and words that depend on where a value lies."""

from random import Random

from server_services.generation.family import Family, Filling

TOPIC = "Decisions"
_WORDS = (
    ("low", "fine", "high"),
    ("poor", "good", "rich"),
    ("little", "enough", "plenty"),
    ("weak", "normal", "strong"),
)


def _prices(random: Random) -> dict[str, int]:
    full = random.randint(8, 20)
    reduced = random.randint(4, full - 3)
    child, senior = random.randint(4, 9), random.randint(60, 70)
    return {"child": child, "senior": senior, "full": full, "reduced": reduced, "extra": random.randint(2, 5)}


def _price_of(words: dict[str, int], age: int) -> int:
    return words["reduced"] if age >= words["senior"] else words["full"]


def _ticket_easy(random: Random) -> Filling:
    words = _prices(random)
    child, senior = words["child"], words["senior"]
    edges = [
        ("just old enough to pay", (child,)),
        ("just too young", (child - 1,)),
        ("just reduced", (senior,)),
        ("just before", (senior - 1,)),
        ("a baby", (0,)),
    ]
    return Filling(
        words,
        lambda age: 0 if age < child else _price_of(words, age),
        edges,
        lambda: (random.randint(1, 95),),
    )


def _ticket_medium(random: Random) -> Filling:
    words = _prices(random)
    off = words["off"] = random.randint(words["reduced"] + 1, words["full"] - 1)
    child, senior = words["child"], words["senior"]

    def answer(age: int, member: bool) -> int:
        if age < child:
            return 0
        return max(0, _price_of(words, age) - off * member)

    edges = [
        ("an old member", (senior + 5, True)),
        ("just old enough to pay", (child, False)),
        ("just reduced", (senior, False)),
        ("a small member", (child - 1, True)),
        ("a member", (30, True)),
    ]
    return Filling(words, answer, edges, lambda: (random.randint(child, 90), random.random() < 0.5))


def _ticket_hard(random: Random) -> Filling:
    words = _prices(random)
    off = words["off"] = random.randint(1, words["reduced"] - 1)
    child, senior = words["child"], words["senior"]

    def answer(age: int, member: bool, day: int) -> int:
        if age < child:
            return 0
        weekend = day in (6, 7)
        return _price_of(words, age) + (words["extra"] if weekend else -off * member)

    edges = [
        ("a member on Saturday", (30, True, 6)),
        ("a child on Sunday", (child - 1, False, 7)),
        ("just reduced", (senior, True, 5)),
        ("Saturday", (40, False, 6)),
        ("a member on Sunday", (senior - 1, True, 7)),
    ]
    return Filling(
        words, answer, edges, lambda: (random.randint(3, 90), random.random() < 0.5, random.randint(1, 7))
    )


def _scale(random: Random) -> dict[str, object]:
    low = random.randint(-9, 15)
    high = low + random.randint(5, 20)
    under, between, over = random.choice(_WORDS)
    more = {"limit": random.randint(30, 80), "least": low - random.randint(20, 30), "most": high + 40}
    return {"low": low, "high": high, "under": under, "between": between, "over": over, **more}


def _readings_easy(random: Random) -> Filling:
    words = _scale(random)
    low, high = int(str(words["low"])), int(str(words["high"]))

    def answer(value: int) -> object:
        return words[("under", "between", "over")[(value >= low) + (value > high)]]

    edges = [
        ("the lower border", (low,)),
        ("the upper border", (high,)),
        ("just below", (low - 1,)),
        ("just above", (high + 1,)),
    ]
    return Filling(words, answer, edges, lambda: (random.randint(low - 9, high + 9),))


def _signs(words: dict[str, object], value: int, other: int) -> int:
    return (value < int(str(words["low"]))) + (other > int(str(words["limit"])))


def _readings_medium(random: Random) -> Filling:
    words = _scale(random)
    low, limit = int(str(words["low"])), int(str(words["limit"]))

    def answer(value: int, other: int) -> object:
        return (words["between"], "watch", "alarm")[_signs(words, value, other)]

    edges = [
        ("both at the border", (low, limit)),
        ("both bad", (low - 1, limit + 1)),
        ("one bad", (low - 1, limit)),
        ("the other bad", (low, limit + 1)),
    ]
    return Filling(
        words, answer, edges, lambda: (random.randint(low - 5, low + 5), random.randint(limit - 9, limit + 9))
    )


def _readings_hard(random: Random) -> Filling:
    words = _scale(random)
    low, high, limit, least, most = (
        int(str(words[each])) for each in ("low", "high", "limit", "least", "most")
    )

    def answer(value: int | None, other: int) -> object:
        if value is None or value not in range(least, most + 1):
            return "fault"
        calm = words["over" if value > high else "between"]
        return (calm, "watch", "alarm")[_signs(words, value, other)]

    edges: list[tuple[str, tuple[object, ...]]] = [
        ("nothing measured", (None, limit)),
        ("zero", (0, limit + 5)),
        ("the lowest value", (least, limit)),
        ("the highest value", (most, limit)),
        ("below all", (least - 1, limit + 1)),
        ("both bad", (low - 1, limit + 1)),
        ("the upper border", (high, limit)),
    ]
    return Filling(
        words,
        answer,
        edges,
        lambda: (random.randint(low - 5, high + 5), random.randint(limit - 9, limit + 5)),
    )


def _opening_easy(random: Random) -> Filling:
    first, end = random.randint(6, 12), random.randint(16, 22)
    edges = [("opening", (first,)), ("closing", (end,)), ("just before", (end - 1,)), ("midnight", (0,))]
    return Filling(
        {"open": first, "close": end},
        lambda hour: "open" if hour in range(first, end) else "closed",
        [*edges, ("late", (23,))],
        lambda: (random.randint(1, 22),),
    )


def _opening_medium(random: Random) -> Filling:
    first, end, rest = random.randint(6, 9), random.randint(16, 22), random.randint(1, 5)
    late = first + random.randint(1, 4)

    def answer(day: int, hour: int) -> str:
        begins = late if day in (6, 7) else first
        return "open" if day != rest and hour in range(begins, end) else "closed"

    edges = [
        ("the day of rest", (rest, 12)),
        ("early on Saturday", (6, first)),
        ("early on a weekday", (rest % 5 + 1, first)),
        ("closing on Sunday", (7, end)),
        ("opening on Sunday", (7, late)),
    ]
    words = {"open": first, "close": end, "rest": rest, "late": late}
    return Filling(words, answer, edges, lambda: (random.randint(1, 7), random.randint(first - 1, end)))


def _opening_hard(random: Random) -> Filling:
    first, end, last = random.randint(17, 21), random.randint(1, 5), 5 * random.randint(2, 11)

    def answer(hour: int, minute: int) -> str:
        left = ((end - hour) * 60 - minute) % 1440 or 1440
        if left > (24 + end - first) * 60:
            return "closed"
        return "full" if left <= last else "open"

    edges = [
        ("the doors open", (first, 0)),
        ("the doors close", (end, 0)),
        ("the last minutes begin", (end - 1, 60 - last)),
        ("a minute before", (end - 1, 59 - last)),
        ("midnight", (0, 0)),
        ("the last minute", (end - 1, 59)),
        ("a minute too early", (first - 1, 59)),
    ]
    words = {"open": first, "close": end, "last": last}
    return Filling(words, answer, edges, lambda: (random.randint(0, 23), random.randint(0, 59)))


def _fees(random: Random) -> dict[str, int]:
    a, w1 = random.randint(2, 6), random.randint(2, 9)
    b, w2 = a + random.randint(1, 5), w1 + random.randint(3, 12)
    return {"a": a, "b": b, "c": b + random.randint(2, 8), "w1": w1, "w2": w2, "extra": random.randint(2, 9)}


def _delivery_easy(random: Random) -> Filling:
    words = _fees(random)
    w1, w2 = words["w1"], words["w2"]

    def answer(weight: int) -> int:
        return words["abc"[(weight > w1) + (weight > w2)]]

    edges = [
        ("the first border", (w1,)),
        ("the second border", (w2,)),
        ("a little more", (w2 + 1,)),
        ("between", (w1 + 1,)),
    ]
    return Filling(words, answer, edges, lambda: (random.randint(1, w2 + 12),))


def _delivery_medium(random: Random) -> Filling:
    words = _fees(random)
    free = words["free"] = 10 * random.randint(3, 15)
    w1 = words["w1"]

    def answer(weight: int, express: bool, value: int) -> int:
        normal = 0 if value >= free else words["ab"[weight > w1]]
        return normal + words["extra"] * express

    edges = [
        ("just worth enough", (w1 + 1, False, free)),
        ("express and free", (w1, True, free + 5)),
        ("the border of the weight", (w1, False, free - 1)),
        ("express", (w1 + 1, True, 1)),
    ]
    return Filling(
        words,
        answer,
        edges,
        lambda: (random.randint(1, 2 * w1), random.random() < 0.5, random.randint(5, free + 30)),
    )


def _delivery_hard(random: Random) -> Filling:
    words = _fees(random)
    side, most, w1 = 10 * random.randint(5, 9), words["w2"] + 5, words["w1"]
    total = 2 * side + 5 * random.randint(1, 4)
    words |= {"side": side, "most": most, "total": total, "bulky": words["extra"]}

    def answer(length: int, width: int, height: int, weight: int) -> int:
        sides = sorted((length, width, height))
        bulky = sum(sides) > total or sides[-1] > side
        return -1 if weight > most else words["ab"[weight > w1]] + bulky * words["bulky"]

    edges = [
        ("the last side is the longest", (10, 20, side + 1, w1)),
        ("just light enough", (10, 10, 10, most)),
        ("just too heavy", (side + 9, 10, 10, most + 1)),
        ("just short enough", (side, side, total - 2 * side, w1 + 1)),
        ("large together", (side, side, total - 2 * side + 1, 1)),
    ]
    return Filling(
        words, answer, edges, lambda: (*(random.randint(5, side + 9) for _ in "abc"), random.randint(1, most))
    )


FAMILIES = (
    Family("ticket", TOPIC, (_ticket_easy, _ticket_medium, _ticket_hard)),
    Family("readings", TOPIC, (_readings_easy, _readings_medium, _readings_hard)),
    Family("opening", TOPIC, (_opening_easy, _opening_medium, _opening_hard)),
    Family("delivery", TOPIC, (_delivery_easy, _delivery_medium, _delivery_hard)),
)
