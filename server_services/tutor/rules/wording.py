"""How an answer is worded and ordered. Personality and style change nothing of what is told."""

import re

from .evidence import picture
from .known import Known, Manner
from .reading import read
from .replies import Part, Reply, turn
from .talk import phrases

_ORDER = {
    "visual": ("lead", "picture", "explanation", "example", "step", "aside"),
    "examples": ("lead", "example", "picture", "explanation", "step", "aside"),
    "theory": ("lead", "explanation", "example", "picture", "step", "aside"),
    "practice": ("lead", "explanation", "example", "picture", "step", "aside"),
}
_TASK = "A small task: change one line, say aloud what will happen, and only then run it."


def worded(known: Known, opening: str, reply: Reply, manner: Manner, question: str) -> str:
    """The whole text of an answer."""
    parts = [part for part in reply.parts if part.text.strip()]
    if manner.style == "visual" and not any(part.kind == "picture" for part in parts):
        parts += [Part("picture", drawn)] if (drawn := picture(known)) else []
    order = _ORDER[manner.style]
    parts.sort(key=lambda part: order.index(part.kind))
    if manner.personality == "terse":
        parts = [part for part in parts if part.kind != "aside"] or parts
    told = _without_repeats([opening, *_warm(known, manner, question), *(part.text for part in parts)])
    if manner.style == "practice":
        told.append(reply.task or _TASK)
    if manner.personality == "socratic" and not told[-1].rstrip().endswith("?"):
        told.append(reply.question)
    return "\n\n".join(told)


def _warm(known: Known, manner: Manner, question: str) -> list[str]:
    """One warm sentence that fits."""
    if manner.personality != "encouraging" or known.general:
        return []
    state = "passing" if known.passes else "empty" if read(known.code).is_empty else "failing"
    choices = phrases()["warm"][state]
    return [choices[turn(known, question, len(choices))]]


def _without_repeats(paragraphs: list[str]) -> list[str]:
    """A sentence that was said already is not said again."""
    said: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        if "```" in paragraph or paragraph.lstrip().startswith(("|", "-", "1.")) or "\n" in paragraph:
            kept.append(paragraph)
            continue
        sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z`“*])", paragraph)
        fresh = [each for each in sentences if each not in said]
        said.update(sentences)
        if fresh:
            kept.append(" ".join(fresh))
    return kept
