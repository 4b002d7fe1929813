"""What is known of a program that fails: the smallest visible test case it fails, and where it may be wrong.

A program's slip is looked for in the student's own process (`inside/slips.py`), which is told of visible test
cases alone: what comes of it is advice, and decides nothing.
"""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from codementor_jupyter.protocol.challenges import PYTHON, ChallengeRequest, InputMode, Limits, TestCase
from codementor_jupyter.protocol.verdicts import Verdict

from .backend import GradingBackend
from .judge import CaseResult
from .model import GradedChallenge, prepared_source
from .order import CaseOrder
from .run import judge_code
from .slip import Slip, SlipKind, Step, read_slip, read_steps
from .values import MalformedValue, plain

_LIMITS = Limits(cpu_seconds=2, wall_seconds=2, memory_mib=256, output_kib=64)
# Of a first run of the visible test cases: what does not end is not waited for as long as in grading.
_SOON = Limits(cpu_seconds=0.7, wall_seconds=0.7)
# A trace table is there within a second, the judging before it included, or not at all.
_TRACED_SECONDS, _LEAST_SECONDS = 0.9, 0.2
_MOST_GIVEN = 1 << 16  # characters of test cases; larger ones are none to explain anything by
_NOT_THE_STUDENTS = (Verdict.NOT_RUN, Verdict.INTERNAL_ERROR)
_ENDLESS = (SlipKind.ENDLESS_LOOP, SlipKind.WAITING)
_STOPPED = (Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT, Verdict.OUTPUT_LIMIT)
_NAME = "codementor_diagnose"
_DIAGNOSE = f"""
def {_NAME}(*asked):
    from codementor_inside.slips import diagnose
    return diagnose(*asked)
"""
_TRACE = f"""
def {_NAME}(*asked):
    from codementor_inside.steps import trace
    return trace(*asked)
"""


@dataclass(frozen=True)
class Diagnosis:
    """What is known of a program. `case` is the smallest visible test case that it fails, `result` what came
    of it. A time limit there may be that of a first, shorter run; `result` says which.
    `steps` are the first MAX_STEPS of a run on `case`: none of one that does not get that far in good time.
    """

    case: TestCase | None = None
    result: CaseResult | None = None
    slip: Slip | None = None
    steps: tuple[Step, ...] = ()

    @property
    def passes_visible(self) -> bool:
        """Whether no visible test case shows what is wrong: only a hidden one could fail."""
        return self.case is None

    @property
    def compile_error(self) -> bool:
        """Whether the program could not be read at all."""
        return self.result is not None and self.result.verdict is Verdict.COMPILE_ERROR


@dataclass(frozen=True)
class _Claim:
    """What a sandbox says. `ended`: every visible test case came to an end there; None: it does not say."""

    slip: Slip | None = None
    ended: bool | None = None


