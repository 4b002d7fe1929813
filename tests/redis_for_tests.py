"""A Redis of a test's own: one that may be killed, silenced and started again."""

import os
import signal
import subprocess
from pathlib import Path


class OwnRedis:
    """A server on a socket that stays where it is. `directory` has a short path, for the socket's sake."""

    def __init__(self, binary: str, directory: Path) -> None:
        self._command = [binary, "--port", "0", "--unixsocket", str(directory / "s"), "--dir", str(directory)]
        self._command += ["--save", "", "--appendonly", "yes"]
        self.url = f"unix://{directory / 's'}"
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)

    def send(self, number: signal.Signals) -> None:
        os.kill(self._process.pid, number)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
