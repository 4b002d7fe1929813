"""Challenges with a student before them, and a twin of the sandbox that says which programs pass."""

import ast
import contextlib
import io
import sys
import tomllib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from server_services.tutor.gate.gate import Gate, Held, Let
from server_services.tutor.gate.secret import Secrets

HERE = Path(__file__).parent
REPLACEMENT = "Which of the numbers should count? Look at the third line once more."
_STEPS = 3000


@dataclass(frozen=True)
class Lesson:
    """A challenge, a student's code, and other programs about it."""

    name: str
    kind: str
    starter: str
    student: str
    reference: str
    other: str
    line: str
    javascript: str
    pseudo: str
    cases: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]

    @property
    def secrets(self) -> Secrets:
        return Secrets(self.reference, self.starter, self.student, self.hidden)

    def accepts(self, program: str) -> bool:
        """Whether a program passes every case. It gets no more than some thousand lines of run."""
        with contextlib.suppress(Exception, SystemExit):
            return all(self._passes(program, *case) for case in self.cases)
        return False

    def _passes(self, program: str, given: str, expected: str) -> bool:
        if self.kind == "stdin":
            return ran(program, given)[0].split() == expected.split()
        namespace = ran(program, "")[1]
        with bounded():
            return bool(eval(given, namespace) == ast.literal_eval(expected))


@dataclass
class Sandbox:
    """A twin of the sandbox: runs a program here, and remembers how many it ran."""

    lesson: Lesson
    programs: list[str] = field(default_factory=list)

    async def passes(self, program: str) -> bool:
        self.programs.append(program)
        return self.lesson.accepts(program)


def read_lessons() -> dict[str, Lesson]:
    """All of them, by name."""
    rows = tomllib.loads((HERE / "lessons.toml").read_text())["lesson"]
    return {row["name"]: _lesson(row) for row in rows}


def _lesson(row: dict[str, Any]) -> Lesson:
    texts = {name: text.removeprefix("\n") for name, text in row.items() if isinstance(text, str)}
    cases = tuple((given, expected) for given, expected in row["cases"])
    return Lesson(**texts, cases=cases, hidden=tuple(row["hidden"]))


def ran(program: str, given: str) -> tuple[str, dict[str, Any]]:
    """What a program printed, and its names."""
    printed, namespace = io.StringIO(), {"__name__": "__main__"}
    before, sys.stdin = sys.stdin, io.StringIO(given)
    try:
        with contextlib.redirect_stdout(printed), bounded():
            exec(compile(program, "<program>", "exec"), namespace)
    finally:
        sys.stdin = before
    return printed.getvalue(), namespace


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """Ends what would go on for ever, by lines and not by time."""
    left = _STEPS

    def count(frame: FrameType, event: str, told: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename != "<program>":
            return None  # the library's own, and whatever the collector calls
        left -= 1
        if left < 0:
            raise TimeoutError
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        yield
    finally:
        sys.settrace(before)


async def in_pieces(text: str, size: int) -> AsyncIterator[str]:
    """A text as a model sends it."""
    for start in range(0, len(text), size):
        yield text[start : start + size]


async def told(
    lesson: Lesson, text: str, size: int = 3, earlier: Sequence[str] = (), level: int = 1
) -> tuple[str, list[str]]:
    """What a student sees of an answer, and why something was held back."""
    gate = Gate(lesson.secrets, Sandbox(lesson).passes, REPLACEMENT, earlier, level)
    events = [event async for event in gate.through(in_pieces(text, size))]
    shown = "".join(event.text for event in events if isinstance(event, Let))
    return shown, [event.reason for event in events if isinstance(event, Held)]
