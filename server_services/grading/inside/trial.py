"""One run of a program on one visible test case, counted, with nothing printed and nobody asked."""

import ast
import io
import json
import random
import sys
import time
from _thread import get_ident
from collections import Counter
from dataclasses import dataclass, field
from types import CodeType, FrameType, TracebackType
from typing import Any

from .alike import Rules, raised_as, same_text, same_value
from .plain import CELL
from .ticking import TICK, Spent, Ticker

_LONGEST_SLEEP = 2.0
_LONGEST_OUTPUT = 1 << 16
_MOST_LINES = 60_000


class Trial:
    """A visible test case: how it is given, and when it is passed."""

    def __init__(self, mode: str, given: str, expected: str, rules: Rules) -> None:
        self.mode, self.given, self.expected, self._rules = mode, given, expected, rules
        self.raises = raised_as(expected) if mode == "call" else None
        self.wanted = json.loads(expected) if mode == "call" else expected

    def run(self, code: CodeType, limit: int, tracer: Any = None) -> "Outcome":
        """What the program does with the case, in so many ticks."""
        outcome = Outcome()
        ticker = Ticker(limit)
        before = sys.stdin, sys.stdout, time.sleep
        sys.stdin = io.TextIOWrapper(io.BytesIO(self._typed().encode("utf-8", "surrogatepass")))
        sys.stdout = printed = _Printed()
        time.sleep = _Naps()  # type: ignore[assignment]  # called as the real one is
        random.seed(0)
        try:
            self._answer(code, ticker, outcome, tracer, printed)
        except BaseException as error:
            outcome.error, outcome.line = error, _last_line(error.__traceback__)
        finally:
            sys.settrace(None)
            sys.stdin, sys.stdout, time.sleep = before
        outcome.spent = ticker.left < 0 or isinstance(outcome.error, Spent)
        outcome.ticks, outcome.turns, outcome.printed = limit - ticker.left, ticker.lines, printed.text
        outcome.passed = not outcome.spent and self._passed(outcome)
        return outcome

    def _typed(self) -> str:
        return self.given if self.mode == "stdin" else ""

    def _answer(
        self, code: CodeType, ticker: Ticker, outcome: "Outcome", tracer: Any, printed: "_Printed"
    ) -> None:
        namespace: dict[str, Any] = {"__name__": "__main__", TICK: ticker}
        sys.settrace(tracer)
        exec(code, namespace)  # noqa: S102 - the student's code, in its sandbox
        outcome.loaded = True
        if self.mode == "call":
            call = json.loads(self.given)
            outcome.missing = call["call"] not in namespace
            outcome.value = namespace[call["call"]](*call.get("args", ()), **call.get("kwargs", {}))
        elif self.mode == "cell":
            printed.text = ""  # what loading printed is no answer
            _show(self.given, namespace)

    def _passed(self, outcome: "Outcome") -> bool:
        error = outcome.error
        if self.raises is not None:
            return outcome.loaded and any(kind.__name__ == self.raises for kind in type(error).__mro__)
        if error is not None and not (self.mode == "stdin" and _clean_exit(error)):
            return False
        if self.mode == "call":
            return same_value(self.wanted, outcome.value, self._rules)
        return same_text(self.expected, outcome.printed, self._rules)


@dataclass
class Outcome:
    """What a run came to. `spent`: it did not end; `turns`: how often each line's loop or function began."""

    passed: bool = False
    loaded: bool = False
    missing: bool = False
    spent: bool = False
    value: Any = None
    printed: str = ""
    error: BaseException | None = None
    line: int | None = None
    ticks: int = 0
    turns: Counter[int] = field(default_factory=Counter)


class Lines:
    """A tracer that remembers which of the student's lines are run, and the last that one returned from."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.answered: int | None = None
        self._left = _MOST_LINES

    def __call__(self, frame: FrameType, event: str, _what: Any) -> Any:
        """See sys.settrace."""
        if frame.f_code.co_filename != CELL or self._left < 0:
            return None
        self._left -= 1
        self.seen.add(frame.f_lineno)
        if event == "return":
            self.answered = frame.f_lineno
        return self


class _Printed(io.TextIOBase):
    """What is printed, as far as it could be an answer."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        if len(self.text) > _LONGEST_OUTPUT:
            raise Spent
        return len(text)


class _Naps:
    """Sleep that takes no time in the thread it was made in; others sleep as ever."""

    def __init__(self) -> None:
        self._slept = 0.0
        self._sleep, self._thread = time.sleep, get_ident()

    def __call__(self, seconds: float) -> None:
        if get_ident() != self._thread:
            self._sleep(seconds)
            return
        self._slept += seconds
        if self._slept > _LONGEST_SLEEP:
            raise Spent


def _show(snippet: str, namespace: dict[str, Any]) -> None:
    """Run a snippet as a cell does: the value of its last expression is shown."""
    tree = ast.parse(snippet)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<test>", "exec"), namespace)  # noqa: S102 - the author's visible snippet
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "<test>", "eval"), namespace)  # noqa: S307
        if value is not None:
            sys.stdout.write(f"{value!r}\n")


def _clean_exit(error: BaseException) -> bool:
    return isinstance(error, SystemExit) and not error.code


def _last_line(trace: TracebackType | None) -> int | None:
    line = None
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == CELL else line
        trace = trace.tb_next
    return line
