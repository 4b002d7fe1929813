"""The machine itself: its queue, its one worker, and what is to go wrong."""

import asyncio
import uuid
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from .contract import CONFIG, LANGUAGES, MAXIMA
from .run import performed


@dataclass
class Fault:
    """An answer given instead of the right one. `body` is sent as it is; `seconds` are waited first."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


class Judge0:
    """Its queue, its runs, and what it was asked. `faults` are given out one a request, for requests whose
    path begins with the key; `stuck` runs stay in the queue for ever."""

    def __init__(self) -> None:
        self.config = dict(CONFIG)
        self.runs: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str, bytes]] = []
        self.faults: dict[str, deque[Fault]] = {}
        self.stuck = False
        self.url = ""
        self._queue: asyncio.Queue[str] = asyncio.Queue()

    @property
    def queued(self) -> int:
        return self._queue.qsize()

    def fail(self, path: str, *faults: Fault) -> None:
        """Answer the next requests for `path` with these faults."""
        self.faults.setdefault(path, deque()).extend(faults)

    def enqueue(self, run: dict[str, Any]) -> str:
        token = str(uuid.uuid4())
        self.runs[token] = run | {"token": token, "status_id": 1}
        self._queue.put_nowait(token)
        return token

    async def work(self) -> None:
        """Run what is queued, one after the other, as one worker does."""
        while True:
            token = await self._queue.get()
            while self.stuck:  # noqa: ASYNC110 - a test sets it and never takes it back
                await asyncio.sleep(0.02)
            run = self.runs[token]
            run["status_id"] = 2
            try:
                run.update(await performed(run))
            except Exception as failure:
                run.update(status_id=13, message=str(failure).encode())


def faults_of(run: dict[str, Any], config: dict[str, Any]) -> dict[str, list[str]]:
    """What Judge0's model finds wrong with a run."""
    found: dict[str, list[str]] = {}
    if not run.get("source_code"):
        found["source_code"] = ["can't be blank"]
    if run.get("language_id") not in {language[0] for language in LANGUAGES}:
        found["language_id"] = [f"language with id {run.get('language_id')} doesn't exist"]
    for name, most in MAXIMA.items():
        if not 0 < run.get(name, config[name]) <= config[most]:
            found[name] = [f"must be less than or equal to {config[most]}"]
    return found
