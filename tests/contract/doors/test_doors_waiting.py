"""Submissions whose sender does not stay for the answer, or sends it many times over, or from elsewhere."""

import asyncio
import json
from typing import Any

import pytest
from hosts import RIGHT, STUDENT, TOKEN, WRONG, Holder, Host, doubling, error_of, serving

from codementor_jupyter.handlers.house import House

pytestmark = pytest.mark.asyncio(loop_scope="package")

SLOW = "import time\ntime.sleep(0.4)\n" + RIGHT


async def listed(host: Host, slug: str, count: int) -> list[dict[str, Any]]:
    """A student's submissions, once there are so many and each has its verdict."""
    async with asyncio.timeout(20):
        while True:
            answer = await host.call("GET", f"api/challenges/{slug}/submissions", who=STUDENT)
            items: list[dict[str, Any]] = answer.json()["items"]
            if len(items) >= count and all(item["gradedAt"] for item in items):
                return items
            await asyncio.sleep(0.05)


async def hung_up(host: Host, slug: str, headers: str = "") -> None:
    """Send a whole submission over a bare connection, and be gone before there is an answer."""
    body = json.dumps({"code": SLOW})
    await torn(host, slug, body, f"Content-Length: {len(body)}\r\n{headers}")


async def torn(host: Host, slug: str, body: str, headers: str) -> None:
    address = host.client.base_url
    _reader, writer = await asyncio.open_connection(address.host, address.port)
    who = f"X-Who: {STUDENT}" if host.name == "bare" else f"Authorization: token {TOKEN}"
    head = f"POST /codementor/api/challenges/{slug}/submit?wait=30 HTTP/1.1\r\nHost: {address.host}\r\n"
    writer.write(f"{head}{who}\r\n{headers}\r\n{body}".encode())
    await writer.drain()
    await asyncio.sleep(0.1)
    writer.transport.abort()


async def test_who_hangs_up_has_submitted_all_the_same(host: Host) -> None:
    """A page closed amid the wait: the record was kept before, and is graded for whoever asks later."""
    slug = (await host.new_challenge())["slug"]
    await hung_up(host, slug)
    (found,) = await listed(host, slug, 1)
    assert ("accepted", 1) == (found["status"], found["attempt"])


async def test_who_hangs_up_and_sends_again_has_submitted_once(host: Host) -> None:
    """With the key of the first time: the same record, whose verdict is waited for."""
    slug = (await host.new_challenge())["slug"]
    await hung_up(host, slug, f"Idempotency-Key: torn {slug}\r\n")
    again = await host.submit(slug, SLOW, who=STUDENT, headers={"Idempotency-Key": f"torn {slug}"})
    assert (200, 1) == (again.status_code, again.json()["attempt"])
    assert 1 == len(await listed(host, slug, 1))


async def test_half_a_request_is_no_submission(host: Host) -> None:
    """Whose connection broke before all of it had come has submitted nothing; the doors stay open."""
    slug = (await host.new_challenge())["slug"]
    await torn(host, slug, '{"code": "pri', "Content-Length: 4000\r\n")
    graded = await host.submit(slug, RIGHT, who=STUDENT)
    assert 1 == graded.json()["attempt"]
    assert 1 == len(await listed(host, slug, 1))


async def test_one_key_at_once_with_and_without_waiting(host: Host) -> None:
    """Who waits gets the verdict, who does not a pending record: of one submission."""
    slug = (await host.new_challenge())["slug"]
    path, headers = f"api/challenges/{slug}/submit", {"Idempotency-Key": f"mixed {slug}"}
    waits = (0, 30, 0, 30, 0.05, 30)
    answers = await asyncio.gather(*(
        host.call("POST", path, {"code": SLOW}, who=STUDENT, headers=headers, params={"wait": wait})
        for wait in waits
    ))  # fmt: skip
    assert 1 == len({answer.json()["id"] for answer in answers})
    for wait, answer in zip(waits, answers, strict=True):
        expected = (200, "accepted") if wait == 30 else (202, "pending")
        assert expected == (answer.status_code, answer.json()["status"]), wait
    assert 1 == len(await listed(host, slug, 1))


async def test_of_two_codes_under_one_key_at_once_one_wins(host: Host) -> None:
    """Never both, never a mixture: the others hear whose key it is."""
    slug = (await host.new_challenge())["slug"]
    headers = {"Idempotency-Key": f"two {slug}"}
    codes = [RIGHT, WRONG] * 4
    answers = await asyncio.gather(*(host.submit(slug, code, who=STUDENT, headers=headers) for code in codes))
    (kept,) = await listed(host, slug, 1)
    winner = RIGHT if kept["status"] == "accepted" else WRONG
    for code, answer in zip(codes, answers, strict=True):
        if code == winner:
            assert (200, kept["id"]) == (answer.status_code, answer.json()["id"])
        else:
            assert error_of(answer) == (409, "idempotency_key_reused")


async def test_many_at_once_are_numbered_without_gap(host: Host) -> None:
    """Without keys each is an attempt of its own, and no number is given twice."""
    slug = (await host.new_challenge())["slug"]
    path = f"api/challenges/{slug}/submit?wait=0"
    answers = await asyncio.gather(*(host.call("POST", path, {"code": RIGHT}, who=STUDENT) for _ in range(8)))
    assert {202} == {answer.status_code for answer in answers}
    assert [*range(8, 0, -1)] == sorted(
        (item["attempt"] for item in await listed(host, slug, 8)), reverse=True
    )


async def test_a_slug_named_like_a_part_of_the_address_is_a_slug(host: Host) -> None:
    """`challenges`, `submit` and `submissions` are challenges like any other, and their places are right."""
    for slug in ("challenges", "submit", "submissions"):
        assert 201 == (await host.call("POST", "api/challenges", doubling(slug=slug))).status_code
        answer = await host.submit(slug, RIGHT, who=STUDENT)
        assert f"/codementor/api/submissions/{answer.json()['id']}" == answer.headers["Location"]


async def test_a_place_is_told_below_any_base_address(house: House) -> None:
    """On a Hub the address holds the user's name: one called `challenges` finds their submissions too."""
    async with serving(Holder(house), "/user/challenges/codementor/") as below:
        slug = (await below.new_challenge())["slug"]
        answer = await below.submit(slug, RIGHT, who=STUDENT)
        place = answer.headers["Location"]
        assert f"/user/challenges/codementor/api/submissions/{answer.json()['id']}" == place
        found = await below.client.get(
            below.client.base_url.copy_with(path=place), headers={"X-Who": STUDENT}
        )
        assert 200 == found.status_code
