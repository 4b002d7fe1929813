"""One visible case run in the student's own kernel, observed as the sandbox would. No judgement here.

The code runs in a fresh namespace with its own standard streams; whatever it does to them, to the working
directory or to the shell's display is undone afterwards. Nothing is isolated: this is the student's own
process, and only cases the student can read anyway run in it.
"""

import ast
import asyncio
import builtins
import inspect
import json
import linecache
import re
import sys
import threading
import time
import traceback
from types import CodeType
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from codementor_jupyter.protocol.challenges import InputMode, Limits
from server_services.grading.inside.values import encode
from server_services.grading.observation import End, Observation, Phase, RaisedError, Record
from server_services.grading.values import decode

from .practice_surroundings import QuietShell, Stream, TimeUp, TooMuchOutput, own_streams, time_limit

CELL = "<your cell>"
SNIPPET = "<test>"
_FIRST_LINE = re.compile(r"\A(?:%%[^\n]*|[ \t]*(?=\n))")
_COMPILE_FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class Sources:
    """The student's code as compiled once, and what a shell's own syntax in it becomes."""

    def __init__(self, code: str, shell: InteractiveShell) -> None:
        """Raises SyntaxError, and whatever else the parser makes of odd bytes (ValueError)."""
        # IPython drops empty first lines; a comment in the place of one keeps line numbers those of the cell.
        text = _FIRST_LINE.sub("#", code)
        self._shell = shell
        self.text: str = shell.transform_cell(text)
        self.code = _compiled(ast.parse(self.text, CELL), CELL)
        _remember_lines(CELL, self.text)

    def snippet(self, text: str) -> tuple[CodeType, CodeType | None]:
        """A test's snippet: its statements, and its last expression where Jupyter would display it."""
        text = self._shell.transform_cell(text)
        _remember_lines(SNIPPET, text)
        tree = ast.parse(text, SNIPPET)
        if not tree.body or not isinstance(tree.body[-1], ast.Expr) or text.rstrip().endswith(";"):
            return _compiled(tree, SNIPPET), None
        last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]  # an Expr has a value
        return _compiled(tree, SNIPPET), compile(last, SNIPPET, "eval", _COMPILE_FLAGS, dont_inherit=True)


def run_case(
    sources: Sources, mode: InputMode, given: str, limits: Limits, shell: InteractiveShell
) -> Observation:
    """Run one case, within `practising`. KeyboardInterrupt (the stop button) passes; all else is observed."""
    run = _Run(sources, mode, given, limits, shell)
    started, cpu = time.perf_counter(), time.process_time()
    typed = given if mode is InputMode.STDIN else ""
    with own_streams(typed, run.loading, run.errors):
        try:
            with time_limit(limits):
                run.go()
        except TimeUp:  # it rang when the code had just ended
            run.end = End.TIME_LIMIT
    return run.observation(time.perf_counter() - started, time.process_time() - cpu)


