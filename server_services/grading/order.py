"""What a sandbox is told of one test case."""

from dataclasses import dataclass
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

    def metadata(self) -> dict[str, Any]:
        """What goes with the source in an execute_request."""
        limits = {
            "cpuSeconds": self.limits.cpu_seconds,
            "wallSeconds": self.limits.wall,
            "memoryMib": self.limits.memory_mib,
            "outputKib": self.limits.output_kib,
        }
        shell = shell_for(self.source, self.mode) if self.language == PYTHON else "guest"
        return {
            "codementor": {"mode": self.mode.value, "input": self.input, "limits": limits, "shell": shell}
        }
