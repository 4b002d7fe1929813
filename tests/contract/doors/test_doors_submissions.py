"""Doors through which code is submitted and looked back at."""

import asyncio
from typing import Any

import pytest
from hosts import BROKEN, NOBODY, OTHER_STUDENT, RIGHT, SECRETS, STUDENT, WRONG, Host, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")

LIMIT = 64 * 1024
STEP = 0.5 * 1.25**2  # seconds: the first time after 0.64 at which an answer may come


async def until_graded(host: Host, submission_id: str, who: str = STUDENT) -> dict[str, Any]:
    """The submission, asked for again and again until it has a verdict."""
    for _try in range(200):
        found: dict[str, Any] = (await host.call("GET", f"api/submissions/{submission_id}", who=who)).json()
        if found["status"] != "pending":
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(found)


@pytest.mark.parametrize(
    ("code", "status", "verdict", "score"),
    [
        (RIGHT, "accepted", "accepted", 1.0),
        (WRONG, "wrong_answer", "wrong_answer", 0.0),
        ("n = int(input())\nprint(2 * n if n > 0 else n)", "wrong_answer", "wrong_answer", 0.75),
        (BROKEN, "error", "runtime_error", 0.0),
        ("print(2 *", "error", "compile_error", 0.0),
        ("", "wrong_answer", "wrong_answer", 0.0),
    ],
)
async def test_code_gets_its_verdict(host: Host, code: str, status: str, verdict: str, score: float) -> None:
    """200 with status, verdict and the share of points, when the verdict is ready in time."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.submit(slug, code, who=STUDENT)
    assert answer.status_code == 200
    graded = answer.json()
    assert (status, verdict, score) == (graded["status"], graded["verdict"], graded["score"])
    assert graded["message"]


async def test_a_graded_submission_has_all_that_was_promised(host: Host) -> None:
    """Every field of the contract's shape, with ids, times in ISO 8601 with their zone, and where it is."""
    made = await host.new_challenge()
    answer = await host.submit(made["slug"], RIGHT, who=STUDENT)
    graded = answer.json()
    assert (made["id"], made["slug"], 1) == (
        graded["challengeId"],
        graded["challengeSlug"],
        graded["challengeVersion"],
    )
    assert (1, 20, 2, 2) == tuple(
        graded[name] for name in ("attempt", "xpGained", "hiddenPassed", "hiddenTotal")
    )
    assert graded["executionTime"] > 0
    assert graded["memoryUsed"] > 1000
    assert graded["submittedAt"] <= graded["gradedAt"]
    assert graded["gradedAt"].endswith(("Z", "+00:00"))
    assert answer.headers["Location"] == f"/codementor/api/submissions/{graded['id']}"
    assert [("shown", False)] == [(each["testCaseId"], each["hidden"]) for each in graded["testResults"]]


async def test_a_visible_case_is_explained_and_a_hidden_one_is_not(host: Host) -> None:
    """Of a hidden case at most: whether it passed and the kind of failure. No input, no output, no time."""
    slug = (await host.new_challenge(hiddenFeedback="all"))["slug"]
    answer = await host.submit(slug, WRONG, who=STUDENT)
    shown, *hidden = answer.json()["testResults"]
    assert ("2\n", "4\n", "2\n") == (shown["input"], shown["expected"], shown["output"])
    assert shown["executionTime"] > 0
    for each in hidden:
        known = {name for name, value in each.items() if value is not None}
        assert {"testCaseId", "passed", "hidden", "verdict", "points"} == known
    assert [] == [secret for secret in SECRETS if secret in answer.text]


async def test_a_slow_hidden_case_is_told_at_one_of_few_times(host: Host) -> None:
    """An answer that takes longer than half a second comes at the next of a few steps, whatever it took."""
    slug = (await host.new_challenge())["slug"]
    began = asyncio.get_running_loop().time()
    slow = "import time\nnumber = int(input())\ntime.sleep(0.64 * (number != 2))\nprint(2 * number)"
    graded = (await host.submit(slug, slow, who=STUDENT)).json()
    assert ("accepted", True) == (graded["status"], asyncio.get_running_loop().time() - began >= STEP)


async def test_attempts_end_where_the_author_says_so(host: Host) -> None:
    """409 with a code of its own after the last; the challenge says how many there are, and were made."""
    slug = (await host.new_challenge(maxAttempts=1))["slug"]
    assert 200 == (await host.submit(slug, WRONG, who=STUDENT)).status_code
    refused = await host.submit(slug, RIGHT, who=STUDENT)
    assert (409, "attempts_used_up") == (refused.status_code, refused.json()["error"]["code"])
    seen = (await host.call("GET", f"api/challenges/{slug}", who=STUDENT)).json()
    assert (1, 1) == (seen["attempts"], seen["maxAttempts"])


async def test_code_that_prints_what_it_reads_learns_nothing_hidden(host: Host) -> None:
    """Standard output and tracebacks of hidden cases stay on the server."""
    slug = (await host.new_challenge())["slug"]
    for code in ("raise ValueError(input())", "import sys; sys.stderr.write(input()); 1 / 0"):
        answer = await host.submit(slug, code, who=STUDENT)
        assert "error" == answer.json()["status"]
        assert [] == [secret for secret in SECRETS if secret in answer.text]


