"""What a browser may do that is signed in by its cookie: its own pages everything, other sites' nothing.

Only in a Jupyter server: the identity, the cookie and the XSRF token are its.
"""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from hosts import RIGHT, TOKEN, Host, doubling, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(loop_scope="package")
async def browser(jupyter: Host) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that followed the link with the token once, and has its cookies since."""
    async with httpx.AsyncClient(base_url=f"{jupyter.url}/codementor/", timeout=30) as signed_in:
        await signed_in.get(f"{jupyter.url}/login")  # a page of Jupyter brings the XSRF token
        assert 200 == (await signed_in.get("api/users/profile", params={"token": TOKEN})).status_code
        yield signed_in


def own_page(browser: httpx.AsyncClient) -> dict[str, str]:
    """The headers a page of this server sends: where it is from, and the token out of its cookie."""
    url = browser.base_url
    return {"Origin": f"{url.scheme}://{url.netloc.decode()}", "X-XSRFToken": browser.cookies["_xsrf"]}


async def test_a_page_of_the_server_reads_and_writes(browser: httpx.AsyncClient) -> None:
    """By the cookie alone, with the token that only its own pages can read."""
    made = await browser.post("api/challenges", json=doubling(), headers=own_page(browser))
    assert 201 == made.status_code, made.text
    path = f"api/challenges/{made.json()['slug']}"
    graded = await browser.post(f"{path}/submit", json={"code": RIGHT}, headers=own_page(browser))
    assert "accepted" == graded.json()["status"]
    assert 1 == (await browser.get(path)).json()["attempts"]
    assert 204 == (await browser.delete(path, headers=own_page(browser))).status_code


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("POST", "api/challenges"),
        ("PUT", "api/challenges/x"),
        ("DELETE", "api/challenges/x"),
        ("POST", "api/challenges/x/submit"),
        ("POST", "api/challenges/x/hints"),
        ("PUT", "api/users/profile"),
        ("PATCH", "nowhere"),
    ],
)
@pytest.mark.parametrize("token", [None, "", "2|00000000|guessed|1700000000"])
async def test_a_write_without_the_page_s_token_is_refused(
    browser: httpx.AsyncClient, verb: str, path: str, token: str | None
) -> None:
    """A form on another site sends the cookie, but cannot know the token: 403 in the one shape."""
    headers = {} if token is None else {"X-XSRFToken": token}
    answer = await browser.request(verb, path, json=doubling(), headers=headers)
    assert error_of(answer) == (403, "forbidden")


async def test_a_refused_write_has_changed_nothing(browser: httpx.AsyncClient) -> None:
    """Neither a challenge nor a submission is there afterwards."""
    sent = doubling()
    assert 403 == (await browser.post("api/challenges", json=sent)).status_code
    assert 404 == (await browser.get(f"api/challenges/{sent['slug']}")).status_code


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
async def test_another_site_s_page_reads_nothing(browser: httpx.AsyncClient, origin: str) -> None:
    """With the learner's cookie and even their token: the browser is not told that it may hand it on."""
    headers = own_page(browser) | {"Origin": origin}
    for path in ("api/users/profile", "health", "api/challenges"):
        answer = await browser.get(path, headers=headers)
        assert answer.headers.get("Access-Control-Allow-Origin") != origin, path
        assert "Access-Control-Allow-Credentials" not in answer.headers, path


async def test_another_site_s_page_writes_nothing(browser: httpx.AsyncClient) -> None:
    """The token of a page that stands elsewhere does not help it."""
    page = own_page(browser) | {"Origin": "http://evil.example"}
    answer = await browser.post("api/challenges", json=doubling(), headers=page)
    assert error_of(answer) == (404, "not_found")


async def test_a_door_s_answer_is_not_run_by_a_browser(browser: httpx.AsyncClient) -> None:
    """No sniffing of types, and a policy that keeps an answer from acting as a page."""
    for path in ("api/users/profile", "nowhere"):
        headers = (await browser.get(path)).headers
        assert "nosniff" == headers["X-Content-Type-Options"]
        assert (
            "sandbox" in headers["Content-Security-Policy"]
            or "default-src 'none'" in (headers["Content-Security-Policy"])
        )


async def test_the_token_in_an_address_is_no_filter(jupyter: Host) -> None:
    """A link with the token signs in; lists do not mistake it for one of their parameters."""
    async with httpx.AsyncClient(base_url=f"{jupyter.url}/codementor/") as stranger:
        answer = await stranger.get("api/challenges", params={"token": TOKEN, "pageSize": 1})
        assert (200, 1) == (answer.status_code, answer.json()["pageSize"])
    async with httpx.AsyncClient(base_url=f"{jupyter.url}/codementor/") as stranger:
        answer = await stranger.get("api/challenges", params={"token": "wrong"})
        assert error_of(answer) == (401, "not_signed_in")
