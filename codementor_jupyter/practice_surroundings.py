"""What surrounds a practice run: streams, input(), display() and working directory of its own, a time limit.

Everything is put back at the end, whatever the student's code did to it. Nothing here looks at an answer.
"""

import builtins
import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

from codementor_jupyter.protocol.challenges import Limits

_AGAIN_SECONDS = 0.05


class TimeUp(BaseException):
    """The case ran longer than its limit. No Exception, so that a student's `except Exception` lets it by."""


class TooMuchOutput(BaseException):
    """The case printed more than its limit."""


class Stream(io.BytesIO):
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


class QuietShell:
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
def practising(shell: InteractiveShell) -> Iterator[None]:
    """Around all cases of a check: display() prints, time can run out, and the stop button works.

    The button then works even where no cell is running, and Check was pressed in the widget.
    """
    display_pub = shell.display_pub
    shell.display_pub = _PrintedDisplay()  # type: ignore[no-untyped-call]
    handlers = {signal.SIGINT: signal.default_int_handler} | dict.fromkeys(_alarms(), _ring)
    before = {
        number: signal.signal(number, handler) for number, handler in handlers.items() if _in_main_thread()
    }
    try:
        yield
    finally:
        _set_timers(0, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
        shell.display_pub = display_pub


@contextlib.contextmanager
def own_streams(typed: str, printed: Stream, errors: Stream) -> Iterator[None]:
    """Streams, input() and working directory of a case's own; all put back, whatever happens."""
    before = (sys.stdin, sys.stdout, sys.stderr, builtins.input, sys.getrecursionlimit())
    here = os.getcwd()
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode("utf-8", "surrogatepass")), encoding="utf-8")
    sys.stdout, sys.stderr = printed.text, errors.text
    builtins.input = _typed_input
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr, builtins.input, limit = before
        sys.setrecursionlimit(limit)
        os.chdir(here)


@contextlib.contextmanager
def time_limit(limits: Limits) -> Iterator[None]:
    """Raise TimeUp in the running code when its time is up, again and again should it be swallowed.

    Only where there are interval timers and this is the main thread; elsewhere the stop button remains.
    """
    _set_timers(limits.wall, limits.cpu_seconds)
    try:
        yield
    finally:
        _set_timers(0, 0)


def _alarms() -> tuple[signal.Signals, ...]:
    return (signal.SIGALRM, signal.SIGPROF) if hasattr(signal, "setitimer") else ()


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp


def _set_timers(wall: float, cpu: float) -> None:
    """Seconds until the alarms ring; 0 is never."""
    if _alarms() and _in_main_thread():
        again = _AGAIN_SECONDS if wall else 0
        signal.setitimer(signal.ITIMER_REAL, wall, again)
        signal.setitimer(signal.ITIMER_PROF, cpu, again)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
