"""The record of submissions on a real database: one key, one attempt, one lease, one verdict."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from submitted import NOW, judgement, lease, submission

from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.grading.judge import CaseResult
from server_services.grading.model import Judgement, Latest, Submission
from server_services.grading.store import AttemptTaken, KeyTaken, SubmissionStore


async def test_a_submission_comes_back_as_it_was_kept(store: SubmissionStore) -> None:
    """Every field, before and after the verdict."""
    kept = await store.insert(submission(idempotency_key="k"))
    assert await store.find(kept.id) == kept
    graded = await store.record(kept, judgement(Verdict.WRONG_ANSWER, 0.5), NOW)
    assert await store.find(kept.id) == graded
    assert graded is not None
    assert (graded.status, graded.verdict, graded.score) == (Status.WRONG_ANSWER, Verdict.WRONG_ANSWER, 0.5)
    assert (graded.execution_time, graded.memory_used, graded.lease) == (2.5, 9000, None)


@pytest.mark.parametrize("unknown", ["", "nonsense", "0" * 24, "é" * 24])
async def test_an_id_nobody_has_finds_nothing(store: SubmissionStore, unknown: str) -> None:
    """Whatever a client sends as an id is looked up or not found, never an error."""
    assert await store.find(unknown) is None


async def test_a_key_is_one_submission_of_a_user(store: SubmissionStore) -> None:
    """Ada's second use of a key is refused; the same key is free for Bob."""
    first = await store.insert(submission(idempotency_key="k"))
    with pytest.raises(KeyTaken):
        await store.insert(submission(idempotency_key="k"))
    await store.insert(submission(idempotency_key="k", user_id="bob"))
    assert await store.find_by_key("ada", "k") == first


async def test_without_a_key_a_submission_goes_by_its_id(store: SubmissionStore) -> None:
    """Two without a key are two submissions, and each can be found."""
    one, other = await store.insert(submission()), await store.insert(submission())
    assert [one, other] == [await store.find_by_key("ada", each.id) for each in (one, other)]


async def test_an_attempt_is_numbered_once(store: SubmissionStore) -> None:
    """The number is unique for a user and a challenge, not beyond."""
    await store.insert(submission(attempt=1))
    with pytest.raises(AttemptTaken):
        await store.insert(submission(attempt=1))
    await store.insert(submission(attempt=1, challenge_id="c2"))
    await store.insert(submission(attempt=1, user_id="bob"))


async def test_the_last_attempt_is_the_highest_number_that_counts(store: SubmissionStore) -> None:
    """0 before the first; an attempt that was given back does not count, whatever came last."""
    assert await store.last_attempt("ada", "c1") == 0
    await store.insert(submission(attempt=1))
    second = await store.insert(submission(attempt=2))
    assert await store.last_attempt("ada", "c1") == 2
    await store.record(second, judgement(Verdict.INTERNAL_ERROR, 0.0), NOW)
    assert await store.last_attempt("ada", "c1") == 1


async def test_the_latest_submission_is_the_one_made_last(store: SubmissionStore) -> None:
    """Of this user for this challenge, whatever its number; one that was given back has none."""
    assert await store.latest("ada", "c1") is None
    await store.insert(submission(attempt=1))
    second = await store.insert(submission(attempt=2, code="print(2)"))
    await store.insert(submission(attempt=1, challenge_id="c2"))
    await store.insert(submission(attempt=1, user_id="bob"))
    assert await store.latest("ada", "c1") == Latest("print(2)", Status.PENDING, 2)
    await store.record(second, judgement(Verdict.WRONG_ANSWER, 0.5), NOW)
    found = await store.latest("ada", "c1")
    assert (found, True) == (Latest("print(2)", Status.WRONG_ANSWER, 2), found is not None and found.failed)
    third = await store.insert(submission(attempt=3, code="print(3)"))
    await store.record(third, judgement(Verdict.INTERNAL_ERROR, 0.0), NOW)
    assert await store.latest("ada", "c1") == Latest("print(3)", Status.ERROR, 0)


async def test_only_refunds_leave_no_attempt(store: SubmissionStore) -> None:
    """All that there is may have been given back."""
    only = await store.insert(submission(attempt=1))
    await store.record(only, judgement(Verdict.INTERNAL_ERROR, 0.0), NOW)
    assert await store.last_attempt("ada", "c1") == 0


async def test_of_two_verdicts_one_is_written(store: SubmissionStore) -> None:
    """The second writer learns that it came too late, and the first verdict stands."""
    kept = await store.insert(submission())
    first = await store.record(kept, judgement(Verdict.ACCEPTED), NOW)
    second = await store.record(kept, judgement(Verdict.WRONG_ANSWER, 0.0), NOW)
    assert second is None
    assert await store.find(kept.id) == first


async def test_twenty_writers_at_once_write_one_verdict(store: SubmissionStore) -> None:
    """The lease decides, not the order of arrival."""
    kept = await store.insert(submission())
    written = await asyncio.gather(*(store.record(kept, judgement(score=n / 20), NOW) for n in range(20)))
    assert 1 == sum(graded is not None for graded in written)


