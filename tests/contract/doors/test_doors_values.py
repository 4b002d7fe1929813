"""Values at the edge of what JSON, addresses and query strings can say, at the doors that take them."""

import httpx
import pytest
from hosts import NOBODY, Host, doubling, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def with_raw(host: Host, field: str) -> httpx.Response:
    """Send a challenge with one field as it is written here, last and so the one that counts."""
    whole = httpx.Request("POST", "http://x", json=doubling()).content.decode()
    return await host.call("POST", "api/challenges", content=f"{whole[:-1]}, {field}}}".encode())


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ('"order": 100000000000000000000', "order"),
        ('"xpReward": 1e400', "xpReward"),
        ('"testCases": [{"input": "", "expectedOutput": "", "points": NaN}]', "testCases.0.points"),
        ('"checker": {"name": "float", "tolerance": Infinity}', "checker.tolerance"),
        ('"limits": {"wallSeconds": NaN}', "limits.wallSeconds"),
        (r'"title": "\ud800"', "title"),
        (r'"slug": "two-sum\n"', "slug"),
        (r'"tags": ["\udfff"]', "tags.0"),
        ('"published": "perhaps"', "published"),
        ('"language": "Python"', "language"),
    ],
)
async def test_a_value_no_store_can_keep_is_the_asker_s_mistake(host: Host, field: str, where: str) -> None:
    """Numbers without an end, half characters, words for truth: 422 by name, never 500."""
    answer = await with_raw(host, field)
    assert error_of(answer) == (422, "validation_failed")
    assert where in [fault["where"] for fault in answer.json()["error"]["details"]["faults"]]


@pytest.mark.parametrize("name", ["input", "expectedOutput"])
async def test_a_test_case_of_half_characters_is_refused(host: Host, name: str) -> None:
    """The text of a case is not bounded by the protocol's own check of characters, but kept as it is."""
    raw = '{"input": "", "expectedOutput": ""}'.replace(f'"{name}": ""', rf'"{name}": "\ud83d"')
    assert error_of(await with_raw(host, f'"testCases": [{raw}]')) == (422, "validation_failed")


async def test_a_number_of_five_thousand_digits_is_no_json_of_ours(host: Host) -> None:
    """Python refuses to read it; the door says so as it says of any other broken body."""
    assert error_of(await with_raw(host, f'"order": {"9" * 5000}')) == (400, "invalid_json")


async def test_at_most_twenty_faults_are_told(host: Host) -> None:
    """A body that is wrong everywhere makes no endless answer, and nothing of it is repeated."""
    cases = [{"input": 1, "expectedOutput": "secret-expected"}] * 200
    answer = await host.call("POST", "api/challenges", doubling(testCases=cases))
    faults = answer.json()["error"]["details"]["faults"]
    assert 20 == len(faults)
    assert {"where", "what"} == set(faults[0])
    assert "secret" not in answer.text


async def test_a_body_is_json_whatever_it_is_called(host: Host) -> None:
    """A door reads what is sent, not what the header says of it; it answers JSON in UTF-8."""
    body = b'{"preferences": {"weeklyGoal": 7}}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1", ""):
        answer = await host.call("PUT", "api/users/profile", content=body, headers={"Content-Type": kind})
        assert (200, 7) == (answer.status_code, answer.json()["preferences"]["weeklyGoal"]), kind
        assert "application/json; charset=utf-8" == answer.headers["Content-Type"].lower()


async def test_no_answer_is_kept_on_the_way(host: Host) -> None:
    """Good ones and refusals: what is mine must not come out of a proxy's cache for somebody else."""
    for path in ("api/challenges", "api/users/profile", "health", "api/submissions/none", "nowhere"):
        answer = await host.call("GET", path)
        assert "no-store" == answer.headers["Cache-Control"], path


