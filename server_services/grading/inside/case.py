"""Running one test case from the front: hand the zygote its pipes, feed the input, collect what comes back,
bounded.
"""

import array
import base64
import contextlib
import itertools
import json
import marshal
import os
import select
import socket
import time
from collections.abc import Sequence
from typing import Any

from .child import ANSWER, CASE_FILES, CODE_CAP, ORDER, RECORD, STDERR, STDIN, STDOUT

RECORD_CAP = 1 << 20
STDERR_CAP = 1 << 15
_CHUNK = 1 << 16
# Of a fork bomb on a busy machine it may take a while to be rid.
_GRACE_AFTER_KILL, _GRACE_AFTER_EXIT = 3.0, 0.25
_NAMES = {STDOUT: "stdout", ANSWER: "answer", STDERR: "stderr", RECORD: "record"}


class ZygoteLost(Exception):
    """The zygote is gone: this kernel can run nothing more."""


class ChildLost(ZygoteLost):
    """The child that was started ahead is gone, or will not be ready."""


class Case:
    """One run of one case. Once `start` has had its child cloned, that waits for the order. `end` says why it
    ended: exited, time_limit or output_limit."""

    slow_to_start = False
    """Whether the next child is best started as soon as one is gone, and not when there is time."""

    def __init__(self, link: socket.socket, order_id: int) -> None:
        self._link = link
        self._id = order_id
        self._caps = {STDERR: STDERR_CAP, RECORD: RECORD_CAP, ORDER: CODE_CAP}
        self._collected = {number: bytearray() for number in (*_NAMES, ORDER)}
        self._reads: dict[int, int] = {}  # our descriptor -> the child's
        self._writes: dict[int, memoryview] = {}
        self._poll = select.poll()
        self._end: str | None = None
        self._exit: dict[str, Any] = {}
        self._deadline = 0.0
        self._orders, orders = socket.socketpair()
        self._theirs = self._pipes(orders.detach())

    def run(self, order: dict[str, Any]) -> dict[str, Any]:
        """The observation, as plain JSON with base64 for bytes, and under `code` the program, if this case
        was the first to compile it. Raises ZygoteLost, or ChildLost when nothing has been run."""
        on_stdin = order["mode"] == "stdin"
        self._caps[STDOUT] = self._caps[ANSWER] = order["limits"]["outputKib"] << 10
        try:
            self._hand_over(
                {k: order[k] for k in ("source", "code", "mode", "limits")}
                | {"input": "" if on_stdin else order["input"]}
            )
            started = time.perf_counter()
            self._deadline = started + order["limits"]["wallSeconds"]
            self._give(order["input"] if on_stdin else "")
            self._collect()
        finally:
            self.close()
        reply: dict[str, Any] = {name: _text(self._collected[number]) for number, name in _NAMES.items()}
        reply.update(self._exit, end=self._end or "exited", wall=time.perf_counter() - started)
        return reply | {"code": bytes(self._collected[ORDER])}

    def child_gone(self) -> bool:
        """Whether the child that waits for the order has ended."""
        poll = select.poll()
        poll.register(self._orders, 0)
        return bool(poll.poll(0))

    def pipes_for_child(self) -> tuple[int, list[int]]:
        """The case's number, and the child's ends of all pipes, in order, for whoever passes them on."""
        theirs, self._theirs = self._theirs, []
        return self._id, theirs

    def _hand_over(self, order: dict[str, Any]) -> None:
        """Tell the child what to run, and listen for the program compiled unless it is known."""
        try:
            self._orders.sendall(marshal.dumps(order))
            self._orders.shutdown(socket.SHUT_WR)
        except OSError as failure:
            raise ChildLost from failure
        if not order["code"]:
            self._reads[self._orders.detach()] = ORDER

    def _pipes(self, orders: int) -> list[int]:
        """The child's ends of all pipes, in order, `orders` among them."""
        reading, self._stdin = os.pipe()
        theirs = {STDIN: reading, ORDER: orders}
        for number in _NAMES:
            reading, theirs[number] = os.pipe()
            self._reads[reading] = number
        return [theirs[number] for number in range(CASE_FILES)]

    def _give(self, text: str) -> None:
        """Begin to feed the text to the child's standard input."""
        descriptor, self._stdin = self._stdin, -1
        if not text:
            os.close(descriptor)
            return
        os.set_blocking(descriptor, False)
        self._writes[descriptor] = memoryview(text.encode("utf-8", "surrogatepass"))
        self._poll.register(descriptor, select.POLLOUT)

    def _collect(self) -> None:
        for descriptor in (self._link.fileno(), *self._reads):
            self._poll.register(descriptor, select.POLLIN)
        while self._reads or not self._exit:
            left = self._deadline - time.perf_counter()
            if left <= 0:
                if self._exit:
                    return  # something the case left behind held a pipe open; what it says no longer counts
                if self._end:
                    raise ZygoteLost  # killed, and still no word of its end
                self._stop("time_limit")
                continue
            for descriptor, _event in self._poll.poll(left * 1000):
                self._serve(descriptor)

    def _serve(self, descriptor: int) -> None:
        if descriptor == self._link.fileno():
            self._ended()
        elif descriptor in self._writes:
            self._feed(descriptor)
        elif descriptor in self._reads:
            self._read(descriptor)

    def _ended(self) -> None:
        message = self._link.recv(4096)
        if not message:
            raise ZygoteLost
        ended = json.loads(message)
        if ended["id"] == self._id:
            self._exit = {"status": ended["status"], "cpu": ended["cpu"], "maxrss_kib": ended["maxrss"]}
            self._deadline = min(self._deadline, time.perf_counter() + _GRACE_AFTER_EXIT)

    def _feed(self, descriptor: int) -> None:
        rest = self._writes[descriptor]
        try:
            rest = rest[os.write(descriptor, rest[:_CHUNK]) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            rest = memoryview(b"")  # the case ended without reading all of its input: its right
        self._writes[descriptor] = rest
        if not rest:
            del self._writes[descriptor]
            self._drop(descriptor)

    def _read(self, descriptor: int) -> None:
        data = os.read(descriptor, _CHUNK)
        number = self._reads[descriptor]
        kept = self._collected[number]
        room = self._caps[number] - len(kept)
        kept += data[:room]
        # Of what is for people, and of what came before the program, too much is read and thrown away.
        too_much = len(data) > room and number not in (STDERR, ORDER)
        if not data or too_much:
            del self._reads[descriptor]
            self._drop(descriptor)
        if too_much:
            self._stop("output_limit")

    def _stop(self, why: str) -> None:
        if self._end is not None:
            return
        self._end = why
        if self._exit:
            return
        self._deadline = time.perf_counter() + _GRACE_AFTER_KILL
        try:
            self._link.send(json.dumps({"op": "kill", "id": self._id}).encode())
        except OSError as failure:
            raise ZygoteLost from failure

    def _drop(self, descriptor: int) -> None:
        self._poll.unregister(descriptor)
        os.close(descriptor)

    def close(self) -> None:
        """Give up the ends of all pipes. A child that waits ends when it sees that no order will come."""
        for descriptor in (*self._reads, *self._writes, *([self._stdin] if self._stdin >= 0 else ())):
            with contextlib.suppress(KeyError):
                self._poll.unregister(descriptor)
            os.close(descriptor)
        self._orders.close()
        with contextlib.suppress(KeyError):
            self._poll.unregister(self._link)


def start(link: socket.socket, cases: Sequence[Case]) -> None:
    """Have a child cloned for each case, one right after the other: what the zygote writes to between two
    clones, the kernel copies. Raises ZygoteLost.
    """
    numbers, theirs = zip(*(case.pipes_for_child() for case in cases), strict=True)
    files = array.array("i", itertools.chain.from_iterable(theirs))
    try:
        message = json.dumps({"op": "run", "ids": numbers}).encode()
        link.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
    except OSError as failure:
        raise ZygoteLost from failure
    finally:
        for descriptor in files:
            os.close(descriptor)


def _text(data: bytearray) -> str:
    return base64.b64encode(data).decode("ascii")
