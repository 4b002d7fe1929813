"""What every door refuses alike, in the one shape."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from hosts import NOBODY, OTHER_STUDENT, STUDENT, Holder, Host, doubling, error_of, serving

from codementor_jupyter.handlers.house import House
from server_services.config import PaceConfig

pytestmark = pytest.mark.asyncio(loop_scope="package")

BODIES = [
    ("POST", "api/challenges"),
    ("PUT", "api/challenges/{slug}"),
    ("POST", "api/challenges/{slug}/submit"),
    ("POST", "api/challenges/{slug}/hints"),
    ("PUT", "api/users/profile"),
]


@pytest.mark.parametrize("content", [b"", b"{", b"{'code': 1}", b'{"code": "\xff"}', b"[" * 100_000])
@pytest.mark.parametrize(("verb", "path"), BODIES)
async def test_what_is_not_json_is_refused(host: Host, verb: str, path: str, content: bytes) -> None:
    """Empty, cut off, Python's, not UTF-8, or nested without end: 400."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.call(verb, path.format(slug=slug), content=content)
    assert error_of(answer) == (400, "invalid_json")


@pytest.mark.parametrize(
    "content", [b"[]", b"null", b'"text"', b"1", b'{"code": 1, "step": [], "email": {}}']
)
@pytest.mark.parametrize(("verb", "path"), BODIES)
async def test_json_of_another_kind_is_refused(host: Host, verb: str, path: str, content: bytes) -> None:
    """422, with the list of what is wrong and where."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.call(verb, path.format(slug=slug), content=content)
    assert error_of(answer) == (422, "validation_failed")
    assert answer.json()["error"]["details"]["faults"]


async def test_a_body_may_be_4_mebibytes_long(host: Host) -> None:
    """More than any door accepts is refused before it is read as JSON."""
    for verb, path in BODIES[2:3] + BODIES[:1]:
        slug = (await host.new_challenge())["slug"]
        answer = await host.call(verb, path.format(slug=slug), content=b" " * ((4 << 20) + 1))
        assert error_of(answer) == (413, "body_too_large")


@pytest.mark.parametrize("path", ["", "api", "api/nowhere", "api/challenges/a/b/c", "admin", "health/x"])
@pytest.mark.parametrize("verb", ["GET", "POST", "PUT", "PATCH", "DELETE"])
async def test_there_is_nothing_else(host: Host, verb: str, path: str) -> None:
    """Any verb at any other address: 404 in the one shape, and 401 for nobody."""
    assert error_of(await host.call(verb, path)) == (404, "not_found")
    assert error_of(await host.call(verb, path, who=NOBODY)) == (401, "not_signed_in")


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("DELETE", "api/challenges"),
        ("POST", "api/challenges/x"),
        ("GET", "api/challenges/x/submit"),
        ("GET", "api/challenges/x/hints"),
        ("PUT", "api/submissions/x"),
        ("DELETE", "api/users/profile"),
        ("POST", "health"),
        ("PATCH", "metrics"),
    ],
)
async def test_a_verb_a_door_does_not_know_is_refused(host: Host, verb: str, path: str) -> None:
    """405 in the one shape."""
    assert error_of(await host.call(verb, path)) == (405, "method_not_allowed")


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def hasty(house: House) -> AsyncIterator[Host]:
    """The bare host's house behind doors that let three reads and two writes a minute pass."""
    async with serving(Holder(replace(house, pace=PaceConfig(reads_a_minute=3, writes_a_minute=2)))) as host:
        yield host


async def test_who_knocks_too_often_is_told_when_to_come_back(hasty: Host) -> None:
    """429 with `Retry-After`, for that user at that door alone; writes are counted apart from reads."""
    path = "api/users/progress"
    for _free in range(3):
        assert 200 == (await hasty.call("GET", path, who=STUDENT)).status_code
    refused = await hasty.call("GET", path, who=STUDENT)
    assert error_of(refused) == (429, "rate_limited")
    seconds = int(refused.headers["Retry-After"])
    assert 1 <= seconds <= 60
    assert {"retryAfter": seconds} == refused.json()["error"]["details"]
    assert 200 == (await hasty.call("GET", "api/users/profile", who=STUDENT)).status_code
    assert 200 == (await hasty.call("GET", path, who=OTHER_STUDENT)).status_code


async def test_writes_have_a_pace_of_their_own(hasty: Host) -> None:
    """The third change within a minute waits."""
    for _free in range(2):
        assert 201 == (await hasty.call("POST", "api/challenges", doubling())).status_code
    assert error_of(await hasty.call("POST", "api/challenges", doubling())) == (429, "rate_limited")


async def test_health_is_never_rationed(hasty: Host) -> None:
    """A load balancer asks as often as it likes."""
    answers = [await hasty.call("GET", "health", who=NOBODY) for _ in range(10)]
    assert {200} == {answer.status_code for answer in answers}
