"""What one case's child did, as the sandbox tells it: bytes, numbers and claims. Never a verdict.

Everything after the marker byte of the record was written in the same process as the student's code and may
be a lie; reading it is total and bounded, and what cannot be read is simply not there."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from .values import MalformedValue, decode, read_json

MARKER = b"\x01"
MAX_STREAM_BYTES = (1 << 20) + 1
MAX_TEXT = 16_384
MAX_ANCESTORS = 50

_LARGEST_STATUS = 0xFFFF
_LARGEST_MEMORY = 1 << 40
_LONGEST = 1e6
_MAX_ENCODED = 4 * (MAX_STREAM_BYTES // 3 + 2)
MAX_REPLY = 4 * _MAX_ENCODED + 1024
"""Characters of the longest reply that `Observation.reply` writes, as JSON text."""


class End(StrEnum):
    """Why a case ended: by itself, stopped by a limit, or with its sandbox."""

    EXITED = "exited"
    TIME_LIMIT = "time_limit"
    OUTPUT_LIMIT = "output_limit"
    LOST = "lost"


class Phase(StrEnum):
    """How far the student's code came."""

    COMPILE = "compile"
    LOAD = "load"
    RUN = "run"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class RaisedError:
    """The exception that ended the code. `ancestors` names its class and all classes that derives from."""

    type: str
    ancestors: tuple[str, ...]
    message: str
    traceback: str
    line: int | None

    @classmethod
    def read(cls, told: Any) -> Self | None:
        """The error a record tells of, or None when it tells of none."""
        if type(told) is not dict:
            return None
        ancestors = told.get("mro")
        names = ancestors[:MAX_ANCESTORS] if type(ancestors) is list else []
        line = told.get("line")
        return cls(
            type=_text(told.get("type"))[:200],
            ancestors=tuple(name for name in names if type(name) is str),
            message=_text(told.get("message")),
            traceback=_text(told.get("traceback")),
            line=line if type(line) is int and 0 < line < 1_000_000 else None,
        )


@dataclass(frozen=True, slots=True)
class Record:
    """What the child wrote after the marker. `returned` is empty, or holds the one value of a call."""

    phase: Phase
    returned: tuple[Any, ...] = field(default=(), repr=False)
    error: RaisedError | None = field(default=None, repr=False)

    @classmethod
    def read(cls, raw: bytes) -> Self | None:
        """The record in `raw` (without the marker), or None when it cannot be read."""
        try:
            told = read_json(raw)
            if type(told) is not dict:
                return None
            returned = (decode(told["value"]),) if "value" in told else ()
            return cls(Phase(_text(told.get("phase"))), returned, RaisedError.read(told.get("error")))
        except ValueError:  # MalformedValue and an unknown phase alike
            return None


@dataclass(frozen=True, slots=True)
class Observation:
    """What one case's child did. Times in seconds, memory in KiB; `status` is the raw wait status.

    `stdout` was printed while the student's code loaded (all of it in stdin mode), `answer` during the call
    or by the snippet. `set_up` is False when the sandbox never got to the student's code. What that code said
    is left out of `repr`, and so out of logs."""

    end: End
    status: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    maxrss_kib: int = 0
    stdout: bytes = field(default=b"", repr=False)
    answer: bytes = field(default=b"", repr=False)
    stderr: bytes = field(default=b"", repr=False)
    set_up: bool = False
    record: Record | None = field(default=None, repr=False)
    raw_record: bytes = field(default=b"", repr=False)

    @property
    def signal(self) -> int:
        """The signal that ended the child, or 0."""
        return self.status & 0x7F

    @property
    def exit_code(self) -> int:
        """What the child exited with; 0 when a signal ended it."""
        return self.status >> 8 & 0xFF

    @property
    def size(self) -> int:
        """About how many bytes there are to compare."""
        return len(self.stdout) + len(self.answer) + len(self.raw_record)

    @classmethod
    def lost(cls) -> Self:
        """Nothing is known: the sandbox went away, or spoke nonsense."""
        return cls(End.LOST)

    @classmethod
    def from_reply(cls, reply: Mapping[str, Any]) -> Self:
        """What a grading kernel replied. Never raises: a reply that cannot be read is a lost sandbox."""
        try:
            return cls._read(reply)
        except ValueError:
            return cls.lost()

    @classmethod
    def _read(cls, reply: Mapping[str, Any]) -> Self:
        end: End = End(_text(reply.get("end")))
        if end is End.LOST or (end is End.EXITED and reply.get("status") is None):
            return cls.lost()
        record = _stream(reply, "record")
        return cls(
            end=end,
            status=_whole(reply, "status", _LARGEST_STATUS),
            cpu=_seconds(reply, "cpu"),
            wall=_seconds(reply, "wall"),
            maxrss_kib=_whole(reply, "maxrss_kib", _LARGEST_MEMORY),
            stdout=_stream(reply, "stdout"),
            answer=_stream(reply, "answer"),
            stderr=_stream(reply, "stderr"),
            set_up=record.startswith(MARKER),
            record=Record.read(record[1:]) if record.startswith(MARKER) else None,
            raw_record=record,
        )

    def reply(self) -> dict[str, Any]:
        """What `from_reply` reads this very observation from: plain JSON, for whoever passes it on."""
        streams = {
            "stdout": self.stdout,
            "answer": self.answer,
            "stderr": self.stderr,
            "record": self.raw_record,
        }
        numbers = {"status": self.status, "cpu": self.cpu, "wall": self.wall, "maxrss_kib": self.maxrss_kib}
        told = {name: base64.b64encode(data).decode("ascii") for name, data in streams.items()}
        return {"end": self.end.value} | numbers | told


def _text(told: Any) -> str:
    return told[:MAX_TEXT] if type(told) is str else ""


def _whole(reply: Mapping[str, Any], key: str, largest: int) -> int:
    number = reply.get(key) or 0
    if type(number) is not int or not 0 <= number <= largest:
        raise MalformedValue(key)
    return number


def _seconds(reply: Mapping[str, Any], key: str) -> float:
    number = reply.get(key) or 0
    if type(number) not in (int, float) or not 0 <= number <= _LONGEST:
        raise MalformedValue(key)
    return float(number)


def _stream(reply: Mapping[str, Any], key: str) -> bytes:
    encoded = reply.get(key, "")
    if type(encoded) is not str or len(encoded) > _MAX_ENCODED:
        raise MalformedValue(key)
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as failure:
        raise MalformedValue(key) from failure
