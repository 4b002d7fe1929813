"""Inputs of any size, made from what each parameter is taken to be. The same each time, whoever asks."""

import math
import random
from collections.abc import Callable
from itertools import chain
from typing import Any, NamedTuple

LETTERS = "abcdefghijklmnopqrstuvwxyz"
OPENING, CLOSING = "([{", ")]}"
_SHUFFLED = 1 << 12  # items at most
SCALARS = ("number", "real", "half", "tiny", "function", "yes", "label", "nothing")
NUMBER_SHAPES = ("plain", "prime", "ones", "fibonacci", "lopsided")
ITEM_SHAPES = ("random", "sorted", "reversed", "equal", "same")


class Kind(NamedTuple):
    """What one argument is: its `name` is one of MAKERS, `letters` are what a text is made of."""

    name: str
    letters: str = LETTERS


class Recipe(NamedTuple):
    """How one argument is made: so large, in which shape, with which chance; it stands at `place`."""

    size: int
    shape: str
    chance: random.Random
    place: int
    letters: str


class Node:
    """What lists and trees of nodes are made of, whatever a student calls its parts."""

    def __init__(self, value: int) -> None:
        self.val = self.value = self.data = self.key = value
        self.next = self.left = self.right = None
        self.children: list[Node] = []


def made(kinds: list[Kind], size: int, shape: str, seed: int) -> tuple[int, list[Any]]:
    """Arguments of about this size, and how large they are: a prime is not as large as one likes."""
    size = _NUMBERS[shape](size) if shape in _NUMBERS else size
    recipes = [
        Recipe(size, shape, _chance(seed, shape, place), place, kind.letters)
        for place, kind in enumerate(kinds)
    ]  # fmt: skip
    return size, [MAKERS[kind.name](recipe) for kind, recipe in zip(kinds, recipes, strict=True)]


def _chance(seed: int, shape: str, place: int) -> random.Random:
    """Each argument has its own, but where all are to be the same."""
    return random.Random(seed if shape == "same" else seed + 7919 * place)  # noqa: S311 - no secret


def _prime(size: int) -> int:
    """The first odd prime from `size` on."""
    candidate = max(3, size | 1)
    while not _is_prime(candidate):
        candidate += 2
    return candidate


def _is_prime(number: int) -> bool:
    """By Miller and Rabin, with bases that are certain below 2^64."""
    bases = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
    if number in bases or any(number % base == 0 for base in bases):
        return number in bases
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_witnessed(pow(base, odd, number), number, twos) for base in bases)


