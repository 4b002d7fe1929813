"""Challenges on the wire: what an author sends, what a student sees.

A view never carries a hidden case's input or expected output, nor the reference solution;
those exist only in `ChallengeRequest` (author to server) and `AuthoredChallengeView` (server to instructor).
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field, StringConstraints, field_validator, model_validator
from pydantic.alias_generators import to_camel

from .base import Wire
from .generators import Generator
from .growth import read_growth
from .tutor_rules import TutorRules

PYTHON = "python"
MAX_TEST_CASES = 200
MAX_CASE_BYTES = 1 << 20

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
CaseId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{0,64}$")]  # empty: numbered here


class InputMode(StrEnum):
    """How a test case reaches the code: standard input, a call, or a snippet in the same namespace."""

    STDIN = "stdin"
    CALL = "call"
    CELL = "cell"


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


HiddenFeedback = Literal["all", "first", "count"]

CheckerName = Literal[
    "exact", "lines", "tokens", "float", "unordered", "json", "regex", "table", "dataframe", "plot", "author"
]
Separator = Literal["pipe", "tab", "comma"]
# What belongs to some checkers only; `tolerance` is there for all.
CHECKER_OPTIONS: Mapping[str, frozenset[str]] = {
    "table": frozenset({"row_order", "separator"}),
    "dataframe": frozenset({"row_order", "column_order", "index", "dtypes"}),
}


class CheckerSpec(Wire):
    """Which checker compares the answer, and how strictly. `tolerance` is absolute or relative, whichever is
    larger. An option that is None is as its checker's document has it.
    """

    name: CheckerName
    tolerance: float = Field(default=1e-9, ge=0, lt=1)
    row_order: bool | None = Field(
        default=None, description="dataframe (True unless given), table (False unless given)"
    )
    column_order: bool | None = Field(default=None, description="dataframe (False unless given)")
    index: bool | None = Field(default=None, description="dataframe: None compares it where one is expected")
    dtypes: bool | None = Field(
        default=None, description="dataframe: None compares them where some are expected"
    )
    separator: Separator | None = Field(default=None, description="table, printed (pipe unless given)")

    @model_validator(mode="after")
    def _options_of_its_own(self) -> "CheckerSpec":
        own = CHECKER_OPTIONS.get(self.name, frozenset())
        for option in sorted(frozenset[str]().union(*CHECKER_OPTIONS.values()) - own):
            if getattr(self, option) is not None:
                known = ", ".join(to_camel(each) for each in sorted(own | {"tolerance"}))
                message = f"`{to_camel(option)}` is no option of the checker `{self.name}`, which has {known}"
                raise ValueError(message)
        return self


class Limits(Wire):
    """What one test case may use. CPU and wall time in seconds, memory in MiB, output in KiB."""

    cpu_seconds: float = Field(default=2.0, gt=0, le=30)
    wall_seconds: float | None = Field(
        default=None, gt=0, le=90, description="None: three times the CPU limit"
    )
    memory_mib: int = Field(default=256, ge=32, le=4096)
    output_kib: int = Field(default=64, ge=1, le=1024)

    @property
    def wall(self) -> float:
        """Wall-clock limit in seconds: three times the CPU limit (CPUs are shared) unless given."""
        return self.wall_seconds or 3 * self.cpu_seconds


AnyChecker = CheckerSpec | CheckerName | None  # a name alone stands for the checker with its defaults


def _named_checker(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class TestCase(Wire):
    """One test case. `input` and `expected_output` are strings in every mode (large numbers survive)."""

    __test__ = False  # not a test class, whatever its name makes pytest think

    id: CaseId = ""
    name: str = Field(default="", max_length=120)
    input: str
    expected_output: str
    hidden: bool = False
    points: float = Field(default=1.0, ge=0, le=1000)
    checker: CheckerSpec | None = None
    limits: Limits | None = None

    _short_checker = field_validator("checker", mode="before", json_schema_input_type=AnyChecker)(
        _named_checker
    )

    @field_validator("input", "expected_output")
    @classmethod
    def _bounded(cls, text: str) -> str:
        if len(text.encode("utf-8", "surrogatepass")) > MAX_CASE_BYTES:
            raise ValueError("a test case may hold at most 1 MiB of input and of expected output")
        return text


class ChallengeRequest(Wire):
    """A challenge as its author writes it: statement, starter, reference solution and all test cases."""

    slug: Slug
    title: str = Field(min_length=1, max_length=200)
    description: str = Field(max_length=100_000)
    difficulty: Difficulty = Difficulty.EASY
    language: str = Field(default=PYTHON, pattern=r"^[a-z0-9+#_.-]{1,40}$")
    input_mode: InputMode = Field(
        default=InputMode.STDIN, validation_alias=AliasChoices("inputMode", "input_mode", "ioMode")
    )
    starter_code: str = Field(default="", max_length=65_536)
    solution: str = Field(default="", max_length=65_536)
    checker_code: str = Field(
        default="", max_length=65_536, description="defines `check(expected, got, given)`"
    )
    test_cases: tuple[TestCase, ...] = Field(min_length=1, max_length=MAX_TEST_CASES)
    hints: tuple[Annotated[str, StringConstraints(min_length=1, max_length=5000)], ...] = Field(
        default=(), max_length=10
    )
    tags: tuple[Annotated[str, StringConstraints(min_length=1, max_length=40)], ...] = Field(
        default=(), max_length=20
    )
    topic: str = Field(default="", max_length=80)
    order: int = Field(
        default=0,
        ge=0,
        le=1_000_000,
        description="place in the course; lists are sorted by it, then by title",
    )
    xp_reward: int = Field(default=10, ge=0, le=10_000)
    expected_complexity: str | None = Field(default=None, max_length=40)
    checker: CheckerSpec | None = None
    limits: Limits = Limits()
    hidden_feedback: HiddenFeedback = Field(
        default="first",
        description="what students are told of hidden cases: each one's result; how many pass and the kind "
        "of the first failure; how many pass",
    )
    generator: Generator | None = Field(default=None, description="makes more hidden test cases")
    tutor: TutorRules | None = Field(default=None, description="None: as the course has it")
    max_attempts: int | None = Field(default=None, ge=1, le=10_000, description="None: as many as you like")
    published: bool = True

    _short_checker = field_validator("checker", mode="before", json_schema_input_type=AnyChecker)(
        _named_checker
    )

    @field_validator("input_mode", mode="before")
    @classmethod
    def _original_name_of_stdin(cls, value: Any) -> Any:
        return "stdin" if value == "stdio" else value

    @field_validator("test_cases")
    @classmethod
    def _identified(cls, cases: tuple[TestCase, ...]) -> tuple[TestCase, ...]:
        named = tuple(c if c.id else c.model_copy(update={"id": f"case-{n}"}) for n, c in enumerate(cases, 1))
        if len({c.id for c in named}) < len(named):
            raise ValueError("every test case needs an id of its own")
        return named

    @model_validator(mode="after")
    def _worth_something(self) -> "ChallengeRequest":
        if sum(c.points for c in self.test_cases) <= 0:
            raise ValueError("at least one test case must carry points")
        if self.generator is not None and not self.solution.strip():
            raise ValueError("a generator needs a reference solution, which answers what it makes")
        asked = any(self.checker_of(case).name == "author" for case in self.test_cases)
        if asked and not self.checker_code.strip():
            raise ValueError("the checker `author` needs code that defines check(expected, got, given)")
        return self

    def checker_of(self, case: TestCase) -> CheckerSpec:
        """The checker of a case: its own, the challenge's, or the default of the input mode."""
        default: CheckerName = "json" if self.input_mode is InputMode.CALL else "tokens"
        return case.checker or self.checker or CheckerSpec(name=default)

    @property
    def complexity_measured(self) -> bool:
        """Whether students may ask how accepted code grows: that takes calls of Python, inputs, an O(...)."""
        called = self.language == PYTHON and self.input_mode is InputMode.CALL
        return called and self.generator is not None and read_growth(self.expected_complexity) is not None

    def limits_of(self, case: TestCase) -> Limits:
        """The limits of a case: its own or the challenge's."""
        return case.limits or self.limits


