"""A question made plain: lower case, no accents, common misspellings put right, its language guessed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from .everyday import everyday
from .reading import Reading, squeezed

_LONGEST = 1500
_WORDS = re.compile(r"[a-z']+")
_ALIKE = 0.84
_SHORTEST = 5
_CODE = re.compile(r"[\w.]+\([^()]*[^()\s][^()]*\)|\w+\[[^\]]+\]")  # a call or an item, as one types it
_LANGUAGES = {
    "German": "ich und nicht wie warum der das ist mein meine bitte kann einen eine was fehler zeile aufgabe",
    "French": "je le la les est pourquoi comment mon ma ne pas une dans que quoi erreur ligne exercice s'il",
    "Spanish": "el la los por que como mi no una es puedo esta en para cual ejercicio linea hago",
}
_ORDINALS = {"first": 0, "second": 1, "third": 2, "last": -1}


@dataclass(frozen=True)
class Question:
    """`plain` is what patterns look at; `raw` is as it was typed, cut at a length nobody needs."""

    raw: str
    plain: str
    language: str = "English"


def understood(raw: str, vocabulary: frozenset[str]) -> Question:
    """A word nobody knows is read as the known word that is nearly the same."""
    raw = raw[:_LONGEST]
    flat = unicodedata.normalize("NFKD", raw).encode("ascii", "ignore").decode()
    flat = re.sub(r"\s+", " ", flat.lower().replace("`", "'")).strip()
    language = _language(flat)
    if language == "English":
        flat = _WORDS.sub(lambda word: _corrected(word[0], vocabulary), flat)
    return Question(raw, flat, language)


def line_asked(question: Question, reading: Reading) -> int | None:
    """The number of the line a question is about: named, counted, or quoted from the code."""
    named = re.search(
        r"\b(?:line|zeile|ligne|linea)s?\s*(?:number|no\.?|nummer|numero|#)?\s*(\d{1,4})", question.plain
    )
    if named:
        return int(named[1])
    counted = re.search(r"\b(first|second|third|last|\d{1,4}(?:st|nd|rd|th)) line", question.plain)
    if counted:
        return _counted(counted[1], reading)
    quotes = re.findall(r"`([^`]{3,})`|\"([^\"]{4,})\"|'([^']{4,})'", question.raw)
    pieces = [squeezed(piece) for parts in quotes for piece in parts if piece]
    pieces += [squeezed(each) for each in _CODE.findall(question.raw)]
    pieces.append(squeezed(question.raw))
    for number, code in enumerate(reading.squeezed, 1):
        if len(code) > 4 and any(code in piece for piece in pieces):
            return number
    for number, code in enumerate(reading.squeezed, 1):
        if any(len(piece) > 4 and piece in code for piece in pieces):
            return number
    return None


def name_asked(question: Question, names: Iterable[str]) -> str | None:
    """The variable of the code that a question names."""
    for name in names:
        word = re.escape(name)
        about = rf"\b(?:is|does|of) {word} (?:for|do|mean|here|hold|count)\b|\b(?:variable|value of) {word}\b"
        if re.search(rf"[`'\"]{word}[`'\"]|{about}", question.raw):
            return name
    for name in names:
        if (
            len(name) > 1
            and name.lower() not in everyday("names")
            and re.search(rf"\b{re.escape(name)}\b", question.raw)
        ):
            return name
    return None


def _counted(word: str, reading: Reading) -> int | None:
    filled = [number for number, line in enumerate(reading.lines, 1) if line.strip()]
    if word in _ORDINALS:
        return filled[_ORDINALS[word]] if len(filled) > abs(_ORDINALS[word]) else None
    return int(re.sub(r"\D", "", word))


def _language(flat: str) -> str:
    words = set(_WORDS.findall(flat))
    scores = {name: len(words & set(common.split())) for name, common in _LANGUAGES.items()}
    best = max(scores, key=lambda name: scores[name])
    english = len(
        words
        & {"the", "is", "my", "what", "how", "why", "i", "do", "does", "it", "can", "you", "in", "a", "this"}
    )
    return best if scores[best] >= 2 and scores[best] > english else "English"


@lru_cache(maxsize=4096)
def _corrected(word: str, vocabulary: frozenset[str]) -> str:
    if len(word) < _SHORTEST or any(
        word.startswith(known) for known in vocabulary if len(known) >= _SHORTEST
    ):
        return word  # known, or more than the beginning that the rules look for
    likely = sorted(each for each in vocabulary if each[0] == word[0] and abs(len(each) - len(word)) <= 2)
    swapped = [each for each in likely if sorted(each) == sorted(word)]
    return next(iter(swapped or get_close_matches(word, likely, 1, _ALIKE)), word)
