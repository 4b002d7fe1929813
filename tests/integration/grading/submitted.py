"""Submissions and judgements as tests need them."""

from datetime import UTC, datetime, timedelta
from itertools import count

from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.grading.judge import CaseResult
from server_services.grading.model import Judgement, Lease, Submission
from server_services.grading.store import new_id

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_numbers = count(1)


def submission(**differing: object) -> Submission:
    """A pending submission of ada's to c1, unlike every other one."""
    number = next(_numbers)
    own_id = new_id()
    usual: dict[str, object] = {
        "id": own_id,
        "idempotency_key": own_id,
        "user_id": "ada",
        "challenge_id": "c1",
        "challenge_slug": "two-sum",
        "challenge_version": 1,
        "topic": "loops",
        "xp_reward": 20,
        "code": f"print({number})",
        "language": "python",
        "status": Status.PENDING,
        "submitted_at": NOW + timedelta(seconds=number),
        "attempt": number,
        "lease": lease(),
    }
    return Submission(**(usual | differing))  # type: ignore[arg-type]  # a builder: each test names what it varies


def lease(owner: str = "server-1", token: str = "t1", seconds: float = 15) -> Lease:
    """A lease that ends that many seconds after NOW."""
    return Lease(owner, token, NOW + timedelta(seconds=seconds))


def judgement(verdict: Verdict = Verdict.ACCEPTED, score: float = 1.0) -> Judgement:
    """One case of that verdict."""
    passed = verdict is Verdict.ACCEPTED
    return Judgement(verdict, score, (CaseResult("case-1", passed, verdict, cpu_ms=2.5, memory_kib=9000),))
