"""A real server under attack, as root or as an ordinary user, asked over HTTP as a student would."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
from catalogue import OTHERS
from target import Target, slug_of

from bench.jupyter_process import JupyterProcess
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.provisioner import _SPARES_OF_A_GUEST as SPARES_OF_A_GUEST
from server_services.grading.provisioner import SPARES

ROOT = Path(__file__).parents[2]
NOBODY = 65534
# Of the command lines that are there while a kernel of another language waits for its case, or starts.
_WAITING = ("codementor_inside.kernel", "bash_kernel", "--rcfile", "IRkernel::main()")
_ORDINARY = Path(__file__).with_name("as_nobody.sh")


class Attacked:
    """The server, with what must hold after every submission."""

    def __init__(self, server: JupyterProcess, target: Target, tier: Tier) -> None:
        self.server = server
        self._tier = tier
        spares = SPARES[tier]
        # Nobody waits for programs that use libraries until the first has come.
        self._waiting = [sorted(each.values()) for each in (spares, spares | {"libraries": 0})]
        self._guests = SPARES_OF_A_GUEST[tier]["guest"]
        self.target = target
        self._client = httpx.Client(
            base_url=f"{server.url}/codementor/",
            headers={"Authorization": f"token {server.token}"},
            timeout=60,
            trust_env=False,
        )

    def submit(self, challenge: str, code: str, language: str = "python") -> httpx.Response:
        """The answer to a submission, with its verdict."""
        door = f"api/challenges/{slug_of(challenge, language)}/submit?wait=45"
        return self._client.post(door, json={"code": code, "language": language})

    def close(self) -> None:
        self._client.close()

    def health(self) -> dict[str, Any]:
        health: dict[str, Any] = self._client.get("health").json()
        return health

    @property
    def ungraded(self) -> tuple[str, ...]:
        """Languages that are not graded here: bash needs terminals, which in tier 2 root alone can give."""
        return ("bash",) if self._tier is Tier.LANDLOCK and self.user != 0 else ()

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
        while (left := self.left()) and time.monotonic() < end:
            time.sleep(0.02)
        return left

    def left(self) -> list[psutil.Process]:
        """Whoever is there besides the children that wait for their case; all of them where these are not
        complete: a survivor would be one too many, or below one.
        """
        left: list[psutil.Process] = []
        for front in self._fronts():
            with contextlib.suppress(psutil.NoSuchProcess):  # it ends while it is looked at: look again
                left += self._strangers(front)
        return left

    def _strangers(self, front: psutil.Process) -> list[psutil.Process]:
        zygotes = front.children()
        if len(zygotes) == 1:  # Python has several
            return self._strangers_of_guest(zygotes[0])
        below = [(zygote.children(), zygote.children(True)) for zygote in zygotes]
        settled = sorted(len(children) for children, _everybody in below) in self._waiting
        if settled and all(len(children) == len(everybody) for children, everybody in below):
            return []
        return [process for _children, everybody in below for process in everybody] or zygotes

    def _strangers_of_guest(self, zygote: psutil.Process) -> list[psutil.Process]:
        """There a kernel, and what it needs, are below each child, and some are just being started."""
        children = zygote.children()
        everybody = [process for process in zygote.children(True) if not _waits(process)]
        return everybody + children[self._guests :]

    def _fronts(self) -> list[psutil.Process]:
        found = [_front(psutil.Process(pid)) for pid in self.server.kernel_pids()]
        return [front for front in found if front]


def _waits(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        line = " ".join(process.cmdline())
        return any(word in line for word in _WAITING)
    return True


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
        CODEMENTOR_LANGUAGES=",".join(OTHERS),
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
