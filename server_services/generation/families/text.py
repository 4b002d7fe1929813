"""Text: letters, words and notes that are taken apart and put together."""

import re
from collections import Counter
from random import Random
from string import ascii_lowercase, ascii_uppercase, digits

from server_services.generation.family import Family, Filling

TOPIC = "Text"
_WORDS = (
    "Amber", "anchor", "basket", "bottle", "Candle", "carpet", "cellar", "Dragon", "engine", "feather",
    "Garden", "hammer", "island", "Jacket", "kettle", "lantern", "marble", "needle", "Orange", "pepper",
    "quiver", "ribbon", "saddle", "tunnel", "umbrella", "Velvet", "window", "yellow", "zipper", "echo",
)  # fmt: skip
_ENDS = ("", "", ".", ",", "!", "?")


def _phrase(random: Random, least: int = 2, most: int = 5) -> list[str]:
    return [random.choice(_WORDS) for _ in range(random.randint(least, most))]


def _shelfmark_easy(random: Random) -> Filling:
    words = {"n": random.randint(2, 5), "sep": random.choice("-/.:_"), "digits": random.randint(3, 5)}
    n, width = int(str(words["n"])), int(str(words["digits"]))

    def answer(name: str, number: int) -> str:
        return "".join((name.upper()[0:n], str(words["sep"]), str(number).zfill(width)))

    edges = [
        ("a short name", ("x", 7)),
        ("zero", ("lantern", 0)),
        ("just long enough", ("abcdefg"[:n], 12)),
        ("a large number", ("marble", 10**width - 1)),
    ]
    return Filling(words, answer, edges, lambda: (random.choice(_WORDS), random.randint(1, 99)))


def _shelfmark_medium(random: Random) -> Filling:
    words = {"sep": random.choice("-/.:_"), "end": random.choice(("x", "L", "#", "+", "Q"))}

    def answer(name: str) -> str:
        capitals = re.findall(r"\b\w", name.upper())
        return "".join((*capitals, words["sep"], str(len(name) - name.count(" ")), words["end"]))

    edges = [
        ("two blanks", ("old  lantern",)),
        ("one word", ("marble",)),
        ("blanks around", ("  river stone ",)),
        ("single letters", ("a b c",)),
    ]
    return Filling(words, answer, edges, lambda: (" ".join(_phrase(random)),))


def _shelfmark_hard(random: Random) -> Filling:
    n, pad = random.randint(4, 7), random.choice("-.*+=")

    def answer(name: str) -> str:
        letters = re.sub("[^A-Z]", "", name.upper())
        kept = letters[:1] + re.sub("[AEIOU]", "", letters[1:])
        return (kept + pad * n)[:n]

    edges = [
        ("a vowel first", ("open air",)),
        ("no letters", ("12 - 34",)),
        ("digits between", ("3rd stone from 7",)),
        ("vowels only", ("aioue",)),
        ("very long", ("thrumming lantern crystals",)),
    ]
    return Filling({"n": n, "pad": pad}, answer, edges, lambda: (" ".join(_phrase(random, 1, 3)),))


def _letters_easy(random: Random) -> Filling:
    letter = random.choice("aeiorst")
    edges = [
        ("capitals", (letter.upper() * 2 + " and " + letter,)),
        ("an empty text", ("",)),
        ("never", ("xyz 123",)),
        ("nothing else", (letter * 9,)),
    ]
    return Filling(
        {"letter": letter},
        lambda text: Counter(text.lower())[letter],
        edges,
        lambda: (" ".join(_phrase(random, 3, 7)),),
    )


def _letters_medium(random: Random) -> Filling:
    letter, n = random.choice("aeiou"), random.randint(4, 7)

    def answer(text: str) -> list[str]:
        bare = re.sub(r"(^|(?<=\s))[.,!?]+|[.,!?]+(?=\s|$)", "", text.lower())
        return [word for word in bare.split() if len(word) >= n and letter in word]

    just = (letter + "bcdfghjk")[:n]
    edges = [
        ("just long enough", (f"{just} {just[:-1]}!",)),
        ("an empty text", ("",)),
        ("capitals and signs", (f"{just.upper()}!? ...{just}x, wxyzwxyzw",)),
        ("the same word twice", (f"{just} {just}",)),
    ]
    return Filling(
        {"letter": letter, "n": n},
        answer,
        edges,
        lambda: (" ".join(word + random.choice(_ENDS) for word in _phrase(random, 4, 8)),),
    )


def _letters_hard(random: Random) -> Filling:
    ignored = "".join(sorted(random.sample("aeinort", 2)))

    def answer(text: str) -> str:
        counted = Counter(each for each in text.lower() if each in ascii_lowercase and each not in ignored)
        return max(sorted(counted), key=lambda each: counted[each], default="")

    edges = [
        ("equally often", ("ddbb",)),
        ("no letters", ("12 !! ...",)),
        ("ignored letters only", (ignored * 3,)),
        ("mostly ignored", (ignored * 5 + "z",)),
        ("mostly blanks", ("p           q q",)),
        ("capitals", ("Kk KM mmm",)),
    ]
    return Filling({"ignored": ignored}, answer, edges, lambda: (" ".join(_phrase(random, 3, 6)),))