async def test_a_parameter_given_twice_counts_once_and_an_unknown_one_not_at_all(host: Host) -> None:
    """The last one counts; the rest of the query is as if it were alone."""
    answer = await host.call("GET", "api/challenges?pageSize=7&nonsense=1&pageSize=9&page=1&page=2")
    assert (9, 2) == tuple(answer.json()[name] for name in ("pageSize", "page"))


@pytest.mark.parametrize(
    ("query", "size"),
    [("pageSize=1", 1), ("pageSize=500", 500), ("page=10000", 50), ("page=%201%20", 50)],
)
async def test_a_page_may_be_at_its_bounds(host: Host, query: str, size: int) -> None:
    """The first and the last of what may be asked, also where there is nothing so far behind."""
    await host.new_challenge()
    page = (await host.call("GET", f"api/challenges?{query}")).json()
    assert size == page["pageSize"]
    assert min(size, page["total"]) * (page["page"] == 1) == len(page["items"])


@pytest.mark.parametrize("search", ["(((", "\\", "[a-", "$where", ".*", "%", "😀", "'", "\x00needle"])
async def test_a_search_is_words_and_no_pattern(host: Host, search: str) -> None:
    """What means something to a database or an expression finds what holds it, and breaks nothing."""
    topic = f"Search {search!r} on {host.name}"
    held = (await host.new_challenge(topic=topic, title=f"About {search}"))["slug"]
    await host.new_challenge(topic=topic, title="About nothing")
    answer = await host.call("GET", "api/challenges", params={"topic": topic, "search": search})
    assert 200 == answer.status_code, answer.text
    found = [item["slug"] for item in answer.json()["items"]]
    assert held in found


async def test_an_address_is_taken_letter_by_letter(host: Host) -> None:
    """Slugs are small, ids are whole, and a slash at the end is another address."""
    made = await host.new_challenge()
    for name in (made["slug"].upper(), made["id"][:-1], made["id"] + "0", f"%20{made['slug']}"):
        assert error_of(await host.call("GET", f"api/challenges/{name}")) == (404, "challenge_not_found")
    assert error_of(await host.call("GET", f"api/challenges/{made['slug']}/")) == (404, "not_found")
    assert error_of(await host.call("GET", "api/challenges//")) == (404, "not_found")


async def test_any_other_view_of_a_challenge_is_the_student_s(host: Host) -> None:
    """Only the word `author` shows secrets, spelt as it is."""
    made = await host.new_challenge()
    for view in ("Author", "admin", "", "author,student"):
        shown = await host.call("GET", f"api/challenges/{made['slug']}", params={"view": view})
        assert (200, False) == (shown.status_code, "testCases" in shown.json()), view


@pytest.mark.parametrize(
    ("verb", "path", "allowed"),
    [
        ("HEAD", "health", "GET"),
        ("TRACE", "health", "GET"),
        ("BREW", "api/challenges", "GET, POST"),
        ("PATCH", "api/challenges/x", "GET, PUT, DELETE"),
        ("GET", "api/challenges/x/submit", "POST"),
    ],
)
async def test_a_verb_that_is_not_allowed_is_told_which_are(
    host: Host, verb: str, path: str, allowed: str
) -> None:
    """405 names the verbs of that door, and HEAD gets no body with it."""
    answer = await host.call(verb, path)
    assert (405, allowed) == (answer.status_code, answer.headers["Allow"])
    assert (b"" == answer.content) is (verb == "HEAD")


@pytest.mark.parametrize("path", ["api/challenges", "health", "nowhere"])
async def test_asking_for_options_tells_a_stranger_nothing(host: Host, path: str) -> None:
    """Jupyter answers it for its own sake, a bare host refuses it: neither lets another site's page in."""
    headers = {"Origin": "http://evil.example", "Access-Control-Request-Method": "DELETE"}
    answer = await host.call("OPTIONS", path, who=NOBODY, headers=headers)
    told = answer.json()["error"]["code"] if answer.content else None
    assert (answer.status_code, told) in ((200, None), (405, "method_not_allowed"))
    assert "Access-Control-Allow-Origin" not in answer.headers