async def test_a_lease_taken_over_ends_the_right_to_write(store: SubmissionStore) -> None:
    """Who was silent for too long does not overwrite who took over."""
    kept = await store.insert(submission(lease=lease(seconds=-1)))
    taken = await store.claim_expired(NOW, lease("server-2", "t2"))
    assert taken == replace(kept, lease=lease("server-2", "t2"), tries=2)
    assert await store.record(kept, judgement(), NOW) is None
    assert await store.record(taken, judgement(), NOW) is not None


async def test_only_expired_leases_are_taken_and_each_once(store: SubmissionStore) -> None:
    """What somebody is grading is left alone; ten who ask at once take ten different ones, or nothing."""
    await store.insert(submission(lease=lease(seconds=60)))
    expired = [await store.insert(submission(lease=lease(seconds=-n))) for n in (3, 2, 1)]
    claims = await asyncio.gather(*(store.claim_expired(NOW, lease("s", f"t{n}")) for n in range(10)))
    assert sorted(each.id for each in expired) == sorted(claim.id for claim in claims if claim)


async def test_a_graded_submission_is_never_taken_up(store: SubmissionStore) -> None:
    """A verdict ends the lease for good."""
    kept = await store.insert(submission(lease=lease(seconds=-1)))
    await store.record(kept, judgement(), NOW)
    assert await store.claim_expired(NOW, lease("server-2", "t2")) is None


async def test_an_owner_keeps_its_own_leases(store: SubmissionStore) -> None:
    """Renewing moves the end of this owner's leases, not of another's, and touches no verdict."""
    mine, graded = await store.insert(submission()), await store.insert(submission())
    others = await store.insert(submission(lease=lease("server-2", "t2")))
    await store.record(graded, judgement(), NOW)
    until = NOW + timedelta(minutes=5)
    await store.renew(lease(), [mine.id, graded.id, others.id], until)
    ends = [
        found.lease and found.lease.expires_at
        for s in (mine, graded, others)
        if (found := await store.find(s.id))
    ]
    assert [until, None, lease().expires_at] == ends


async def test_pages_are_newest_first_and_a_users_own(store: SubmissionStore) -> None:
    """Also of one challenge alone, with the number of all there are."""
    made = [await store.insert(submission(challenge_id=f"c{n % 2}")) for n in range(5)]
    await store.insert(submission(user_id="bob"))
    page, total = await store.page("ada", None, 1, 2)
    assert ([made[3].id, made[2].id], 5) == ([s.id for s in page], total)
    page, total = await store.page("ada", "c1", 0, 10)
    assert ([made[3].id, made[1].id], 2) == ([s.id for s in page], total)
    assert ([], 5) == await store.page("ada", None, 5, 5)
    assert ([], 0) == await store.page("eve", None, 0, 5)


async def test_a_page_leaves_out_code_and_what_the_cases_said(store: SubmissionStore) -> None:
    """What passed and the kind of failure are there: a list of hundreds stays small."""
    kept = await store.insert(submission(code="x" * 60_000))
    said = CaseResult("case-1", False, Verdict.WRONG_ANSWER, "out", "printed", "error", "diff", 2.5, 9000)
    await store.record(kept, Judgement(Verdict.WRONG_ANSWER, 0.5, (said,)), NOW)
    [listed], _total = await store.page("ada", "c1", 0, 10)
    assert ("", 0.5, NOW) == (listed.code, listed.score, listed.graded_at)
    told = replace(said, output=None, printed=None, error=None, diff=None)
    assert (told,) == listed.results
    whole = await store.find(kept.id)
    assert whole is not None
    assert ("x" * 60_000, (said,)) == (whole.code, whole.results)


async def test_a_regraded_submission_knows_its_verdicts_before(store: SubmissionStore) -> None:
    """In order, each with the version it was judged by."""
    kept = await store.insert(submission())
    graded = await store.record(kept, judgement(Verdict.WRONG_ANSWER, 0.5), NOW)
    for number, score in ((1, 0.75), (2, 1.0)):
        assert graded is not None
        assert await store.regrade(graded, judgement(score=score), 1 + number, NOW + timedelta(days=number))
        graded = await store.find(kept.id)
    assert graded is not None
    assert [(1, 0.5), (2, 0.75)] == [(each.challenge_version, each.score) for each in graded.earlier]
    assert (3, 1.0) == (graded.challenge_version, graded.score)


async def test_pending_are_those_without_a_verdict(store: SubmissionStore) -> None:
    """What health and metrics count."""
    kept = [await store.insert(submission()) for _ in range(3)]
    await store.record(kept[0], judgement(), NOW)
    assert await store.pending() == 2


async def test_every_question_is_answered_by_an_index(database: Any) -> None:
    """Keys, attempts, history and the queue, each with the fields its query names first."""
    there = await database["submissions"].index_information()
    keys = {tuple(field for field, _direction in index["key"]) for index in there.values()}
    wanted = {
        ("userId", "idempotencyKey"),
        ("userId", "challengeId", "attempt"),
        ("userId", "challengeId", "submittedAt"),
        ("status", "lease.expiresAt"),
    }
    assert wanted <= keys


async def test_no_secret_is_in_a_record(store: SubmissionStore, database: Any) -> None:
    """A submission holds what the student sent and what was found, no expected output."""
    kept = await store.insert(submission())
    await store.record(kept, judgement(Verdict.WRONG_ANSWER, 0.0), NOW)
    document = await database["submissions"].find_one({})
    assert isinstance(kept, Submission)
    assert {"expectedOutput", "solution", "input"}.isdisjoint(document["testResults"][0])
