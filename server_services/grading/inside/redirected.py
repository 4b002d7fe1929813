"""The files that a driver's cells read and write: texts for the kernel, pipes back."""

import os
from pathlib import Path

from .child import STDERR, STDOUT
from .guest import GuestKernel

_CHUNK = 1 << 16
_REMEMBERED = 2000


class Redirected:
    """Files in `folder`. What is written to `out` goes on to `target`, a descriptor of the case's."""

    def __init__(self, folder: Path, kernel: GuestKernel) -> None:
        self.target = STDOUT
        self._folder = folder
        self._complaints = b""
        self._out, self._err = (self._pipe(name) for name in ("out", "err"))
        kernel.watch(self._out, self._read_out)
        kernel.watch(self._err, self._read_err)

    def _pipe(self, name: str) -> int:
        path = self._folder / name
        os.mkfifo(path, 0o600)
        return os.open(path, os.O_RDWR | os.O_NONBLOCK)  # with a writer of its own it never ends

    def put(self, name: str, data: bytes) -> None:
        """Write what a cell reads."""
        (self._folder / name).write_bytes(data)

    def drain(self) -> None:
        """Pass on all that has been written so far."""
        while self._read_out() or self._read_err():
            pass

    def last_words(self) -> str:
        """The end of what was complained."""
        return self._complaints.decode("utf-8", "replace")

    def _read_out(self) -> bytes:
        return _passed_on(self._out, self.target)

    def _read_err(self) -> bytes:
        data = _passed_on(self._err, STDERR)
        self._complaints = (self._complaints + data)[-_REMEMBERED:]
        return data


def _passed_on(source: int, target: int) -> bytes:
    try:
        data = os.read(source, _CHUNK)
    except BlockingIOError:
        return b""
    rest = data
    while rest:
        rest = rest[os.write(target, rest) :]
    return data
