"""The door to what is next: a challenge I can probably solve, and why."""

from datetime import datetime
from typing import Any

import pytest
from hosts import NOBODY, RIGHT, SECRETS, STUDENT, WRONG, Host, doubling, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")

MOST = "api/users/recommendations?limit=20"


async def recommended(host: Host, path: str = MOST) -> dict[str, Any]:
    answer = await host.call("GET", path, who=STUDENT)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def of(found: dict[str, Any], slug: str) -> dict[str, Any] | None:
    return next((each for each in found["items"] if each["slug"] == slug), None)


async def first_of_all(host: Host, **fields: Any) -> dict[str, Any]:
    """A new challenge that stands first in the course, of a topic of its own."""
    made = doubling(order=0, **fields)
    made["topic"] = made["tags"][0] = f"topic of {made['slug']} on {host.name}"
    answer = await host.call("POST", "api/challenges", made)
    assert answer.status_code == 201, answer.text
    return answer.json() | {"topic": made["topic"]}


async def test_three_are_recommended_unless_more_are_wanted(host: Host) -> None:
    """Each with its summary, a reason for people and for programs, and a chance."""
    for _ in range(4):
        await host.new_challenge()
    three, five = [await recommended(host, f"api/users/recommendations{q}") for q in ("", "?limit=4")]
    assert (3, 4) == (len(three["items"]), len(five["items"]))
    for each in five["items"]:
        assert {"id", "slug", "title", "difficulty", "topic", "state", "xpReward"} <= each.keys()
        assert each["reason"].startswith(("because ", "to start with"))
        assert each["reasonCode"] in ("start", "begun", "review", "step", "stretch", "easy")
        assert 0 < each["chance"] < 1
    assert three["message"].startswith(f"Next for you: {three['items'][0]['title']}, ")


async def test_a_miss_shows_at_once_and_a_solution_ends_it(host: Host) -> None:
    """Begun today; then it is solved, and a concept of mine with a date to come back to it."""
    made = await first_of_all(host)
    slug, concept = made["slug"], made["topic"].casefold()
    await host.submit(slug, WRONG, who=STUDENT)
    begun = await recommended(host)
    mine = of(begun, slug)
    assert mine is not None
    assert ("tried", "begun", "because you began it today") == (
        mine["state"], mine["reasonCode"], mine["reason"],
    )  # fmt: skip
    before = next(each for each in begun["abilities"] if each["concept"] == concept)
    await host.submit(slug, RIGHT, who=STUDENT)
    solved = await recommended(host)
    assert of(solved, slug) is None
    assert before in solved["abilities"]  # the second answer is not played
    review = next(each for each in solved["reviews"] if each["concept"] == concept)
    assert datetime.fromisoformat(review["due"]).tzinfo is not None
    assert 1 == review["retrievability"]
    assert 1 == before["attempts"]


async def test_solving_at_once_raises_what_i_can_do(host: Host) -> None:
    """Over all and in the concept; the first answer alone."""
    before = await recommended(host)
    made = await first_of_all(host, difficulty="hard")
    await host.submit(made["slug"], RIGHT, who=STUDENT)
    after = await recommended(host)
    assert after["overall"] > before["overall"]
    ability = next(each for each in after["abilities"] if each["concept"] == made["topic"].casefold())
    assert ability["rating"] > before["overall"]


async def test_a_draft_is_recommended_to_nobody(host: Host) -> None:
    """Not even to its author."""
    made = await first_of_all(host, published=False)
    for who in (STUDENT, None):
        more = {"who": who} if who else {}
        found = (await host.call("GET", MOST, **more)).json()
        assert found["items"]
        assert of(found, made["slug"]) is None


async def test_what_is_recommended_tells_no_secret(host: Host) -> None:
    """Summaries only: no solution, no hidden case, no hint."""
    await host.new_challenge()
    text = (await host.call("GET", MOST, who=STUDENT)).text
    assert [] == [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("limit", ["0", "21", "-1", "many", ""])
async def test_a_limit_that_is_none_is_refused(host: Host, limit: str) -> None:
    """422 with where."""
    answer = await host.call("GET", f"api/users/recommendations?limit={limit}", who=STUDENT)
    assert (422, "validation_failed") == error_of(answer)
    assert ["limit"] == [fault["where"] for fault in answer.json()["error"]["details"]["faults"]]


async def test_nobody_is_recommended_nothing(host: Host) -> None:
    answer = await host.call("GET", "api/users/recommendations", who=NOBODY)
    assert (401, "not_signed_in") == error_of(answer)
