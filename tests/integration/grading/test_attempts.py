"""Numbers of attempts: counted on from memory, and true all the same."""

import asyncio

import pytest
from submitted import NOW, judgement, submission

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.errors import Conflict
from server_services.grading.attempts import Attempts
from server_services.grading.store import KeyTaken, SubmissionStore


async def made(attempts: Attempts, **differing: object) -> int | None:
    """The number a new submission got."""
    return (await attempts.insert(submission(attempt=None, **differing))).attempt


async def test_attempts_count_from_one_for_each_user_and_challenge(store: SubmissionStore) -> None:
    """Nobody's attempts are counted with another's."""
    attempts = Attempts(store)
    assert [1, 2] == [await made(attempts), await made(attempts)]
    assert [1, 1] == [await made(attempts, user_id="bob"), await made(attempts, challenge_id="c2")]


async def test_a_server_that_starts_counts_on(store: SubmissionStore) -> None:
    """Nothing is remembered at first: the record says where to go on."""
    await made(Attempts(store))
    assert await made(Attempts(store)) == 2


async def test_two_servers_count_as_one(store: SubmissionStore) -> None:
    """What one remembers is out of date when the other has counted on, and it notices."""
    one, other = Attempts(store), Attempts(store)
    assert [1, 2, 3, 4] == [await made(each) for each in (one, other, other, one)]


async def test_ten_at_once_get_ten_numbers(store: SubmissionStore) -> None:
    """They race for the next one; none is lost and none is given twice."""
    attempts = Attempts(store)
    assert set(range(1, 11)) == set(await asyncio.gather(*(made(attempts) for _ in range(10))))


async def test_a_hundred_at_once_are_not_told_that_they_are_too_many(store: SubmissionStore) -> None:
    """Those of one server take turns: no one of them loses every race."""
    attempts = Attempts(store)
    numbers = await asyncio.gather(*(made(attempts) for _ in range(100)))
    assert sorted(numbers) == list(range(1, 101))


async def test_a_number_given_back_is_given_again(store: SubmissionStore) -> None:
    """A failure of the grader costs no attempt."""
    attempts = Attempts(store)
    kept = await attempts.insert(submission(attempt=None))
    await store.record(kept, judgement(Verdict.INTERNAL_ERROR, 0.0), NOW)
    attempts.given_back(kept)
    assert await made(attempts) == 1


async def test_no_more_attempts_than_the_challenge_takes(store: SubmissionStore) -> None:
    """The next is refused with the number; another user's are their own."""
    attempts = Attempts(store)
    for _ in range(2):
        await attempts.insert(submission(attempt=None), most=2)
    with pytest.raises(Conflict) as refused:
        await attempts.insert(submission(attempt=None), most=2)
    assert (ErrorCode.ATTEMPTS_USED_UP, {"limit": 2}) == (refused.value.code, refused.value.details)
    await attempts.insert(submission(attempt=None, user_id="bob"), most=2)


async def test_the_last_attempt_sent_again_is_the_same_attempt(store: SubmissionStore) -> None:
    """A client that lost the answer gets it, though no attempt is left."""
    attempts = Attempts(store)
    await attempts.insert(submission(attempt=None, idempotency_key="k"), most=1)
    with pytest.raises(KeyTaken):
        await attempts.insert(submission(attempt=None, idempotency_key="k"), most=1)


async def test_ten_at_once_get_no_more_than_are_left(store: SubmissionStore) -> None:
    """The number decides, not who looked first."""
    attempts = Attempts(store)
    made_at_once = await asyncio.gather(
        *(attempts.insert(submission(attempt=None), most=3) for _ in range(10)), return_exceptions=True
    )
    assert 7 == sum(isinstance(each, Conflict) for each in made_at_once)
    assert 3 == await store.last_attempt("ada", "c1")
