"""Programs of the families run in a plain namespace: quick, and good enough for programs of our own."""

import contextlib
import io
import json
from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode, TestCase


def passes(challenge: ChallengeRequest, code: str) -> bool:
    """Whether the code gives every expected output."""
    return all(_passed(challenge, case, code) for case in challenge.test_cases)


def _passed(challenge: ChallengeRequest, case: TestCase, code: str) -> bool:
    runs = {InputMode.CALL: _called, InputMode.STDIN: _read, InputMode.CELL: _snippet}
    try:
        return runs[challenge.input_mode](case, code, challenge.checker is not None)
    except Exception:
        return False


def _called(case: TestCase, code: str, _by_lines: bool) -> bool:
    space: dict[str, Any] = {}
    exec(compile(code, "code", "exec"), space)
    order, expected = json.loads(case.input), json.loads(case.expected_output)
    try:
        value = space[order["call"]](*order["args"], **order.get("kwargs", {}))
    except ValueError:
        value = {"raises": "ValueError"}
    same: bool = json.dumps(value, sort_keys=True) == json.dumps(expected, sort_keys=True)
    return same


def _read(case: TestCase, code: str, by_lines: bool) -> bool:
    lines = iter(case.input.splitlines())
    return _same(case.expected_output, _printed(code, {"input": lambda: next(lines)}), by_lines)


def _snippet(case: TestCase, code: str, by_lines: bool) -> bool:
    return _same(case.expected_output, _printed(f"{code}\n{case.input}", {}), by_lines)


def _printed(code: str, space: dict[str, Any]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "code", "exec"), space)
    return out.getvalue()


def _same(expected: str, got: str, by_lines: bool) -> bool:
    if by_lines:
        return [line.rstrip() for line in expected.splitlines()] == [ln.rstrip() for ln in got.splitlines()]
    return expected.split() == got.split()
