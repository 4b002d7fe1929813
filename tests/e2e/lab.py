"""`make lab`, as a person would type it, in a home of its own."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx
import psutil

ROOT = Path(__file__).parents[2]
START_SECONDS, STOP_SECONDS = 120.0, 60.0


class Lab:
    """A JupyterLab that `make lab` started. Stores, course and grading are the ones a student gets."""

    def __init__(self, home: Path, environment: Mapping[str, str] = MappingProxyType({})) -> None:
        """`environment`: settings of its operator."""
        self.folder = home / "course"
        self.token = secrets.token_hex(16)
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._home = home
        self._environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment}
        self._log = home / "lab.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when a submission could be graded. Raises AssertionError with the log when it cannot."""
        if self._process is not None and self._process.poll() is None:
            return
        options = f"--no-browser --ServerApp.port={self.port} --ServerApp.port_retries=0"
        options += f" --IdentityProvider.token={self.token}"
        order = ["make", "lab", f"VENV={os.path.relpath(sys.prefix, ROOT)}", f"LAB_DIR={self.folder}"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*order, f"LAB_ARGS={options}"],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._until_ready(self._process)

    def _until_ready(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            assert process.poll() is None, self._log.read_text()
            with contextlib.suppress(httpx.TransportError):
                if self.ask("GET", "health").status_code == 200:
                    return
            time.sleep(0.2)
        raise AssertionError(self._log.read_text())

    def choose_theme(self, theme: str) -> None:
        """What the learner's Settings menu does; pages opened from now on have it."""
        path = "../lab/api/settings/@jupyterlab/apputils-extension:themes"
        assert 204 == self.ask("PUT", path, json={"raw": json.dumps({"theme": theme})}).status_code

    def choose_language(self, locale: str) -> None:
        """As `choose_theme`; `default`: the operator's. The language must be installed."""
        path = "../lab/api/settings/@jupyterlab/translation-extension:plugin"
        assert 204 == self.ask("PUT", path, json={"raw": json.dumps({"locale": locale})}).status_code

    def choose(self, **settings: bool) -> None:
        """As `choose_theme`, of CodeMentor's own; those that are not named are as they come."""
        path = "../lab/api/settings/codementor-jupyter:plugin"
        assert 204 == self.ask("PUT", path, json={"raw": json.dumps(settings)}).status_code

    def ask(self, verb: str, path: str, **more: Any) -> httpx.Response:
        """One request at a door, as the learner whose server this is."""
        headers = {"Authorization": f"token {self.token}"}
        with httpx.Client(base_url=f"{self.url}/codementor/", headers=headers, trust_env=False) as client:
            return client.request(verb, path, **more)

    def end_kernels(self) -> None:
        """What a failed test leaves running does not disturb the next one."""
        for kernel in self.ask("GET", "../api/kernels").json():
            assert 204 == self.ask("DELETE", f"../api/kernels/{kernel['id']}").status_code

    def kill_server(self) -> None:
        """The server is gone from one moment to the next; its address is free again."""
        server = self._server()
        server.kill()
        server.wait()
        assert self._process is not None
        self._process.wait(STOP_SECONDS)

    def stop(self) -> None:
        """Ctrl+C for an operator who means it: SIGTERM to the server, and all it started has to end."""
        if self._process is None or self._process.poll() is not None:
            return
        server = self._server()
        started = server.children(recursive=True)
        server.send_signal(signal.SIGTERM)
        self._process.wait(STOP_SECONDS)
        _gone, left = psutil.wait_procs(started, STOP_SECONDS)
        assert not left, f"a stopped lab left {left}"

    def _server(self) -> psutil.Process:
        assert self._process is not None
        below = psutil.Process(self._process.pid).children(recursive=True)
        return next(process for process in below if process.name() == "jupyter-lab")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
