"""The child that runs one test case: shut in, with nothing to lose and nobody to meet.

File descriptors: 0 standard input, 1 what is printed while the code loads, 2 standard error, 3 the order
(source, mode, limits, call or snippet), which may come late: a child is started ahead; 4 the record, 5 what
the answer prints.

Whoever is the first to compile a program sends it back to the front, on 3 and before any of it has run: the
cases to come need not compile it again.

The record is one marker byte, written when the sandbox is closed and before the student's first
byte, then JSON `{"phase", "value"?, "error"?}`. Whatever fails before the marker is the grader's fault;
whatever fails after it is the submission's.
"""

import _random
import contextlib
import functools
import io
import json
import marshal
import os
import random
import select
import sys
import traceback
from collections.abc import Callable
from types import CodeType
from typing import Any, NoReturn

from . import confine
from .enclosure import Enclosure
from .plain import CELL, SNIPPET, UNREADABLE, Shell, rehearse, run_code
from .values import encode

MARKER = b"\x01"
STDIN, STDOUT, STDERR, ORDER, RECORD, ANSWER = range(6)
CASE_FILES = 6
CODE_CAP = 1 << 16
"""Bytes of a compiled program that is sent back; a larger one is compiled for each case."""
_MESSAGE, _TRACEBACK = 2000, 8000
_SOON = 0.05  # seconds
# What Python does after a fork, so that no two cases draw the same numbers; its wrapper costs pages.
_reseed = functools.partial(_random.Random.seed, random.seed.__self__)  # type: ignore[attr-defined]  # a bound method


def become_case(shell: Shell, files: list[int], closed: dict[str, Any]) -> NoReturn:
    """Close the sandbox around this process, run the case, exit. Never returns."""
    try:
        take_files(files)
        _reseed(int.from_bytes(os.urandom(16)))
        processes = _close_sandbox(closed["enclosure"], closed["spares"])
        confine.limit_processes(processes)
        closed["filter"].load()
        if not _order_comes():
            rehearse()
        order = read_order()
        limits = order["limits"]
        confine.limit_case(limits["cpuSeconds"], closed["addressSpace"] + (limits["memoryMib"] << 20))
        os.write(RECORD, MARKER)
    except BaseException as failure:
        os.write(STDERR, f"sandbox set-up failed: {failure!r}".encode())
        os._exit(120)
    _run(shell, order)


def take_files(files: list[int]) -> None:
    """Put a case's descriptors, all above these, on the numbers 0 to 5 and close all others."""
    for number, descriptor in enumerate(files):
        os.dup2(descriptor, number)  # the first call with a keyword costs a process some twenty pages
    os.closerange(len(files), 256)


def _order_comes() -> bool:
    """Whether it is here, or comes soon: of a hand that is being played the next case is due in moments, and
    what a rehearsal spares it costs more than it spares.
    """
    return bool(select.select((ORDER,), (), (), _SOON)[0])


def read_order() -> dict[str, Any]:
    """The order, once the front has written it. What it came on stays open."""
    pieces = []
    while piece := os.read(ORDER, 1 << 16):
        pieces.append(piece)
    order: dict[str, Any] = marshal.loads(b"".join(pieces))  # noqa: S302 - written by the front
    return order


def _close_sandbox(walls: Enclosure, spares: int) -> int:
    """Returns how many processes there may be: all children, of both zygotes, have one uid."""
    os.setsid()
    processes = walls.processes() + spares
    walls.close()
    return processes


def open_streams() -> None:
    """Python's streams on descriptors 0 to 2. Made once in the zygote, they are a child's own as soon as it
    has put its pipes there; they remember whether they can seek, so they are made on a pipe.
    """
    reading, writing = os.pipe()
    for standard, end in ((STDIN, reading), (STDOUT, writing), (STDERR, writing)):
        os.dup2(end, standard)
    os.close(reading)
    os.close(writing)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(STDIN, "r")), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(STDOUT, "w")), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(
        io.FileIO(STDERR, "w"), encoding="utf-8", errors="backslashreplace", write_through=True
    )
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, f"__{name}__", getattr(sys, name))


def _run(shell: Shell, order: dict[str, Any]) -> NoReturn:
    """Run the case, write the record, exit. Everything the end needs is bound before the student's code can
    put something else in its place.
    """
    flush, write, leave, dumps, dup = sys.stdout.flush, os.write, os._exit, json.dumps, os.dup2
    record: dict[str, Any] = {"phase": "load"}
    error, unreadable = _load(shell, order["source"], order["code"])
    if unreadable:
        record["phase"] = "compile"
    if isinstance(error, SystemExit) and order["mode"] == "stdin" and not error.code:
        error = None
    if error is None:
        try:
            answer = _prepared(shell, order["mode"], order["input"])
            flush()
            dup(ANSWER, STDOUT)
            record["phase"] = "run"
            value = answer()
            record["phase"] = "done"
            record["value"] = encode(value)
        except BaseException as raised:
            error = raised
    if error is not None:
        record["error"] = _described(error)
    code = 1 if error is not None else 0
    try:
        flush()
    except BaseException:
        code = 1
    write(RECORD, dumps(record).encode("ascii"))
    leave(code)


def _load(shell: Shell, source: str, ready: bytes) -> tuple[BaseException | None, bool]:
    """Run the program, see Shell.run; compiled before, if it is ready."""
    try:
        code = marshal.loads(ready) if ready else shell.compiled(source)  # noqa: S302 - by a case like this one
        _send_back(None if ready else code)
    except UNREADABLE as error:
        os.close(ORDER)
        return error, True
    return shell.run(source) if code is None else (run_code(code, source, shell.user_ns), False)


def _send_back(code: CodeType | None) -> None:
    """Give the front what was compiled, if anything was; the last it hears on this way."""
    with contextlib.suppress(ValueError):  # nested too deep for marshal
        written = marshal.dumps(code) if code else b""
        if len(written) <= CODE_CAP:
            os.write(ORDER, written)
    os.close(ORDER)


def _prepared(shell: Shell, mode: str, given: str) -> Callable[[], Any]:
    """What the test will do once the code has loaded. A function that is not there is a fault of loading."""
    if mode == "stdin":
        return lambda: None
    if mode == "cell":
        return lambda: _snippet(shell, given)
    call = json.loads(given)
    function = shell.user_ns.get(call["call"])
    if function is None:
        raise NameError(f"name {call['call']!r} is not defined: the test calls a function of this name")
    return lambda: function(*call.get("args", ()), **call.get("kwargs", {}))


def _snippet(shell: Shell, snippet: str) -> None:
    shell.name_cells(SNIPPET)
    error, _unreadable = shell.run(snippet, show_last=True)
    if error is not None:
        raise error


def _described(error: BaseException) -> dict[str, Any]:
    """What the error says of itself. Its own code may lie or fail: it is a claim, shown to nobody but its
    author.
    """
    kind = type(error)
    described: dict[str, Any] = {"type": kind.__name__, "mro": [c.__name__ for c in kind.__mro__][:20]}
    try:
        described["message"] = str(error)[:_MESSAGE]
        described["traceback"] = "".join(traceback.format_exception(error))[-_TRACEBACK:]
        described["line"] = _line(error)
    except BaseException:
        described.setdefault("message", "")
    return described


def _line(error: BaseException) -> int | None:
    if isinstance(error, SyntaxError):
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == CELL]
    return lines[-1] if lines else None
