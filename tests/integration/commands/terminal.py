"""Somebody at a terminal: a command on a pseudo-terminal, read and answered as a person does."""

import os
import pty
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from select import select
from types import TracebackType

PATIENCE = 60.0


class Terminal:
    """A context manager. `shown` is all that has appeared so far."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._keys, screen = pty.openpty()
        termios.tcsetwinsize(screen, (24, 80))
        self.shown = ""
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=screen, stdout=screen, stderr=screen,
            start_new_session=True,
        )  # fmt: skip
        os.close(screen)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._keys)

    def until(self, text: str) -> None:
        """Read until this appears. Raises AssertionError when it does not."""
        end = time.monotonic() + PATIENCE
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            assert self._read(), self.shown

    def type(self, text: str) -> None:
        os.write(self._keys, text.encode())

    def ended(self) -> int:
        """The exit status, once all that was said is read."""
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def _read(self) -> bool:
        """Read what is there, or what comes; False: nothing comes any more."""
        ready, _, _ = select([self._keys], [], [], PATIENCE)
        try:
            told = os.read(self._keys, 4096) if ready else b""
        except OSError:  # nobody holds the other side any more
            told = b""
        self.shown += told.decode("utf-8", "replace")
        return bool(told)
