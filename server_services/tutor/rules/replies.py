"""What an answer is made of, before personality and style order and word it."""

import zlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .known import Known
from .questions import Question

HINT, TASK, WHY = "Give me a hint", "Explain the task", "Why does my code fail?"
TRACE, COST = "Trace my code step by step", "How efficient is my code?"
EDGES = "Which edge cases should I think of?"

PartKind = Literal["lead", "explanation", "picture", "example", "step", "aside"]


class Part(NamedTuple):
    """`lead` stays first whatever the style; `aside` is what a terse tutor leaves out."""

    kind: PartKind
    text: str


@dataclass(frozen=True)
class Reply:
    """`question` ends a Socratic answer, `task` one in the style of practice."""

    parts: tuple[Part, ...]
    question: str
    suggestions: tuple[str, ...]
    used: tuple[str, ...]
    task: str = ""


def turn(known: Known, question: Question | str, choices: int) -> int:
    """Which of several wordings: the same for the same question, another for another."""
    asked = question if isinstance(question, str) else question.raw
    return zlib.crc32(f"{known.challenge.slug}\n{asked}".encode("utf-8", "replace")) % choices


def python(code: str) -> str:
    """A block of code."""
    return f"```python\n{code}\n```"
