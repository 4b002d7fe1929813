"""The author's own checker: Python that says whether an answer is right. It runs in the sandbox like any
code, alone with what one case was given, was expected to answer and did answer.
"""

import json
import logging
from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeRequest, CheckerSpec, InputMode, Limits, TestCase
from codementor_jupyter.protocol.verdicts import Verdict

from .backend import GradingBackend
from .judge import CaseResult, failure, judge, ruled
from .model import prepared_source
from .observation import Observation, Phase
from .order import CaseOrder
from .shown import clipped
from .values import MalformedValue, plain, read_json

log = logging.getLogger(__name__)

_LIMITS = Limits(cpu_seconds=5)
_LONGEST_REASON = 500
_CALL = """

def codementor_check(expected, got, given):
    told = check(expected, got, given)
    return told if isinstance(told, str) else told is True
"""


async def judged_by_author(
    backend: GradingBackend, challenge: ChallengeRequest, case: TestCase, observation: Observation
) -> CaseResult:
    """The result of a case as the author's checker has it; code that came to no answer is judged as ever."""
    mode, limits = challenge.input_mode, challenge.limits_of(case)
    checker = CheckerSpec(name="json" if mode is InputMode.CALL else "exact")
    try:
        expected, got, given = _compared(mode, limits, case, observation)
    except (MalformedValue, UnicodeDecodeError):
        return judge(case, mode, checker, limits, observation)
    call = json.dumps({"call": "codementor_check", "args": [expected, got, given]})
    source = prepared_source(challenge.checker_code) + _CALL
    [told] = await backend.observe([CaseOrder(source, InputMode.CALL, call, _LIMITS)])
    if failure(_LIMITS, told) is Verdict.INTERNAL_ERROR:  # the sandbox, not the checker in it
        return judge(case, mode, checker, limits, Observation.lost())
    right, why = _said(challenge.slug, told)
    return ruled(case, mode, checker, limits, observation, right, why)


def _compared(mode: InputMode, limits: Limits, case: TestCase, seen: Observation) -> tuple[Any, Any, Any]:
    """What was expected, came, and was given: JSON in call mode, else text. Raises MalformedValue or
    UnicodeDecodeError where there is no answer to compare.
    """
    record = seen.record
    if failure(limits, seen) or seen.exit_code:
        raise MalformedValue("no answer")
    if mode is InputMode.STDIN:
        return case.expected_output, seen.stdout.decode("utf-8"), case.input
    if record is None or record.error or record.phase is not Phase.DONE:
        raise MalformedValue("no answer")
    if mode is InputMode.CELL:
        return case.expected_output, seen.answer.decode("utf-8"), case.input
    if not record.returned:
        raise MalformedValue("no answer")
    return read_json(case.expected_output), plain(record.returned[0]), read_json(case.input)


def _said(slug: str, told: Observation) -> tuple[bool, str | None]:
    """Whether the checker is content, and why not. One that fails is never content: a student must not gain
    by an answer that breaks it.
    """
    record = told.record
    if failure(_LIMITS, told) or record is None or not record.returned:
        error = record.error.type if record and record.error else failure(_LIMITS, told)
        log.warning("the author's checker of %s fails on an answer: %s", slug, error)
        return False, "The checker of this challenge could not judge this answer."
    said = record.returned[0]
    return said is True, clipped(said, _LONGEST_REASON) if isinstance(said, str) else None