class ExampleView(Wire):
    """A visible test case, shown in full."""

    id: str
    name: str = ""
    input: str
    expected_output: str
    points: float
    checker: CheckerSpec


class ChallengeSummaryView(Wire):
    """A challenge in a list."""

    id: str
    slug: str
    version: int
    title: str
    difficulty: Difficulty
    language: str
    input_mode: InputMode
    topic: str
    order: int
    tags: tuple[str, ...]
    xp_reward: int
    published: bool
    state: Literal["new", "tried", "solved"] = "new"
    best_score: float | None = None


class ChallengeView(ChallengeSummaryView):
    """A challenge as a student sees it."""

    description: str
    description_html: str
    starter_code: str
    examples: tuple[ExampleView, ...]
    hidden_cases: int
    points: float
    hint_count: int
    hint_prices: tuple[int, ...] = Field(default=(), description="XP that opening each step costs")
    hints_opened: tuple[str, ...] = ()
    expected_complexity: str | None
    limits: Limits
    attempts: int = 0
    max_attempts: int | None = None
    counterexamples: bool = Field(default=False, description="whether there is a door that looks for one")
    complexity_measured: bool = Field(
        default=False, description="whether there is a door that tells how accepted code grows"
    )


class AuthoredChallengeView(ChallengeRequest):
    """A challenge with everything in it. For instructors only."""

    id: str
    version: int
    author: str
    updated_at: datetime


class ChallengePage(Wire):
    """One page of challenges. `total` counts all that match."""

    items: tuple[ChallengeSummaryView, ...]
    total: int
    page: int
    page_size: int
