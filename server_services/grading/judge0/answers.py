"""What Judge0 says of one run, as an observation. Everything in it is somebody else's word: read by type,
bounded, and never a reason to raise.

Statuses: https://github.com/judge0/judge0/blob/master/docs/api/statuses_and_languages/list_all_statuses.md
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from codementor_jupyter.protocol.challenges import Limits
from server_services.grading.observation import End, Observation, Phase, RaisedError, Record

FIELDS = "token,stdout,stderr,compile_output,message,exit_code,exit_signal,status,time,wall_time,memory"
IN_QUEUE, PROCESSING = 1, 2
PENDING = (IN_QUEUE, PROCESSING)

_ACCEPTED, _WRONG_ANSWER, _TIME_LIMIT, _COMPILATION, _NON_ZERO, _OTHER = 3, 4, 5, 6, 11, 12
_INTERNAL, _NO_PROGRAM = 13, 14
_SIGNALS = {7: 11, 8: 25, 9: 8, 10: 6}  # Judge0 has a status of its own for SEGV, XFSZ, FPE and ABRT
_CANNOT_EXECUTE = 126
_STDERR_BYTES, _MESSAGE = 1 << 15, 2000
_LONGEST, _LARGEST = 1e6, 1 << 40


def status_of(answer: Any) -> int:
    """The number of a run's status; 0 for what is no answer."""
    told = answer.get("status") if isinstance(answer, dict) else None
    number = told.get("id") if isinstance(told, dict) else None
    return number if type(number) is int else 0


def observed(answer: Mapping[str, Any], limits: Limits) -> Observation:
    """The observation in a finished run. A failure of Judge0's own is a lost sandbox."""
    status = status_of(answer)
    stdout = _bytes(answer, "stdout")
    if status in (0, *PENDING, _INTERNAL) or status > _NO_PROGRAM or stdout is None:
        return Observation.lost()
    flood = len(stdout) > limits.output_kib << 10
    end = End.TIME_LIMIT if status == _TIME_LIMIT else End.OUTPUT_LIMIT if flood else End.EXITED
    return Observation(
        end=end,
        status=_raw_status(answer, status),
        cpu=_number(answer, "time", _LONGEST),
        wall=_number(answer, "wall_time", _LONGEST),
        maxrss_kib=int(_number(answer, "memory", _LARGEST)),
        stdout=stdout[: (limits.output_kib << 10) + 1],
        stderr=_complaints(answer, status),
        set_up=True,
        record=_record(answer, status),
    )


def no_program() -> Observation:
    """What an empty source comes to: nothing can be made of it."""
    return Observation(End.EXITED, status=1 << 8, set_up=True, record=_unreadable("There is no code."))


def _raw_status(answer: Mapping[str, Any], status: int) -> int:
    """As wait() would have told it: a signal, or an exit code in the second byte."""
    signal = _small(answer, "exit_signal") & 0x7F
    if status in _SIGNALS or status == _OTHER:
        return signal or _SIGNALS.get(status, 0) or 1 << 8
    if status == _NO_PROGRAM:
        return _CANNOT_EXECUTE << 8
    failed = status in (_NON_ZERO, _COMPILATION)
    return (_small(answer, "exit_code") or 1) << 8 if failed else 0


def _record(answer: Mapping[str, Any], status: int) -> Record:
    if status != _COMPILATION:
        return Record(Phase.DONE)
    return _unreadable((_bytes(answer, "compile_output") or b"").decode("utf-8", "replace")[:_MESSAGE])


def _unreadable(said: str) -> Record:
    return Record(Phase.COMPILE, error=RaisedError("SyntaxError", ("SyntaxError",), said, said, None))


def _complaints(answer: Mapping[str, Any], status: int) -> bytes:
    said = _bytes(answer, "stderr") or b""
    if status == _NO_PROGRAM:
        said += _bytes(answer, "message") or b""
    return said[:_STDERR_BYTES]


def _bytes(answer: Mapping[str, Any], key: str) -> bytes | None:
    """A text that came in base64, which Judge0 breaks into lines; empty where there is none, None for what is
    no text."""
    told = answer.get(key)
    if told is None:
        return b""
    try:
        return base64.b64decode("".join(told.split()), validate=True) if isinstance(told, str) else None
    except (binascii.Error, ValueError):
        return None


def _number(answer: Mapping[str, Any], key: str, largest: float) -> float:
    """Judge0 tells times as text and memory as a number, or nothing."""
    try:
        number = float(answer.get(key) or 0)
    except (TypeError, ValueError):
        return 0.0
    return number if 0 <= number <= largest else 0.0


def _small(answer: Mapping[str, Any], key: str) -> int:
    number = answer.get(key)
    return number if type(number) is int and 0 <= number < 256 else 0
