"""First steps: programs that read a few lines, calculate and print."""

from random import Random

from server_services.generation.family import Family, Filling

TOPIC = "First steps"
_NAMES = ("ash", "basil", "copper", "daisy", "elm", "fern", "ginger", "hazel", "iris", "juniper")
_MARKS = "*#+=~%@&"


def _shopping_easy(random: Random) -> Filling:
    fee = random.randint(2, 19)
    edges = [
        ("a single one", (1, 12)),
        ("none at all", (0, 7)),
        ("what costs nothing", (5, 0)),
        ("many", (40, 25)),
    ]
    return Filling(
        {"fee": fee},
        lambda pieces, price: fee + price * pieces,
        edges,
        lambda: (random.randint(2, 20), random.randint(3, 40)),
    )


def _shopping_medium(random: Random) -> Filling:
    note = random.randint(5, 25)

    def draw() -> tuple[int, int, int]:
        pieces, price = random.randint(2, 9), random.randint(3, 15)
        return pieces, price, pieces * price + random.randint(note + 1, 5 * note)

    edges = [
        ("paid exactly", (3, 7, 21)),
        ("one note", (2, 5, 10 + note)),
        ("one coin short of a note", (2, 5, 9 + note)),
        ("nothing taken", (0, 4, 3 * note + 1)),
    ]
    return Filling({"note": note}, lambda n, price, paid: list(divmod(paid - n * price, note)), edges, draw)


def _shopping_hard(random: Random) -> Filling:
    nth = random.randint(4, 9)

    def answer(pieces: int, cents: int) -> str:
        paid = sum(cents for number in range(1, pieces + 1) if number % nth)
        return f"{paid / 100:.2f}"

    edges = [
        ("just enough for a free one", (nth, 250)),
        ("none at all", (0, 99)),
        ("one", (1, 505)),
        ("one too few", (nth - 1, 100)),
        ("two free ones", (2 * nth, 310)),
    ]
    return Filling(
        {"nth": nth, "double": 2 * nth},
        answer,
        edges,
        lambda: (random.randint(2, 40), random.randint(11, 999)),
    )


def _clock_easy(random: Random) -> Filling:
    seconds = random.choice([each for each in range(25, 200) if each % 60])
    edges = [("none at all", (0,)), ("one", (1,)), ("sixty of them", (60,)), ("a thousand", (1000,))]
    return Filling(
        {"k": seconds}, lambda n: list(divmod(n * seconds, 60)), edges, lambda: (random.randint(2, 90),)
    )


