"""The load: students who submit, send again what was not answered, and wait for their verdicts.

A student keeps a receipt for every submission: what the server said of it and when. Nothing here knows that
processes are being killed.
"""

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from .answers import Answer, any_answer

STUDENTS = 4
PAUSE_SECONDS = 0.3  # at most, between a verdict and the next submission
POLL_SECONDS = 0.1
RETRY_SECONDS = 0.1
TWICE = 0.1  # the share of submissions sent again although they were answered


@dataclass
class Receipt:
    """One submission as its student saw it. Times are of the monotonic clock, in seconds."""

    answer: Answer
    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    began: float = field(default_factory=time.monotonic)
    ids: set[str] = field(default_factory=set)
    acknowledged: float | None = None
    missing: int = 0  # how often the server did not know what it had acknowledged
    graded: float | None = None
    view: dict[str, Any] = field(default_factory=dict)

    def note(self, view: dict[str, Any]) -> None:
        """The server has answered with the submission."""
        now = time.monotonic()
        self.acknowledged = self.acknowledged or now
        self.ids.add(view["id"])
        if view["status"] != "pending":
            self.graded = self.graded or now
            self.view = self.view or view


class Load:
    """Students at work, from `begin` until `end`; each finishes what they have begun."""

    def __init__(self, client: httpx.AsyncClient, seed: int) -> None:
        self.receipts: list[Receipt] = []
        self.surprises: list[str] = []
        self._client = client
        self._seed = seed
        self._ending = False
        self._students: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        self._students = [asyncio.create_task(self._student(Random(self._seed + n))) for n in range(STUDENTS)]

    async def end(self, seconds: float) -> None:
        """No new submissions; returns when each begun one has its verdict. Raises TimeoutError."""
        self._ending = True
        await asyncio.wait_for(asyncio.gather(*self._students), seconds)

    async def until(self, receipts: int, seconds: float) -> None:
        """Wait for that many more graded submissions. Raises TimeoutError."""
        wanted = self._graded() + receipts
        async with asyncio.timeout(seconds):
            while self._graded() < wanted:  # noqa: ASYNC110 - the students have no event to share
                await asyncio.sleep(0.02)

    def _graded(self) -> int:
        return sum(receipt.graded is not None for receipt in self.receipts)

    async def _student(self, draw: Random) -> None:
        while not self._ending:
            receipt = Receipt(any_answer(draw))
            self.receipts.append(receipt)
            await self._send(receipt)
            if draw.random() < TWICE:
                await self._send(receipt)
            while receipt.graded is None:
                await asyncio.sleep(POLL_SECONDS)
                await self._ask(receipt)
            await asyncio.sleep(draw.uniform(0, PAUSE_SECONDS))

    async def _send(self, receipt: Receipt) -> None:
        path = f"api/challenges/{receipt.answer.slug}/submit"
        body = {"code": receipt.answer.code, "language": "python"}
        headers = {"Idempotency-Key": receipt.key}
        while True:
            answer = await self._request("POST", path, params={"wait": 0}, json=body, headers=headers)
            if answer is not None and answer.status_code in (200, 202):
                receipt.note(answer.json())
                return
            await asyncio.sleep(RETRY_SECONDS)

    async def _ask(self, receipt: Receipt) -> None:
        for submission_id in list(receipt.ids):
            answer = await self._request("GET", f"api/submissions/{submission_id}")
            if answer is None:
                continue
            if answer.status_code == 200:
                receipt.note(answer.json())
            elif answer.status_code == 404:
                receipt.missing += 1

    async def _request(self, verb: str, path: str, **more: Any) -> httpx.Response | None:
        """One request; None where there was no answer. Only what may happen in an outage is no surprise."""
        try:
            answer = await self._client.request(verb, path, **more)
        except httpx.TransportError:
            return None
        if answer.status_code not in (200, 202, 503):
            self.surprises.append(f"{verb} {path}: {answer.status_code} {answer.text[:300]}")
        return answer
