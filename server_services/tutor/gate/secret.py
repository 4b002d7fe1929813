"""What an answer must not give away, and what a student has anyway."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

PYTHON = "python"
_FEWEST_SIGNS = 8  # of a hidden text: what is shorter stands in any sentence


@dataclass(frozen=True)
class Secrets:
    """The secrets of one challenge beside one student's code. `hidden`: texts of hidden cases, such as stand
    nowhere by chance (see `specific`). No representation shows them."""

    reference: str
    starter: str
    student_code: str
    hidden: tuple[str, ...] = ()
    language: str = PYTHON

    def __repr__(self) -> str:
        return "Secrets(...)"

    @property
    def base(self) -> str:
        """What the student goes on from."""
        return self.student_code if self.student_code.strip() else self.starter

    def has(self, code: str) -> bool:
        """Whether the student has this in front of them: these lines one after the other, indented alike."""
        wanted = _laid_out(code)
        texts = (_laid_out(self.starter), _laid_out(self.student_code))
        return not wanted or any(_stands_in(wanted, text) for text in texts)


def _laid_out(text: str) -> list[tuple[int, str]]:
    """Its lines without blanks, and how far each is indented."""
    lines = [line for line in text.expandtabs(4).splitlines() if line.strip()]
    return [(len(line) - len(line.lstrip()), squeezed(line)) for line in lines]


def _stands_in(wanted: list[tuple[int, str]], text: list[tuple[int, str]]) -> bool:
    for start in range(len(text) - len(wanted) + 1):
        by = text[start][0] - wanted[0][0]
        if [(columns + by, line) for columns, line in wanted] == text[start : start + len(wanted)]:
            return True
    return False


def squeezed(text: str) -> str:
    """The text without its blanks: what is left when two people lay out a line in their own ways."""
    return re.sub(r"\s+", "", text)


def specific(hidden: Iterable[str], visible: Iterable[str]) -> tuple[str, ...]:
    """Of inputs and expected outputs of hidden cases those that nobody would write by chance: long enough,
    and in nothing that a student may see. A call stands for its arguments."""
    seen = " ".join(_signs(text) for text in visible)
    texts = dict.fromkeys(_told(text) for text in hidden)
    return tuple(text for text in texts if len(_signs(text)) >= _FEWEST_SIGNS and _signs(text) not in seen)


def _signs(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _told(text: str) -> str:
    try:
        call = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(call, dict) or "call" not in call:
        return text
    given = [*call.get("args", []), *call.get("kwargs", {}).values()]
    return ", ".join(json.dumps(value, ensure_ascii=False) for value in given)
