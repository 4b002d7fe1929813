"""Plain Python as a program runs it. Most submissions are no more, and without IPython a case is a third
cheaper.

Whether a source is plain is decided outside; what is not goes to `shell.py`.
"""

import ast
import inspect
import linecache
import site
import sys
from types import CodeType, ModuleType
from typing import Any, Protocol

CELL = "<your cell>"
SNIPPET = "<test>"
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What compile() raises for a source that it cannot read."""

_PRELOADED = """
import bisect, collections, copy, dataclasses, datetime, decimal, fractions, functools, heapq, itertools, json
import math, operator, random, re, statistics, string, sys, traceback, typing
"""


# Touches what most programs do: names, numbers, text, containers, a class, printing, an error.
_REHEARSED = """
import collections, io, json, marshal
class Named:
    def __init__(self, name):
        self.name = name
    def __str__(self):
        return f"{self.name!r:>4}"
def rehearsed(given, said):
    first, *others = [int(word) for word in given.readline().split()]
    counts = collections.Counter()
    for number in range(1, first + 1):
        counts[number % 3] += number
        print("a" if number % 15 == 0 else number, file=said)
    while others:
        others.pop()
    said.flush()
    return {"sorted": sorted(counts.items()), "named": str(Named("b")), "all": {n: [n / 2] for n in range(3)}}
try:
    given, said = (io.TextIOWrapper(io.BytesIO(b"12 3 4"), encoding="utf-8") for _ in range(2))
    answer = rehearsed(given, said)
    json.loads(json.dumps(answer))
    marshal.loads(marshal.dumps({"source": "a", "limits": {"cpuSeconds": 2.0}}))
    raise ValueError(answer)
except ValueError as error:
    str(error)
"""


class Shell(Protocol):
    """What a case needs of a shell."""

    user_ns: dict[str, Any]

    def compiled(self, source: str) -> CodeType | None:
        """The source, for `run_code`; None if only `run` can run it. Raises what is UNREADABLE."""
        ...

    def run(self, source: str, *, show_last: bool = False) -> tuple[BaseException | None, bool]:
        """Run one cell. Returns what it raised and whether that was before any of it ran (it does not
        compile). `show_last` displays the value of the last expression."""
        ...

    def name_cells(self, name: str) -> None:
        """From here on cells carry this file name in tracebacks."""
        ...


class PlainShell:
    """A namespace called `__main__` and nothing else."""

    def __init__(self) -> None:
        self._before = sys.modules[
            "__main__"
        ]  # the zygote's own code: kept alive while another takes its name
        sys.modules["__main__"] = module = ModuleType("__main__")
        self.user_ns = module.__dict__
        self._name = CELL

    def name_cells(self, name: str) -> None:
        """See Shell."""
        self._name = name

    def compiled(self, source: str) -> CodeType:
        """See Shell."""
        return compiled(source, self._name)

    def run(self, source: str, *, show_last: bool = False) -> tuple[BaseException | None, bool]:
        """See Shell; displays nothing."""
        try:
            code = self.compiled(source)
        except UNREADABLE as error:
            return error, True
        return run_code(code, source, self.user_ns), False


def compiled(source: str, name: str) -> CodeType:
    """The source as Python with top-level await. Raises what compile() raises."""
    code: CodeType = compile(source, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    return code


def run_code(code: CodeType, source: str, namespace: dict[str, Any]) -> BaseException | None:
    """Run compiled source; returns what it raised."""
    name = code.co_filename
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        if code.co_flags & inspect.CO_COROUTINE:
            import asyncio  # a cell that awaits pays for it

            asyncio.run(eval(code, namespace))  # noqa: S307 - the student's code, in its sandbox
        else:
            exec(code, namespace)  # noqa: S102 - the student's code, in its sandbox
    except BaseException as error:
        return error
    return None


def rehearse() -> None:
    """Run a small program that leaves nothing behind. A process just cloned shares its memory; each page it
    writes to is copied then. Who waits for an order has most of that done before somebody waits for it.
    """
    run_code(compiled(_REHEARSED, CELL), _REHEARSED, {})


def warm_plain() -> PlainShell:
    """A plain shell in an interpreter that has imported what beginners import, ready to be forked."""
    exec(_PRELOADED, {})  # noqa: S102 - a list of imports
    site.setquit()  # exit() and quit(), which a start without `site` leaves out
    site.sethelper()
    return PlainShell()
