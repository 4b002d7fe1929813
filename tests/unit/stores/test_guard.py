"""The guard by itself, with small programs in the place of servers."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from server_services.stores.embedded import guard as guard_module
from server_services.stores.embedded.folder import is_locked, try_lock

SERVER = """
import os, signal, socket, sys, time
signal.signal(signal.SIGTERM, lambda *_: (open(sys.argv[2], "w").write("asked"), sys.exit(0)))
with socket.socket(socket.AF_UNIX) as listening:
    if os.path.exists(sys.argv[1]):
        os.unlink(sys.argv[1])
    listening.bind(sys.argv[1])
    listening.listen()
    while True:
        listening.accept()[0].close()
"""
FAILING = "import sys; sys.exit('the format is too old')"


class Guarded:
    """A guard with one child, in a directory of its own."""

    def __init__(self, root: Path, program: str) -> None:
        self.root = root
        self._plan = {
            "root": str(root),
            "lock": str(root / "guard.lock"),
            "report": str(root / "guard.json"),
            "environment": {"PLANNED": "yes"},
            "children": [
                {
                    "name": "server",
                    "command": [sys.executable, "-c", program, str(root / "s"), str(root / "asked")],
                    "door": str(root / "s"),
                    "log": str(root / "server.log"),
                    "lock": str(root / "server.lock"),
                }
            ],
        }
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", guard_module.__file__], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def begin(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(self._plan).encode() + b"\n")
        self.process.stdin.flush()

    def end(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stderr is not None
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(30)
        self.process.stderr.close()

    def says(self, met: Callable[[dict[str, Any]], bool], seconds: float = 20) -> dict[str, Any]:
        """What the report says about the child, once it says what is waited for."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(FileNotFoundError):
                said: dict[str, Any] = json.loads((self.root / "guard.json").read_text())["children"][
                    "server"
                ]
                if met(said):
                    return said
            time.sleep(0.02)
        raise AssertionError((self.root / "server.log").read_text())

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.root / "s")) == 0


@pytest.fixture
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Guarded]]:
    """Starts a guard for a program; ends what is still running."""
    started: list[Guarded] = []

    def start(program: str) -> Guarded:
        started.append(Guarded(tmp_path_factory.mktemp("g"), program))
        started[-1].begin()
        return started[-1]

    yield start
    for each in started:
        each.end()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _until(met: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_end_of_its_input_ends_the_guard_and_its_child(guarded: Callable[[str], Guarded]) -> None:
    """The child is asked, not killed, and its lock and the report are gone afterwards."""
    one = guarded(SERVER)
    pid = one.says(lambda said: said["pid"])["pid"]
    _until(one.answers)
    one.end()
    assert one.process.returncode == 0
    assert not _alive(pid)
    assert (one.root / "asked").read_text() == "asked"
    assert not (one.root / "guard.json").exists()
    assert not is_locked(one.root / "server.lock")


def test_a_crashed_child_is_started_again(guarded: Callable[[str], Guarded]) -> None:
    """At once, under a new number, as often as it happens."""
    one = guarded(SERVER)
    killed: set[int] = set()
    for _ in range(4):
        pid = one.says(lambda said: said["pid"] and said["pid"] not in killed)["pid"]
        _until(one.answers)
        os.kill(pid, signal.SIGKILL)
        killed.add(pid)
    said = one.says(lambda said: said["pid"] and said["pid"] not in killed)
    assert (said["restarts"], said["gaveUp"]) == (4, None)


def test_three_failed_starts_are_enough(guarded: Callable[[str], Guarded]) -> None:
    """Then the guard says why, in the server's own words, and tries no more; it goes on living."""
    one = guarded(FAILING)
    said = one.says(lambda said: said["gaveUp"] is not None)
    assert said == {
        "pid": None,
        "restarts": 3,
        "gaveUp": "ended with status 1 before it answered: the format is too old",
    }
    time.sleep(1)
    assert one.says(lambda said: True)["restarts"] == 3
    assert one.process.poll() is None


def test_a_program_that_is_not_there_is_said(tmp_path: Path) -> None:
    """As three failed starts, not as a crash of the guard."""
    one = Guarded(tmp_path, "")
    one._plan["children"][0]["command"] = ["/nonexistent/server"]  # type: ignore[index] # a list, in a plan
    one.begin()
    assert "cannot be started" in one.says(lambda said: said["gaveUp"])["gaveUp"]
    one.end()


def test_ctrl_c_is_not_for_the_guard(guarded: Callable[[str], Guarded]) -> None:
    """SIGINT, which a terminal sends to all, changes nothing; SIGTERM ends it cleanly."""
    one = guarded(SERVER)
    pid = one.says(lambda said: said["pid"])["pid"]
    _until(one.answers)
    one.process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert one.process.poll() is None
    one.process.terminate()
    one.process.wait(30)
    assert not _alive(pid)


def test_the_child_holds_its_lock_and_signs_it(guarded: Callable[[str], Guarded]) -> None:
    """So that a child whose guard was killed can be found and ended by the next leader."""
    one = guarded(SERVER)
    pid = one.says(lambda said: said["pid"])["pid"]
    _until(one.answers)
    one.process.kill()
    one.process.wait()
    assert is_locked(one.root / "server.lock")
    assert int((one.root / "server.lock").read_text()) == pid
    os.kill(pid, signal.SIGKILL)
    _until(lambda: not is_locked(one.root / "server.lock"))


def test_a_second_guard_on_the_same_directory_ends_at_once(tmp_path: Path) -> None:
    """Its children would meet those of the first."""
    lock = try_lock(tmp_path / "guard.lock")
    assert lock is not None
    second = Guarded(tmp_path, SERVER)
    second.begin()
    assert second.process.wait(20) == 1
    assert second.process.stderr is not None
    assert b"another guard" in second.process.stderr.read()
    second.end()
    os.close(lock)
    assert not (tmp_path / "s").exists()


def test_a_guard_whose_leader_goes_before_the_plan_does_nothing(tmp_path: Path) -> None:
    """No plan, no children, no error."""
    one = Guarded(tmp_path, SERVER)
    one.end()
    assert one.process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_child_sees_the_planned_environment_only(guarded: Callable[[str], Guarded]) -> None:
    """Nothing of the guard's own environment is handed on."""
    one = guarded(SERVER)
    pid = one.says(lambda said: said["pid"])["pid"]
    _until(one.answers)
    seen = Path(f"/proc/{pid}/environ").read_bytes().rstrip(b"\0").split(b"\0")
    assert {entry for entry in seen if not entry.startswith(b"LC_CTYPE")} == {b"PLANNED=yes"}
