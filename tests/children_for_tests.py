"""The children of a zygote: those that wait for a case, and those that run one."""

from pathlib import Path

import psutil


def runs_a_case(process: psutil.Process) -> bool:
    """Whether it has had its order: from then on its CPU time is limited."""
    try:
        limits = Path(f"/proc/{process.pid}/limits").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return False
    return not any(line.split()[:4] == ["Max", "cpu", "time", "unlimited"] for line in limits)
