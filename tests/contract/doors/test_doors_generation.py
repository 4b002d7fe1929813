"""The door that makes challenges for review."""

from typing import Any

import pytest
from hosts import NOBODY, STUDENT, Host, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")
DOOR = "challenges/generate"


async def made(host: Host, **fields: Any) -> dict[str, Any]:
    """What the door answers an instructor."""
    answer = await host.call("POST", DOOR, fields)
    assert 200 == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_an_instructor_gets_examined_drafts_with_everything_in_them(host: Host) -> None:
    """As many as wanted, of the topic and difficulty, with source, seed, checks and wrong programs."""
    found = await made(host, topic="Loops", difficulty="medium", count=2, seed=5)
    assert (2, 5, []) == (len(found["items"]), found["seed"], found["rejected"])
    for number, item in enumerate(found["items"]):
        draft = item["challenge"]
        assert ("families", True, [], 5 + number) == tuple(
            item[name] for name in ("source", "accepted", "reasons", "seed")
        )
        assert ("Loops", "medium", "python", False) == tuple(
            draft[name] for name in ("topic", "difficulty", "language", "published")
        )
        assert draft["solution"]
        assert any(case["hidden"] for case in draft["testCases"])
        assert any("twice" in check for check in item["checks"])
        assert {"wrong_answer", "runtime_error", "time_limit"} >= {each["verdict"] for each in item["wrong"]}


async def test_the_same_seed_answers_the_same_and_none_answers_another(host: Host) -> None:
    """Whoever names no seed gets one that cannot be guessed, and is told of it."""
    one, again = [await made(host, topic="Text", seed=77) for _ in range(2)]
    assert one == again
    free, other = [await made(host, topic="Text") for _ in range(2)]
    assert free["seed"] != other["seed"]
    assert free["items"] == (await made(host, topic="Text", seed=free["seed"]))["items"]


async def test_a_draft_is_not_stored_until_its_author_sends_it(host: Host) -> None:
    """Then it is a challenge like any other: unpublished, and its reference solves it."""
    draft = (await made(host, topic="Decisions", difficulty="easy"))["items"][0]["challenge"]
    missing = await host.call("GET", f"api/challenges/{draft['slug']}")
    assert (404, "challenge_not_found") == error_of(missing)
    sent = await host.call("POST", "api/challenges", draft)
    assert (201, False) == (sent.status_code, sent.json()["published"])
    graded = (await host.submit(draft["slug"], draft["solution"])).json()
    assert "accepted" == graded["status"]
    known = await made(host, topic="Decisions", profile={"avoid": [draft["slug"]], "level": 1})
    assert draft["slug"] != known["items"][0]["challenge"]["slug"]


async def test_a_profile_decides_what_is_left_open(host: Host) -> None:
    """Level and concepts."""
    profile = {"level": 9, "concepts": ["recursion"]}
    found = await made(host, topic="Functions and errors", profile=profile, seed=1)
    draft = found["items"][0]["challenge"]
    assert ("hard", True) == (draft["difficulty"], "recursion" in draft["tags"])


async def test_an_unknown_topic_is_refused_with_the_list_of_topics(host: Host) -> None:
    """For people in the message, for programs in the details."""
    answer = await host.call("POST", DOOR, {"topic": "Quantum"})
    assert (422, "validation_failed") == error_of(answer)
    error = answer.json()["error"]
    assert 8 == len(error["details"]["topics"])
    assert "Lists and dictionaries" in error["message"]


async def test_another_language_is_refused_where_no_model_is_set_up(host: Host) -> None:
    """The message says what is missing."""
    answer = await host.call("POST", DOOR, {"language": "r"})
    assert (422, "language_not_supported") == error_of(answer)
    assert "made by a model" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"count": 0}, "count"),
        ({"count": 21}, "count"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**53}, "seed"),
        ({"difficulty": "brutal"}, "difficulty"),
        ({"language": "no language"}, "language"),
        ({"profile": {"level": 0}}, "profile.level"),
        ({"profile": {"avoid": ["Not A Slug"]}}, "profile.avoid.0"),
        ({"topic": "x" * 81}, "topic"),
    ],
)
async def test_what_makes_no_sense_is_refused_with_its_place(
    host: Host, fields: dict[str, Any], where: str
) -> None:
    """422 in the one shape."""
    answer = await host.call("POST", DOOR, fields)
    assert (422, "validation_failed") == error_of(answer)
    assert where == answer.json()["error"]["details"]["faults"][0]["where"]


async def test_only_instructors_make_challenges(host: Host, bare: Host) -> None:
    """The answer is full of secrets."""
    assert (403, "forbidden") == error_of(await bare.call("POST", DOOR, {}, who=STUDENT))
    assert (401, "not_signed_in") == error_of(await host.call("POST", DOOR, {}, who=NOBODY))
    assert (405, "method_not_allowed") == error_of(await host.call("GET", DOOR))
