"""A language's Jupyter kernel as the guest of one case: started inside its walls, spoken to from beside it,
used once.

ZeroMQ is met here only: a context made after the fork, in a process that ends with the case. What the kernel
sends was made beside the student's code and may be anything; it is read by type and bounded in size.
"""

import json
import os
import re
import secrets
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import zmq
from jupyter_client.session import Session

from . import confine

Sink = Callable[[str, str], None]
"""Takes what a kernel itself says: the stream's name (`stdout` or `stderr`) and a text."""

_CHANNELS = ("shell", "iopub", "stdin", "control", "hb")
_LARGEST_MESSAGE = 4 << 20
_REMEMBERED = 1500
_POLL_MS, _MEETING_MS, _ASK_AGAIN_SECONDS, _LAST_WORDS_MS = 100, 5, 0.25, 50


class GuestEnded(Exception):
    """The kernel's process is gone. `status` is its raw wait status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the kernel ended ({status})")
        self.status = status


class Reply(NamedTuple):
    """How a cell ended. `failed` is whether the kernel called it an error; the rest is what it said of
    that."""

    failed: bool
    name: str
    message: str
    traceback: str


class GuestKernel:
    """One kernel, from start to end. `folder` holds its connection file and sockets; who made the context
    closes our ends of them."""

    def __init__(
        self,
        context: zmq.Context[zmq.Socket[bytes]],
        folder: Path,
        command: Sequence[str],
        environment: Mapping[str, str],
        walls: confine.Filter,
    ) -> None:
        self._session = Session(key=secrets.token_hex(16).encode())
        self._urls = {name: f"ipc://{folder}/s-{number}" for number, name in enumerate(_CHANNELS, 1)}
        connection = folder / "kernel.json"
        connection.write_text(json.dumps(self._connection(folder)))
        line = [part.replace("{connection_file}", str(connection)) for part in command]
        self._log = folder / "log"
        self._pid = _started(line, environment, walls, self._log)
        self._ended = False  # and waited for: the number may be another's by then
        self._watched = os.pidfd_open(self._pid)
        self._context = context
        self._poller = zmq.Poller()
        self._poller.register(self._watched, zmq.POLLIN)
        self._channels = {
            name: self._connected(name, kind)
            for name, kind in (("iopub", zmq.SUB), ("shell", zmq.DEALER), ("stdin", zmq.DEALER))
        }
        self._outputs: dict[int, Callable[[], object]] = {}

    def _connection(self, folder: Path) -> dict[str, Any]:
        ports = {f"{name}_port": number for number, name in enumerate(_CHANNELS, 1)}
        key = self._session.key.decode()
        return {
            "transport": "ipc",
            "ip": f"{folder}/s",
            "key": key,
            "signature_scheme": "hmac-sha256",
        } | ports

    def _connected(self, name: str, kind: int) -> zmq.Socket[bytes]:
        channel = self._context.socket(kind)
        channel.linger = 0
        channel.setsockopt(zmq.MAXMSGSIZE, _LARGEST_MESSAGE)
        channel.setsockopt(zmq.RECONNECT_IVL, 20)
        if kind == zmq.SUB:
            channel.subscribe(b"")
        else:
            channel.identity = self._session.bsession  # a kernel asks for input where the request came from
        if name == "stdin":
            self._met = channel.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED)
        channel.connect(self._urls[name])
        self._poller.register(channel, zmq.POLLIN)
        return channel

    def close(self) -> None:
        """End the kernel's process, whatever it does."""
        if not self._ended:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._watched)

    def last_words(self) -> str:
        """The end of what the kernel's process itself has written."""
        return self._log.read_text("utf-8", "replace")[-_REMEMBERED:]

    def watch(self, descriptor: int, read: Callable[[], object]) -> None:
        """While a cell runs, `read` is called whenever the descriptor has something to read."""
        self._outputs[descriptor] = read
        self._poller.register(descriptor, zmq.POLLIN)

    def wait_until_ready(self, seconds: float) -> None:
        """Returns once the kernel answers, what it publishes is heard, and it can ask for input: a question
        to somebody it has not met it would drop, and wait for the answer. Raises GuestEnded, TimeoutError.
        """
        deadline = time.monotonic() + seconds
        answered = published = met = False
        while not (answered and published and met):
            if time.monotonic() > deadline:
                raise TimeoutError("the kernel does not answer")
            self._session.send(self._channels["shell"], "kernel_info_request", {})
            again = time.monotonic() + _ASK_AGAIN_SECONDS
            while time.monotonic() < again and not (answered and published and met):
                ready = self._ready(_MEETING_MS if answered and published else _POLL_MS)
                met = met or bool(self._met.poll(0))
                answered |= bool(ready.get("shell")) and self._receive("shell") is not None
                published |= bool(ready.get("iopub")) and self._receive("iopub") is not None
        while self._ready(0):  # answers to what was asked twice
            for name in self._ready(0):
                self._receive(name)

    def execute(self, code: str, sink: Sink, line: Callable[[], str]) -> Reply:
        """Run a cell to its end. What it says goes to `sink`; where it asks for input it gets a `line`.

        Raises GuestEnded when the kernel ends meanwhile.
        """
        content = {
            "code": code,
            "silent": False,
            "store_history": False,
            "user_expressions": {},
            "allow_stdin": True,
            "stop_on_error": True,
        }
        request = self._session.msg("execute_request", content)
        self._session.send(self._channels["shell"], request)
        cell = _Cell(request["header"]["msg_id"], sink)
        while not cell.done:
            for name in self._ready(_POLL_MS):
                message = self._receive(name)
                if message is not None and message["msg_type"] == "input_request":
                    self._session.send(self._channels["stdin"], "input_reply", {"value": line()})
                elif message is not None:
                    cell.take(message)
        return cell.reply

    def _ready(self, milliseconds: int) -> dict[str, bool]:
        """Which channels have something to receive. Raises GuestEnded when nothing more will come."""
        events = dict(self._poller.poll(milliseconds))
        for descriptor, read in self._outputs.items():
            if descriptor in events:
                read()
        ready = {name: True for name, channel in self._channels.items() if channel in events}
        # Its last words may still be on their way.
        if self._watched in events and not ready and not self._channels["iopub"].poll(_LAST_WORDS_MS):
            _pid, status = os.waitpid(self._pid, 0)
            self._ended = True
            raise GuestEnded(status)
        return ready

    def _receive(self, name: str) -> dict[str, Any] | None:
        """The next message of a channel; None for what is no message of this kernel's."""
        try:
            _route, parts = self._session.feed_identities(self._channels[name].recv_multipart())
            message: dict[str, Any] = self._session.deserialize(parts)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return None
        fit = isinstance(message.get("content"), dict) and isinstance(message.get("parent_header"), dict)
        return message if fit and isinstance(message.get("msg_type"), str) else None


