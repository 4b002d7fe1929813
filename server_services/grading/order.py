"""What a sandbox is told of one test case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from codementor_jupyter.protocol.challenges import PYTHON, InputMode, Limits

from .model import shell_for


@dataclass(frozen=True)
class CaseOrder:
    """All that a sandbox is told of one case. No expected output."""

    source: str
    mode: InputMode
    input: str
    limits: Limits
    language: str = PYTHON

    def goes_with(self, other: "CaseOrder") -> bool:
        """Whether the two differ in their input at most."""
        return replace(self, input=other.input) == other


def metadata(hand: Sequence[CaseOrder]) -> dict[str, Any]:
    """What goes with the source in an execute_request: cases that differ in their input only."""
    first = hand[0]
    limits = {
        "cpuSeconds": first.limits.cpu_seconds,
        "wallSeconds": first.limits.wall,
        "memoryMib": first.limits.memory_mib,
        "outputKib": first.limits.output_kib,
    }
    shell = shell_for(first.source, first.mode) if first.language == PYTHON else "guest"
    inputs = [order.input for order in hand]
    return {"codementor": {"mode": first.mode.value, "inputs": inputs, "limits": limits, "shell": shell}}
