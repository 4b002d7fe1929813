"""What an attack must not reach: a file, a process and five kinds of listener on the host."""

import contextlib
import os
import pwd
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import psutil


class Tripwires:
    """Set before the attacks; `sprung` names what any of them has reached. A context manager."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "tripwire"
        self._path = folder / "listener"
        self._datagrams = folder / "datagrams"
        self._abstract = f"tripwire-{secrets.token_hex(8)}"
        self._listeners: dict[str, socket.socket] = {}

    def __enter__(self) -> "Tripwires":
        self._file.write_text("whole")
        self._file.chmod(0o666)
        if os.geteuid() == 0:  # a server that runs as nobody must not reach even what is nobody's own
            os.chown(self._file, pwd.getpwnam("nobody").pw_uid, -1)
        self._listen("TCP", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))
        self._listen("UDP", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0))
        self._listen("abstract", socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self._abstract}")
        self._listen("path", socket.AF_UNIX, socket.SOCK_STREAM, str(self._path))
        self._listen("datagram", socket.AF_UNIX, socket.SOCK_DGRAM, str(self._datagrams))
        self._path.chmod(0o777)
        self._datagrams.chmod(0o777)
        self._decoy = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        self._before, self._file_before = self._state(), self._state_of_file()
        return self

    def __exit__(self, *failure: object) -> None:
        for listener in self._listeners.values():
            listener.close()
        self._decoy.kill()
        self._decoy.communicate()

    def _listen(self, name: str, family: int, kind: int, address: object) -> None:
        listener = self._listeners[name] = socket.socket(family, kind)
        listener.bind(address)  # type: ignore[arg-type]
        if kind == socket.SOCK_STREAM:
            listener.listen()
        listener.setblocking(False)

    @property
    def places(self) -> dict[str, str]:
        """What an attack is told of where they are."""
        return {
            "TCP_PORT": str(self._listeners["TCP"].getsockname()[1]),
            "UDP_PORT": str(self._listeners["UDP"].getsockname()[1]),
            "ABSTRACT": self._abstract,
            "SOCKET_PATH": str(self._path),
            "DATAGRAM_PATH": str(self._datagrams),
            "TRIPWIRE": str(self._file),
            "DECOY": str(self._decoy.pid),
        }

    def sprung(self) -> list[str]:
        """The names of what was reached since the start."""
        reached = [name for name, listener in self._listeners.items() if _heard(listener)]
        if self._state_of_file() != self._file_before:
            reached.append("file")
        if self._decoy.poll() is not None or self._state() != self._before:
            reached.append("process")
        return reached

    def _state_of_file(self) -> tuple[object, ...]:
        try:
            status = self._file.stat()
            return self._file.read_text(), status.st_mode, status.st_uid, status.st_ctime_ns
        except OSError:
            return ()

    def _state(self) -> tuple[object, ...]:
        decoy = psutil.Process(self._decoy.pid)
        stopped = decoy.status() == psutil.STATUS_STOPPED
        return stopped, decoy.nice(), decoy.cpu_affinity(), decoy.rlimit(psutil.RLIMIT_NOFILE)


def _heard(listener: socket.socket) -> bool:
    with contextlib.suppress(BlockingIOError):
        if listener.type == socket.SOCK_DGRAM:
            return bool(listener.recv(100))
        connection, _address = listener.accept()
        connection.close()
        return True
    return False


def traces_on_host() -> list[str]:
    """Files that attacks try to plant, should one have come through to the host's own folders."""
    folders = ("/", "/usr", "/usr/bin", "/opt", "/etc", "/tmp", "/dev/shm")
    names = ("planted", "visited", "filler", "helper.py", "device-1-1", "00-first.py")
    return [
        path for folder in folders for name in names if os.path.exists(path := os.path.join(folder, name))
    ]
