"""One look of the fuzzer: bytes in the place of what a student's process wrote are judged by every checker.

Nothing may be raised, and nothing may be accepted that does not hold the secret.
"""

import base64
import contextlib
import json
from collections.abc import Mapping
from typing import Any

from codementor_jupyter.protocol.challenges import CheckerName, CheckerSpec, InputMode, Limits, TestCase
from server_services.grading.judge import CaseResult, judge
from server_services.grading.observation import MARKER, Observation

SECRET = "k7Qw2-nobody-knows-this"
_FRAME = {"columns": ["a", SECRET], "data": [[1, "x"], [2.5, None]], "index": [0, 1]}
_PLOT = {"title": SECRET, "lines": [{"x": [1, 2], "y": [1, 4], "label": "squares"}]}
EXPECTED: Mapping[CheckerName, str] = {
    "json": json.dumps({"items": [1, 2.5, SECRET], "more": None}),
    "float": json.dumps([0.1, SECRET]),
    "unordered": json.dumps([SECRET, 1, 1]),
    "table": json.dumps([["ada", 36], [SECRET, None]]),
    "dataframe": json.dumps(_FRAME),
    "plot": json.dumps(_PLOT),
    "regex": json.dumps(f"{SECRET}[0-9]+"),
}
_TEXT_CHECKERS: tuple[CheckerName, ...] = ("exact", "lines", "tokens", "float", "unordered", "table")
PRINTED: Mapping[CheckerName, str] = dict.fromkeys(_TEXT_CHECKERS, f"{SECRET} 1\n")


class WrongAccept(AssertionError):
    """Something was accepted that does not hold the secret."""


def reply(record: bytes, printed: bytes) -> dict[str, Any]:
    """What a kernel would answer for a process that wrote these bytes."""
    streams = {"record": MARKER + record, "stdout": printed, "answer": printed, "stderr": b""}
    told = {"end": "exited", "status": 0, "cpu": 0.05, "wall": 0.1, "maxrss_kib": 9000}
    return told | {name: base64.b64encode(data).decode() for name, data in streams.items()}


def look(data: bytes, returned: Mapping[CheckerName, str] = EXPECTED) -> list[CaseResult]:
    """Judge the bytes in every way. Raises WrongAccept, or whatever the judge should not."""
    observation = Observation.from_reply(reply(data, data))
    results = [_judged(name, InputMode.CALL, expected, observation) for name, expected in returned.items()]
    results += [
        _judged(name, mode, expected, observation)
        for name, expected in PRINTED.items()
        for mode in (InputMode.STDIN, InputMode.CELL)
    ]
    if any(each.passed for each in results) and not _holds_secret(data):
        raise WrongAccept(data)
    return results


def _judged(name: CheckerName, mode: InputMode, expected: str, observation: Observation) -> CaseResult:
    case = TestCase(input="", expected_output=expected)
    return judge(case, mode, CheckerSpec(name=name), Limits(), observation)


def _holds_secret(data: bytes) -> bool:
    """As it is, or as JSON or our encoder may write it."""
    text = data.decode("utf-8", "replace")
    with contextlib.suppress(ValueError, RecursionError):
        text += json.dumps(json.loads(text), ensure_ascii=False)
    return SECRET in text or SECRET.encode().hex() in text