class Diagnostician:
    """Looks into programs that fail. Slips and traces are there for Python alone."""

    def __init__(self, backend: GradingBackend) -> None:
        self._backend = backend

    async def diagnose(self, challenge: GradedChallenge, code: str, *, traced: bool = False) -> Diagnosis:
        """The evidence on `code`. The judge and the search for a slip run side by side. `traced`: the
        steps of the run are told too.
        """
        content, begun = challenge.content, time.monotonic()
        cases = _visible(content)
        if not cases:
            return Diagnosis()
        claim, found = await asyncio.gather(
            self._claim(content, cases, code), self._failing(content, cases, code, _SOON)
        )
        case, result = found
        if result is not None and result.verdict is Verdict.TIME_LIMIT and claim.ended is not False:
            case, result = await self._failing(content, cases, code, None)
        if case is None or result is None:
            return Diagnosis()
        left = max(begun + _TRACED_SECONDS - time.monotonic(), _LEAST_SECONDS)
        steps = await self._steps(content, case, code, left) if traced else ()
        return Diagnosis(case, result, _believed(claim.slip, result.verdict), steps)

    async def _steps(
        self, content: ChallengeRequest, case: TestCase, code: str, seconds: float
    ) -> tuple[Step, ...]:
        if content.language != PYTHON:
            return ()
        source = prepared_source(code)
        asked = (source, content.input_mode.value, case.input, case.expected_output)
        limits = _LIMITS.model_copy(update={"cpu_seconds": seconds, "wall_seconds": seconds})
        return read_steps(await self._asked(_TRACE, limits, *asked), source.count("\n") + 1)

    async def _failing(
        self, content: ChallengeRequest, cases: Sequence[TestCase], code: str, limits: Limits | None
    ) -> tuple[TestCase, CaseResult] | tuple[None, None]:
        """The first of these cases that the judge finds failed. Most programs fail the very first: that one
        is judged alone, and leaves a kernel to whoever else is at work.
        """
        for some in (cases[:1], cases[1:]):
            found = await self._failed(content, some, code, limits) if some else None
            if found is not None:
                return found
        return None, None

    async def _failed(
        self, content: ChallengeRequest, cases: Sequence[TestCase], code: str, limits: Limits | None
    ) -> tuple[TestCase, CaseResult] | None:
        asked = content.model_copy(
            update={"test_cases": tuple(_within(content, each, limits) for each in cases)}
        )
        judgement = await judge_code(self._backend, asked, code)
        for case, result in zip(cases, judgement.results, strict=True):
            if not result.passed and result.verdict not in _NOT_THE_STUDENTS:
                return case, result
        return None

    async def _claim(self, content: ChallengeRequest, cases: Sequence[TestCase], code: str) -> _Claim:
        given = _given(cases)
        if content.language != PYTHON or not given:
            return _Claim()
        source = prepared_source(code)
        told = await self._asked(_DIAGNOSE, _LIMITS, source, content.input_mode.value, given, _rules(content))
        if type(told) is not dict or type(told.get("ended")) is not bool:
            return _Claim()
        return _Claim(read_slip(told.get("slip"), source), told["ended"])

    async def _asked(self, helper: str, limits: Limits, *asked: Any) -> Any:
        """What a function of ours answers in the sandbox; None where there is no answer."""
        given = json.dumps({"call": _NAME, "args": asked})
        seen = await self._backend.observe([CaseOrder(helper, InputMode.CALL, given, limits)])
        record = seen[0].record
        try:
            return plain(record.returned[0]) if record and record.returned else None
        except MalformedValue:
            return None


def _visible(content: ChallengeRequest) -> list[TestCase]:
    """The visible test cases, the smallest first: it explains most."""
    return sorted((case for case in content.test_cases if not case.hidden), key=lambda case: len(case.input))


def _within(content: ChallengeRequest, case: TestCase, limits: Limits | None) -> TestCase:
    own = content.limits_of(case)
    if limits is None:
        return case
    soon = {
        "cpu_seconds": min(own.cpu_seconds, limits.cpu_seconds),
        "wall_seconds": min(own.wall, limits.wall),
    }
    return case.model_copy(update={"limits": own.model_copy(update=soon)})


def _given(cases: Sequence[TestCase]) -> list[list[str]]:
    """Inputs and expected outputs, as many as there is room for."""
    given, room = [], _MOST_GIVEN
    for case in cases:
        assert not case.hidden
        room -= len(case.input) + len(case.expected_output)
        if room >= 0:
            given.append([case.input, case.expected_output])
    return given


def _rules(content: ChallengeRequest) -> list[Any] | None:
    """How answers are compared in the search: tolerance, order, blanks; None: that cannot be done there."""
    names = {content.checker_of(case).name for case in content.test_cases if not case.hidden}
    tolerance = max(content.checker_of(case).tolerance for case in content.test_cases if not case.hidden)
    if not names <= {"exact", "lines", "tokens", "float", "json", "unordered"}:
        return None
    loose = tolerance if "float" in names else min(tolerance, 1e-9)
    return [loose, "unordered" not in names, names == {"exact"} and content.input_mode is not InputMode.CALL]


def _believed(slip: Slip | None, verdict: Verdict) -> Slip | None:
    """A slip that goes with what the judge has seen: a program that runs has no fault in its writing, and one
    that ends no endless loop."""
    if slip is None or slip.kind.keeps_from_compiling is not (verdict is Verdict.COMPILE_ERROR):
        return None
    return None if slip.kind in _ENDLESS and verdict not in _STOPPED else slip
