"""The analysis of code on the wire: how its work grows, and what is worth saying of its lines."""

from typing import Literal

from pydantic import Field

from .base import Wire


class ChallengeContext(Wire):
    """What the code is for, as far as it is known. The challenge by its slug or id."""

    challenge_id: str | None = Field(default=None, max_length=200)
    expected_complexity: str | None = Field(
        default=None, max_length=40, description="as O(...); None: what the challenge expects"
    )


class AnalysisRequest(Wire):
    """Code that need not be right, nor be submitted: at most 64 KiB of UTF-8."""

    code: str
    language: str = Field(default="python", max_length=40)
    challenge_context: ChallengeContext | None = None


class HotLineView(Wire):
    """The line that does most of the work; `share` from 0 to 1."""

    line: int
    share: float
    source: str = Field(default="", description="the line itself")


class GrowthView(Wire):
    """How the work grows with the size of the input, at worst."""

    growth: str | None = Field(
        default=None, alias="class", description="as O(...); None: nothing to measure, or like no class"
    )
    between: tuple[str, ...] = Field(
        default=(), description="the two classes it may be, where one alone is not clear"
    )
    confidence: float = Field(default=0.0, description="0 to 1: how much worse the next class fits")
    expected: str | None = None
    verdict: Literal["as expected", "better", "worse", "unclear"] | None = Field(
        default=None, description="beside what is expected; None where nothing is"
    )
    points: tuple[tuple[int, int], ...] = Field(
        default=(), description="sizes, and the units of work they took"
    )
    hot_line: HotLineView | None = None
    worst_input: str | None = Field(default=None, description="the inputs for which it grows so, in words")
    message: str = Field(description="one or two sentences: how it grows, or why that is not known")


class FindingView(Wire):
    """One thing worth saying of a line; what to write instead is left to the student."""

    line: int
    rule: str
    kind: str
    message: str


class AnalysisView(Wire):
    """Advice: it changes no verdict and is not kept."""

    complexity: GrowthView
    findings: tuple[FindingView, ...] = ()
