"""What is wrong with a program that fails a visible test case: the one small change that would mend it.

Told are the line, the kind and a name, never the change. This runs beside the student's code: what it finds
is a claim. It is given visible test cases alone.
"""

import ast
import json
import signal
import time
from collections.abc import Iterator, Sequence
from types import CodeType, FrameType
from typing import Any

from .alike import Rules
from .candidates import UNLIKELY, candidates
from .edits import Edit
from .endings import Place, answer, called_wrongly, ending, suspicion, unfinished
from .plain import CELL
from .repairs import fault_in, kind_of, repairs
from .ticking import Spent, ticking
from .trial import Lines, Outcome, Trial
from .watched import Tell, watched

_LIMIT = 200_000  # ticks of a run, which ends every program
_LEAST, _TIMES = 2_000, 5  # what a changed program may take: so many times as much as the student's
_SEARCH, _AFTERWARDS = 0.5, 0.15  # seconds of CPU: in all, and for other mends once there is one
# A loop that is taken out says no more than that it does not end, and a line, that it raises.
_SAYS_LESS = {"endless_loop": ("condition", "extra", "truth"), "waiting": ("extra",), "exception": ("extra",)}
_PATIENCE = 0.75  # seconds by the clock, for all of it
_NAP = 0.4  # and for what waits, and does not tick


def diagnose(
    source: str, mode: str, cases: Sequence[Sequence[str]], rules: Sequence[Any] | None
) -> dict[str, Any]:
    """What `look` tells last, in so much time."""
    unknown = {"slip": None, "ended": False}
    return watched(lambda tell: look(source, mode, cases, rules, tell), _PATIENCE) or unknown


def look(
    source: str, mode: str, cases: Sequence[Sequence[str]], rules: Sequence[Any] | None, tell: Tell
) -> None:
    """Tells `slip`: line, kind, name and certainty, or None; `ended`: whether every run came to an end. Again
    whenever more is known.

    `cases`: input and expected output of visible test cases, the smallest first. `rules` None: answers cannot
    be compared here.
    """
    fault = fault_in(source)
    trials = [Trial(mode, given, expected, Rules(*(rules or ()))) for given, expected in cases]
    if fault is not None:
        tell({"slip": _misspelt(source, fault, trials), "ended": True})
    else:
        _Diagnosis(source, trials, rules is not None, tell).make()


def _misspelt(source: str, fault: SyntaxError, trials: Sequence[Trial]) -> Place:
    """The repair with which the test cases pass; else any that compiles; else Python's own words."""
    mended = list(repairs(source, fault))
    whole = [each for each in mended if each.whole]
    right = (each for each in whole if _all_pass(compile(ticking(each.source), CELL, "exec"), trials, _LEAST))
    best = next(right, None) or next(iter([*whole, *mended]), None)
    if best is None:
        return Place(fault.lineno or 1, kind_of(fault), "", False)
    return Place(best.line, best.kind, "", best.whole)


def _all_pass(code: CodeType, trials: Sequence[Trial], limit: int) -> bool:
    return all(each.run(code, limit).passed for each in trials)


class _Diagnosis:
    """The student's program, and what it does with each of the visible test cases."""

    def __init__(self, source: str, trials: Sequence[Trial], comparable: bool, tell: Tell) -> None:
        self._tree = ticking(source)
        self._trials = trials
        self._comparable = comparable
        self._tell = tell
        self._lines = [Lines() for _ in trials]
        self._seen: list[Outcome] = []

    def make(self) -> None:
        """Tells what is known after the runs, and then what the search for a slip finds."""
        self._run()
        failing = [number for number, seen in enumerate(self._seen) if self._wrong(seen)]
        if not failing:
            self._told(None)
            return
        first, name = failing[0], self._name(failing[0])
        end = self._end(first, name)
        nothing = unfinished(self._tree, name) if self._comparable else None
        self._told(nothing or end or self._doubt(first))
        waits = end is not None and end.kind == "waiting"  # changed, it would wait where nobody wakes it
        if self._comparable and nothing is None and not waits:
            self._search(first, name, end)

    def _run(self) -> None:
        code = _compiled(self._tree)
        with _Alarm(_NAP):
            for trial, lines in zip(self._trials, self._lines, strict=True):
                self._seen.append(trial.run(code, _LIMIT, lines))

    def _told(self, place: Place | None) -> None:
        self._tell({"slip": place, "ended": not any(seen.spent for seen in self._seen)})

    def _wrong(self, seen: Outcome) -> bool:
        return not seen.passed if self._comparable else seen.spent or seen.error is not None

    def _name(self, number: int) -> str:
        trial = self._trials[number]
        return str(json.loads(trial.given)["call"]) if trial.mode == "call" else ""

    def _end(self, first: int, name: str) -> Place | None:
        seen = self._seen[first]
        return ending(self._tree, seen) or called_wrongly(self._tree, name, seen)

    def _doubt(self, first: int) -> Place | None:
        """Where a wrong answer may come from."""
        wrong: list[set[int]] = []
        right: list[set[int]] = []
        for seen, lines in zip(self._seen, self._lines, strict=True):
            (wrong if self._wrong(seen) else right).append(lines.seen)
        trial = self._trials[first]
        line = self._lines[first].answered if trial.mode == "call" else None
        given = answer(self._seen[first], line, trial.wanted)
        return given if given and given.certain else suspicion(wrong, right) or given

    def _search(self, first: int, name: str, end: Place | None) -> None:
        """Tells the line on which most of the likely mends are, and the likeliest of them. None is likelier
        than one on the line where the program stops.
        """
        weights: dict[int, float] = {}
        best: dict[int, Edit] = {}
        for edit in self._mends(first, name):
            weight = 1.0 if end and edit.line == end.line else 3.0 ** -UNLIKELY[edit.kind]
            weights[edit.line] = weights.get(edit.line, 0) + weight
            best.setdefault(edit.line, edit)
            found = best[max(weights, key=lambda each: weights[each])]
            said = end is not None and found.line == end.line and found.kind in _SAYS_LESS.get(end.kind, ())
            self._told(end if said else Place(found.line, found.kind, found.name, len(best) == 1))

    def _mends(self, first: int, name: str) -> Iterator[Edit]:
        """The edits with which every test case passes, as far as there is time to try."""
        order = [self._trials[first], *(each for n, each in enumerate(self._trials) if n != first)]
        ticks = [seen.ticks for seen in self._seen if not seen.spent]
        limit = min(_LIMIT, _LEAST + _TIMES * max(ticks, default=0))
        deadline = time.process_time() + _SEARCH
        edits = candidates(self._tree, name, self._lines[first].seen, self._seen[first], order[0].wanted)
        for edit in edits:
            if time.process_time() > deadline:
                return
            if self._mended(edit, order, limit):
                deadline = min(deadline, time.process_time() + _AFTERWARDS)
                yield edit

    def _mended(self, edit: Edit, order: Sequence[Trial], limit: int) -> bool:
        with edit.made():
            try:
                code = _compiled(self._tree)
            except (SyntaxError, ValueError, TypeError, RecursionError):
                return False
        return _all_pass(code, order, limit)


def _compiled(tree: ast.Module) -> CodeType:
    code: CodeType = compile(tree, CELL, "exec", dont_inherit=True)
    return code


class _Alarm:
    """Raises Spent in what waits or does not tick, again and again once the time is up."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, self._seconds, 0.05)

    def __exit__(self, *_ignored: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)


def _ring(_number: int, frame: FrameType | None) -> None:
    while frame is not None:
        if frame.f_code.co_filename == CELL:
            raise Spent
        frame = frame.f_back