class _Run:
    """What happens while one case runs."""

    def __init__(
        self, sources: Sources, mode: InputMode, given: str, limits: Limits, shell: InteractiveShell
    ) -> None:
        self.mode, self.given = mode, given
        self._sources, self._shell = sources, shell
        self.loading = Stream(limits.output_kib << 10)
        self.answer = Stream(limits.output_kib << 10)
        self.errors = Stream(limits.output_kib << 10)
        self.end, self._phase = End.EXITED, Phase.LOAD
        self._returned: tuple[Any, ...] = ()
        self._error: BaseException | None = None

    def go(self) -> None:
        try:
            self._load_and_answer()
        except TimeUp:
            self.end = End.TIME_LIMIT
        except TooMuchOutput:
            self.end = End.OUTPUT_LIMIT
        except KeyboardInterrupt:
            raise
        except (
            BaseException
        ) as raised:  # whatever the student's code raises is an observation, SystemExit too
            self._error = raised

    def _load_and_answer(self) -> None:
        names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins, "get_ipython": QuietShell}
        try:
            _execute(self._sources.code, names)
        except SystemExit as left:
            if self.mode is not InputMode.STDIN or left.code:
                raise
        sys.stdout = self.answer.text
        self._phase = Phase.RUN
        if self.mode is InputMode.CALL:
            self._returned = (_call(self.given, names),)
        elif self.mode is InputMode.CELL:
            self._show(names)
        self._phase = Phase.DONE

    def _show(self, names: dict[str, Any]) -> None:
        statements, last = self._sources.snippet(self.given)
        _execute(statements, names)
        value = _execute(last, names) if last else None
        if value is not None:
            self.answer.text.write(plain(value, self._shell) + "\n")

    def observation(self, wall: float, cpu: float) -> Observation:
        error = _described(self._error) if self._error is not None else None
        return Observation(
            end=self.end,
            status=0 if error is None else 1 << 8,
            cpu=cpu,
            wall=wall,
            stdout=self.loading.bytes(),
            answer=self.answer.bytes(),
            stderr=self.errors.bytes(),
            set_up=True,
            record=Record(self._phase, self._returned, error),
        )

    @property
    def error(self) -> BaseException | None:
        return self._error


def plain(value: Any, shell: InteractiveShell) -> str:
    """A value as text, as Jupyter shows it after `Out[1]:`."""
    formatter = shell.display_formatter
    assert formatter is not None
    text: str = formatter.formatters["text/plain"](value)
    return text


def unreadable(error: Exception) -> Observation:
    """What is observed of code that Python cannot read."""
    return Observation(
        end=End.EXITED, status=1 << 8, set_up=True, record=Record(Phase.COMPILE, error=_described(error))
    )


def _call(given: str, names: dict[str, Any]) -> Any:
    order = json.loads(given)
    function = names.get(order["call"])
    if function is None:
        raise NameError(f"name {order['call']!r} is not defined: the test calls a function of this name")
    value = function(*order.get("args", ()), **order.get("kwargs", {}))
    return decode(encode(value))


def _compiled(tree: ast.Module, name: str) -> CodeType:
    code: CodeType = compile(tree, name, "exec", _COMPILE_FLAGS, dont_inherit=True)
    return code


def _remember_lines(name: str, text: str) -> None:
    """Tracebacks quote lines from here; the size None keeps them from being checked against a file."""
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)


def _execute(code: CodeType, names: dict[str, Any]) -> Any:
    if not code.co_flags & inspect.CO_COROUTINE:
        return eval(code, names)  # noqa: S307 - the student's own code in the student's own kernel
    return _awaited(eval(code, names))  # noqa: S307 - as above


def _awaited(waiting: Any) -> Any:
    """Top-level await, in a thread with a loop of its own: the kernel's loop is the one that called us."""
    outcome: list[Any] = []

    def drive() -> None:
        try:
            outcome.extend((asyncio.run(waiting), None))
        except BaseException as raised:  # carried over to the caller's thread
            outcome.extend((None, raised))

    thread = threading.Thread(target=drive, daemon=True)
    thread.start()
    thread.join()
    value, error = outcome
    if error is not None:
        raise error
    return value


def _described(error: BaseException) -> RaisedError:
    kind = type(error)
    try:
        message = str(error)
    except Exception as broken:  # a student's __str__ may fail
        message = f"(its message cannot be shown: {type(broken).__name__})"
    return RaisedError(
        type=kind.__name__,
        ancestors=tuple(ancestor.__name__ for ancestor in kind.__mro__),
        message=message[:2000],
        traceback="".join(_students_part(error))[-8000:],
        line=_line(error),
    )


def _students_part(error: BaseException) -> list[str]:
    """The traceback without our own frames above the student's."""
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename not in (CELL, SNIPPET):
        frames = frames.tb_next
    return traceback.format_exception(type(error), error, frames)


def _line(error: BaseException) -> int | None:
    if isinstance(error, SyntaxError):
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == CELL]
    return lines[-1] if lines else None
