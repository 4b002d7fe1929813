"""A record for live events that is a list, and what a house would publish."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.live.model import CaseKept, StandingKept, Title, VerdictKept
from server_services.live.service import LiveService
from server_services.live.store import LiveStore

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TITLES = {"first-step": Title("First step", "Submit something."), "comeback": Title("Comeback", "Again.")}


def minutes(count: float) -> datetime:
    """So long after the beginning of the record."""
    return NOW + timedelta(minutes=count)


def kept(number: int, at: datetime, user_id: str = "u1", **more: Any) -> VerdictKept:
    fields: dict[str, Any] = {
        "user_id": user_id,
        "submission_id": f"s{number}",
        "challenge_id": "c1",
        "challenge_version": 1,
        "challenge_slug": "two-sum",
        "verdict": Verdict.RUNTIME_ERROR,
        "score": 0.5,
        "cases": (CaseKept("shown", True, Verdict.ACCEPTED),),
        "at": at,
    }
    return VerdictKept(**fields | more)


def graded(number: int, at: datetime, **more: Any) -> SubmissionGraded:
    """The event of such a verdict."""
    fields: dict[str, Any] = {
        "submission_id": f"s{number}",
        "user_id": "u1",
        "challenge_id": "c1",
        "challenge_slug": "two-sum",
        "challenge_version": 1,
        "status": Status.ERROR,
        "verdict": Verdict.RUNTIME_ERROR,
        "told": Verdict.WRONG_ANSWER,
        "score": 0.5,
        "at": at,
    }
    return SubmissionGraded(**fields | more)


class ListedVerdicts(LiveStore):
    """The record as a list; remembers what it was asked."""

    def __init__(self, *verdicts: VerdictKept) -> None:
        self.record = sorted(verdicts, key=lambda each: each.at)
        self.asked: list[tuple[Sequence[str], datetime, int]] = []

    async def verdicts(self, user_ids: Sequence[str], since: datetime, limit: int) -> list[VerdictKept]:
        self.asked.append((user_ids, since, limit))
        return [each for each in self.record if each.user_id in user_ids and each.at >= since][-limit:]


async def told_little(verdict: VerdictKept) -> Verdict:
    """A challenge that tells a count alone."""
    return Verdict.WRONG_ANSWER


def service(store: LiveStore, **standings: StandingKept) -> LiveService:
    """The service of users who stand so; its clock stands ten minutes after the beginning."""

    async def stand(user_ids: Sequence[str]) -> dict[str, StandingKept]:
        return {name: standing for name, standing in standings.items() if name in user_ids}

    return LiveService(store, told_little, stand, TITLES, lambda: minutes(10))
