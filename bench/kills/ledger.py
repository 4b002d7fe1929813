"""The audit: what the students were told against what the database holds, read past the server."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from pymongo import MongoClient

from bench.jupyter_process import JupyterProcess
from server_services.progress.account import graded_in
from server_services.progress.model import recompute
from server_services.stores.embedded.state import load

from .load import Receipt

Document = dict[str, Any]


@dataclass(frozen=True)
class Findings:
    """What an audit found wrong, each as a list of words for people. All are empty when all is well."""

    lost: list[str]
    doubled: list[str]
    pending: list[str]
    wrong: list[str]
    changed: list[str]
    progress: list[str]

    @property
    def faults(self) -> dict[str, list[str]]:
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: words for name, words in found.items() if words}


@dataclass(frozen=True)
class Ledger:
    """The records of one server, and how many of its verdicts were told to the learning record."""

    submissions: list[Document]
    events: Counter[str]
    xp: int

    def audit(self, receipts: Sequence[Receipt]) -> Findings:
        """Compare with the receipts of every student."""
        by_key: dict[str, list[Document]] = {}
        for document in self.submissions:
            by_key.setdefault(document["idempotencyKey"], []).append(document)
        pairs = [(receipt, by_key.get(receipt.key, [])) for receipt in receipts]
        once = [(receipt, documents[0]) for receipt, documents in pairs if documents]
        return Findings(
            lost=[f"{r.key}: {len(d)} records" for r, d in pairs if r.missing or not _kept(r, d)],
            doubled=[f"{r.key}: {len(d)} records, ids {r.ids}" for r, d in pairs if len(d) > 1]
            + [f"{r.key}: answered with {r.ids}" for r in receipts if len(r.ids) > 1]
            + [f"{name}: {count} verdicts told" for name, count in self.events.items() if count > 1]
            + _attempts_taken_twice(self.submissions),
            pending=[r.key for r, d in once if d["status"] == "pending" or "lease" in d],
            wrong=[f"{r.answer}: {d.get('verdict')} {d.get('score')}" for r, d in once if not _right(r, d)],
            changed=[f"{r.key}: {r.view['gradedAt']}" for r, d in once if r.view and not _as_told(r, d)],
            progress=[] if self.xp == self.recomputed else [f"{self.xp} XP, should be {self.recomputed}"],
        )

    @property
    def recomputed(self) -> int:
        """The XP that the record of submissions is worth."""
        graded = [graded_in(document) for document in self.submissions if "gradedAt" in document]
        return recompute(graded).xp

    @property
    def untold(self) -> int:
        """Verdicts of which no event tells. Events are told once and at best: a kill may swallow some."""
        return sum(str(document["_id"]) not in self.events for document in self.submissions)


def read_ledger(server: JupyterProcess) -> Ledger:
    """Read the embedded MongoDB of a server, through a connection of our own."""
    state = load(server.stores)
    assert state is not None
    with MongoClient[Document](state.mongodb_uri, tz_aware=True) as client:
        database = client["codementor"]
        told = database["events"].find({"kind": "submission-graded"})
        user = database["users"].find_one({"username": "ada"}) or {}
        return Ledger(
            submissions=list(database["submissions"].find()),
            events=Counter(event["submissionId"] for event in told),
            xp=user["profile"]["xp"],
        )


def _kept(receipt: Receipt, documents: Sequence[Document]) -> bool:
    return receipt.ids <= {str(document["_id"]) for document in documents}


def _right(receipt: Receipt, document: Document) -> bool:
    answer = receipt.answer
    expected = (answer.slug, answer.code, answer.verdict, answer.score)
    found = (document["challengeSlug"], document["code"], document.get("verdict"), document.get("score"))
    return found == expected and len(document["testResults"]) == 4


def _as_told(receipt: Receipt, document: Document) -> bool:
    """A verdict is written once: it is still the one the student has seen, to the millisecond."""
    told = datetime.fromisoformat(receipt.view["gradedAt"]).astimezone(UTC)
    return (told, receipt.view["verdict"]) == (document.get("gradedAt"), document.get("verdict"))


def _attempts_taken_twice(submissions: Sequence[Document]) -> list[str]:
    attempts = Counter((d["challengeSlug"], d["attempt"]) for d in submissions if "attempt" in d)
    return [f"attempt {number} at {slug}" for (slug, number), count in attempts.items() if count > 1]
