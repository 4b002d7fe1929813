"""The door that tells how accepted code grows."""

from typing import Any

import pytest
from hosts import INSTRUCTOR, OTHER_STUDENT, STUDENT, Host

pytestmark = pytest.mark.asyncio(loop_scope="package")
CASE = {"input": '{"call": "unique", "args": [[2, 1, 2]]}', "expectedOutput": "[2, 1]"}
LISTS = "def generate(random, size):\n    return [[random.randint(0, 99 * size) for _ in range(size)]]\n"
LINEAR = "def unique(numbers):\n    return list(dict.fromkeys(numbers))\n"
QUADRATIC = (
    "def unique(numbers):\n    kept = []\n    for n in numbers:\n        if n not in kept: kept.append(n)\n"
    "    return kept\n"
)
WRONG = "def unique(numbers):\n    return numbers\n"


async def made(host: Host, **fields: Any) -> str:
    """A challenge to keep each number once, in linear time."""
    about = {"inputMode": "call", "testCases": [CASE], "solution": LINEAR, "expectedComplexity": "O(n)"}
    new = await host.new_challenge(**(about | {"generator": {"code": LISTS, "count": 2}} | fields))
    return str(new["slug"])


async def told(host: Host, slug: str, code: str) -> dict[str, Any]:
    """What is told of code that is submitted first."""
    submission = (await host.submit(slug, code, who=STUDENT)).json()
    answer = await host.call("POST", f"api/submissions/{submission['id']}/complexity", who=STUDENT)
    found: dict[str, Any] = answer.json() | {"http": answer.status_code, "status": submission["status"]}
    return found


async def test_accepted_code_that_grows_too_fast_is_told_so(host: Host) -> None:
    """The classes, a sentence, and that it is worse; the verdict stays accepted."""
    found = await told(host, await made(host), QUADRATIC)
    assert (200, "accepted", True) == (found["http"], found["status"], found["worse"])
    assert ("O(n^2)", "O(n)") == (found["measured"], found["expected"])
    assert "Right, but the work grows like O(n^2); O(n) is possible." == found["message"]


async def test_accepted_code_that_grows_as_expected_hears_nothing_bad(host: Host) -> None:
    """And the same when it is asked again."""
    slug = await made(host)
    one, again = await told(host, slug, LINEAR), await told(host, slug, LINEAR)
    assert ("O(n)", False) == (one["measured"], one["worse"])
    assert one["message"] == again["message"] == "Right, and the work grows like O(n)."


async def test_a_challenge_says_whether_it_is_measured(host: Host) -> None:
    """So that a page shows the button or not."""
    for fields, measured in (
        ({}, True),
        ({"expectedComplexity": "O(n*m)"}, False),
        ({"expectedComplexity": None}, False),
        ({"generator": None}, False),
    ):
        slug = await made(host, **fields)
        seen = (await host.call("GET", f"api/challenges/{slug}", who=STUDENT)).json()
        assert measured is seen["complexityMeasured"]


async def test_what_is_not_measured_says_so(host: Host) -> None:
    """Code that is wrong, and a challenge without an expectation."""
    wrong = await told(host, await made(host), WRONG)
    none = await told(host, await made(host, generator=None), LINEAR)
    assert ["wrong_answer", "accepted"] == [each["status"] for each in (wrong, none)]
    for each in (wrong, none):
        assert (200, None, None, False) == tuple(
            each[name] for name in ("http", "measured", "expected", "worse")
        )
        assert "is measured for accepted code" in each["message"]


async def test_nothing_of_the_inputs_is_shown(host: Host) -> None:
    """Neither the generator nor what it makes leaves with the answer."""
    found = await told(host, await made(host), QUADRATIC)
    assert {"submissionId", "measured", "expected", "worse", "message", "http", "status"} == set(found)


async def test_nobody_elses_submission_is_measured(bare: Host) -> None:
    """The answer is the same as for a submission that does not exist."""
    submission = (await bare.submit(await made(bare), LINEAR, who=STUDENT)).json()
    for who in (OTHER_STUDENT, INSTRUCTOR):
        answer = await bare.call("POST", f"api/submissions/{submission['id']}/complexity", who=who)
        assert (404, "submission_not_found") == (answer.status_code, answer.json()["error"]["code"])
