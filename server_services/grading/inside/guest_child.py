"""The child of a case in another language: shut in as any case is, it starts the language's kernel ahead,
waits for its order, hands the kernel the student's cells and writes the record.

The same descriptors as in `child.py`, save that nothing is sent back on 3, and that the record
begins with a READY byte, which says that the kernel is up and nobody has been served yet. The kernel is the
case's own: what it did before the marker no student had a say in, and after the case it is gone.
"""

import contextlib
import json
import os
import re
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import zmq

from . import confine
from .child import (
    ANSWER,
    MARKER,
    ORDER,
    RECORD,
    STDERR,
    STDIN,
    read_order,
    take_files,
)
from .drivers import DRIVERS, Driver
from .enclosure import Enclosure
from .guest import GuestEnded, GuestKernel, Reply, Sink
from .redirected import Redirected

READY = b"\x02"
START_SECONDS = 45.0
_START_CPU_SECONDS = 60
_PROCESSES_OF_A_KERNEL = 40  # threads count
_MEMORY_OF_A_DRIVER = 512 << 20
_PLAIN = ("PATH", "HOME", "TMPDIR", "LANG", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
_MESSAGE, _TRACEBACK = 2000, 8000


class Guest(NamedTuple):
    """What is needed to start a kernel: the language's name, and the kernel spec's command and variables.

    `python` says that the command is this very interpreter, which finds its packages by the environment."""

    language: str
    command: list[str]
    variables: dict[str, str]
    python: bool

    def environment(self, folder: Path) -> dict[str, str]:
        """All that the kernel, and the student's program, finds in its environment."""
        inherited = {k: v for k, v in os.environ.items() if self.python or k in _PLAIN}
        return inherited | {"IPYTHONDIR": str(folder)} | self.variables


def become_guest_case(guest: Guest, files: list[int], closed: dict[str, Any]) -> NoReturn:
    """Close the sandbox around this process, start the kernel, run the case, exit. Never returns."""
    try:
        take_files(files)
        _close_sandbox(closed["enclosure"], closed["spares"])
        case = GuestCell.started(guest, closed["filter"])
        confine.limit_memory(closed["addressSpace"] + _MEMORY_OF_A_DRIVER)
        os.write(RECORD, READY)
        order = read_order()
        os.close(ORDER)
        os.write(RECORD, MARKER)
    except BaseException as failure:
        os.write(STDERR, f"the kernel did not start: {failure}".encode())
        _leave(120)
    record, code = case.run(order)
    os.write(RECORD, json.dumps(record).encode("ascii"))
    _leave(code)


def _close_sandbox(walls: Enclosure, spares: int) -> None:
    os.setsid()
    confine.adopt_orphans()
    processes = walls.processes() + _PROCESSES_OF_A_KERNEL * (1 + spares)  # all have one uid
    walls.close()
    confine.limit_guest(_START_CPU_SECONDS, processes)
    confine.set_dumpable(False)


def _leave(code: int) -> NoReturn:
    """End everybody this case has started, wait for them so that their time is counted, and exit."""
    with contextlib.suppress(OSError):
        os.kill(-1, signal.SIGKILL)  # inside these walls: the others of this case
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    os._exit(code)


def _whole(descriptor: int) -> bytes:
    pieces = []
    while piece := os.read(descriptor, 1 << 16):
        pieces.append(piece)
    return b"".join(pieces)


class GuestCell:
    """The cells of one case, in one kernel."""

    def __init__(self, driver: Driver, kernel: GuestKernel, folder: Path) -> None:
        self._driver = driver
        self._kernel = kernel
        self._folder = folder
        self._pipes = Redirected(folder, kernel)

    @classmethod
    def started(cls, guest: Guest, walls: confine.Filter) -> "GuestCell":
        """A kernel that is up and idle. Raises OSError."""
        folder = Path(os.environ["TMPDIR"], ".kernel")
        startup = folder / "profile_default" / "startup"
        startup.mkdir(0o700, parents=True)
        # IPython would copy one, with its mode, which tier 2 does not let it set.
        (startup / "README").touch()
        # Never terminated: libzmq 4.3.5 was seen to crash doing that after a case had used up all processes,
        # and this process is about to end.
        context = zmq.Context(io_threads=1)
        kernel = GuestKernel(context, folder, guest.command, guest.environment(folder), walls)
        try:
            kernel.wait_until_ready(START_SECONDS)
        except (GuestEnded, TimeoutError) as failure:
            raise OSError(f"{failure}: {kernel.last_words()}") from failure
        walls.load_in_all_threads()  # only now: this process had to connect to the kernel
        case = cls(DRIVERS[guest.language], kernel, folder)
        warmed = case._execute(case._driver.warm_up, [])
        if warmed.failed:
            raise OSError(f"the kernel is not fit: {warmed.message}")
        return case

    def run(self, order: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
        """The record of the case, and the status to exit with: the program's own, or 128 and a signal."""
        record: dict[str, Any] = {"phase": "load"}
        try:
            failure = self._run(order, record)
        except GuestEnded as ended:
            return record, 128 + (ended.status & 0x7F) if ended.status & 0x7F else ended.status >> 8
        except Exception as nonsense:  # the student's code may have spoken in its kernel's place
            record["error"] = _error("KernelError", f"{type(nonsense).__name__}: {nonsense}")
            return record, 1
        finally:
            self._kernel.close()
        if failure is None:
            record["phase"] = "done"
            return record, 0
        return record, self._explained(failure, record)

    def _run(self, order: Mapping[str, Any], record: dict[str, Any]) -> Reply | None:
        """Run all cells; the reply of the one that failed, or None."""
        driver, stdin = self._driver, order["mode"] == "stdin"
        self._pipes.put("code", order["source"].encode())
        if stdin and "{folder}/input" in driver.program:
            self._pipes.put("input", _whole(STDIN))
        if driver.check:
            record["phase"] = "compile"
            complaints: list[str] = []
            checked = self._execute(driver.check, complaints)
            if checked.failed:
                return checked._replace(message="".join(complaints))
        record["phase"] = "load"
        loaded = self._execute(driver.program if stdin else driver.load)
        if loaded.failed or stdin:
            return loaded if loaded.failed else None
        record["phase"] = "run"
        self._pipes.target = ANSWER
        self._pipes.put("snippet", order["input"].encode("utf-8", "surrogatepass"))
        tested = self._execute(driver.snippet)
        return tested if tested.failed else None

    def _execute(self, cell: str, heard: list[str] | None = None) -> Reply:
        """Run a cell. What the kernel itself says is `heard`; unasked, only its complaints count."""
        code = cell.replace("{folder}", str(self._folder))
        reply = self._kernel.execute(code, _complained if heard is None else _into(heard), _line)
        self._pipes.drain()
        return reply

    def _explained(self, failure: Reply, record: dict[str, Any]) -> int:
        """Say in the record what a failure was; returns the status to exit with."""
        driver, said = self._driver, failure.message
        status = int(said) if said.isdigit() and len(said) < 4 else 0
        complaint = self._pipes.last_words() if status else said
        traceback = "" if status else failure.traceback
        if driver.out_of_memory and re.search(driver.out_of_memory, complaint):
            record["error"] = self._error("MemoryError", complaint, traceback)
        elif record["phase"] == "compile" or (driver.unreadable and re.search(driver.unreadable, complaint)):
            record |= {"phase": "compile", "error": self._error("SyntaxError", complaint)}
        elif not status:
            record["error"] = self._error(failure.name or "Error", complaint, traceback)
        return status or 1

    def _error(self, kind: str, message: str, traceback: str = "") -> dict[str, Any]:
        """An error whose texts tell of the student's code only."""
        ours = re.compile(f"{re.escape(str(self._folder))}/|{self._driver.ours or '$^'}", re.MULTILINE)
        return _error(kind, *(ours.sub("", text) for text in (message, traceback)))


def _complained(stream: str, text: str) -> None:
    if stream == "stderr":
        data = text.encode("utf-8", "replace")
        while data:
            data = data[os.write(STDERR, data) :]


def _into(heard: list[str]) -> Sink:
    return lambda _stream, text: heard.append(text)


def _line() -> str:
    """The next line of standard input, byte by byte: the rest is the program's own to read."""
    line = b""
    while (byte := os.read(STDIN, 1)) not in (b"", b"\n"):
        line += byte
    return line.decode("utf-8", "replace")


def _error(kind: str, message: str, traceback: str = "") -> dict[str, Any]:
    return {
        "type": kind,
        "mro": [kind],
        "message": message[:_MESSAGE],
        "traceback": (traceback or message)[-_TRACEBACK:],
        "line": None,
    }
