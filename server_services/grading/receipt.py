"""Receipts: one line that says what a submission was worth, and what the record has to say to such a line.

A receipt proves nothing by itself, anybody can write one: it is checked against the record by its id.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from codementor_jupyter.protocol.submissions import ReceiptCheckView
from codementor_jupyter.protocol.verdicts import Verdict

from .model import Submission

_LINE = re.compile(
    r"codementor-receipt v1 (?P<slug>\S+)@(?P<version>\d+) (?P<submission_id>[0-9a-f]{24}) (?P<score>\S+) "
    r"(?P<graded_at>\S+) sha256:(?P<code_hash>[0-9a-f]{64})"
)
_WORDS = {
    "slug": "challenge",
    "version": "version",
    "score": "score",
    "graded_at": "time of the verdict",
    "code_hash": "code",
}


@dataclass(frozen=True)
class Receipt:
    """What a receipt says, word by word. `score` is 0 to 1; `code_hash` the SHA-256 of the code in UTF-8."""

    slug: str
    version: str
    submission_id: str
    score: str
    graded_at: str
    code_hash: str

    def __str__(self) -> str:
        return (
            f"codementor-receipt v1 {self.slug}@{self.version} {self.submission_id} {self.score} "
            f"{self.graded_at} sha256:{self.code_hash}"
        )

    @classmethod
    def find(cls, text: str) -> Self | None:
        """The receipt in a text, however its lines were broken on the way; None: there is none."""
        found = _LINE.search(" ".join(text.split()))
        return cls(**found.groupdict()) if found else None


def receipt_of(submission: Submission) -> Receipt | None:
    """The receipt of a submission as it stands; None where it has no verdict that counts."""
    receipts = _receipts_of(submission)
    return receipts[-1] if receipts and submission.verdict is not Verdict.INTERNAL_ERROR else None


def check_receipt(
    receipt: Receipt | None, found: Submission | None, username: str | None
) -> ReceiptCheckView:
    """What the record says to a receipt. `found`: the submission it names, `username` whose that is."""
    if receipt is None:
        message = "This is no receipt: one begins with `codementor-receipt v1` and ends with the code's hash."
        return ReceiptCheckView(genuine=False, message=message)
    receipts = _receipts_of(found) if found else []
    if found is None or not receipts:
        message = f"Not genuine: there is no graded submission {receipt.submission_id} here."
        return ReceiptCheckView(genuine=False, message=message)
    genuine, message = _judged(receipt, receipts)
    return ReceiptCheckView(
        genuine=genuine,
        message=message,
        submission_id=found.id,
        username=username,
        challenge_slug=found.challenge_slug,
        challenge_version=found.challenge_version,
        attempt=found.attempt,
        status=found.status,
        score=found.score,
        submitted_at=found.submitted_at,
        graded_at=found.graded_at,
        code_hash=receipts[-1].code_hash,
    )


def _judged(receipt: Receipt, receipts: list[Receipt]) -> tuple[bool, str]:
    """Whether the receipt is one of the submission's, the last of which is the one it would get now."""
    now = receipts[-1]
    if receipt == now:
        return True, "Genuine: the record says the same."
    if receipt in receipts:
        return True, f"Genuine when it was given. It was judged again since: the score is {now.score} now."
    wrong = [name for name in _WORDS if getattr(receipt, name) != getattr(now, name)]
    told = ", ".join(f"{_WORDS[name]} is {getattr(now, name)}" for name in wrong)
    return False, f"Not genuine: in the record the {told}."


def _receipts_of(submission: Submission) -> list[Receipt]:
    """One for each verdict the submission has had, the one that stands last."""
    verdicts = [(each.challenge_version, each.score, each.graded_at) for each in submission.earlier]
    if submission.graded_at is not None:
        verdicts.append((submission.challenge_version, submission.score or 0.0, submission.graded_at))
    code_hash = hashlib.sha256(submission.code.encode()).hexdigest()
    return [
        Receipt(submission.challenge_slug, str(version), submission.id, f"{score:g}", _moment(at), code_hash)
        for version, score, at in verdicts
    ]


def _moment(at: datetime) -> str:
    """As the store keeps it: in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
