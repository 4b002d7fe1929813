"""A warmed IPython that behaves as a student's cell does: magics, top-level await, display. No history, no
threads.
"""

import contextlib
import io
import os
import sys
from types import CodeType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from .plain import CELL, UNREADABLE, compiled

_WARM_UP = """
import asyncio, bisect, collections, copy, datetime, decimal, fractions, functools, heapq, itertools, json
import math, operator, random, re, statistics, string, sys, typing, dataclasses
async def _warm(): return 1
await _warm()
_warm
del _warm
"""


class _NamedCells(CachingCompiler):
    """Gives cells a file name that says whose they are: tracebacks can be cut to the student's lines."""

    name = CELL

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return self.name


class _PlainHook(DisplayHook):
    """The value of a last expression, as text, where prints go: order is kept, and any kernel can do it."""

    def write_output_prompt(self) -> None:
        """No `Out[1]:` in an answer."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        print(format_dict.get("text/plain", ""))  # noqa: T201 - printing is what this class is for

    def update_user_ns(self, result: Any) -> None:
        """No `_` left behind: a value shown must be freed as in a plain program."""


class _PlainPublisher(DisplayPublisher):
    """display(x) as text, where prints go."""

    def publish(self, data: dict[str, Any], *ignored: Any, **also_ignored: Any) -> None:
        if "text/plain" in data:
            print(data["text/plain"])  # noqa: T201 - printing is what this class is for


class CellShell(InteractiveShell):
    """An IPython shell that never shows a traceback by itself: the caller records the error."""

    compiler_class = Type(_NamedCells)
    displayhook_class = Type(_PlainHook)
    display_pub_class = Type(_PlainPublisher)

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Recorded elsewhere."""

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """Recorded elsewhere."""

    def name_cells(self, name: str) -> None:
        """From here on cells carry this file name in tracebacks."""
        compiler = self.compile
        assert isinstance(compiler, _NamedCells)
        compiler.name = name

    def compiled(self, source: str) -> CodeType | None:
        """See plain.Shell. What is Python without a display is run as Python, at a third of the cost."""
        if not any(word in source for word in ("display", "get_ipython")):
            with contextlib.suppress(*UNREADABLE):
                return compiled(source, CELL)
        return None

    def run(self, source: str, *, show_last: bool = False) -> tuple[BaseException | None, bool]:
        """See plain.Shell."""
        result = self.run_cell(source, store_history=False, silent=not show_last)
        before: BaseException | None = result.error_before_exec
        return before or result.error_in_exec, before is not None


def warm_shell() -> CellShell:
    """A shell that has already imported, compiled and awaited once, ready to be forked."""
    os.environ["IPYTHONDIR"] = "/tmp"  # noqa: S108 - the sandbox's own tmpfs
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryAccessor.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.autocall = 0
    config.Completer.use_jedi = False
    shell = CellShell.instance(config=config)
    quiet, sys.stdout = sys.stdout, io.StringIO()
    error, _before = shell.run(_WARM_UP, show_last=True)
    sys.stdout = quiet
    if error is not None:
        raise error
    shell.run("1 + 1")
    shell.reset(new_session=False)
    for name in ("exit", "quit"):
        # IPython's own would not end a cell; Python's builtins raise SystemExit as a plain program expects.
        shell.user_ns.pop(name, None)
        shell.user_ns_hidden.pop(name, None)
    return shell
