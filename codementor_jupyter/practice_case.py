"""One visible case run in the student's own kernel, observed as the sandbox would. No judgement here.

The code runs in a fresh namespace with its own standard streams; whatever it does to them, to the working
directory or to the shell's display is undone afterwards. Nothing is isolated: this is the student's own
process, and only cases the student can read anyway run in it.
"""

import ast
import asyncio
import builtins
import contextlib
import inspect
import io
import json
import linecache
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any

from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

from codementor_jupyter.protocol.challenges import InputMode, Limits
from server_services.grading.inside.values import encode
from server_services.grading.observation import End, Observation, Phase, RaisedError, Record
from server_services.grading.values import decode

CELL = "<your cell>"
SNIPPET = "<test>"
_COMPILE_FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_AGAIN_SECONDS = 0.05


class TimeUp(BaseException):
    """The case ran longer than its limit. No Exception, so that a student's `except Exception` lets it by."""


class TooMuchOutput(BaseException):
    """The case printed more than its limit."""


class Sources:
    """The student's code as compiled once, and what a shell's own syntax in it becomes."""

    def __init__(self, code: str, shell: InteractiveShell) -> None:
        """Raises SyntaxError, and whatever else the parser makes of odd bytes (ValueError)."""
        first, newline, rest = code.partition("\n")
        text = newline + rest if first.startswith("%%") else code
        self._shell = shell
        self.text: str = shell.transform_cell(text)  # type: ignore[no-untyped-call]
        self.code = _compiled(ast.parse(self.text, CELL), CELL)
        _remember_lines(CELL, self.text)

    def snippet(self, text: str) -> tuple[CodeType, CodeType | None]:
        """A test's snippet: its statements, and its last expression where Jupyter would display it."""
        text = self._shell.transform_cell(text)  # type: ignore[no-untyped-call]
        _remember_lines(SNIPPET, text)
        tree = ast.parse(text, SNIPPET)
        if not tree.body or not isinstance(tree.body[-1], ast.Expr) or text.rstrip().endswith(";"):
            return _compiled(tree, SNIPPET), None
        last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]  # an Expr has a value
        return _compiled(tree, SNIPPET), compile(last, SNIPPET, "eval", _COMPILE_FLAGS, dont_inherit=True)


def run_case(
    sources: Sources, mode: InputMode, given: str, limits: Limits, shell: InteractiveShell
) -> Observation:
    """Run one case. KeyboardInterrupt (the stop button) passes through; everything else is observed."""
    run = _Run(sources, mode, given, limits, shell)
    started, cpu = time.perf_counter(), time.process_time()
    with _own_streams(run, shell), _time_limit(limits):
        run.go()
    return run.observation(time.perf_counter() - started, time.process_time() - cpu)


class _Run:
    """What happens while one case runs."""

    def __init__(
        self, sources: Sources, mode: InputMode, given: str, limits: Limits, shell: InteractiveShell
    ) -> None:
        self.mode, self.given = mode, given
        self._sources, self._shell = sources, shell
        self.loading = _Stream(limits.output_kib << 10)
        self.answer = _Stream(limits.output_kib << 10)
        self.errors = _Stream(limits.output_kib << 10)
        self._end, self._phase = End.EXITED, Phase.LOAD
        self._returned: tuple[Any, ...] = ()
        self._error: BaseException | None = None

    def go(self) -> None:
        try:
            self._load_and_answer()
        except TimeUp:
            self._end = End.TIME_LIMIT
        except TooMuchOutput:
            self._end = End.OUTPUT_LIMIT
        except KeyboardInterrupt:
            raise
        except (
            BaseException
        ) as raised:  # whatever the student's code raises is an observation, SystemExit too
            self._error = raised

    def _load_and_answer(self) -> None:
        names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins, "get_ipython": _QuietShell}
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
            end=self._end,
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
    assert formatter is not None  # noqa: S101 - a shell that runs has one; this tells the type checker
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


class _Stream(io.BytesIO):
    """Collects up to `limit` bytes, then ends the case. `text` is what the code prints to."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self.text = io.TextIOWrapper(self, encoding="utf-8", errors="backslashreplace", write_through=True)

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._limit:
            raise TooMuchOutput
        return super().write(data)

    def close(self) -> None:
        """A student's sys.stdout.close() must not lose what was printed."""

    def bytes(self) -> bytes:
        return self.getvalue()


class _QuietShell:
    """What `get_ipython()` gives in a practice run: a shell whose commands do nothing, as in the sandbox."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_args, **_kwargs: None


class _PrintedDisplay(DisplayPublisher):
    """display(x) as text, where prints go."""

    def publish(self, data: Any, *_args: Any, **_options: Any) -> None:
        if "text/plain" in data:
            sys.stdout.write(f"{data['text/plain']}\n")


def _typed_input(prompt: object = "", /) -> str:
    """`input()` from the case's standard input, not from the notebook's prompt."""
    sys.stdout.write(str(prompt))
    line = sys.stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")


@contextlib.contextmanager
def _own_streams(run: _Run, shell: InteractiveShell) -> Iterator[None]:
    """Streams, input(), display() and working directory of the case's own; all put back, whatever happens."""
    before = (sys.stdin, sys.stdout, sys.stderr, builtins.input, shell.display_pub, sys.getrecursionlimit())
    here = os.getcwd()
    given = run.given if run.mode is InputMode.STDIN else ""
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode("utf-8", "surrogatepass")), encoding="utf-8")
    sys.stdout, sys.stderr = run.loading.text, run.errors.text
    builtins.input = _typed_input
    shell.display_pub = _PrintedDisplay(parent=shell)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr, builtins.input, shell.display_pub, limit = before
        sys.setrecursionlimit(limit)
        os.chdir(here)


@contextlib.contextmanager
def _time_limit(limits: Limits) -> Iterator[None]:
    """Raise TimeUp in the running code when its time is up, again and again should it be swallowed.

    Only where there are interval timers and this is the main thread; elsewhere the stop button remains. That
    button works here even where no cell is running, and Check was pressed in the widget.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeUp

    handlers = {signal.SIGALRM: ring, signal.SIGPROF: ring, signal.SIGINT: signal.default_int_handler}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    timers = {signal.ITIMER_REAL: limits.wall, signal.ITIMER_PROF: limits.cpu_seconds}
    for timer, seconds in timers.items():
        signal.setitimer(timer, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        for timer in timers:
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