class _Cell:
    """What is known of a running cell. Done when the kernel has both replied and fallen idle."""

    def __init__(self, request_id: str, sink: Sink) -> None:
        self.reply = Reply(False, "", "", "")
        self._id = request_id
        self._sink = sink
        self._left = {"execute_reply", "idle"}

    @property
    def done(self) -> bool:
        return not self._left

    def take(self, message: Mapping[str, Any]) -> None:
        """One message of the kernel's."""
        kind, content = message["msg_type"], message["content"]
        if message["parent_header"].get("msg_id") != self._id:
            return
        if kind == "stream":
            self._sink("stderr" if content.get("name") == "stderr" else "stdout", _text(content.get("text")))
        elif kind == "status" and content.get("execution_state") == "idle":
            self._left.discard("idle")
        elif kind == "execute_reply":
            self._left.discard("execute_reply")
            self.reply = _reply(content)


def _reply(content: Mapping[str, Any]) -> Reply:
    lines = content.get("traceback")
    traceback = "\n".join(_text(line) for line in lines[:200]) if isinstance(lines, list) else ""
    failed = content.get("status") == "error"
    return Reply(failed, _text(content.get("ename")), _text(content.get("evalue")), _plain(traceback))


def _text(told: Any) -> str:
    return told if isinstance(told, str) else ""


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _started(line: list[str], environment: Mapping[str, str], walls: confine.Filter, log: Path) -> int:
    """Start the kernel with the case's standard input. Returns its pid."""
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    pid = os.fork()
    if pid:
        os.close(written)
        return pid
    try:
        confine.die_with_parent()  # in tier 2 nobody else ends it when zygote and child are killed
        os.dup2(written, 1)
        os.dup2(written, 2)
        os.closerange(3, 1024)
        walls.load()
        os.execvpe(line[0], line, environment)  # noqa: S606 - the language's kernel, in its sandbox
    except OSError as failure:
        os.write(2, f"{line[0]}: {failure}".encode())
    finally:
        os._exit(127)