def _witnessed(power: int, number: int, twos: int) -> bool:
    if power in (1, number - 1):
        return True
    for _ in range(twos - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False


def _fibonacci(size: int) -> int:
    before, number = 1, 1
    while number < size:
        before, number = number, before + number
    return number


_NUMBERS: dict[str, Callable[[int], int]] = {
    "prime": _prime,
    "ones": lambda size: (1 << size.bit_length()) - 1,
    "fibonacci": _fibonacci,
}


def _number(recipe: Recipe) -> int:
    if recipe.place == 0:
        return recipe.size
    if recipe.shape == "fibonacci":
        return max(1, round(recipe.size * (math.sqrt(5) - 1) / 2)) if recipe.size < 1 << 50 else recipe.size
    return 1 if recipe.shape == "lopsided" else recipe.size


def _shaped(recipe: Recipe) -> list[int]:
    """The numbers from 1 on, in the shape asked for."""
    n = recipe.size
    if recipe.shape == "equal":
        return [7] * n
    if recipe.shape == "reversed":
        return list(range(n, 0, -1))
    numbers = list(range(1, n + 1))
    if recipe.shape in ("random", "same"):
        return _mixed(numbers, recipe.chance)
    return numbers


def _mixed(numbers: list[int], chance: random.Random) -> list[int]:
    """In any order. Very many are dealt into piles, which is quick: what takes them is sub-linear."""
    if len(numbers) > _SHUFFLED:
        for piles in (3, 5, 7):
            numbers = list(chain.from_iterable(numbers[pile::piles] for pile in range(piles)))
        return numbers
    chance.shuffle(numbers)
    return numbers


def _text(recipe: Recipe) -> str:
    letters, n = recipe.letters, recipe.size
    if set(OPENING) & set(letters) and recipe.shape != "random":
        return _brackets(letters, n, nested=recipe.shape != "equal")
    if recipe.shape == "equal":
        return letters[0] * n
    drawn = recipe.chance.choices(letters, k=n)
    if recipe.shape == "random" or recipe.shape == "same":
        return "".join(drawn)
    return "".join(sorted(drawn, reverse=recipe.shape == "reversed"))


def _brackets(letters: str, size: int, nested: bool) -> str:
    """Brackets that match: one pair inside the other, or one after the other."""
    opening = next(each for each in OPENING if each in letters)
    closing = CLOSING[OPENING.index(opening)]
    half = max(1, size // 2)
    return opening * half + closing * half if nested else (opening + closing) * half


def _pattern(recipe: Recipe) -> str:
    """What is looked for in a text: half as long, and it differs in its last letter alone."""
    text = _text(recipe._replace(size=max(1, recipe.size // 2)))
    return text[:-1] + "~"


def _words(recipe: Recipe) -> list[str]:
    if recipe.shape == "equal":
        return ["apple"] * recipe.size
    words = ["".join(recipe.chance.choices(recipe.letters, k=5)) for _ in range(recipe.size)]
    return words if recipe.shape in ("random", "same") else sorted(words, reverse=recipe.shape == "reversed")


def _sentence(recipe: Recipe) -> str:
    """Words of four letters: so many letters in all."""
    return " ".join(word[:4] for word in _words(recipe._replace(size=max(1, recipe.size // 5))))


def _matrix(recipe: Recipe) -> list[list[int]]:
    if recipe.shape == "equal":
        return [[1] * recipe.size for _ in range(recipe.size)]
    if recipe.shape in ("sorted", "reversed"):
        n = recipe.size
        return [list(range(row * n, row * n + n)) for row in range(n)][
            :: 1 if recipe.shape == "sorted" else -1
        ]
    return [recipe.chance.choices(range(1, 10), k=recipe.size) for _ in range(recipe.size)]


def _neighbours(recipe: Recipe) -> dict[int, list[int]]:
    """A ring with a road across from each place, so that all are reached. In order: one long path."""
    n = recipe.size
    if recipe.shape in ("sorted", "reversed", "equal"):
        return {node: [node + 1] if node + 1 < n else [] for node in range(n)}
    return {node: [(node + 1) % n, (node - 1) % n, recipe.chance.randrange(n)] for node in range(n)}


def _weighted(recipe: Recipe) -> dict[int, list[tuple[int, int]]]:
    return {
        node: [(near, 1 + (node * 7 + near) % 9) for near in roads]
        for node, roads in _neighbours(recipe).items()
    }


def _tuples(width: int) -> Callable[[Recipe], list[tuple[int, ...]]]:
    """Rising numbers in each, all below the size: an interval, or a road from here to there."""

    def pairs(recipe: Recipe) -> list[tuple[int, ...]]:
        n, chance = max(recipe.size, 2), recipe.chance
        if recipe.shape == "equal":
            return [tuple(range(width))] * n
        starts = (
            [chance.randrange(n - 1) for _ in range(n)] if recipe.shape in ("random", "same") else range(n)
        )
        rows = [
            (at, *(at + 1 + chance.randrange(max(1, n - at - 1)) for _ in range(width - 1))) for at in starts
        ]
        return rows[::-1] if recipe.shape == "reversed" else rows

    return pairs


def _linked(recipe: Recipe) -> Node | None:
    head = None
    for number in reversed(_shaped(recipe)):
        node = Node(number)
        node.next = head  # type: ignore[assignment]
        head = node
    return head


def _tree(recipe: Recipe) -> Node:
    """As level as can be; in order, one long branch."""
    nodes = [Node(number) for number in range(1, recipe.size + 1)]
    for at, node in enumerate(nodes):
        below = [at + 1] if recipe.shape == "sorted" else [2 * at + 1, 2 * at + 2]
        children = [nodes[each] for each in below if each < recipe.size]
        node.children = children
        node.left, node.right = [*children, None, None][:2]  # type: ignore[assignment]
    return nodes[0]


def _named(recipe: Recipe) -> dict[str, int]:
    return {f"k{number}": number for number in _shaped(recipe._replace(shape="random"))}


def _absent(_recipe: Recipe) -> int:
    return 1 << 40


def _identity(_recipe: Recipe) -> Callable[..., Any]:
    return lambda first=None, *_rest: first


MAKERS: dict[str, Callable[[Recipe], Any]] = {
    "number": _number,
    "real": lambda recipe: float(_number(recipe)),
    "half": lambda recipe: max(1, recipe.size // 2),
    "length": lambda recipe: recipe.size,
    "zero": lambda recipe: 0,
    "last": lambda recipe: recipe.size - 1,
    "few": lambda recipe: 3,
    "tiny": lambda recipe: 1e-6,
    "absent": _absent,
    "absent word": lambda recipe: "~",
    "present": lambda recipe: recipe.size,
    "yes": lambda recipe: True,
    "nothing": lambda recipe: None,
    "label": lambda recipe: "ABCDEFGH"[recipe.place % 8],
    "numbers": _shaped,
    "rising": lambda recipe: list(range(1, recipe.size + 1)),
    "reals": lambda recipe: [number + 0.5 for number in _shaped(recipe)],
    "text": _text,
    "digits": lambda recipe: _text(recipe._replace(letters="123456789")),
    "bits": lambda recipe: _text(recipe._replace(letters="10")),
    "pattern": _pattern,
    "words": _words,
    "sentence": _sentence,
    "letters": lambda recipe: list(_text(recipe)),
    "matrix": _matrix,
    "grid": lambda recipe: [[str(each % 2) for each in row] for row in _matrix(recipe)],
    "texts": lambda recipe: ["".join(LETTERS[each % 26] for each in row) for row in _matrix(recipe)],
    "graph": _neighbours,
    "graph list": lambda recipe: list(_neighbours(recipe).values()),
    "weighted": _weighted,
    "weighted map": lambda recipe: {node: dict(roads) for node, roads in _weighted(recipe).items()},
    "pairs": _tuples(2),
    "triples": _tuples(3),
    "map": _named,
    "number map": lambda recipe: {number: number for number in _shaped(recipe._replace(shape="random"))},
    "set": lambda recipe: set(_shaped(recipe._replace(shape="sorted"))),
    "records": lambda recipe: [{"name": f"k{n}", "value": n, "score": n, "age": n} for n in _shaped(recipe)],
    "linked": _linked,
    "tree": _tree,
    "function": _identity,
}