async def test_without_waiting_the_verdict_follows(host: Host) -> None:
    """`wait=0` answers 202 with the pending record; asked for later it is graded, with its code."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.call("POST", f"api/challenges/{slug}/submit?wait=0", {"code": RIGHT}, who=STUDENT)
    pending = answer.json()
    assert (202, "pending") == (answer.status_code, pending["status"])
    assert (None, None, []) == (pending["verdict"], pending["score"], pending["testResults"])
    graded = await until_graded(host, pending["id"])
    assert ("accepted", RIGHT) == (graded["status"], graded["code"])


async def test_a_short_wait_ends_on_time(host: Host) -> None:
    """A verdict that takes longer than `wait` is not waited for."""
    slug = (await host.new_challenge())["slug"]
    path = f"api/challenges/{slug}/submit?wait=0.3"
    began = asyncio.get_running_loop().time()
    answer = await host.call("POST", path, {"code": "while True: pass"}, who=STUDENT)
    assert answer.status_code == 202
    assert asyncio.get_running_loop().time() - began < 1.5
    assert "time_limit" == (await until_graded(host, answer.json()["id"]))["verdict"]


@pytest.mark.parametrize("wait", ["-1", "61", "soon", "nan", "inf", ""])
async def test_a_wait_that_is_none_is_refused(host: Host, wait: str) -> None:
    """The message says what a wait is; nothing was submitted."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.call("POST", f"api/challenges/{slug}/submit?wait={wait}", {"code": RIGHT})
    assert error_of(answer) == (400, "bad_request")
    assert 0 == (await host.call("GET", f"api/challenges/{slug}/submissions")).json()["total"]


@pytest.mark.parametrize("letter", ["#", "é", "🐍"])
async def test_code_may_be_64_kibibytes_long(host: Host, letter: str) -> None:
    """Counted in bytes of UTF-8: exactly 65 536 is graded, one more is refused with both numbers."""
    slug = (await host.new_challenge())["slug"]
    comment = f"\n# {letter * ((LIMIT - len(RIGHT) - 3) // len(letter.encode()))}"
    code = (RIGHT + comment).encode()
    exact = (code + b"x" * (LIMIT - len(code))).decode()
    assert LIMIT == len(exact.encode())
    assert "accepted" == (await host.submit(slug, exact)).json()["status"]
    refused = await host.submit(slug, exact + "x")
    assert error_of(refused) == (413, "code_too_large")
    assert {"size": LIMIT + 1, "limit": LIMIT} == refused.json()["error"]["details"]


@pytest.mark.parametrize("escaped", [r"print('\ud800')", r"print('\udfff\ud800')", r"print('\u0000')"])
async def test_code_that_is_not_text_is_refused(host: Host, escaped: str) -> None:
    """Half a surrogate pair and the null character cannot be Python source."""
    slug = (await host.new_challenge())["slug"]
    body = f'{{"code": "{escaped}", "language": "python"}}'
    answer = await host.call("POST", f"api/challenges/{slug}/submit", content=body)
    assert error_of(answer) == (422, "code_not_text")


async def test_another_language_is_refused(host: Host) -> None:
    """The refusal names the language that is asked for."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.call("POST", f"api/challenges/{slug}/submit", {"code": "1", "language": "cobol"})
    assert error_of(answer) == (422, "language_not_supported")
    assert {"expected": "python"} == answer.json()["error"]["details"]


async def test_submissions_are_listed_newest_first(host: Host) -> None:
    """Pages of mine alone, with attempt numbers, without code; a page beyond the end is empty."""
    slug = (await host.new_challenge())["slug"]
    ids = [(await host.submit(slug, code, who=STUDENT)).json()["id"] for code in (BROKEN, WRONG, RIGHT)]
    path = f"api/challenges/{slug}/submissions"
    found, attempts = [], []
    for page in (1, 2, 3):
        answer = (await host.call("GET", path, params={"page": page, "pageSize": 2}, who=STUDENT)).json()
        assert (3, page, 2) == (answer["total"], answer["page"], answer["pageSize"])
        found += [item["id"] for item in answer["items"]]
        attempts += [item["attempt"] for item in answer["items"]]
        assert all(item["code"] is None for item in answer["items"])
    assert (ids[::-1], [3, 2, 1]) == (found, attempts)


@pytest.mark.parametrize("query", [{"page": 0}, {"pageSize": 501}, {"page": "x"}])
async def test_a_wrong_page_is_refused(host: Host, query: dict[str, Any]) -> None:
    """As in every list."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.call("GET", f"api/challenges/{slug}/submissions", params=query)
    assert error_of(answer) == (422, "validation_failed")


async def test_a_submission_is_its_owners_alone(bare: Host) -> None:
    """Another student's answer is the same as for one that does not exist; their list is empty."""
    slug = (await bare.new_challenge())["slug"]
    mine = (await bare.submit(slug, RIGHT, who=STUDENT)).json()["id"]
    path = f"api/submissions/{mine}"
    assert 200 == (await bare.call("GET", path, who=STUDENT)).status_code
    assert error_of(await bare.call("GET", path, who=OTHER_STUDENT)) == (404, "submission_not_found")
    listed = (await bare.call("GET", f"api/challenges/{slug}/submissions", who=OTHER_STUDENT)).json()
    assert (0, []) == (listed["total"], listed["items"])


@pytest.mark.parametrize("name", ["0" * 24, "nonsense", "%F0%9F%90%8D", "a%00b"])
async def test_an_unknown_submission_is_not_found(host: Host, name: str) -> None:
    """Whatever the id holds."""
    answer = await host.call("GET", f"api/submissions/{name}")
    assert error_of(answer) == (404, "submission_not_found")


async def test_nobody_submits(host: Host) -> None:
    """401 at each of the three doors."""
    slug = (await host.new_challenge())["slug"]
    assert error_of(await host.submit(slug, RIGHT, who=NOBODY)) == (401, "not_signed_in")
    for path in (f"api/challenges/{slug}/submissions", "api/submissions/1"):
        assert error_of(await host.call("GET", path, who=NOBODY)) == (401, "not_signed_in")
