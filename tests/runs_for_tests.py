"""For regrades: a backend that listens to what it is asked, a memory that is a dictionary, a record."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import UTC, datetime

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.verdicts import Status, Tier, Verdict
from server_services.grading.isolation import Isolation
from server_services.grading.judge import failure
from server_services.grading.model import Run, Submission, should_stop
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder

Answering = Callable[[CaseOrder], Observation]


class ListeningBackend:
    """A GradingBackend that answers each order as it is told, up to the stop rule. `asked` are the orders in
    turn, `most` how many submissions it had in hand at once.
    """

    kind, workers, alive, restarts = "listening", 1, 1, 0

    def __init__(self, answering: Answering, width: int = 1, seconds: float = 0.0) -> None:
        self.width = width
        self.asked: list[CaseOrder] = []
        self.most = 0
        self._in_hand = 0
        self._answering = answering
        self._seconds = seconds

    def refusal(self, language: str, mode: InputMode) -> str | None:
        return None

    async def start(self, worst: Tier) -> Isolation:
        return Isolation(Tier.NAMESPACES)

    async def stop(self) -> None:
        pass

    async def observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        self._in_hand += 1
        self.most = max(self.most, self._in_hand)
        await asyncio.sleep(self._seconds)
        self._in_hand -= 1
        seen: list[Observation] = []
        failures: list[Verdict | None] = []
        for order in orders:
            if should_stop(failures):
                break
            self.asked.append(order)
            seen.append(self._answering(order))
            failures.append(failure(order.limits, seen[-1]))
        return seen


class RunsInMemory:
    """A RunMemory that never forgets by itself."""

    def __init__(self) -> None:
        self.runs: dict[str, tuple[Run, datetime]] = {}

    async def recall(self, keys: Sequence[str]) -> dict[str, Run]:
        return {key: self.runs[key][0] for key in keys if key in self.runs}

    async def keep(self, runs: Mapping[str, Run], now: datetime) -> None:
        for key, run in runs.items():
            self.runs.setdefault(key, (run, now))

    async def forget(self, before: datetime, most: int) -> int:
        newest = sorted(self.runs, key=lambda key: self.runs[key][1], reverse=True)
        gone = [key for number, key in enumerate(newest) if number >= most or self.runs[key][1] < before]
        for key in gone:
            del self.runs[key]
        return len(gone)


class RecordOf:
    """A SubmissionStore, as far as a regrade reads it: these codes, each by a student of its own."""

    def __init__(self, *codes: str) -> None:
        self._codes = codes

    async def graded(self, challenge_id: str) -> AsyncIterator[Submission]:
        for number, code in enumerate(self._codes):
            yield Submission(
                f"s{number}", f"u{number}", challenge_id, "adding", 1, "", 10, code, "python",
                Status.WRONG_ANSWER, datetime(2026, 3, 2, tzinfo=UTC), 1, f"k{number}",
                verdict=Verdict.WRONG_ANSWER, score=0.0,
            )  # fmt: skip
