"""What a sandbox is told of one test case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from codementor_jupyter.protocol.challenges import PYTHON, InputMode, Limits

from .inside.libraries import used_by
from .model import shell_for


@dataclass(frozen=True)
class CaseOrder:
    """All that a sandbox is told of one case. No expected output."""

    source: str
    mode: InputMode
    input: str
    limits: Limits
    language: str = PYTHON
    group: int = 0
    """Cases of one group come before those of the next. Of two groups none may tell another anything."""

    def goes_with(self, other: "CaseOrder") -> bool:
        """Whether the two differ in their input and group at most."""
        return replace(self, input=other.input, group=other.group) == other


def first_group(orders: Sequence[CaseOrder]) -> int:
    """How many orders come before those of another group; 0 where there is but one."""
    return next((number for number, order in enumerate(orders) if order.group != orders[0].group), 0)


def metadata(hand: Sequence[CaseOrder]) -> dict[str, Any]:
    """What goes with the source in an execute_request: cases that differ in their input only."""
    first = hand[0]
    limits = {
        "cpuSeconds": first.limits.cpu_seconds,
        "wallSeconds": first.limits.wall,
        "memoryMib": first.limits.memory_mib,
        "outputKib": first.limits.output_kib,
    }
    libraries = used_by(first.source) if first.language == PYTHON else []
    asked = {"mode": first.mode.value, "inputs": [order.input for order in hand], "limits": limits}
    return {"codementor": {**asked, "shell": _shell(first, libraries), "libraries": libraries}}


def _shell(order: CaseOrder, libraries: Sequence[str]) -> str:
    if order.language != PYTHON:
        return "guest"
    return "libraries" if libraries else shell_for(order.source, order.mode)