def _secret_easy(random: Random) -> Filling:
    a, b = random.sample("aeinorst", 2)
    edges = [
        ("both side by side", (a + b + b,)),
        ("an empty text", ("",)),
        ("capitals stay", ((a + b).upper() + a,)),
        ("neither", ("xyz!",)),
    ]
    return Filling(
        {"a": a, "b": b},
        lambda text: text.translate(str.maketrans(a + b, b + a)),
        edges,
        lambda: (" ".join(_phrase(random)),),
    )


def _moved(circle: str, far: int) -> str:
    return circle[far:] + circle[:far]


def _secret_medium(random: Random) -> Filling:
    k = random.randint(2, 12)
    table = str.maketrans(ascii_lowercase, _moved(ascii_lowercase, k))
    edges = [
        ("both ends of the alphabet", ("a z xyz",)),
        ("an empty text", ("",)),
        ("capitals stay", ("ABC abc 12",)),
        ("letters with accents", ("café",)),
    ]
    return Filling(
        {"k": k}, lambda text: text.translate(table), edges, lambda: (" ".join(_phrase(random, 1, 4)),)
    )


def _secret_hard(random: Random) -> Filling:
    k, d = random.randint(11, 19), random.randint(2, 9)
    k += k % 10 == d
    moved = _moved(ascii_lowercase, k) + _moved(ascii_uppercase, k) + _moved(digits, d)
    table = str.maketrans(ascii_lowercase + ascii_uppercase + digits, moved)
    edges = [
        ("the ends of all three", ("azAZ09",)),
        ("an empty text", ("",)),
        ("other signs", ("-- !? ..",)),
        ("many digits", ("0123456789",)),
    ]
    return Filling(
        {"k": k, "d": d},
        lambda text: text.translate(table),
        edges,
        lambda: (f"{' '.join(_phrase(random, 1, 3))} {random.randint(10, 999)}",),
    )


def _signs(random: Random) -> dict[str, object]:
    sep, between = random.sample((":", "=", ">", "@", ";", "|", "/"), 2)
    return {"sep": sep, "between": between}


def _entry(random: Random, sep: object) -> str:
    left, right = random.choice(("", " ")), random.choice(("", " "))
    return f"{random.choice(_WORDS)}{left}{sep}{right}{random.randint(1, 60)}"


def _notes_easy(random: Random) -> Filling:
    words = _signs(random)
    sep = words["sep"]

    def answer(note: str) -> list[object]:
        found = re.fullmatch(rf" *(.*?) *{re.escape(str(sep))} *(\d+) *", note)
        assert found
        return [found[1], int(found[2])]

    edges = [
        ("blanks around", (f"  salt {sep}  4 ",)),
        ("a name of two words", (f"sea salt{sep}12",)),
        ("zero", (f"pepper {sep}0",)),
        ("many digits", (f"rice{sep} 10000",)),
    ]
    return Filling(words, answer, edges, lambda: (_entry(random, sep),))


def _notes_medium(random: Random) -> Filling:
    words = _signs(random)
    sep, between = str(words["sep"]), str(words["between"])

    def answer(note: str, wanted: str) -> int:
        pairs = [entry.split(sep) for entry in note.split(between)]
        return sum(int(amount) for name, amount in pairs if name.strip() == wanted)

    def draw() -> tuple[str, str]:
        entries = [_entry(random, sep) for _ in range(random.randint(2, 5))]
        return between.join(entries), random.choice(entries).split(sep)[0].strip()

    edges = [
        ("twice the same", (f"salt{sep}2{between}oil{sep}1{between}salt {sep} 3", "salt")),
        ("not there", (f"salt{sep}2", "oil")),
        ("part of another name", (f"sea salt{sep}5{between}salt{sep}1", "salt")),
        ("one entry", (f" oil {sep} 7 ", "oil")),
    ]
    return Filling(words, answer, edges, draw)


def _notes_hard(random: Random) -> Filling:
    words = _signs(random)
    sep, between = str(words["sep"]), str(words["between"])

    def answer(note: str) -> list[int]:
        entries = [each for each in note.split(between) if each.strip()]
        mark = re.escape(sep)
        good = [re.fullmatch(rf"\s*[^\s{mark}][^{mark}]*{mark}\s*(\d+)\s*", each) for each in entries]
        return [sum(int(found[1]) for found in good if found), good.count(None)]

    def draw() -> tuple[str]:
        bad = (f"salt{sep}", "oil", f"tea{sep}many", f"tea{sep}-3", " ")
        pieces = [_entry(random, sep) if random.random() < 0.6 else random.choice(bad) for _ in range(5)]
        return (between.join(pieces),)

    edges = [
        ("without a name", (f"{sep}4{between}oil{sep} 2",)),
        ("an empty note", ("",)),
        ("empty entries", (f"oil{sep}1{between}{between} {between}",)),
        ("faults first", (f"oil{between}tea{sep}x{between}salt {sep} 5 ",)),
        ("a blank name", (f"  {sep}3",)),
    ]
    return Filling(words, answer, edges, draw)


FAMILIES = (
    Family("shelfmark", TOPIC, (_shelfmark_easy, _shelfmark_medium, _shelfmark_hard)),
    Family("letters", TOPIC, (_letters_easy, _letters_medium, _letters_hard)),
    Family("secret", TOPIC, (_secret_easy, _secret_medium, _secret_hard)),
    Family("notes", TOPIC, (_notes_easy, _notes_medium, _notes_hard)),
)
