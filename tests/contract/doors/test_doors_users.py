"""Doors to oneself: profile and progress."""

from typing import Any

import pytest
from hosts import NOBODY, RIGHT, STUDENT, WRONG, Host, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_profile_tells_who_i_am(host: Host) -> None:
    """Name, roles, level and preferences; asked again it is the same person."""
    mine, again = [(await host.call("GET", "api/users/profile")).json() for _ in range(2)]
    assert "ada" == mine["username"]
    assert {"student", "instructor"} == set(mine["roles"])
    assert mine["id"] == again["id"]
    assert {"id", "username", "email", "roles", "level", "xp", "achievements", "preferences"} <= mine.keys()
    assert {"language", "tutorPersonality", "learningStyle", "weeklyGoal"} == mine["preferences"].keys()


async def test_a_profile_changes_where_it_is_asked_to(host: Host) -> None:
    """What is not named stays: of the profile, and of the preferences too."""
    before = (await host.call("GET", "api/users/profile")).json()
    change = {"email": "ada@example.org", "preferences": {"weeklyGoal": 5}}
    changed = (await host.call("PUT", "api/users/profile", change)).json()
    assert "ada@example.org" == changed["email"]
    assert before["preferences"] | {"weeklyGoal": 5} == changed["preferences"]
    terse = (
        await host.call("PUT", "api/users/profile", {"preferences": {"tutorPersonality": "terse"}})
    ).json()
    assert ("ada@example.org", 5) == (terse["email"], terse["preferences"]["weeklyGoal"])
    assert "terse" == (await host.call("GET", "api/users/profile")).json()["preferences"]["tutorPersonality"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "a@" + "b" * 260}, "email"),
        ({"email": 5}, "email"),
        ({"preferences": {"weeklyGoal": 0}}, "preferences.weeklyGoal"),
        ({"preferences": {"tutorPersonality": "grim"}}, "preferences.tutorPersonality"),
        ({"preferences": {"language": "<script>"}}, "preferences.language"),
        ({"preferences": []}, "preferences"),
        ([], "body"),
    ],
)
async def test_a_profile_does_not_become_nonsense(host: Host, change: Any, where: str) -> None:
    """422 with where; the profile is as it was."""
    before = (await host.call("GET", "api/users/profile")).json()
    answer = await host.call("PUT", "api/users/profile", change)
    assert error_of(answer) == (422, "validation_failed")
    assert [where] == [fault["where"] for fault in answer.json()["error"]["details"]["faults"]]
    assert before == (await host.call("GET", "api/users/profile")).json()


async def test_nobody_makes_themselves_more_than_they_are(host: Host) -> None:
    """XP, level, roles and names are not for the asking."""
    before = (await host.call("GET", "api/users/profile", who=STUDENT)).json()
    wish = {"xp": 10**6, "level": 99, "roles": ["instructor"], "username": "root", "achievements": ["all"]}
    after = (await host.call("PUT", "api/users/profile", wish, who=STUDENT)).json()
    for name in wish:
        assert before[name] == after[name], name


async def test_solving_shows_in_progress(host: Host) -> None:
    """A wrong answer is a try, the right one brings the challenge's XP once, by the time it is answered."""
    topic = f"Progress on {host.name}"
    slug = (await host.new_challenge(topic=topic, xpReward=30))["slug"]

    async def progress() -> tuple[dict[str, Any], dict[str, int]]:
        found = (await host.call("GET", "api/users/progress", who=STUDENT)).json()
        return found, next(t for t in found["topics"] if t["topic"] == topic)

    before, of_topic = await progress()
    assert (0, 0, 1) == (of_topic["solved"], of_topic["tried"], of_topic["total"])
    await host.submit(slug, WRONG, who=STUDENT)
    tried, of_topic = await progress()
    assert (0, 1) == (of_topic["solved"], of_topic["tried"])
    for _twice in range(2):
        await host.submit(slug, RIGHT, who=STUDENT)
        after, of_topic = await progress()
        assert (1, before["solved"] + 1) == (of_topic["solved"], after["solved"])
        assert before["xp"] + 30 == after["xp"]
    assert before["submissions"] + 3 == after["submissions"]
    assert tried["week"]["solved"] + 1 == after["week"]["solved"]
    profile = (await host.call("GET", "api/users/profile", who=STUDENT)).json()
    assert (after["xp"], after["level"]) == (profile["xp"], profile["level"])


async def test_the_first_solution_is_an_achievement(host: Host) -> None:
    """It is in the profile, and in the progress with its date."""
    slug = (await host.new_challenge())["slug"]
    await host.submit(slug, RIGHT, who=STUDENT)
    reached = {
        each["id"]
        for each in (await host.call("GET", "api/users/progress", who=STUDENT)).json()["achievements"]
        if each["achievedAt"]
    }
    assert reached
    profile = (await host.call("GET", "api/users/profile", who=STUDENT)).json()
    assert reached == set(profile["achievements"])


async def test_nobody_has_no_profile(host: Host) -> None:
    """401 at each verb."""
    for verb, path, body in (("GET", "profile", None), ("PUT", "profile", {}), ("GET", "progress", None)):
        answer = await host.call(verb, f"api/users/{path}", body, who=NOBODY)
        assert error_of(answer) == (401, "not_signed_in")
