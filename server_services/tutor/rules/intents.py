"""Which intents a question has: the rules of intents.toml, in their order."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from .questions import Question


def intents(question: Question) -> list[str]:
    """Names of all intents that match, the first to answer first; empty where none does."""
    return [name for name, pattern in _rules() if pattern.search(question.plain)]


@cache
def _rules() -> list[tuple[str, re.Pattern[str]]]:
    content = tomllib.loads(files(__package__).joinpath("intents.toml").read_text("utf-8"))
    return [
        (rule["name"], re.compile("|".join(f"(?:{each})" for each in rule["patterns"])))
        for rule in content["intent"]
    ]


@cache
def intent_words() -> frozenset[str]:
    """The words the rules look for, so that a misspelling of one is noticed."""
    return frozenset(word for _, pattern in _rules() for word in re.findall(r"[a-z]{5,}", pattern.pattern))
