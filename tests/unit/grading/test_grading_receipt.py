"""Receipts: what a line says, how it is read again, and what the record answers to one that lies."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.grading.model import EarlierVerdict, Submission
from server_services.grading.receipt import Receipt, check_receipt, receipt_of

NOW = datetime(2026, 3, 2, 9, 30, 1, 234_567, UTC)
ID = "65f0a1b2c3d4e5f60718293a"
CODE = "print('größe')\n"
HASH = hashlib.sha256(CODE.encode()).hexdigest()
LINE = f"codementor-receipt v1 two-sum@3 {ID} 0.75 2026-03-02T09:30:01.234Z sha256:{HASH}"


def submission(**differing: Any) -> Submission:
    """Ada's third attempt, 75 %."""
    usual: dict[str, Any] = {
        "id": ID,
        "user_id": "u1",
        "challenge_id": "c1",
        "challenge_slug": "two-sum",
        "challenge_version": 3,
        "topic": "",
        "xp_reward": 20,
        "code": CODE,
        "language": "python",
        "status": Status.WRONG_ANSWER,
        "submitted_at": NOW - timedelta(seconds=1),
        "attempt": 3,
        "idempotency_key": "k",
        "verdict": Verdict.WRONG_ANSWER,
        "score": 0.75,
        "graded_at": NOW,
    }
    return Submission(**usual | differing)


def read(text: str) -> Receipt:
    found = Receipt.find(text)
    assert found is not None
    return found


def test_a_receipt_is_one_line_with_all_that_counts() -> None:
    """Challenge and version, submission, score, moment of the verdict, hash of the code."""
    assert str(receipt_of(submission())) == LINE


def test_the_time_is_told_in_utc_and_as_the_store_keeps_it() -> None:
    """Milliseconds, cut and not rounded: straight after grading it says what it says later."""
    berlin = NOW.replace(microsecond=999_999).astimezone(timezone(timedelta(hours=1)))
    assert read(str(receipt_of(submission(graded_at=berlin)))).graded_at == "2026-03-02T09:30:01.999Z"


@pytest.mark.parametrize(
    "without",
    [
        {"status": Status.PENDING, "verdict": None, "score": None, "graded_at": None},
        {"status": Status.ERROR, "verdict": Verdict.INTERNAL_ERROR, "score": 0.0, "attempt": None},
    ],
    ids=["pending", "the grader failed"],
)
def test_without_a_verdict_that_counts_there_is_no_receipt(without: dict[str, Any]) -> None:
    assert receipt_of(submission(**without)) is None


@given(
    st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True),
    st.integers(1, 999),
    st.floats(0, 1),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
def test_whatever_a_receipt_says_can_be_read_again(slug: str, version: int, score: float, code: str) -> None:
    """And the record confirms it."""
    made = submission(challenge_slug=slug, challenge_version=version, score=score, code=code)
    receipt = read(str(receipt_of(made)))
    assert receipt == receipt_of(made)
    assert check_receipt(receipt, made, "ada").genuine


@pytest.mark.parametrize(
    "text",
    [f"  {LINE}\n", f"> {LINE}", LINE.replace(" ", "\n"), f"Hello!\nHere it is: {LINE}. Yours, Ada"],
    ids=["blanks", "quoted", "broken", "in a letter"],
)
def test_a_receipt_is_found_however_it_was_sent(text: str) -> None:
    assert str(read(text)) == LINE


@pytest.mark.parametrize("text", ["", "hello", LINE[:-1], LINE.replace("v1", "v2"), LINE.replace(ID, "1")])
def test_what_is_no_receipt_is_told_as_such(text: str) -> None:
    """With how one looks."""
    told = check_receipt(Receipt.find(text), None, None)
    assert not told.genuine
    assert "codementor-receipt v1" in told.message


def test_a_genuine_receipt_tells_whose_and_what_it_is() -> None:
    """All from the record, nothing from the receipt."""
    told = check_receipt(read(LINE), submission(), "ada")
    assert (told.genuine, told.username, told.challenge_slug, told.challenge_version) == (
        True, "ada", "two-sum", 3,
    )  # fmt: skip
    assert (told.attempt, told.status, told.score, told.code_hash) == (3, Status.WRONG_ANSWER, 0.75, HASH)
    assert (told.submitted_at, told.graded_at) == (NOW - timedelta(seconds=1), NOW)


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("two-sum", "three-sum", "the challenge is two-sum"),
        ("@3", "@4", "the version is 3"),
        ("0.75", "1", "the score is 0.75"),
        ("09:30", "08:30", "the time of the verdict is 2026-03-02T09:30:01.234Z"),
        (HASH, "0" * 64, f"the code is {HASH}"),
    ],
)
def test_a_receipt_that_was_changed_is_found_out(was: str, becomes: str, words: str) -> None:
    """Whichever of its words it is; the message says what the record has instead."""
    told = check_receipt(read(LINE.replace(was, becomes)), submission(), "ada")
    assert not told.genuine
    assert words in told.message


def test_two_changes_are_both_told() -> None:
    told = check_receipt(read(LINE.replace("0.75", "1").replace("@3", "@9")), submission(), "ada")
    assert told.message == "Not genuine: in the record the version is 3, score is 0.75."


def test_a_receipt_for_nothing_is_not_genuine() -> None:
    """Neither for a submission nobody made nor for one without a verdict."""
    pending = submission(status=Status.PENDING, verdict=None, score=None, graded_at=None)
    for found in (None, pending):
        told = check_receipt(read(LINE), found, None)
        assert (told.genuine, told.submission_id) == (False, None)
        assert ID in told.message


def test_a_receipt_from_before_a_regrade_is_genuine_and_says_what_holds_now() -> None:
    """A student is no liar because the challenge was wrong. Scores of two verdicts cannot be mixed."""
    earlier = EarlierVerdict(3, Verdict.WRONG_ANSWER, 0.75, NOW)
    later = NOW + timedelta(days=1)
    regraded = replace(
        submission(), score=1.0, verdict=Verdict.ACCEPTED, status=Status.ACCEPTED, challenge_version=4,
        graded_at=later, earlier=(earlier,),
    )  # fmt: skip
    told = check_receipt(read(LINE), regraded, "ada")
    assert (told.genuine, told.score) == (True, 1.0)
    assert told.message == "Genuine when it was given. It was judged again since: the score is 1 now."
    assert (
        check_receipt(receipt_of(regraded), regraded, "ada").message == "Genuine: the record says the same."
    )
    assert not check_receipt(read(LINE.replace("0.75", "1")), regraded, "ada").genuine
