"""Submissions on the wire."""

from datetime import datetime

from pydantic import Field

from .base import Wire
from .verdicts import Status, Verdict

MAX_CODE_BYTES = 64 * 1024


class SubmissionRequest(Wire):
    """A student's code for one challenge. `code` holds at most 64 KiB of UTF-8."""

    code: str
    language: str = Field(default="python", max_length=40)


class TestResultView(Wire):
    """What one test case said. Of a hidden case only `passed` and `verdict`, the rest is None."""

    __test__ = False

    test_case_id: str
    name: str | None = None
    passed: bool
    hidden: bool
    verdict: Verdict
    points: float = 0
    input: str | None = None
    expected: str | None = None
    output: str | None = None
    printed: str | None = None
    error: str | None = None
    diff: str | None = None
    execution_time: float | None = Field(default=None, description="CPU time in ms")
    memory_used: int | None = Field(default=None, description="KiB")


class SubmissionView(Wire):
    """A submission as its owner sees it. `execution_time` in ms and `memory_used` in KiB over the visible
    cases.
    """

    id: str
    challenge_id: str
    challenge_slug: str
    challenge_version: int
    language: str
    status: Status
    verdict: Verdict | None = None
    score: float | None = Field(default=None, description="0 to 1")
    message: str = Field(description="one sentence: what happened and what to do next")
    execution_time: float | None = None
    memory_used: int | None = None
    attempt: int | None = Field(description="None when a failure of the grader gave the attempt back")
    test_results: tuple[TestResultView, ...] = Field(default=(), description="none in a list")
    visible_passed: int = 0
    visible_total: int = 0
    hidden_passed: int = 0
    hidden_total: int = 0
    xp_gained: int | None = None
    code: str | None = Field(default=None, description="only where one submission is asked for")
    receipt: str | None = Field(
        default=None,
        description="one line an instructor can check; None in a list, and without a verdict that counts",
    )
    submitted_at: datetime
    graded_at: datetime | None = None


class CounterexampleView(Wire):
    """A small input, none of the hidden ones, that a submission fails on; None: none was found."""

    submission_id: str
    result: TestResultView | None = None
    message: str = Field(description="one sentence: what was found, or where one looked")


class ComplexityView(Wire):
    """How the work of an accepted submission grows with the size of its input, as O(...). Advice: it changes
    neither verdict nor score.
    """

    submission_id: str
    measured: str | None = Field(default=None, description="None: not measured, or not clear")
    expected: str | None = Field(default=None, description="what the author expects; None: not measured")
    worse: bool = Field(default=False, description="whether it clearly grows faster than expected")
    message: str = Field(description="one sentence: how it grows, and what is possible")


class ReceiptCheckView(Wire):
    """What the record says to a receipt. All but the first two: as the record has it, None where there is no
    such submission. A receipt from before a regrade is genuine.
    """

    genuine: bool
    message: str = Field(description="one sentence: what was found, and where the receipt differs")
    submission_id: str | None = None
    username: str | None = Field(default=None, description="whose submission it is; None: they were removed")
    challenge_slug: str | None = None
    challenge_version: int | None = None
    attempt: int | None = None
    status: Status | None = None
    score: float | None = Field(default=None, description="0 to 1")
    submitted_at: datetime | None = None
    graded_at: datetime | None = None
    code_hash: str | None = Field(default=None, description="SHA-256 of the code in UTF-8, in hexadecimal")


class SubmissionPage(Wire):
    """One page of submissions, newest first."""

    items: tuple[SubmissionView, ...]
    total: int
    page: int
    page_size: int
