"""The door to a small input that fails, and what a generator changes at the others."""

from typing import Any

import pytest
from hosts import INSTRUCTOR, OTHER_STUDENT, STUDENT, Host, doubling

pytestmark = pytest.mark.asyncio(loop_scope="package")
GENERATOR = {"code": "def generate(random, size):\n    return f'{random.randint(-99, -1)}\\n'\n", "count": 3}
RIGHT, WRONG = "print(2 * int(input()))", "print(2 * abs(int(input())))"


async def made(host: Host, **fields: Any) -> str:
    """A challenge to double a number, whose generator makes negative ones."""
    fields["generator"] = GENERATOR | fields.get("generator", {})
    new = await host.new_challenge(**{"solution": RIGHT, **fields})
    return str(new["slug"])


async def looked_for(host: Host, slug: str, code: str, who: str = STUDENT) -> dict[str, Any]:
    """What is found for code that is submitted first."""
    submission = (await host.submit(slug, code, who=STUDENT)).json()
    answer = await host.call("POST", f"api/submissions/{submission['id']}/counterexample", who=who)
    found: dict[str, Any] = answer.json() | {"http": answer.status_code}
    return found


async def test_a_failed_submission_has_a_small_input_that_fails(host: Host) -> None:
    """Input, expected answer and what the code made of it, in full."""
    found = await looked_for(host, await made(host), WRONG)
    result = found["result"]
    assert (200, "wrong_answer", False) == (found["http"], result["verdict"], result["hidden"])
    assert int(result["input"]) * 2 == int(result["expected"]) == -int(result["output"])
    assert "not one of the test cases" in found["message"]


async def test_the_cases_that_are_made_are_hidden_ones(host: Host) -> None:
    """They are counted, they decide, and nothing of them or of the generator is shown."""
    slug = await made(host)
    seen = await host.call("GET", f"api/challenges/{slug}", who=STUDENT)
    assert (5, True) == (seen.json()["hiddenCases"], seen.json()["counterexamples"])
    graded = await host.submit(slug, WRONG, who=STUDENT)
    assert ("wrong_answer", 1, 5) == tuple(
        graded.json()[name] for name in ("status", "hiddenPassed", "hiddenTotal")
    )
    assert "generate" not in seen.text + graded.text
    assert "accepted" == (await host.submit(slug, RIGHT, who=STUDENT)).json()["status"]


async def test_where_none_is_found_the_answer_says_so(host: Host) -> None:
    """For right code, without a generator, and where the author has turned it off."""
    assert (await looked_for(host, await made(host), RIGHT))["result"] is None
    off = await looked_for(host, await made(host, generator={"counterexamples": False}), WRONG)
    none = await looked_for(host, (await host.new_challenge())["slug"], WRONG)
    assert [(200, None)] * 2 == [(each["http"], each["result"]) for each in (off, none)]
    assert "No small input was found" in off["message"]


async def test_a_call_is_written_as_one_writes_it(host: Host) -> None:
    """Not as the JSON it travels as."""
    call = {"input": '{"call": "double", "args": [1]}', "expectedOutput": "2"}
    slug = await made(
        host,
        inputMode="call",
        testCases=[call],
        solution="def double(n): return 2 * n",
        generator={"code": "def generate(random, size):\n    return [-size]\n"},
    )
    found = await looked_for(host, slug, "def double(n): return 2 * abs(n)")
    assert ("double(-2)", "-4", "4") == tuple(
        found["result"][name] for name in ("input", "expected", "output")
    )


async def test_a_generator_that_fails_costs_no_attempt(host: Host) -> None:
    """The grader is at fault: the attempt is given back, and no input is shown."""
    slug = await made(host, generator={"code": "def generate(random, size):\n    raise ValueError\n"})
    graded = (await host.submit(slug, RIGHT, who=STUDENT)).json()
    assert ("error", "internal_error", None) == (graded["status"], graded["verdict"], graded["attempt"])
    answer = await host.call("POST", f"api/submissions/{graded['id']}/counterexample", who=STUDENT)
    assert (200, None) == (answer.status_code, answer.json()["result"])


async def test_nobody_elses_submission_is_looked_at(bare: Host) -> None:
    """The answer is the same as for a submission that does not exist."""
    submission = (await bare.submit(await made(bare), WRONG, who=STUDENT)).json()
    for who in (OTHER_STUDENT, INSTRUCTOR):
        answer = await bare.call("POST", f"api/submissions/{submission['id']}/counterexample", who=who)
        assert (404, "submission_not_found") == (answer.status_code, answer.json()["error"]["code"])


async def test_a_generator_needs_a_reference(host: Host) -> None:
    """422: nobody could answer what it makes."""
    answer = await host.call("POST", "api/challenges", doubling(generator=GENERATOR, solution=""))
    assert (422, "validation_failed") == (answer.status_code, answer.json()["error"]["code"])
