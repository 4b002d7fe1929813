"""A twin in its own process, so that it can be killed and come back on the same port."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

import httpx

from codementor_jupyter.connection import Server

TOKEN = "a-token-of-the-twin"
_TESTS = Path(__file__).parents[1]


class Twin:
    """Start, kill and ask one twin. As a context manager it is started, and gone at the end."""

    def __init__(self) -> None:
        self._port = 0
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/lab/codementor/"

    @property
    def server(self) -> Server:
        return Server(self.url, TOKEN)

    def start(self) -> None:
        """Listen, on the port of last time if there was one. Nothing is remembered from then."""
        path = os.pathsep.join((str(_TESTS), str(_TESTS.parent)))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "twin", str(self._port), TOKEN],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": path},
        )
        assert self._process.stdout is not None
        self._port = int(self._process.stdout.readline())

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def log(self) -> dict[str, Any]:
        """`seen`: method and path of every request; `submissions`: slug, code and key of every one made."""
        answer: dict[str, Any] = httpx.get(self.url + "twin", headers=self._headers, trust_env=False).json()
        return answer

    def tutored(self) -> dict[str, Any]:
        """`asked`: every question answered; `left`: how many stopped listening; `agreed`: to the model."""
        answer: dict[str, Any] = httpx.get(
            self.url + "twin/tutor", headers=self._headers, trust_env=False
        ).json()
        return answer

    def left(self) -> int:
        """How many stopped listening to the tutor, once somebody has: it is noticed a moment later."""
        deadline = time.monotonic() + 10
        while not self.tutored()["left"] and time.monotonic() < deadline:
            time.sleep(0.01)
        return int(self.tutored()["left"])

    def forget(self) -> None:
        """Nothing has happened, and nothing is to fail: as if just started, which takes longer."""
        httpx.delete(self.url + "twin", headers=self._headers, trust_env=False)

    def fail(self, *faults: dict[str, Any]) -> None:
        """What happens to the next requests, one each: `{"code", "headers"?}`, `{"drop": True}` or `{}`."""
        httpx.post(self.url + "twin", json=list(faults), headers=self._headers, trust_env=False)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"token {TOKEN}"}
