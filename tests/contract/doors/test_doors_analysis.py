"""The door that analyses code, submitted or not."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hosts import INSTRUCTOR, NOBODY, STUDENT, Holder, Host, serving

from codementor_jupyter.handlers.house import House

pytestmark = pytest.mark.asyncio(loop_scope="package")
CASE = {"input": '{"call": "unique", "args": [[2, 1, 2]]}', "expectedOutput": "[2, 1]"}
HIDDEN = {"input": '{"call": "unique", "args": [[77777]]}', "expectedOutput": "[77777]", "hidden": True}
LISTS = "def generate(random, size):\n    return [[random.randint(0, 99 * size) for _ in range(size)]]\n"
LINEAR = "def unique(numbers):\n    return list(dict.fromkeys(numbers))\n"
QUADRATIC = (
    "def unique(numbers):\n    kept = []\n    for n in numbers:\n        if n not in kept: kept.append(n)\n"
    "    return kept\n"
)


async def told(host: Host, code: str, status: int = 200, **fields: Any) -> dict[str, Any]:
    """The answer to code."""
    answer = await host.call(
        "POST", "code/analyze", {"code": code, "language": "python"} | fields, who=STUDENT
    )
    assert status == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def made(host: Host, **fields: Any) -> str:
    """A challenge to keep each number once."""
    about = {
        "inputMode": "call",
        "testCases": [CASE, HIDDEN],
        "solution": LINEAR,
        "expectedComplexity": "O(n)",
    }
    return str((await host.new_challenge(**(about | fields)))["slug"])


async def test_code_alone_gets_its_class(host: Host) -> None:
    """Points, the line that does the work, and what is said of it."""
    found = await told(host, QUADRATIC)
    complexity = found["complexity"]
    assert ("O(n^2)", None, None) == tuple(complexity[name] for name in ("class", "expected", "verdict"))
    assert 0.5 < complexity["confidence"] <= 1
    assert 5 <= len(complexity["points"])
    assert 4 == complexity["hotLine"]["line"]
    assert complexity["hotLine"]["source"].startswith("if n not in kept")
    assert ("membership-in-list", 4) == (found["findings"][0]["rule"], found["findings"][0]["line"])
    assert "`in` looks at one item of the list after the other" in found["findings"][0]["message"]


async def test_code_is_held_against_what_a_challenge_expects(bare: Host) -> None:
    """By slug and by id, with a generator and without; the request's own expectation comes first."""
    for fields in ({}, {"generator": {"code": LISTS, "count": 1}}):
        slug = await made(bare, **fields)
        known = (await bare.call("GET", f"api/challenges/{slug}", who=STUDENT)).json()["id"]
        for name in (slug, known):
            found = await told(bare, QUADRATIC, challengeContext={"challengeId": name})
            assert ("O(n)", "worse") == (found["complexity"]["expected"], found["complexity"]["verdict"])
            assert "77777" not in str(found)
        context = {"challengeId": slug, "expectedComplexity": "O(n²)"}
        assert (
            "as expected" == (await told(bare, QUADRATIC, challengeContext=context))["complexity"]["verdict"]
        )
    context = {"expectedComplexity": "O(n^2)"}
    assert "better" == (await told(bare, LINEAR, challengeContext=context))["complexity"]["verdict"]


async def test_where_the_tutor_is_off_code_is_not_analysed_either(bare: Host) -> None:
    """It is advice all the same. Of code of no challenge the course's rules decide."""
    slug = await made(bare, tutor={"mode": "off"})
    refused = await told(bare, LINEAR, 403, challengeContext={"challengeId": slug})
    assert "tutor_off" == refused["error"]["code"]
    await told(bare, LINEAR)
    try:
        await bare.call("PUT", "ai-tutor/rules", {"mode": "off"}, who=INSTRUCTOR)
        assert "tutor_off" == (await told(bare, LINEAR, 403))["error"]["code"]
    finally:
        await bare.call("PUT", "ai-tutor/rules", {}, who=INSTRUCTOR)


@pytest.mark.parametrize(
    ("code", "says", "rules"),
    [
        ("def f(:", "cannot read", []),
        ("print(1)", "no function", []),
        ("", "no function", []),
        ("def f(x):\n    raise ValueError(x)", "No inputs were found", []),
        ("def f(n):\n    while True: pass", "cannot be told", ["endless-loop"]),
    ],
)
async def test_what_cannot_be_measured_is_told_why(
    bare: Host, code: str, says: str, rules: list[str]
) -> None:
    """No error: a class that is not there, and a sentence; what reading the code finds is told as well."""
    found = await told(bare, code)
    assert (None, 0.0) == (found["complexity"]["class"], found["complexity"]["confidence"])
    assert rules == [finding["rule"] for finding in found["findings"]]
    assert says in found["complexity"]["message"]


async def test_what_no_analysis_takes_is_refused(bare: Host) -> None:
    """By the codes of every door."""
    for code, fields, status, name in (
        ("x" * 70_000, {}, 413, "code_too_large"),
        ("\0", {}, 422, "code_not_text"),
        ("x", {"language": "cobol"}, 422, "language_not_supported"),
        ("x", {"challengeContext": {"challengeId": "gone"}}, 404, "challenge_not_found"),
    ):
        assert name == (await told(bare, code, status, **fields))["error"]["code"]
    answer = await bare.call("POST", "code/analyze", {"code": "x"}, who=NOBODY)
    assert 401 == answer.status_code


@dataclass(frozen=True)
class Remark:
    """What another feature may find in code."""

    line: int = 1
    rule: str = "unused"
    kind: str = "style"
    sentence: str = "This name is never used."


async def test_what_others_find_in_the_code_is_told_too(house: House) -> None:
    """After what the counts say."""
    with_lint = replace(house, lint=lambda code: (Remark(line=len(code.split("\n"))),))
    async with serving(Holder(with_lint)) as host:
        found = await told(host, QUADRATIC)
    assert ["complexity", "style"] == [each["kind"] for each in found["findings"]][
        :: len(found["findings"]) - 1
    ]
    assert "This name is never used." == found["findings"][-1]["message"]
