"""One trial: a server, a load, kills in the middle of it, and the audit at the end."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil

from bench.jupyter_process import JupyterProcess

from .answers import write_course
from .ledger import Ledger, read_ledger
from .load import Load
from .victims import VICTIMS

WARM_UP = 6  # verdicts between two kills
RECOVERY_SECONDS = 90.0
PROGRESS_SECONDS = 45.0  # the projection catches up every 30


@dataclass(frozen=True)
class Kill:
    """One kill, and how long it took, in seconds, until the house stood again.

    `serving`: until a submission begun after the kill had its verdict. `settled`: until every submission
    acknowledged before the kill had one.
    """

    victim: str
    open: int
    serving: float
    settled: float


class Trial:
    """Kills processes of a server under load, one at a time, each after the last one is mended."""

    def __init__(self, server: JupyterProcess, load: Load, seed: int) -> None:
        self.server = server
        self.load = load
        self.kills: list[Kill] = []
        self._orphans: list[str] = []
        self._draw = Random(seed)

    @property
    def faults(self) -> dict[str, list[str]]:
        """What went wrong outside the books: answers nobody should get, processes a killed server left."""
        found = {"surprises": self.load.surprises, "orphans": self._orphans}
        return {name: words for name, words in found.items() if words}

    async def kill(self, victim: str) -> None:
        """Kill in mid-load and wait until all is mended. Raises TimeoutError when it is not."""
        await self.load.until(WARM_UP, RECOVERY_SECONDS)
        await self._whole()
        await asyncio.sleep(self._draw.uniform(0, 0.5))
        started = psutil.Process(self.server.pid).children(recursive=True)
        began = time.monotonic()
        VICTIMS[victim](self.server, self._draw)
        before = [r for r in self.load.receipts if r.acknowledged and not r.graded]
        async with asyncio.timeout(RECOVERY_SECONDS):
            serving = await self._serving(began) - began
            while not all(receipt.graded for receipt in before):  # noqa: ASYNC110 - receipts have no event
                await asyncio.sleep(0.02)
        settled = max((r.graded - began for r in before if r.graded), default=0.0)
        self.kills.append(Kill(victim, len(before), serving, settled))
        if victim == "server":
            self._orphans += [str(process) for process in started if _runs(process)]

    async def _whole(self) -> None:
        """Verdicts may come while Redis is still on its way back: wait for all that can be killed."""
        async with asyncio.timeout(RECOVERY_SECONDS):
            while not {"guard", "mongodb", "redis"} <= self.server.store_pids().keys():  # noqa: ASYNC110 - processes have no event
                await asyncio.sleep(0.02)

    async def _serving(self, began: float) -> float:
        while True:
            graded = [r.graded for r in self.load.receipts if r.began > began and r.graded]
            if graded:
                return min(graded)
            await asyncio.sleep(0.02)

    async def ledger(self) -> Ledger:
        """End the load and read the books, when the projection of XP had its time to catch up."""
        await self.load.end(RECOVERY_SECONDS)
        end = time.monotonic() + PROGRESS_SECONDS
        while (ledger := await asyncio.to_thread(read_ledger, self.server)).xp != ledger.recomputed:
            if time.monotonic() > end:
                break
            await asyncio.sleep(0.5)
        return ledger


def _runs(process: psutil.Process) -> bool:
    """Whether it is still there. One that has ended and waits to be reaped, by whoever adopted it, is not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@contextlib.asynccontextmanager
async def running(home: Path, seed: int) -> AsyncIterator[Trial]:
    """A fresh server under load."""
    server = JupyterProcess(home, CODEMENTOR_COURSE=str(write_course(home)))
    server.start()
    try:
        await server.until_answers()
        async with server.client() as client:
            load = Load(client, seed)
            load.begin()
            yield Trial(server, load, seed)
    finally:
        await server.stop()


async def killed(home: Path, victims: Iterable[str], seed: int) -> tuple[Trial, Ledger]:
    """Run a whole trial with these kills, in this order."""
    async with running(home, seed) as trial:
        for victim in victims:
            await trial.kill(victim)
        return trial, await trial.ledger()
