"""A grading service on a cluster, and what it told the house."""

import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import psutil
from challenges_for_tests import case, request
from children_for_tests import runs_a_case
from cluster_for_tests import PATIENCE, Cluster, descendants, is_kernel, until

from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.bus import Bus
from server_services.config import GradingConfig
from server_services.grading.backend import GradingBackend
from server_services.grading.model import Submission
from server_services.grading.service import GradedChallenge, GradingService
from server_services.grading.store import SubmissionStore

LEASE_SECONDS = 1.5
CHALLENGE = GradedChallenge(
    "5f" * 12, 1, request(test_cases=(case("1\n", "2\n"), case("4\n", "5\n", hidden=True)))
)
RIGHT = "print(int(input()) + 1)\n"
SLOW = f"import time\ntime.sleep(0.8)\n{RIGHT}"


@dataclass
class Room:
    """`told`: how often the house heard of a verdict on each submission."""

    service: GradingService
    told: Counter[str] = field(default_factory=Counter)

    async def submit(self, code: str = SLOW) -> Submission:
        """A submission, kept and begun."""
        return await self.service.submit("ada", CHALLENGE, code, "python")

    async def verdict(self, submission: Submission) -> Verdict | None:
        """The verdict, when it is there; every one was told once."""
        graded = await self.service.wait(submission, PATIENCE)
        assert graded.graded, graded
        await until(lambda: self.told[submission.id])
        assert 1 == self.told[submission.id]
        return graded.verdict

    async def count(self, event: SubmissionGraded) -> None:
        self.told[event.submission_id] += 1


@contextlib.asynccontextmanager
async def room(database: Any, backend: GradingBackend, *, begun: bool = True) -> AsyncIterator[Room]:
    """A server's grading, on that database. Not `begun`, it neither renews leases nor takes anything up."""
    bus = Bus()

    async def find_version(challenge_id: str, version: int) -> GradedChallenge:
        return CHALLENGE

    config = GradingConfig(min_tier=1, lease_seconds=LEASE_SECONDS)
    found = Room(GradingService(SubmissionStore(database), bus, find_version, backend, config))
    bus.subscribe(SubmissionGraded, found.count)
    if begun:
        await found.service.start()
    try:
        yield found
    finally:
        await found.service.stop()


def processes(worker: psutil.Popen) -> int:
    """How many processes of grading kernels a worker has."""
    return sum(is_kernel(each) for each in descendants(worker))


def busy(cluster: Cluster) -> psutil.Popen | None:
    """A worker that runs a case just now."""
    return next((worker for worker in cluster.workers if any(map(_at_work, descendants(worker)))), None)


def _at_work(process: psutil.Process) -> bool:
    return is_kernel(process) and runs_a_case(process)
