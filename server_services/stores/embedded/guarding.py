"""The leader's end of the guard: start one with a plan, end it, clear what an earlier one left."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

from . import engines
from .folder import Folder, is_locked, read_json

GUARD = Path(__file__).with_name("guard.py")
# The guard gives its children 20 seconds before it kills them.
GUARD_SECONDS = 30.0


class GuardProcess:
    """A running guard. It ends when this process does, at the latest."""

    def __init__(self, folder: Folder, children: list[dict[str, Any]]) -> None:
        plan = {
            "root": str(folder.root),
            "lock": str(folder.guard_lock),
            "report": str(folder.report),
            "environment": engines.environment(),
            "children": children,
        }
        folder.report.unlink(missing_ok=True)  # what a killed guard said is no longer true
        with open(os.open(folder.log("guard"), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own file
                # Isolated, and without site-packages: the guard is one file that needs neither.
                [sys.executable, "-I", "-S", str(GUARD)],
                stdin=subprocess.PIPE,
                bufsize=0,
                stdout=log,
                stderr=log,
                cwd=folder.root,
                env=engines.environment(),
                start_new_session=True,
            )
        assert self._process.stdin is not None
        self._pipe = self._process.stdin
        with contextlib.suppress(BrokenPipeError):  # it has ended already: whoever waits for it will see
            self._pipe.write(json.dumps(plan).encode() + b"\n")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    async def stop(self) -> None:
        """Let the guard stop the servers, and wait for it."""
        self._pipe.close()
        await _until(lambda: not self.running, GUARD_SECONDS)
        if self.running:
            self._process.kill()
            self._process.wait()


async def clear(folder: Folder) -> None:
    """Wait until the guard of an earlier leader has gone, and stop what a killed guard left running.

    Only for the holder of the leader's lock. Raises Unavailable when something will not go.
    """
    if not await _until(lambda: not is_locked(folder.guard_lock), GUARD_SECONDS):
        raise _stuck(folder, "guard")
    for name in (engines.MONGODB, engines.REDIS):
        if not await _ended(folder.engine_lock(name)):
            raise _stuck(folder, name)


async def _ended(lock: Path) -> bool:
    for number in (signal.SIGTERM, signal.SIGKILL):
        if is_locked(lock):
            # Its holder wrote its number into the lock, so the number is that of a living server of ours.
            _send(lock, number)
            await _until(lambda: not is_locked(lock), 20.0)
    return not is_locked(lock)


def _send(lock: Path, number: signal.Signals) -> None:
    try:
        os.kill(int(lock.read_text()), number)
    except (ProcessLookupError, ValueError):
        return  # it has just ended


def _stuck(folder: Folder, name: str) -> Unavailable:
    return Unavailable(
        ErrorCode.STORE_UNAVAILABLE,
        f"An earlier {name} process on {folder.root} does not end. Log out and in again, "
        f"or end the process that holds {folder.root / name}.lock.",
    )


async def _until(met: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not met():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.03)
    return True


def gave_up(folder: Folder, name: str) -> str | None:
    """Why the guard has stopped trying to run that server; None while it has not."""
    report = read_json(folder.report) or {}
    reason: str | None = report.get("children", {}).get(name, {}).get("gaveUp")
    return reason


def pids(folder: Folder) -> dict[str, int]:
    """The process ids of the guard and of the servers that are running now."""
    report = read_json(folder.report) or {}
    found = {name: child["pid"] for name, child in report.get("children", {}).items() if child["pid"]}
    return found | ({"guard": report["guard"]} if "guard" in report else {})
