"""An Idempotency-Key never makes two submissions."""

import asyncio

import pytest
from hosts import OTHER_STUDENT, RIGHT, STUDENT, WRONG, Host, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


def key(text: str) -> dict[str, str]:
    return {"Idempotency-Key": text}


async def total(host: Host, slug: str, who: str = STUDENT) -> int:
    """How many submissions there are to a challenge."""
    found: int = (await host.call("GET", f"api/challenges/{slug}/submissions", who=who)).json()["total"]
    return found


async def test_the_same_key_is_the_same_submission(host: Host) -> None:
    """Sent again, later too: the same id, attempt and verdict, and one record."""
    slug = (await host.new_challenge())["slug"]
    answers = [await host.submit(slug, RIGHT, who=STUDENT, headers=key(f"k {slug}")) for _ in range(3)]
    assert [200] * 3 == [answer.status_code for answer in answers]
    told = {(a.json()["id"], a.json()["attempt"], a.json()["status"]) for a in answers}
    assert 1 == len(told)
    assert 1 == await total(host, slug)


async def test_ten_at_once_with_one_key_are_one_submission(host: Host) -> None:
    """A race for the record has one winner, and the nine others are told of it."""
    slug = (await host.new_challenge())["slug"]
    answers = await asyncio.gather(
        *(host.submit(slug, RIGHT, who=STUDENT, headers=key(f"race {slug}")) for _ in range(10))
    )
    assert [200] * 10 == [answer.status_code for answer in answers], [a.text for a in answers]
    assert 1 == len({answer.json()["id"] for answer in answers})
    assert {("accepted", 1)} == {(a.json()["status"], a.json()["attempt"]) for a in answers}
    assert 1 == await total(host, slug)


async def test_a_key_is_not_used_for_something_else(host: Host) -> None:
    """Other code, or another challenge, under the key of a submission is a conflict that names it."""
    one, two = [(await host.new_challenge())["slug"] for _ in range(2)]
    kept = (await host.submit(one, RIGHT, headers=key(f"mine {one}"))).json()["id"]
    for slug, code in ((one, WRONG), (two, RIGHT)):
        answer = await host.submit(slug, code, headers=key(f"mine {one}"))
        assert error_of(answer) == (409, "idempotency_key_reused")
        assert {"submissionId": kept} == answer.json()["error"]["details"]


async def test_without_a_key_every_submission_counts(host: Host) -> None:
    """The same code twice is two attempts."""
    slug = (await host.new_challenge())["slug"]
    attempts = [(await host.submit(slug, RIGHT, who=STUDENT)).json()["attempt"] for _ in range(2)]
    assert [1, 2] == attempts


async def test_two_students_may_choose_the_same_key(bare: Host) -> None:
    """A key is its user's: nobody learns of, or takes, another's submission by guessing it."""
    slug = (await bare.new_challenge())["slug"]
    ids = {
        (await bare.submit(slug, RIGHT, who=who, headers=key(f"same {slug}"))).json()["id"]
        for who in (STUDENT, OTHER_STUDENT)
    }
    assert 2 == len(ids)


@pytest.mark.parametrize("text", ["", "k" * 201, "tab\there"])
async def test_a_key_that_is_none_is_refused(host: Host, text: str) -> None:
    """1 to 200 printable characters."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.submit(slug, RIGHT, headers=key(text))
    assert error_of(answer) == (400, "bad_request")
    assert 0 == await total(host, slug)