def _clock_medium(random: Random) -> Filling:
    k = random.randint(7, 95)

    def answer(hour: int, minute: int, rounds: int) -> list[list[int]]:
        hours, minutes = divmod(minute + rounds * k, 60)
        return [[(hour + hours) % 24, minutes]]

    edges = [
        ("over midnight", (23, 50, 2)),
        ("none at all", (9, 5, 0)),
        ("midnight", (0, 0, 1)),
        ("more than a day", (22, 59, 1 + 1500 // k)),
    ]
    return Filling(
        {"k": k},
        answer,
        edges,
        lambda: (random.randint(0, 22), random.randint(1, 59), random.randint(1, 9)),
    )


def _clock_hard(random: Random) -> Filling:
    k = random.randint(11, 95)

    def answer(start: str, rounds: int) -> str:
        hours, minutes = divmod(int(start[3:]) + rounds * k, 60)
        days, hour = divmod(int(start[:2]) + hours, 24)
        return f"{hour:02}:{minutes:02} +{days}"

    edges = [
        ("over midnight", ("23:58", 1)),
        ("none at all", ("00:00", 0)),
        ("early in the morning", ("01:03", 0)),
        ("three days later", ("13:37", 1 + 4000 // k)),
    ]
    return Filling(
        {"k": k},
        answer,
        edges,
        lambda: (f"{random.randint(0, 23):02}:{random.randint(0, 59):02}", random.randint(1, 20)),
    )


def _packing_easy(random: Random) -> Filling:
    size = random.randint(6, 48)
    edges = [("exactly full", (3 * size,)), ("none at all", (0,)), ("one too few", (size - 1,))]
    return Filling(
        {"size": size}, lambda n: list(divmod(n, size)), edges, lambda: (random.randint(size + 1, 9 * size),)
    )


def _packing_medium(random: Random) -> Filling:
    size, price = random.randint(6, 30), random.randint(2, 9)

    def answer(pieces: int) -> list[int]:
        boxes = len(range(0, pieces, size))
        return [boxes, boxes * price]

    edges = [("exactly full", (2 * size,)), ("none at all", (0,)), ("one more", (size + 1,)), ("one", (1,))]
    return Filling(
        {"size": size, "price": price}, answer, edges, lambda: (random.randint(size + 1, 9 * size),)
    )


def _packing_hard(random: Random) -> Filling:
    small = random.randint(3, 7)
    big = small * random.randint(2, 4) + random.randint(1, small)

    def answer(pieces: int) -> list[object]:
        large, rest = divmod(pieces, big)
        used = len(range(0, rest, small))
        return [[large, used], used * small - rest]

    edges = [
        ("only large ones", (2 * big,)),
        ("none at all", (0,)),
        ("a full small one", (big + small,)),
        ("one", (1,)),
        ("one short of a large one", (big - 1,)),
    ]
    return Filling({"small": small, "big": big}, answer, edges, lambda: (random.randint(1, 6 * big),))


def _labelled(random: Random) -> tuple[dict[str, object], list[tuple[str, tuple[str, int]]]]:
    """A mark, and the edges all labels have."""
    edges = [
        ("a long name", ("old oak by the river", 7)),
        ("none of it", ("elm", 0)),
        ("a large number", ("ivy", 1234567)),
        ("a short name", ("x", 5)),
    ]
    return {"mark": random.choice(_MARKS), "pad": random.randint(1, 5)}, edges


def _label_easy(random: Random) -> Filling:
    words, edges = _labelled(random)
    things = random.choice(("pieces", "items", "units", "samples"))
    words |= {"things": things}
    mark = words["mark"]
    return Filling(
        words,
        lambda name, number: " ".join((str(mark), f"{name}:", str(number), things, str(mark))),
        edges,
        lambda: (random.choice(_NAMES), random.randint(2, 99)),
    )


def _label_medium(random: Random) -> Filling:
    words, edges = _labelled(random)
    words["things"] = things = random.choice(("pieces", "items", "units", "samples"))

    def answer(name: str, number: int) -> list[str]:
        return [f"{name}: {number} {things}", str(words["mark"]) * (len(f"{name}{number}{things}") + 3)]

    return Filling(words, answer, edges, lambda: (random.choice(_NAMES), random.randint(2, 99)))


def _label_hard(random: Random) -> Filling:
    words, edges = _labelled(random)
    words["things"] = things = random.choice(("pieces", "items", "units", "samples"))
    mark, pad = str(words["mark"]), int(str(words["pad"]))

    def answer(name: str, number: int) -> list[str]:
        text = f"{name}: {number} {things}"
        width = len(text) + 2 * pad
        return [mark * (width + 2), f"{mark}{text:^{width}}{mark}", mark * (width + 2)]

    return Filling(words, answer, edges, lambda: (random.choice(_NAMES), random.randint(2, 99)))


FAMILIES = (
    Family("shopping", TOPIC, (_shopping_easy, _shopping_medium, _shopping_hard)),
    Family("clock", TOPIC, (_clock_easy, _clock_medium, _clock_hard)),
    Family("packing", TOPIC, (_packing_easy, _packing_medium, _packing_hard)),
    Family("label", TOPIC, (_label_easy, _label_medium, _label_hard)),
)
