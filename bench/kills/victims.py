"""Whom to kill. Process ids come from the server's own children and the pair's report, never from a name."""

import os
import signal
from collections.abc import Callable
from random import Random

from bench.jupyter_process import JupyterProcess


def kill_server(server: JupyterProcess, draw: Random) -> None:
    """The Jupyter server; whoever started it starts it again."""
    server.kill()
    server.start()


def kill_mongodb(server: JupyterProcess, draw: Random) -> None:
    os.kill(server.store_pids()["mongodb"], signal.SIGKILL)


def kill_redis(server: JupyterProcess, draw: Random) -> None:
    os.kill(server.store_pids()["redis"], signal.SIGKILL)


def kill_guard(server: JupyterProcess, draw: Random) -> None:
    """Who would have restarted the stores."""
    os.kill(server.store_pids()["guard"], signal.SIGKILL)


def kill_kernel(server: JupyterProcess, draw: Random) -> None:
    """The sandbox of one grading kernel, with all that runs in it."""
    os.kill(draw.choice(server.kernel_pids()), signal.SIGKILL)


VICTIMS: dict[str, Callable[[JupyterProcess, Random], None]] = {
    "server": kill_server,
    "mongodb": kill_mongodb,
    "redis": kill_redis,
    "guard": kill_guard,
    "kernel": kill_kernel,
}
