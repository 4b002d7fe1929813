"""The guard: a small process that runs the servers and stops them when its standard input closes.

The kernel closes that pipe however the leader ends, so a killed Jupyter server leaves no orphans. The first
line on standard input is the plan (JSON: root, lock, report, environment, children); after it comes silence,
then the end. One thread and the standard library only: it is started by path, in isolated mode, and knows
nothing about MongoDB or Redis.
"""

import collections
import contextlib
import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from typing import Any

FAILED_STARTS = 3  # that never answered, within FAILED_SECONDS: more of the same will not help
FAILED_SECONDS = 60.0
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
STEADY_SECONDS = 30.0  # a server that ran this long starts again with the first pause
STOP_SECONDS = 20.0
PROBE_SECONDS = 0.1
KNOCK_SECONDS = 0.2
LOG_BYTES = 1 << 20


class Child:
    """One server: started, watched, started again."""

    def __init__(self, order: dict[str, Any], root: str, environment: dict[str, str]) -> None:
        self.name: str = order["name"]
        self.command: list[str] = order["command"]
        self.door: str | tuple[str, int] = (
            order["door"] if isinstance(order["door"], str) else tuple(order["door"])
        )
        self.log: str = order["log"]
        self.lock: str = order["lock"]
        self.root, self.environment = root, environment
        self.process: subprocess.Popen[bytes] | None = None
        self.restarts = 0
        self.gave_up: str | None = None
        self._answered = False
        self._started = 0.0
        self._start_at = 0.0
        self._pause = FIRST_PAUSE
        self._failures: collections.deque[float] = collections.deque(maxlen=FAILED_STARTS)

    def tend(self) -> float | None:
        """Do what is due now. Seconds until there is more to do, or None: nothing until it ends."""
        if self.process is not None and self.process.poll() is not None:
            self._ended()
        if self.gave_up is not None:
            return None
        if self.process is None:
            wait = self._start_at - time.monotonic()
            return wait if wait > 0 else self._start()
        if not self._answered:
            self._answered = self._answers()
        return None if self._answered else PROBE_SECONDS

    def _start(self) -> float:
        lock = os.open(self.lock, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # something of the last one still runs: not a failure, only not yet
            os.close(lock)
            return PROBE_SECONDS
        self._trim_log()
        log = os.open(self.log, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self._answered, self._started = False, time.monotonic()
        try:
            self.process = subprocess.Popen(  # noqa: S603 - the leader's own plan
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.root,
                env=self.environment,
                pass_fds=(
                    lock,
                ),  # the server itself holds its lock: free means gone, whoever else was killed
                preexec_fn=lambda: _sign(lock),
            )
        except OSError as error:
            self._failed(f"cannot be started: {error}")
        finally:
            os.close(lock)
            os.close(log)
        return PROBE_SECONDS

    def _ended(self) -> None:
        assert self.process is not None
        code, self.process = self.process.returncode, None
        self.restarts += 1
        if time.monotonic() - self._started > STEADY_SECONDS:
            self._pause = FIRST_PAUSE
        if self._answered or code == -signal.SIGKILL:  # whoever killed it, it did not fail to start
            self._later()
        else:
            self._failed(f"ended with status {code} before it answered: {self._last_words()}")

    def _failed(self, why: str) -> None:
        now = time.monotonic()
        self._failures.append(now)
        if len(self._failures) == FAILED_STARTS and now - self._failures[0] < FAILED_SECONDS:
            self.gave_up = why
        self._later()

    def _later(self) -> None:
        self._start_at = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def _answers(self) -> bool:
        family = socket.AF_UNIX if isinstance(self.door, str) else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(1)
            return probe.connect_ex(self.door) == 0

    def _last_words(self) -> str:
        with open(self.log, "rb") as log:
            log.seek(max(0, os.path.getsize(self.log) - 2000))
            lines = log.read().decode(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else "it said nothing"

    def _trim_log(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            if os.path.getsize(self.log) > LOG_BYTES:
                os.replace(self.log, self.log + ".1")

    def terminate(self) -> None:
        """Ask it to end."""
        assert self.process is not None
        self.process.terminate()

    def see_out(self, until: float) -> None:
        """Returns when it has ended, of itself or, at `until` (monotonic seconds), by force.

        Meanwhile it is knocked at: a server whose thread waits for the next client does not notice that its
        door was closed, and the embedded MongoDB would wait for that thread for two seconds. Not at once: a
        thread that wakes up in the same moment has kept it from hearing the signal. After half the time it is
        asked once more.
        """
        assert self.process is not None
        ask_again = time.monotonic() + (until - time.monotonic()) / 2
        while self.process.poll() is None and time.monotonic() < until:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(KNOCK_SECONDS)
                return
            self._answers()
            if time.monotonic() > ask_again:
                self.process.terminate()
                ask_again = until
        if self.process.poll() is None:  # only now: a killed server has work to do when it starts again
            self.process.kill()
            self.process.wait()

    def say(self) -> dict[str, Any]:
        """For the report: process id (None: not running), how often it was started again, why no more."""
        return {"pid": self.process and self.process.pid, "restarts": self.restarts, "gaveUp": self.gave_up}


def _sign(lock: int) -> None:
    os.ftruncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())


class Guard:
    """Keeps the children of one plan running until there is nobody left to run them for."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.report: str = plan["report"]
        self.children = [Child(order, plan["root"], plan["environment"]) for order in plan["children"]]
        self._said: dict[str, Any] = {}

    def run(self) -> None:
        """Returns after the end of standard input or SIGTERM, with every child stopped."""
        awake, alarm = os.pipe()
        for end in (awake, alarm):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(alarm)
        stopped: list[int] = []
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only to be woken
        signal.signal(signal.SIGTERM, lambda number, _: stopped.append(number))
        while not stopped:
            waits = [child.tend() for child in self.children]
            self._tell()
            due = min((wait for wait in waits if wait is not None), default=None)
            ready, _, _ = select.select([0, awake], [], [], due)
            if awake in ready:
                os.read(awake, 4096)
            if 0 in ready and not os.read(0, 4096):
                break
        self._stop()

    def _tell(self) -> None:
        said = {"guard": os.getpid(), "children": {child.name: child.say() for child in self.children}}
        if said == self._said:
            return
        fresh = self.report + ".new"
        with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            json.dump(said, file)
        os.replace(fresh, self.report)
        self._said = said

    def _stop(self) -> None:
        running = [child for child in self.children if child.process is not None]
        for child in running:
            child.terminate()
        until = time.monotonic() + STOP_SECONDS
        for child in running:
            child.see_out(until)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.report)


def main() -> None:
    """Read the plan and keep it; the exit status is 1 where another guard holds the lock."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal of the Jupyter server is not for us
    line = sys.stdin.buffer.readline()
    if not line.endswith(b"\n"):
        return  # the leader went before it had said what to do
    plan = json.loads(line)
    lock = os.open(plan["lock"], os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit("another guard is still at work")
    Guard(plan).run()


if __name__ == "__main__":
    main()
