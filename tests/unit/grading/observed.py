"""Builders for tests of judging: replies of a grading kernel, observations, test cases."""

import base64
import json
from typing import Any

from codementor_jupyter.protocol.challenges import CheckerName, CheckerSpec, InputMode, Limits, TestCase
from server_services.grading.checkers import Difference, value_difference
from server_services.grading.inside.values import encode
from server_services.grading.judge import CaseResult, judge
from server_services.grading.observation import Observation
from server_services.grading.values import decode, parse_json, read_json

MARKER = b"\x01"
# The checkers of any text and any value; the others expect something of a shape of their own.
GENERAL: tuple[CheckerName, ...] = ("exact", "lines", "tokens", "float", "unordered", "json")
LIMITS = Limits(cpu_seconds=2, memory_mib=256, output_kib=64)


def reply(record: Any = None, *, raw_record: bytes | None = None, **changes: Any) -> dict[str, Any]:
    """A kernel's reply; streams are given as bytes. Without a record, one that says the code is done."""
    told = {"phase": "done"} if record is None else record
    streams = {
        "record": MARKER + json.dumps(told).encode() if raw_record is None else raw_record,
        "stdout": changes.pop("stdout", b""),
        "answer": changes.pop("answer", b""),
        "stderr": changes.pop("stderr", b""),
    }
    numbers = {"end": "exited", "status": 0, "cpu": 0.05, "wall": 0.1, "maxrss_kib": 9000}
    return numbers | {name: base64.b64encode(data).decode() for name, data in streams.items()} | changes


def observed(record: Any = None, **changes: Any) -> Observation:
    """The observation in such a reply."""
    return Observation.from_reply(reply(record, **changes))


def returned(value: Any, **changes: Any) -> Observation:
    """A call that returned a real Python value, through the encoder of the sandbox."""
    return observed({"phase": "done", "value": encode(value)}, **changes)


def raised(error: BaseException, phase: str = "run", **changes: Any) -> Observation:
    """A case that an exception ended."""
    told = {
        "type": type(error).__name__,
        "mro": [kind.__name__ for kind in type(error).__mro__],
        "message": str(error),
        "traceback": changes.pop("traceback", ""),
        "line": 1,
    }
    return observed({"phase": phase, "error": told}, status=1 << 8, **changes)


def carried(value: Any) -> Any:
    """A value as the trusted process sees it, through real JSON."""
    return decode(read_json(json.dumps(encode(value))))


def difference(checker: CheckerName, expected: Any, got: Any, **options: Any) -> Difference | None:
    """The difference between an expected value, written as JSON, and a returned one, or None."""
    spec = CheckerSpec(name=checker, **options)
    return value_difference(spec, parse_json(json.dumps(expected)), carried(got))


def judged(
    mode: str,
    expected: str,
    observation: Observation,
    checker: CheckerName | None = None,
    *,
    hidden: bool = False,
    tolerance: float = 1e-9,
    **options: Any,
) -> CaseResult:
    """The result of one case, with the default checker of its mode."""
    name: CheckerName = checker or ("json" if mode == "call" else "tokens")
    case = TestCase(id="case-1", input="", expected_output=expected, hidden=hidden)
    return judge(
        case, InputMode(mode), CheckerSpec(name=name, tolerance=tolerance, **options), LIMITS, observation
    )
