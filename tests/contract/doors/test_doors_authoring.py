"""Doors through which challenges are written, changed and taken away."""

import json
from typing import Any

import pytest
from hosts import NOBODY, RIGHT, STUDENT, Host, doubling, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")

FROM_ELSEWHERE = {
    "ioMode": "stdio",
    "source": "a collection of exercises",
    "license": "MIT",
    "flags": ["non_ascii"],
    "unknownKey": {"deep": [1, 2]},
}


async def test_the_author_sends_a_challenge_and_gets_it_back(host: Host) -> None:
    """201 with an id; doors accept id and slug alike."""
    sent = doubling(tags=["a", "b"], topic="Loops", difficulty="medium", order=7)
    answer = await host.call("POST", "api/challenges", sent)
    assert answer.status_code == 201
    made = answer.json()
    for name in ("slug", "title", "description", "difficulty", "language", "inputMode", "topic", "tags",
                 "xpReward", "order", "starterCode"):  # fmt: skip
        assert sent[name] == made[name], name
    assert 1 == made["version"]
    assert made["id"]


async def test_keys_we_do_not_know_do_no_harm(host: Host) -> None:
    """A challenge of another collection, with `ioMode: stdio` and keys of its own, is taken and graded."""
    sent = {key: value for key, value in doubling().items() if key not in ("inputMode", "hints")}
    for case in sent["testCases"]:
        case |= {"expectedMessage": "none"}
        del case["id"], case["points"]
    made = await host.call("POST", "api/challenges", sent | FROM_ELSEWHERE)
    assert (201, "stdin") == (made.status_code, made.json()["inputMode"])
    graded = (await host.submit(sent["slug"], RIGHT)).json()
    assert "accepted" == graded["status"]
    assert (["case-1"], 2) == ([each["testCaseId"] for each in graded["testResults"]], graded["hiddenTotal"])


async def test_a_call_challenge_is_made_and_graded(host: Host) -> None:
    """`ioMode: call`: a function's value as JSON, or the exception it must raise."""
    cases = [
        {
            "input": json.dumps({"call": "half", "args": [n], "kwargs": {}}),
            "expectedOutput": e,
            "hidden": False,
        }
        for n, e in ((4, "2"), (5, '{"raises": "ValueError"}'))
    ]
    sent = {k: v for k, v in doubling(testCases=cases, ioMode="call").items() if k != "inputMode"}
    assert 201 == (await host.call("POST", "api/challenges", sent)).status_code
    code = "def half(n):\n    if n % 2:\n        raise ValueError(n)\n    return n // 2\n"
    assert "accepted" == (await host.submit(sent["slug"], code)).json()["status"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"slug": "Not A Slug"}, "slug"),
        ({"slug": None}, "slug"),
        ({"title": ""}, "title"),
        ({"testCases": []}, "testCases"),
        ({"testCases": "none"}, "testCases"),
        ({"testCases": [{"input": 5, "expectedOutput": "5"}]}, "testCases.0.input"),
        ({"testCases": [{"input": "", "expectedOutput": "", "points": 0}]}, "body"),
        ({"testCases": [{"id": "a", "input": "", "expectedOutput": ""}] * 2}, "testCases"),
        ({"difficulty": "brutal"}, "difficulty"),
        ({"limits": {"cpuSeconds": 1e9}}, "limits.cpuSeconds"),
        ({"xpReward": -1}, "xpReward"),
        ({"checker": "telepathy"}, "checker.name"),
    ],
)
async def test_what_cannot_be_a_challenge_is_refused(host: Host, fields: dict[str, Any], where: str) -> None:
    """422 with where and what, and nothing of the secrets that were sent."""
    answer = await host.call("POST", "api/challenges", doubling(**fields))
    assert error_of(answer) == (422, "validation_failed")
    assert where in [fault["where"] for fault in answer.json()["error"]["details"]["faults"]]
    assert "secret" not in answer.text


async def test_a_call_that_cannot_be_made_is_refused(host: Host) -> None:
    """An input that is no call in JSON would fail every student: the author hears of it now."""
    answer = await host.call("POST", "api/challenges", doubling(inputMode="call"))
    assert error_of(answer) == (422, "validation_failed")


async def test_a_slug_is_taken_once(host: Host) -> None:
    """The second challenge of a slug is a conflict, also by renaming."""
    first, second = await host.new_challenge(), await host.new_challenge()
    again = await host.call("POST", "api/challenges", doubling(slug=first["slug"]))
    assert error_of(again) == (409, "challenge_exists")
    renamed = await host.call("PUT", f"api/challenges/{second['id']}", doubling(slug=first["slug"]))
    assert error_of(renamed) == (409, "challenge_exists")


