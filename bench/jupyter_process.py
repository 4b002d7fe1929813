"""A real Jupyter server with CodeMentor, in a process and a home of its own, for tests and benchmarks.

Nothing of it is made up: the stores are the embedded ones, and whatever it starts may be killed.
"""

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import psutil

from server_services.stores.embedded import guarding
from server_services.stores.embedded.folder import Folder

START_SECONDS = 90.0
STOP_SECONDS = 60.0


class JupyterProcess:
    """Start, kill, start again. Port, token and data stay the same over all of it."""

    def __init__(
        self,
        home: Path,
        options: Sequence[str] = (),
        python: str = sys.executable,
        before: Sequence[str] = (),
        **environment: str,
    ) -> None:
        """`home` becomes the user's home folder; `environment` is added to a nearly empty one; `before` is a
        command that executes its arguments (to change the user, say).
        """
        self.home = home
        self.token = secrets.token_hex(16)
        self.url = f"http://127.0.0.1:{_free_port()}"
        self.log = home / "server.log"
        self.root.mkdir(parents=True)
        self._options, self._python, self._before = options, python, before
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def root(self) -> Path:
        """What a student sees of the disk."""
        return self.home / "notebooks"

    @property
    def stores(self) -> Folder:
        return Folder(self.home / "stores")

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def client(self) -> httpx.AsyncClient:
        """A client of the doors, signed in, that goes through no proxy."""
        headers = {"Authorization": f"token {self.token}"}
        return httpx.AsyncClient(
            base_url=f"{self.url}/codementor/", headers=headers, timeout=30, trust_env=False
        )

    def start(self) -> None:
        """Start the process; returns at once."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._before, self._python, "-m", "jupyter_server", *self._arguments(), *self._options],
                env=self._whole_environment(),
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _arguments(self) -> list[str]:
        return [
            f"--ServerApp.port={self.url.rpartition(':')[2]}",
            "--ServerApp.port_retries=0",
            "--ServerApp.open_browser=False",
            "--ServerApp.allow_root=True",
            f"--ServerApp.root_dir={self.root}",
            f"--IdentityProvider.token={self.token}",
        ]

    def _whole_environment(self) -> dict[str, str]:
        beside = os.pathsep.join((str(Path(self._python).parent), os.environ["PATH"]))
        ours = {"PATH": beside, "HOME": str(self.home), "CODEMENTOR_DATA_DIR": str(self.stores.root)}
        return ours | {"CODEMENTOR_LEARNER": "ada", "PYTHONUNBUFFERED": "1"} | self._environment

    async def until_answers(self, path: str = "health") -> None:
        """Returns when a door answers 200. Raises AssertionError with the log when none does in time."""
        end = time.monotonic() + START_SECONDS
        async with self.client() as client:
            while time.monotonic() < end:
                with contextlib.suppress(httpx.TransportError):
                    if (await client.get(path)).status_code == 200:
                        return
                assert self._process is not None
                assert self._process.poll() is None, self.log.read_text()
                await asyncio.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        """SIGKILL: it has no time for anything."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    async def stop(self) -> None:
        """SIGTERM, as an operator would; returns when all it started has ended."""
        if self._process is None or self._process.poll() is not None:
            return
        started = psutil.Process(self.pid).children(recursive=True)
        self._process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(self._process.wait, STOP_SECONDS)
        _gone, left = await asyncio.to_thread(psutil.wait_procs, started, STOP_SECONDS)
        assert not left, f"a stopped server left {left}"

    def store_pids(self) -> dict[str, int]:
        """Process ids of `guard`, `mongodb` and `redis`, as far as they run."""
        return guarding.pids(self.stores)

    def kernel_pids(self) -> list[int]:
        """Process ids of the sandboxes of the grading kernels."""
        children = psutil.Process(self.pid).children()
        return [child.pid for child in children if "codementor_inside.kernel" in child.cmdline()]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
