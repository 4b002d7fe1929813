"""What a submission is, and the rules of judging one. Frozen data and plain functions: no I/O."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from codementor_jupyter.protocol.challenges import PYTHON, ChallengeRequest, InputMode, TestCase
from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Status, Verdict

from .judge import CaseResult

TIME_LIMITS_BEFORE_STOP = 2
MAX_TRIES = 3


@dataclass(frozen=True)
class Lease:
    """Who may write the verdict, until when. `token` is new with every claim."""

    owner: str
    token: str
    expires_at: datetime


def lease_for(owner: str, token: str, now: datetime, seconds: float) -> Lease:
    """A lease from now on."""
    return Lease(owner, token, now + timedelta(seconds=seconds))


@dataclass(frozen=True)
class GradedChallenge:
    """A challenge of record, as far as grading needs to know it. Id and version say which it is."""

    id: str
    version: int
    content: ChallengeRequest = field(compare=False)


@dataclass(frozen=True)
class EarlierVerdict:
    """A verdict that a regrade has put another one in the place of."""

    challenge_version: int
    verdict: Verdict
    score: float
    graded_at: datetime


@dataclass(frozen=True)
class Submission:
    """A student's code for one version of one challenge. Immutable but for its one verdict.

    `idempotency_key` is the id where the student's program sent none. `earlier`: oldest first.
    """

    id: str
    user_id: str
    challenge_id: str
    challenge_slug: str
    challenge_version: int
    topic: str
    xp_reward: int
    code: str
    language: str
    status: Status
    submitted_at: datetime
    attempt: int | None
    idempotency_key: str
    tries: int = 1
    lease: Lease | None = None
    verdict: Verdict | None = None
    score: float | None = None
    execution_time: float | None = None
    memory_used: int | None = None
    results: tuple[CaseResult, ...] = ()
    graded_at: datetime | None = None
    earlier: tuple[EarlierVerdict, ...] = ()

    @property
    def graded(self) -> bool:
        return self.status is not Status.PENDING

    def judged(self, judgement: "Judgement", at: datetime) -> "Submission":
        """The same with this verdict, and nobody's any more."""
        return replace(
            self,
            status=judgement.verdict.status,
            verdict=judgement.verdict,
            score=judgement.score,
            execution_time=judgement.execution_time,
            memory_used=judgement.memory_used,
            results=judgement.results,
            graded_at=at,
            lease=None,
        )


class Latest(NamedTuple):
    """Of a submission what tells whether some code is the one that was submitted last. `attempt` 0: it was
    given back."""

    code: str
    status: Status
    attempt: int

    @property
    def failed(self) -> bool:
        return self.status in (Status.WRONG_ANSWER, Status.ERROR)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one source on one case. `failure`: the verdict if it came to no answer, whatever the
    answer should have been; by it is decided whether further cases are run.
    """

    result: CaseResult
    failure: Verdict | None


@dataclass(frozen=True)
class Judgement:
    """What grading found: the one thing that is ever added to a submission."""

    verdict: Verdict
    score: float
    results: tuple[CaseResult, ...]

    @property
    def execution_time(self) -> float:
        """CPU time of all cases in ms."""
        return round(sum(result.cpu_ms for result in self.results), 1)

    @property
    def memory_used(self) -> int:
        """The largest case in KiB."""
        return max((result.memory_kib for result in self.results), default=0)


def graded_event(graded: Submission, told: Verdict | None) -> SubmissionGraded:
    """What the house is told of a verdict; `told` is as much of it as its student may know."""
    assert graded.verdict is not None
    assert graded.graded_at is not None
    return SubmissionGraded(
        submission_id=graded.id,
        user_id=graded.user_id,
        challenge_id=graded.challenge_id,
        challenge_slug=graded.challenge_slug,
        challenge_version=graded.challenge_version,
        topic=graded.topic,
        xp_reward=graded.xp_reward,
        status=graded.status,
        verdict=graded.verdict,
        told=told,
        score=graded.score or 0.0,
        attempt=graded.attempt,
        at=graded.graded_at,
    )


def should_stop(failures: Sequence[Verdict | None], visible: int = 0) -> bool:
    """Whether further cases would only cost time: the code does not compile, or has looped twice already, or
    for all of the `visible` cases that came first.

    `failures`: of each case so far the verdict if it came to no answer, else None.
    """
    final = (Verdict.COMPILE_ERROR, Verdict.INTERNAL_ERROR, Verdict.OUTPUT_LIMIT)
    looped = 0 < visible == failures[:visible].count(Verdict.TIME_LIMIT)
    return bool(failures) and (
        looped or failures[-1] in final or failures.count(Verdict.TIME_LIMIT) >= TIME_LIMITS_BEFORE_STOP
    )


def first_visible(cases: Sequence[TestCase]) -> int:
    """How many cases come before the first hidden one. They are done with before it begins."""
    return next((number for number, case in enumerate(cases) if case.hidden), len(cases))


def prepared_source(code: str, language: str = PYTHON) -> str:
    """The code as the sandbox runs it: no byte order mark, LF line ends, in Python no cell magic (`%%time`)
    on top.

    The magic's line stays as a comment, so that line numbers are the student's (IPython drops empty first
    lines).
    """
    text = code.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first, newline, rest = text.partition("\n")
    if language != PYTHON:
        return text
    return f"#{newline}{rest}" if first.startswith("%%") else text


_IPYTHON = re.compile(
    r"^\s*[%!?]"  # %magic, !command, ?help
    r"|\?\s*$"  # help?
    r"|=\s*[%!]"  # files = !ls
    r"|\bdisplay\b|\bget_ipython\b|\bawait\b|\basync\b",
    re.MULTILINE,
)


def shell_for(source: str, mode: InputMode) -> Literal["plain", "ipython"]:
    """Which shell a source needs. In doubt IPython, which runs plain Python too; snippets display values."""
    return "ipython" if mode is InputMode.CELL or _IPYTHON.search(source) else "plain"
