"""The verdict of one test case, and of all of them. Pure: an observation goes in, a result comes out.

Until the marker byte every failure is the grader's, after it the submission's; only a sandbox that was lost
is the grader's whenever it happens. Nothing an observation holds can raise here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode, Limits, TestCase
from codementor_jupyter.protocol.verdicts import Verdict

from .checkers import Raises, expectation, same_text, value_difference
from .feedback import Feedback, Finding, explain
from .observation import End, Observation, Phase, RaisedError
from .values import MalformedValue

_SIGKILL, _SIGXCPU = 9, 24  # Linux's numbers: observations come from Linux wherever this runs
# Of the CPU limit: the kernel enforces it by ticks, which run ahead of the measured time on a busy host.
_NEARLY = 0.5


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What one test case said. Times in milliseconds, memory in KiB; no text where the case is hidden."""

    test_case_id: str
    passed: bool
    verdict: Verdict
    output: str | None = None
    printed: str | None = None
    error: str | None = None
    diff: str | None = None
    cpu_ms: float = 0.0
    memory_kib: int = 0


def judge(
    case: TestCase, mode: InputMode, checker: CheckerSpec, limits: Limits, observation: Observation
) -> CaseResult:
    """The result of running `case`, with an explanation when the case is a visible one."""
    finding = _find(case, mode, checker, limits, observation)
    return _result(case, mode, checker, limits, observation, finding)


def ruled(
    case: TestCase,
    mode: InputMode,
    checker: CheckerSpec,
    limits: Limits,
    observation: Observation,
    right: bool,
    why: str | None,
) -> CaseResult:
    """The result of a case whose answer was compared elsewhere; `why` is told where the case is visible."""
    finding = Finding(Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER)
    result = _result(case, mode, checker, limits, observation, finding)
    return result if case.hidden or why is None else replace(result, error=why, diff=None)


def _result(
    case: TestCase,
    mode: InputMode,
    checker: CheckerSpec,
    limits: Limits,
    observation: Observation,
    finding: Finding,
) -> CaseResult:
    told = Feedback() if case.hidden else explain(case, mode, checker, limits, observation, finding)
    return CaseResult(
        test_case_id=case.id,
        passed=finding.verdict is Verdict.ACCEPTED,
        verdict=finding.verdict,
        output=told.output,
        printed=told.printed,
        error=told.error,
        diff=told.diff,
        cpu_ms=round(observation.cpu * 1000, 3),
        memory_kib=observation.maxrss_kib,
    )


def skipped(case: TestCase) -> CaseResult:
    """The result of a case that was not run because the submission had failed before."""
    return CaseResult(case.id, passed=False, verdict=Verdict.NOT_RUN)


def overall(results: Sequence[CaseResult]) -> Verdict:
    """The verdict of the first case that failed, or accepted. Where no case ran, the grader failed."""
    failed = [
        result.verdict for result in results if not result.passed and result.verdict is not Verdict.NOT_RUN
    ]
    if failed:
        return failed[0]
    all_passed = bool(results) and all(result.passed for result in results)
    return Verdict.ACCEPTED if all_passed else Verdict.INTERNAL_ERROR


def score(cases: Sequence[TestCase], results: Sequence[CaseResult]) -> float:
    """Points of the passed cases over all points, 0 to 1."""
    passed = {result.test_case_id for result in results if result.passed}
    total = math.fsum(case.points for case in cases)
    return math.fsum(case.points for case in cases if case.id in passed) / total if total > 0 else 0.0


def failure(limits: Limits, observation: Observation) -> Verdict | None:
    """The verdict on code that came to no answer, whatever the answer should have been; else None."""
    record = observation.record
    error = record.error if record else None
    stopped = _stopped(limits, observation)
    return stopped or (_verdict_on(error, record.phase) if record and error else None)


def _find(
    case: TestCase, mode: InputMode, checker: CheckerSpec, limits: Limits, observation: Observation
) -> Finding:
    stopped = _stopped(limits, observation)
    if stopped:
        return Finding(stopped)
    try:
        if mode is InputMode.CALL:
            return _find_call(case, checker, observation)
        return _find_text(case, mode, checker, observation)
    except MalformedValue:
        return Finding(Verdict.INTERNAL_ERROR)  # the author's expected answer cannot be read


def _stopped(limits: Limits, observation: Observation) -> Verdict | None:
    """The verdict on code that was stopped from outside; None for code that ended by itself."""
    if not observation.set_up or observation.end is End.LOST:
        return Verdict.INTERNAL_ERROR
    if observation.end is End.OUTPUT_LIMIT:
        return Verdict.OUTPUT_LIMIT
    signal, allowed = observation.signal, limits.cpu_seconds
    if observation.end is End.TIME_LIMIT or signal == _SIGXCPU or observation.cpu > allowed:
        return Verdict.TIME_LIMIT
    if signal == _SIGKILL:
        return Verdict.TIME_LIMIT if observation.cpu >= _NEARLY * allowed else Verdict.MEMORY_LIMIT
    return Verdict.RUNTIME_ERROR if signal else None


def _find_text(case: TestCase, mode: InputMode, checker: CheckerSpec, observation: Observation) -> Finding:
    record = observation.record
    finished = mode is InputMode.STDIN or (
        record is not None and record.phase is Phase.DONE and not record.error
    )
    if observation.exit_code or not finished:
        return Finding(
            _verdict_on(record.error, record.phase) if record and record.error else Verdict.RUNTIME_ERROR
        )
    answer = observation.stdout if mode is InputMode.STDIN else observation.answer
    try:
        text = answer.decode("utf-8")
    except UnicodeDecodeError:
        return Finding(Verdict.WRONG_ANSWER)
    same = same_text(checker, case.expected_output, text)
    return Finding(Verdict.ACCEPTED if same else Verdict.WRONG_ANSWER)


def _find_call(case: TestCase, checker: CheckerSpec, observation: Observation) -> Finding:
    expected = expectation(case.expected_output)
    record = observation.record
    if record and record.error:
        as_expected = isinstance(expected, Raises) and _raised_by_call(
            record.error, record.phase, expected.name
        )
        return Finding(Verdict.ACCEPTED if as_expected else _verdict_on(record.error, record.phase))
    if observation.exit_code or not record or record.phase is not Phase.DONE or not record.returned:
        return Finding(Verdict.RUNTIME_ERROR)
    if isinstance(expected, Raises):
        return Finding(Verdict.WRONG_ANSWER)
    difference = value_difference(checker, expected.value, record.returned[0])
    return Finding(Verdict.WRONG_ANSWER if difference else Verdict.ACCEPTED, difference)


def _raised_by_call(error: RaisedError, phase: Phase, name: str) -> bool:
    return phase is Phase.RUN and name in error.ancestors and error.type != "TooLarge"


def _verdict_on(error: RaisedError, phase: Phase) -> Verdict:
    if "MemoryError" in error.ancestors:
        return Verdict.MEMORY_LIMIT
    if phase is Phase.COMPILE and "SyntaxError" in error.ancestors:
        return Verdict.COMPILE_ERROR
    too_large = error.type == "TooLarge" and phase in (Phase.RUN, Phase.DONE)
    return Verdict.OUTPUT_LIMIT if too_large else Verdict.RUNTIME_ERROR
