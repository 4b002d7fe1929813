"""What novices ask about, explained: the texts of the toml files beside this one."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from server_services.tutor.rules.everyday import everyday
from server_services.tutor.rules.known import Statement
from server_services.tutor.rules.similar import too_near

_FILES = ("basics", "strings", "lists", "loops", "collections", "errors", "ideas")
_WEAK = 0.5
SURE = 2.0  # a concept with a lower score is only guessed at


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


@lru_cache(maxsize=64)
def scored(plain: str) -> tuple[tuple[float, Concept], ...]:
    """Concepts a question (in plain form) speaks of, the surest first."""
    found = [(_score(plain, each), each) for each in concepts().values()]
    return tuple(sorted((pair for pair in found if pair[0] > 0), key=lambda pair: -pair[0]))


def sure_concept(plain: str) -> Concept | None:
    """The one a question clearly speaks of."""
    return next((each for score, each in scored(plain) if score >= SURE), None)


@cache
def concept_words() -> frozenset[str]:
    """The words of all keywords, so that a misspelling of one is noticed."""
    return frozenset(
        word
        for each in concepts().values()
        for key in each.keywords
        for word in re.findall(r"[a-z]{4,}", key)
    )


def _score(plain: str, concept: Concept) -> float:
    weights = sorted((weight for key in concept.keywords if (weight := _weight(plain, key))), reverse=True)
    return sum(weights[:3]) if weights else 0.0


def _weight(plain: str, key: str) -> float:
    if not _matcher(key).search(plain):
        return 0.0
    words = key.split()
    if len(words) == 1 and key in everyday("words"):
        return 2.5 if _meant(key).search(plain) else _WEAK
    if not re.search(r"[a-z]", key):
        return 3.0
    return 1.5 * len(words) + len(key) / 10 + 0.5


@cache
def _matcher(key: str) -> re.Pattern[str]:
    if re.fullmatch(r"[a-z0-9' -]+", key):
        between = r" (?:\w+ ){0,2}" if len(key.split()) > 2 else " "  # "add an item to a list"
        return re.compile(rf"\b{between.join(map(re.escape, key.split(' ')))}(?:s|es)?\b")
    if re.search(r"[a-z]", key):
        return re.compile(re.escape(key))
    return re.compile(rf"(?:^|[\s'\"(,])({re.escape(key)})(?:$|[\s'\"),.?!:])")


@cache
def _meant(key: str) -> re.Pattern[str]:
    word, article = re.escape(key), r"( an?| the)?"
    asks = r"how (do|can|could|would|should|to)( i| you| we)? (\w+ )?(an? |the |use )?(an? )?"
    kinds = "statement|loop|keyword|function|method|block|operator|command|works?|mean|do"
    forms = [
        rf"['\"]{word}['\"]",
        rf"\b(what|how) (is|are|does|do|s){article} {word}\b",
        rf"\bwhat's{article} {word}\b",
        rf"\b{word}[- ]({kinds})\b",
        rf"\b{word}\(\)",
        rf"\b(use|using|write|make|create|explain|understand|between){article} {word}\b",
    ]
    return re.compile("|".join(forms if key in everyday("glue") else [*forms, rf"\b{asks}{word}\b"]))