async def test_a_change_is_a_new_version_and_old_verdicts_stay(host: Host) -> None:
    """PUT counts the version on; a submission of before still shows the cases it was judged on."""
    made = await host.new_challenge()
    before = (await host.submit(made["slug"], RIGHT)).json()
    cases = [{"id": "other", "input": "3\n", "expectedOutput": "9\n"}]
    sent = doubling(slug=made["slug"], title="Squaring", testCases=cases)
    changed = await host.call("PUT", f"api/challenges/{made['slug']}", sent)
    assert (200, 2, "Squaring", made["id"]) == (
        changed.status_code,
        *(changed.json()[name] for name in ("version", "title", "id")),
    )
    old = (await host.call("GET", f"api/submissions/{before['id']}")).json()
    assert (1, "accepted") == (old["challengeVersion"], old["status"])
    assert "2\n" == old["testResults"][0]["input"]
    assert "wrong_answer" == (await host.submit(made["slug"], RIGHT)).json()["status"]


async def test_a_change_that_changes_nothing_is_no_version(host: Host) -> None:
    """Sending what is there already is answered with the same version."""
    sent = doubling()
    await host.call("POST", "api/challenges", sent)
    assert 1 == (await host.call("PUT", f"api/challenges/{sent['slug']}", sent)).json()["version"]


async def test_a_deleted_challenge_is_gone_and_its_slug_is_free(host: Host) -> None:
    """204 without a body, then 404 at every door, then the slug can be used again; submissions stay."""
    made = await host.new_challenge()
    kept = (await host.submit(made["slug"], RIGHT)).json()
    deleted = await host.call("DELETE", f"api/challenges/{made['slug']}")
    assert (204, b"") == (deleted.status_code, deleted.content)
    for name in (made["slug"], made["id"]):
        assert error_of(await host.call("GET", f"api/challenges/{name}")) == (404, "challenge_not_found")
        assert error_of(await host.submit(name, RIGHT)) == (404, "challenge_not_found")
    again = await host.call("DELETE", f"api/challenges/{made['slug']}")
    assert error_of(again) == (404, "challenge_not_found")
    assert 200 == (await host.call("GET", f"api/submissions/{kept['id']}")).status_code
    assert 201 == (await host.call("POST", "api/challenges", doubling(slug=made["slug"]))).status_code


async def test_the_author_sees_everything_again(host: Host) -> None:
    """`view=author` answers what was sent, secrets included; it can be sent back as it is."""
    sent = doubling()
    await host.call("POST", "api/challenges", sent)
    authored = (await host.call("GET", f"api/challenges/{sent['slug']}?view=author")).json()
    assert sent["solution"] == authored["solution"]
    assert sent["hints"] == authored["hints"]
    shown = [{name: case[name] for name in sent["testCases"][0]} for case in authored["testCases"]]
    assert sent["testCases"] == shown
    assert 1 == (await host.call("PUT", f"api/challenges/{sent['slug']}", authored)).json()["version"]


async def test_a_draft_is_for_instructors(bare: Host) -> None:
    """Unpublished: no student finds it in a list, reads it, opens its hints or submits to it."""
    slug = (await bare.new_challenge(published=False))["slug"]
    assert 200 == (await bare.call("GET", f"api/challenges/{slug}")).status_code
    for verb, path, body in (
        ("GET", f"api/challenges/{slug}", None),
        ("GET", f"api/challenges/{slug}/notebook", None),
        ("GET", f"api/challenges/{slug}/submissions", None),
        ("POST", f"api/challenges/{slug}/hints", {"step": 1}),
        ("POST", f"api/challenges/{slug}/submit", {"code": RIGHT}),
    ):
        answer = await bare.call(verb, path, body, who=STUDENT)
        assert error_of(answer) == (404, "challenge_not_found"), path
    for who, count in ((STUDENT, 0), ("ada student instructor", 1)):
        page = (await bare.call("GET", "api/challenges", params={"search": slug}, who=who)).json()
        assert count == page["total"]


VERBS_OF_INSTRUCTORS = [
    ("POST", "api/challenges", doubling()),
    ("PUT", "api/challenges/{slug}", doubling()),
    ("DELETE", "api/challenges/{slug}", None),
    ("GET", "api/challenges/{slug}?view=author", None),
    ("GET", "metrics", None),
]


@pytest.mark.parametrize(("verb", "path", "body"), VERBS_OF_INSTRUCTORS)
async def test_a_student_may_not_do_what_instructors_do(
    bare: Host, verb: str, path: str, body: dict[str, Any] | None
) -> None:
    """403 in the one shape, and nothing has happened."""
    made = await bare.new_challenge()
    answer = await bare.call(verb, path.format(slug=made["slug"]), body, who=STUDENT)
    assert error_of(answer) == (403, "forbidden")
    now = (await bare.call("GET", f"api/challenges/{made['slug']}")).json()
    assert 1 == now["version"]


@pytest.mark.parametrize(("verb", "path", "body"), VERBS_OF_INSTRUCTORS)
async def test_nobody_may_do_what_instructors_do(
    host: Host, verb: str, path: str, body: dict[str, Any] | None
) -> None:
    """401 in the one shape, on both hosts."""
    made = await host.new_challenge()
    answer = await host.call(verb, path.format(slug=made["slug"]), body, who=NOBODY)
    assert error_of(answer) == (401, "not_signed_in")
