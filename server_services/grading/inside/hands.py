"""Running hands of cases, from the front: children are started ahead, while nobody waits, and each is used
once.
"""

import contextlib
import itertools
import json
import socket
import time
from collections import deque
from typing import Any

from .case import Case, ChildLost, ZygoteLost, start
from .zygote import MAX_MESSAGE, MAX_TOGETHER

_SECONDS = 0.1  # a case more would keep others waiting
_SIZE = 1 << 16  # and more than this in one answer the server that reads it
_PROGRAMS = 16  # those of the submissions in hand, and an author's checkers, which all of them share


class Runner:
    """The cases of one shell. `spares` children of the zygote behind `link` wait for those to come, where
    there was time to start them."""

    def __init__(self, link: socket.socket, kind: type[Case], spares: int) -> None:
        self._link = link
        self._kind = kind
        self._spares = spares
        self._numbers = itertools.count(1)
        self._waiting: deque[Case] = deque()

    def run(self, order: dict[str, Any], more: int = 0) -> dict[str, Any]:
        """See Case. Whoever has waited longest gets it. So many `more` are to come at once. Raises
        ZygoteLost."""
        try:
            return self._run(order, more)
        finally:
            if self._kind.slow_to_start:
                self.top_up()

    def _run(self, order: dict[str, Any], more: int) -> dict[str, Any]:
        if self._waiting:
            with contextlib.suppress(ChildLost):  # the case before it took all there was, perhaps
                return self._waiting.popleft().run(order)
            self.bury()
        together = min(1 + more, self._spares - len(self._waiting), MAX_TOGETHER)
        first, *others = self._started(max(1, together))
        self._waiting += others
        return first.run(order)

    def bury(self) -> None:
        """Put away the children that have ended while they waited: the system may end any where memory is
        short."""
        waiting, self._waiting = self._waiting, deque()
        for case in waiting:
            if case.child_gone():
                case.close()
            else:
                self._waiting.append(case)

    def top_up(self) -> bool:
        """Start those that are missing, but no more than one message asks for: whoever submits meanwhile
        waits for them. Whether any was started. Raises ZygoteLost."""
        missing = min(self._spares - len(self._waiting), MAX_TOGETHER)
        if missing > 0:
            self._waiting += self._started(missing)
        return missing > 0

    def _started(self, number: int) -> list[Case]:
        cases = [self._kind(self._link, next(self._numbers)) for _ in range(number)]
        for first in range(0, number, MAX_TOGETHER):
            start(self._link, cases[first : first + MAX_TOGETHER])
        return cases


class LibraryRunner(Runner):
    """The cases of programs that use libraries: their zygote is told which, before children of it start."""

    def __init__(self, link: socket.socket, kind: type[Case], spares: int) -> None:
        super().__init__(link, kind, spares)
        self._there: set[str] = set()

    def run(self, order: dict[str, Any], more: int = 0) -> dict[str, Any]:
        """See Runner."""
        missing = [name for name in order["libraries"] if name not in self._there]
        if missing:
            self._bring(missing)
        return super().run(order, more)

    def top_up(self) -> bool:
        """See Runner. Nobody waits where nobody has used a library yet."""
        return bool(self._there) and super().top_up()

    def _bring(self, libraries: list[str]) -> None:
        """Those who wait do not have them, and go. What else the zygote says meanwhile is of cases that have
        ended.
        """
        while self._waiting:
            self._waiting.pop().close()
        try:
            self._link.send(json.dumps({"op": "bring", "libraries": libraries}).encode())
            while message := self._link.recv(MAX_MESSAGE):
                if "brought" in json.loads(message):
                    self._there.update(libraries)
                    return
        except OSError as failure:
            raise ZygoteLost from failure
        raise ZygoteLost


class Hands:
    """The cases of each shell there is."""

    def __init__(self, runners: dict[str, Runner]) -> None:
        self._runners = runners
        self._compiled: dict[tuple[str, str], bytes] = {}  # by shell and source; the oldest first

    def run(self, source: str, hand: dict[str, Any]) -> list[dict[str, Any]]:
        """Run the cases of a hand one after the other, until one does not end well, or said much, or the time
        is up. Raises ZygoteLost."""
        runner = self._runners[hand["shell"]]
        program = (hand["shell"], source)
        until = time.monotonic() + _SECONDS
        seen: list[dict[str, Any]] = []
        size = 0
        for more, text in zip(range(len(hand["inputs"]) - 1, -1, -1), hand["inputs"], strict=True):
            code = self._compiled.get(program, b"")
            told = runner.run({**hand, "source": source, "code": code, "input": text}, more)
            compiled = told.pop("code")
            seen.append(told)
            size += len(told["stdout"]) + len(told["answer"]) + len(told["record"])
            well = (told["end"], told["status"]) == ("exited", 0)
            if compiled and well:  # one that was killed may have been sending it still
                self._keep(program, compiled)
            if not well or size > _SIZE or time.monotonic() > until:
                break
        return seen

    def _keep(self, program: tuple[str, str], code: bytes) -> None:
        self._compiled[program] = code
        if len(self._compiled) > _PROGRAMS:
            del self._compiled[next(iter(self._compiled))]

    def rest(self) -> None:
        """Nobody submits. Programs are forgotten: some are solutions, and none is kept for longer; children
        that have ended are seen to be missing."""
        self._compiled.clear()
        for runner in self._runners.values():
            runner.bury()

    def top_up(self) -> bool:
        """Start some of the waiting children that are missing. Whether any was started: others may be missing
        still. Raises ZygoteLost."""
        return any(runner.top_up() for runner in self._runners.values())
