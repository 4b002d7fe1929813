"""A real server under attack, as root or as an ordinary user, asked over HTTP as a student would."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
from target import Target

from bench.jupyter_process import JupyterProcess
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.provisioner import SPARES

ROOT = Path(__file__).parents[2]
NOBODY = 65534
_ORDINARY = Path(__file__).with_name("as_nobody.sh")


class Attacked:
    """The server, with what must hold after every submission."""

    def __init__(self, server: JupyterProcess, target: Target, tier: Tier) -> None:
        self.server = server
        spares = SPARES[tier]
        # Nobody waits for programs that use libraries until the first has come.
        self._waiting = [sorted(each.values()) for each in (spares, spares | {"libraries": 0})]
        self.target = target
        self._client = httpx.Client(
            base_url=f"{server.url}/codementor/",
            headers={"Authorization": f"token {server.token}"},
            timeout=60,
            trust_env=False,
        )

    def submit(self, slug: str, code: str) -> httpx.Response:
        """The answer to a submission, with its verdict."""
        body = {"code": code, "language": "python"}
        return self._client.post(f"api/challenges/{slug}/submit?wait=45", json=body)

    def close(self) -> None:
        self._client.close()

    def health(self) -> dict[str, Any]:
        health: dict[str, Any] = self._client.get("health").json()
        return health

    @property
    def user(self) -> int:
        """Who runs the server."""
        return psutil.Process(self.server.pid).uids().real

    @property
    def memory(self) -> int:
        """What the server holds, in bytes."""
        return int(psutil.Process(self.server.pid).memory_info().rss)

    def told(self, answer: httpx.Response) -> list[str]:
        """The secrets an answer holds."""
        return [secret for secret in self.target.secrets if secret in answer.text]

    def survivors(self) -> list[psutil.Process]:
        """Processes of submissions that are still there two seconds after their verdict."""
        end = time.monotonic() + 2
        while not (settled := self._settled()) and time.monotonic() < end:
            time.sleep(0.02)
        return [] if settled else [case for zygote in self._zygotes() for case in zygote.children(True)]

    def _settled(self) -> bool:
        """Whether there is nobody but the children that wait for their case, and these are complete: a
        survivor would be one too many, or below one."""
        for front in self._fronts():
            below = [(zygote.children(), zygote.children(True)) for zygote in front.children()]
            if any(len(children) != len(everybody) for children, everybody in below):
                return False
            if sorted(len(children) for children, _everybody in below) not in self._waiting:
                return False
        return True

    def _zygotes(self) -> list[psutil.Process]:
        return [zygote for front in self._fronts() for zygote in front.children()]

    def _fronts(self) -> list[psutil.Process]:
        found = [_front(psutil.Process(pid)) for pid in self.server.kernel_pids()]
        return [front for front in found if front]


def _front(process: psutil.Process) -> psutil.Process | None:
    """Whoever speaks Jupyter's protocol, below bubblewrap if that is there. None: it is being replaced."""
    while process is not None and process.name() == "bwrap":
        process = next(iter(process.children()), None)
    return process


@contextmanager
def attacked_server(folder: Path, tier: Tier, ordinary: bool) -> Iterator[Attacked]:
    """A server with the targets as its course. `ordinary`: it gives up root before it starts. In tier 2 it
    finds no bubblewrap.
    """
    target = Target()
    course = target.write(folder)
    without_bubblewrap = {"PATH": os.path.dirname(sys.executable)} if tier is Tier.LANDLOCK else {}
    before = ["/bin/sh", str(_ORDINARY), sys.base_prefix, str(ROOT)] if ordinary else []
    server = JupyterProcess(
        folder / "home",
        ["--CodeMentorExtension.kernels=2"],
        before=before,
        CODEMENTOR_COURSE=str(course),
        PYTHONPATH=str(ROOT),
        **without_bubblewrap,
    )
    if ordinary:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    server.start()
    try:
        asyncio.run(server.until_answers())
        attacked = Attacked(server, target, tier)
        yield attacked
        attacked.close()
    finally:
        asyncio.run(server.stop())
