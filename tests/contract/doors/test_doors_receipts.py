"""Receipts through the doors: a student copies one, an instructor asks the record about it."""

import hashlib
from typing import Any

import pytest
from hosts import NOBODY, OTHER_STUDENT, RIGHT, STUDENT, WRONG, Host, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def check(host: Host, text: str, **more: Any) -> dict[str, Any]:
    """What the record says."""
    answer = await host.call("GET", "api/receipts", params={"text": text}, **more)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_a_submission_comes_with_its_receipt(host: Host) -> None:
    """In the answer to a submit and where one submission is asked for, the same; the hash is the code's."""
    slug = (await host.new_challenge())["slug"]
    graded = (await host.submit(slug, RIGHT, who=STUDENT)).json()
    again = (await host.call("GET", f"api/submissions/{graded['id']}", who=STUDENT)).json()
    assert graded["receipt"] == again["receipt"]
    code_hash = hashlib.sha256(RIGHT.encode()).hexdigest()
    assert graded["receipt"].startswith(f"codementor-receipt v1 {slug}@1 {graded['id']} 1 ")
    assert graded["receipt"].endswith(f" sha256:{code_hash}")


async def test_what_is_pending_has_no_receipt(host: Host) -> None:
    """Nothing can be said of it yet."""
    slug = (await host.new_challenge())["slug"]
    pending = await host.call("POST", f"api/challenges/{slug}/submit?wait=0", {"code": RIGHT}, who=STUDENT)
    assert (202, None) == (pending.status_code, pending.json()["receipt"])


async def test_an_instructor_hears_whose_it_is_and_that_it_is_true(host: Host) -> None:
    """Everything is the record's."""
    slug = (await host.new_challenge())["slug"]
    graded = (await host.submit(slug, WRONG, who=STUDENT)).json()
    told = await check(host, graded["receipt"])
    assert (True, "Genuine: the record says the same.") == (told["genuine"], told["message"])
    for name in ("attempt", "status", "score", "challengeSlug", "challengeVersion"):
        assert graded[name] == told[name], name
    assert graded["id"] == told["submissionId"]
    assert told["username"] == ("sam" if host.name == "bare" else "ada")


async def test_a_receipt_with_another_score_is_not_believed(host: Host) -> None:
    slug = (await host.new_challenge())["slug"]
    graded = (await host.submit(slug, WRONG, who=STUDENT)).json()
    forged = graded["receipt"].replace(f"{graded['id']} 0 ", f"{graded['id']} 1 ")
    assert forged != graded["receipt"]
    told = await check(host, forged)
    assert (False, "Not genuine: in the record the score is 0.") == (told["genuine"], told["message"])


async def test_a_challenge_that_was_changed_since_leaves_its_receipts_true(host: Host) -> None:
    """A receipt names the version it was earned at."""
    made = await host.new_challenge()
    receipt = (await host.submit(made["slug"], RIGHT, who=STUDENT)).json()["receipt"]
    whole = (await host.call("GET", f"api/challenges/{made['slug']}?view=author")).json()
    changed = await host.call("PUT", f"api/challenges/{made['slug']}", whole | {"title": "Another"})
    assert 2 == changed.json()["version"]
    assert (await check(host, receipt))["genuine"]


@pytest.mark.parametrize("text", ["", "hello", "\U0001f40d", "codementor-receipt v1"])
async def test_what_is_no_receipt_is_answered_in_words(host: Host, text: str) -> None:
    told = await check(host, text)
    assert not told["genuine"]
    assert told["submissionId"] is None


async def test_a_receipt_for_nothing_is_not_genuine(host: Host) -> None:
    """An id that nobody has."""
    receipt = f"codementor-receipt v1 a@1 {'0' * 24} 1 2026-03-02T09:30:01.234Z sha256:{'0' * 64}"
    assert "there is no graded submission" in (await check(host, receipt))["message"]


async def test_only_instructors_ask(bare: Host) -> None:
    """Not even the owner: a check tells whose a submission is."""
    slug = (await bare.new_challenge())["slug"]
    receipt = (await bare.submit(slug, RIGHT, who=STUDENT)).json()["receipt"]
    for who, refusal in (
        (STUDENT, (403, "forbidden")),
        (OTHER_STUDENT, (403, "forbidden")),
        (NOBODY, (401, "not_signed_in")),
    ):
        answer = await bare.call("GET", "api/receipts", params={"text": receipt}, who=who)
        assert refusal == error_of(answer)


@pytest.mark.parametrize(("params", "where"), [({}, "text"), ({"text": "x" * 1001}, "text")])
async def test_a_question_without_a_receipt_is_refused(
    host: Host, params: dict[str, str], where: str
) -> None:
    answer = await host.call("GET", "api/receipts", params=params)
    assert (422, "validation_failed") == error_of(answer)
    assert [where] == [fault["where"] for fault in answer.json()["error"]["details"]["faults"]]
