"""What the rules are told, and what they answer. There is no field for a solution or a hidden case."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

FailureKind = Literal[
    "wrong_answer",
    "runtime_error",
    "compile_error",
    "time_limit",
    "memory_limit",
    "output_limit",
    "hidden",  # all visible cases pass, a hidden one fails
    "none",
]
Personality = Literal["encouraging", "terse", "socratic"]
Style = Literal["visual", "examples", "theory", "practice"]


class Example(NamedTuple):
    """A visible case, as the author wrote it."""

    input: str
    expected: str


class Step(NamedTuple):
    """One line that ran, and what it changed ("total = 3")."""

    number: int
    line: int
    changes: str


@dataclass(frozen=True)
class Statement:
    """The part of a challenge every student sees."""

    slug: str
    title: str
    description: str
    input_mode: str = "call"  # stdin, call, cell
    function: str | None = None
    parameters: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    expected_complexity: str | None = None
    topic: str = ""
    tags: tuple[str, ...] = ()
    language: str = "python"
    hints: tuple[str, ...] = ()  # the author's, one a level


@dataclass(frozen=True)
class Failure:
    """How the code fails on the smallest visible case that fails.

    `hidden`: `case_name` is the category its author gave it; whatever else is set is never told."""

    kind: FailureKind
    case_name: str | None = None
    case_input: str | None = None
    expected: str | None = None
    got: str | None = None
    printed: str | None = None
    line: int | None = None
    slip: str | None = None  # a sentence that names the line and the kind of slip
    certain: bool = False  # whether changing that one place makes the visible cases pass
    explanation: str | None = None  # of the exception
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Known:
    """All there is to answer from."""

    challenge: Statement
    code: str = ""
    failure: Failure | None = None
    findings: tuple[str, ...] = ()  # of lint, as plain sentences
    growth: str | None = None  # a sentence on the class of cost
    level: int = 1  # the highest open hint, 1 to 4
    attempts: int = 0
    solved: bool = False

    @property
    def general(self) -> bool:
        """Whether there is neither a challenge nor code to speak of: it is about Python itself."""
        return not self.challenge.slug and not self.code.strip()

    @property
    def fails(self) -> Failure | None:
        """The failure, if there is one to speak of; of a hidden one its category alone."""
        if self.failure is None or self.failure.kind == "none":
            return None
        return Failure("hidden", self.failure.case_name) if self.failure.kind == "hidden" else self.failure

    @property
    def passes(self) -> bool:
        """Whether nothing visible is wrong with code that has been run."""
        return self.solved or (self.failure is not None and self.failure.kind == "none")


@dataclass(frozen=True)
class Manner:
    """How the student likes to be spoken to. Changes wording and order, never what is told."""

    personality: Personality = "encouraging"
    style: Style = "theory"


@dataclass(frozen=True)
class Answer:
    """What the panel shows. `used` names the rules and texts it came from."""

    text: str
    suggestions: tuple[str, ...]
    used: tuple[str, ...] = field(default=())
