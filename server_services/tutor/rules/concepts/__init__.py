"""What novices ask about, explained: the texts of the toml files beside this one."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..known import Statement
from ..similar import too_near

_FILES = ("basics", "strings", "lists", "loops", "collections", "errors", "ideas")
# Words of every day: they count only where it is plain that Python's word is meant.
_EVERYDAY = frozenset(
    "if for any all get try set break text else while until key keys type types find count index none not raise except "
    "continue list string function return input loop max min sum total number either item items letter position digit "
    "memory either plan approach steps class object method comment remember colon stack syntax assert random mode "
    "parallel reference factor table grid test pattern skip remove delete join split format round sort repeat is reset "
    "returned returns returning returns skip power collect condition conditions flag pairs group prefix text lists "
    "strings letters character characters in-place length position duplicate duplicates in order".split()
)
_GLUE = frozenset("if for all any get find not in while else is until as not count try set each keep order".split())
_WEAK = 0.5


@dataclass(frozen=True)
class Concept:
    """One idea. `example` is generic; where it comes too near to a challenge it is left out."""

    id: str
    title: str
    keywords: tuple[str, ...]
    text: str
    question: str
    example: str | None = None

    def example_for(self, statement: Statement) -> str | None:
        """The example, unless it could be the answer (or a good part of it)."""
        asked = f"{statement.title} {statement.description}"
        if self.example is None or too_near(self.example, asked, statement.function):
            return None
        return self.example


@cache
def concepts() -> dict[str, Concept]:
    """All of them by id, in the order of the files."""
    found = {}
    for name in _FILES:
        content = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
        for entry in content["concept"]:
            found[entry["id"]] = Concept(**{**entry, "keywords": tuple(entry["keywords"])})
    return found


def scored(plain: str) -> list[tuple[float, Concept]]:
    """Concepts a question (in plain form) speaks of, the surest first."""
    found = [(_score(plain, each), each) for each in concepts().values()]
    return sorted((pair for pair in found if pair[0] > 0), key=lambda pair: -pair[0])


@cache
def concept_words() -> frozenset[str]:
    """The words of all keywords, so that a misspelling of one is noticed."""
    return frozenset(
        word for each in concepts().values() for key in each.keywords for word in re.findall(r"[a-z]{4,}", key)
    )


def _score(plain: str, concept: Concept) -> float:
    weights = sorted((weight for key in concept.keywords if (weight := _weight(plain, key))), reverse=True)
    return sum(weights[:3]) if weights else 0.0


def _weight(plain: str, key: str) -> float:
    if not _matcher(key).search(plain):
        return 0.0
    words = key.split()
    if len(words) == 1 and key in _EVERYDAY:
        return 2.5 if _meant(key).search(plain) else _WEAK
    if not re.search(r"[a-z]", key):
        return 3.0
    return 1.5 * len(words) + len(key) / 10 + 0.5


@cache
def _matcher(key: str) -> re.Pattern[str]:
    if re.fullmatch(r"[a-z0-9' -]+", key):
        between = r" (?:\w+ ){0,2}" if len(key.split()) > 2 else " "  # "add an item to a list"
        return re.compile(rf"\b{between.join(map(re.escape, key.split(' ')))}\b")
    if re.search(r"[a-z]", key):
        return re.compile(re.escape(key))
    return re.compile(rf"(?:^|[\s'\"(,])({re.escape(key)})(?:$|[\s'\"),.?!:])")


@cache
def _meant(key: str) -> re.Pattern[str]:
    word = re.escape(key)
    verb = r"(?!)" if key in _GLUE else r"\bhow (do|can|could|would|should|to)( i| you| we)? (\w+ )?(an? |the |use )?"
    return re.compile(
        rf"['\"]{word}['\"]|\b(what|how) (is|are|does|do|s)( an?| the)? {word}\b|\bwhat's( an?| the)? {word}\b"
        rf"|\b{word}[- ](statement|loop|keyword|function|method|block|operator|command|works?|mean|do)\b|\b{word}\(\)"
        rf"|{verb}(an? )?{word}\b"
        rf"|\b(use|using|write|make|create|explain|understand|between)( an?| the)? {word}\b"
    )
