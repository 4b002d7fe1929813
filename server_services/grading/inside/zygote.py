"""The zygote: a warmed, single-threaded interpreter that clones one child for each test case. It reads no
input.

Orders come over a SEQPACKET socket: `{"op": "run", "ids"}` with the file descriptors of each case, or `{"op":
"kill", "id"}`; the answer is `{"id", "status", "cpu", "maxrss"}` (wait status, seconds, KiB) once a child
has ended. `{"op": "bring", "libraries"}` imports them first, for children to come; the answer is
`{"brought"}`. `{"op": "begin", "id", "cpuSeconds", "memoryMib"}` sets the limits of a child that was started
ahead of its order, and the time it used until then does not count; the answer is `{"id"}`.
"""

import array
import gc
import json
import os
import select
import signal
import socket
from collections.abc import Callable
from typing import Any, NoReturn

from . import confine
from .child import CASE_FILES, open_streams
from .enclosure import Enclosure, enclosure
from .oom import Offered
from .processes import Family

MAX_MESSAGE = 4096
MAX_TOGETHER = 5
"""How many children one message may ask for: their files all have to be open at once."""


def receive(link: socket.socket) -> tuple[bytes, list[int]]:
    """One datagram and the file descriptors that came with it."""
    files = array.array("i")
    message, ancillary, _flags, _address = link.recvmsg(
        MAX_MESSAGE, socket.CMSG_LEN(MAX_TOGETHER * CASE_FILES * files.itemsize)
    )
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            files.frombytes(data[: len(data) - len(data) % files.itemsize])
    return message, list(files)


Become = Callable[[Any, list[int], dict[str, Any]], NoReturn]
"""What a child does with the thing that was warmed, its files, and what closes the sandbox."""


class Zygote:
    """Serves orders until the link closes."""

    def __init__(self, link: socket.socket, become: Become, warmed: Any, closed: dict[str, Any]) -> None:
        self._link = link
        self._become = become
        self._warmed = warmed
        self._closed = closed
        self._enclosure: Enclosure = closed["enclosure"]
        self._offered: Offered = closed["offered"]
        self._children: dict[int, tuple[int, int]] = {}  # pidfd -> (pid, id of the order)
        self._before: dict[int, float] = {}  # id of an order -> seconds used before it began
        self._poll = select.poll()

    def serve(self) -> None:
        """Loop for ever; ends the process when the front is gone."""
        self._poll.register(self._link, select.POLLIN)
        gc.collect()
        gc.freeze()
        self._link.send(b"ready")
        while True:
            for descriptor, _event in self._poll.poll(self._enclosure.look_every if self._children else -1):
                if descriptor == self._link.fileno():
                    self._obey()
                else:
                    self._bury(descriptor)
            if self._children and self._enclosure.overfull():
                self._kill_all()

    def _obey(self) -> None:
        message, files = receive(self._link)
        if not message:
            self.leave()
        order = json.loads(message)
        if order["op"] == "kill":
            self._kill(order["id"])
        elif order["op"] == "begin":
            self._begin(order)
        elif order["op"] == "bring":
            self._bring(order["libraries"])
        else:
            self._spawn(order["ids"], files)

    def _spawn(self, ids: list[int], files: list[int]) -> None:
        """What can wait is not done between two clones: each page it writes to would be copied once more."""
        pids = []
        with self._offered:
            for first in range(0, len(files), CASE_FILES):
                pid = confine.clone(self._enclosure.flags)
                if pid == 0:
                    try:
                        self._become(self._warmed, files[first : first + CASE_FILES], self._closed)
                    finally:  # a child never goes on as if it were the zygote
                        os._exit(1)
                pids.append(pid)
        for descriptor in files:
            os.close(descriptor)
        for pid, order_id in zip(pids, ids, strict=True):
            watched = os.pidfd_open(pid)
            self._children[watched] = (pid, order_id)
            self._poll.register(watched, select.POLLIN)

    def _begin(self, order: dict[str, Any]) -> None:
        for pid, running in self._children.values():
            if running == order["id"]:
                family = Family(pid, self._closed["proc"])
                family.limit(order["cpuSeconds"], order["memoryMib"] << 20)
                self._before[running] = family.cpu()
        self._link.send(json.dumps({"id": order["id"]}).encode())

    def _bring(self, libraries: list[str]) -> None:
        self._warmed.bring(libraries)
        gc.collect()
        gc.freeze()
        self._closed["addressSpace"] = Family(os.getpid(), self._closed["proc"]).address_space()
        self._link.send(json.dumps({"brought": libraries}).encode())

    def _kill(self, order_id: int) -> None:
        for watched, (_pid, running) in self._children.items():
            if running == order_id:
                signal.pidfd_send_signal(watched, signal.SIGKILL)

    def _kill_all(self) -> None:
        for watched in self._children:
            signal.pidfd_send_signal(watched, signal.SIGKILL)

    def _bury(self, watched: int) -> None:
        pid, order_id = self._children.pop(watched)
        self._poll.unregister(watched)
        os.close(watched)
        _pid, status, used = os.wait4(pid, 0)
        self._enclosure.clean()
        cpu = max(0.0, used.ru_utime + used.ru_stime - self._before.pop(order_id, 0.0))
        self._link.send(
            json.dumps({"id": order_id, "status": status, "cpu": cpu, "maxrss": used.ru_maxrss}).encode()
        )

    def leave(self) -> NoReturn:
        """The front is gone, or nothing can be done for it: end what runs, and then this process."""
        try:
            self._enclosure.clean()
        finally:
            os._exit(0)


def fork_zygote(closed: dict[str, Any], warm: Callable[[], Any], become: Become) -> socket.socket:
    """Fork the zygote and return the link to it. Call before the first thread, socket or key of this process
    exists. What `warm` returns is what each child begins with, in `become`.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork():
        theirs.close()
        return ours
    os.setsid()  # who ends the front's process group leaves this one time to end what it has started
    kept = theirs.fileno()
    os.closerange(3, kept)  # ours, and the link of a zygote forked before
    os.closerange(kept + 1, 256)
    warmed = warm()
    # What all cases share is set here once and inherited: it would cost each of them a millisecond.
    closed = closed | {"addressSpace": confine.address_space(), "filter": confine.Filter(closed["filter"])}
    closed["proc"] = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    closed["offered"] = Offered()
    confine.forbid_new_privileges()
    closed["enclosure"] = walls = enclosure(closed["enclosure"])
    walls.prepare()
    confine.limit_for_all(closed["openFiles"])
    confine.set_dumpable(False)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    open_streams()  # only now: what goes wrong before is said in the kernel's log
    nothing = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    while os.dup(nothing) < CASE_FILES - 1:  # the numbers of a child's own files are taken: none comes as one
        pass
    zygote = Zygote(theirs, become, warmed, closed)
    try:
        zygote.serve()
    finally:  # whatever went wrong: nothing that it has started lives on
        zygote.leave()
    raise AssertionError("the zygote serves until its process ends")
