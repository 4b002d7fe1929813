"""A Jupyter server of our own for measuring: embedded stores and everything else in a temporary folder."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

TOKEN = "bench"
ROOT = Path(__file__).parents[1]


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def jupyter_server(watched: bool = True, **variables: str) -> Iterator[httpx.Client]:
    """A client of a fresh server, signed in. The server and its stores end with the block; `variables` are
    added to its environment, which is nearly empty. `watched`: with `stall.py`, which takes some CPU time.
    """
    with tempfile.TemporaryDirectory(prefix="cm-bench-") as home:
        port, root = free_port(), Path(home, "root")
        root.mkdir()
        environment = {"PATH": os.environ["PATH"], "HOME": home, "PYTHONPATH": str(ROOT)} | variables
        options = [
            f"--ServerApp.port={port}",
            "--ServerApp.open_browser=False",
            "--allow-root",
            f"--ServerApp.root_dir={root}",
            f"--IdentityProvider.token={TOKEN}",
            f"--ServerApp.jpserver_extensions={{'bench.stall': {watched}}}",
        ]
        with Path(home, "server.log").open("wb") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "jupyter_server", *options], env=environment, stdout=log, stderr=log
            )
        headers = {"Authorization": f"token {TOKEN}"}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=120) as client:
            try:
                wait_until_open(client)
                yield client
            finally:
                server.terminate()
                server.wait(60)


def wait_until_open(client: httpx.Client) -> None:
    """Until health says ok; raises TimeoutError after a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.TransportError):
            if client.get("/codementor/health").status_code == 200:
                return
        time.sleep(0.2)
    raise TimeoutError("the server did not open within a minute")
