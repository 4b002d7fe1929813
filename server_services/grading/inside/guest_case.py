"""Running one test case in a language's own kernel, from the front: started ahead, given its order late, used
once.
"""

import contextlib
import json
import os
import select
import sys
from typing import Any

from .case import Case, ChildLost, ZygoteLost
from .child import RECORD, STDERR
from .guest_child import READY, START_SECONDS

_GRACE = 5.0
_CHUNK = 1 << 14


class GuestCase(Case):
    """A case whose child starts a kernel while it waits for its order."""

    slow_to_start = True

    def run(self, order: dict[str, Any]) -> dict[str, Any]:
        """See Case. A child that left with 128 and a signal's number says what ended its kernel."""
        reply = super().run(order)
        code = reply["status"] >> 8 if "status" in reply else 0
        return reply | {"status": code - 128} if 128 < code < 192 else reply

    def _hand_over(self, order: dict[str, Any]) -> None:
        self._await_ready()
        limits = order["limits"]
        begin = {"op": "begin", "id": self._id}
        begin |= {key: limits[key] for key in ("cpuSeconds", "memoryMib")}
        try:
            self._link.send(json.dumps(begin).encode())
            self._await_begun()
        except OSError as failure:
            raise ZygoteLost from failure
        super()._hand_over(order)

    def _await_begun(self) -> None:
        """Returns once the limits hold. What the zygote says of others' ends is not for this case."""
        while told := json.loads(self._link.recv(4096) or b"{}"):
            if told["id"] == self._id:
                return
        raise ZygoteLost

    def _await_ready(self) -> None:
        """Returns once the kernel is up. Raises ChildLost when it does not come up."""
        record = self._ours(RECORD)
        poll = select.poll()
        poll.register(record, select.POLLIN)
        if not poll.poll((START_SECONDS + _GRACE) * 1000) or os.read(record, 1) != READY:
            os.set_blocking(self._ours(STDERR), False)
            with contextlib.suppress(BlockingIOError):
                sys.stderr.write(os.read(self._ours(STDERR), _CHUNK).decode("utf-8", "replace") + "\n")
            sys.stderr.flush()
            raise ChildLost

    def _ours(self, number: int) -> int:
        return next(ours for ours, theirs in self._reads.items() if theirs == number)
