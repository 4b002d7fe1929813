"""What a challenge is, once the house has it: an author's request with identity, version and history."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode, TestCase
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Refused

# A record of MongoDB holds at most 16 MiB; its own field names and our time stamps need some of it.
MAX_BYTES = 12 << 20
ExpectedFaults = Callable[[ChallengeRequest], Sequence[str]]
_CONTENT = set(ChallengeRequest.model_fields)


class Opened(NamedTuple):
    """A step of the hint ladder that a user opened: when, and a hash of the code it was opened for."""

    step: int
    at: datetime
    code: str


class Challenge(ChallengeRequest):
    """A challenge of record. Holds secrets (solution, hidden cases): answered through `views.py` only."""

    id: str
    version: int
    author: str
    created_at: datetime
    updated_at: datetime


def is_unchanged(challenge: Challenge, request: ChallengeRequest) -> bool:
    """Whether the request says what the challenge of record says already."""
    return challenge.model_dump(include=_CONTENT) == request.model_dump(include=_CONTENT)


def check_content(request: ChallengeRequest, expected_faults: ExpectedFaults = lambda _request: ()) -> None:
    """Raises Refused when this could be kept, but never graded, or could not be kept at all.

    `expected_faults`: what the grader has to say of the expected outputs, asked when all else is well."""
    faults = [*_text_faults(request), *_call_faults(request)] or expected_faults(request)
    if faults:
        message = f"The challenge {request.slug} cannot be kept as it is: {faults[0]}"
        raise Refused(ErrorCode.VALIDATION_FAILED, message, faults=list(faults))


def _text_faults(request: ChallengeRequest) -> list[str]:
    try:
        size = len(request.model_dump_json().encode("utf-8"))
    except (ValueError, UnicodeEncodeError):
        return ["a text in it is not Unicode (it has half a surrogate pair)"]
    limit = f"all texts together may have at most {MAX_BYTES >> 20} MiB"
    return [limit] if size > MAX_BYTES else []


def _call_faults(request: ChallengeRequest) -> list[str]:
    if request.input_mode is not InputMode.CALL:
        return []
    faults = []
    for case in request.test_cases:
        if not _is_call(case):
            faults.append(
                f'{case.id}: the input is JSON of the form {{"call": "f", "args": [1], "kwargs": {{}}}}'
            )
        if not _is_json(case.expected_output):
            faults.append(f"{case.id}: the expected output is the JSON of a value")
    return faults


def _is_call(case: TestCase) -> bool:
    try:
        order = json.loads(case.input)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(order, dict)
        and isinstance(order.get("call"), str)
        and isinstance(order.get("args", []), list)
        and isinstance(order.get("kwargs", {}), dict)
    )


def _is_json(text: str) -> bool:
    try:
        json.loads(text, parse_int=str)  # numbers may be longer than Python converts
    except (ValueError, RecursionError):
        return False
    return True
