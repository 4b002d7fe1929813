"""How hard a sentence is to read, by the formula of Flesch and Kincaid."""

import re

_VOWELS = re.compile(r"[aeiouy]+")


def reading_grade(text: str) -> float:
    """The school grade; what stands in backticks is one short word."""
    plain = re.sub(r"`[^`]*`", "it", text)
    words = re.findall(r"[A-Za-z']+", plain)
    sentences = max(1, len(re.findall(r"[.?!:;](?:\s|$)", plain)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    small = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$", "", word.lower())
    return max(1, len(_VOWELS.findall(small)))
