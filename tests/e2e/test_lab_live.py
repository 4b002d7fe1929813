"""JupyterLab hears of what happens to its learner, and keeps what cannot be submitted until it can."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe import faults
from lab import Lab
from palette import command
from playwright.async_api import Browser, BrowserContext, Page, expect
from student import START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

GREET = 'def greet(name):\n    return f"Hello, {name}!"\n'
WAITING = "1 submission waiting"


@pytest_asyncio.fixture(loop_scope="session")
async def browsing(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A browser that keeps what pages store in it, until the test is over."""
    async with await browser.new_context(viewport={"width": 1200, "height": 800}) as context:
        yield context


async def opened(browsing: BrowserContext, lab: Lab) -> Page:
    """A page of JupyterLab in which CodeMentor has found its server."""
    page = await browsing.new_page()
    page.set_default_timeout(START_MILLISECONDS)
    lost = page.get_by_role("dialog", name="Server Connection Error")
    await page.add_locator_handler(lost, lambda _: page.keyboard.press("Escape"))
    async with page.expect_websocket(lambda socket: "codementor/socket.io" in socket.url):
        await page.goto(f"{lab.url}/lab?reset&token={lab.token}")
    await expect(page.get_by_role("button", name="Level ")).to_be_visible(timeout=START_MILLISECONDS)
    return page


async def with_answer(browsing: BrowserContext, lab: Lab) -> Page:
    """A page with the notebook of a challenge in front."""
    page = await opened(browsing, lab)
    await command(page, "Open a Challenge…")
    await page.get_by_role("combobox").select_option(label="Two that add up")
    await page.get_by_role("button", name="Open", exact=True).click()
    await expect(page.locator(".jp-Notebook").get_by_text("# challenge: two-sum")).to_be_visible(
        timeout=START_MILLISECONDS
    )
    # Whose kernel starts while the server is killed is asked about that, too.
    await expect(page.get_by_text("CodeMentor (Python 3) | Idle")).to_be_visible(timeout=START_MILLISECONDS)
    return page


def attempts(lab: Lab) -> int:
    total: int = lab.ask("GET", "api/challenges/two-sum/submissions").json()["total"]
    return total


async def test_what_is_submitted_elsewhere_is_seen_at_once(lab: Lab, browsing: BrowserContext) -> None:
    """As by a cell of a notebook in another window: the status bar counts it without being asked."""
    page = await opened(browsing, lab)
    await page.wait_for_timeout(2000)  # until it listens
    before = lab.ask("GET", "api/users/progress").json()["xp"]
    body = {"code": GREET, "language": "python"}
    assert "accepted" == lab.ask("POST", "api/challenges/hello-codementor/submit", json=body).json()["status"]
    after = lab.ask("GET", "api/users/progress").json()["xp"]
    assert after >= before
    standing = page.get_by_role("button", name=re.compile(rf"Level \d+ · {after} XP"))
    await expect(standing).to_be_visible(timeout=10_000)


async def test_what_was_missed_is_told_when_a_page_is_opened(lab: Lab, browsing: BrowserContext) -> None:
    """One sentence for the time it was closed; opened once more, it is not told again."""
    page = await opened(browsing, lab)
    await page.wait_for_timeout(2000)
    await page.close()
    body = {"code": "def greet(name):\n    return name\n", "language": "python"}
    lab.ask("POST", "api/challenges/hello-codementor/submit", json=body)
    page = await opened(browsing, lab)
    told = page.get_by_text(re.compile(r"While you were away.*“Hello, CodeMentor” is not right yet"))
    await expect(told).to_be_visible(timeout=15_000)
    await page.close()
    page = await opened(browsing, lab)
    await page.wait_for_timeout(4000)
    await expect(page.get_by_text("While you were away")).to_have_count(0)


async def test_a_submission_made_without_a_server_is_sent_once(mortal: Lab, browsing: BrowserContext) -> None:
    """It waits in the browser, in sight, and goes when the server is back, without anybody's help."""
    page, before = await with_answer(browsing, mortal), attempts(mortal)
    mortal.kill_server()
    await command(page, "Submit This Challenge")
    await expect(page.get_by_role("button", name=WAITING)).to_be_visible(timeout=START_MILLISECONDS)
    await page.get_by_role("button", name=WAITING).press("Enter")
    await expect(page.get_by_role("dialog").get_by_text("Two that add up")).to_be_visible()
    assert [] == await faults(page, ".jp-Dialog")
    await page.get_by_role("button", name="Close", exact=True).click()
    mortal.start()
    await expect(page.get_by_role("button", name=WAITING)).to_have_count(0, timeout=START_MILLISECONDS)
    await page.wait_for_timeout(3000)
    assert before + 1 == attempts(mortal)


async def test_it_is_sent_by_a_page_that_is_opened_later(mortal: Lab, browsing: BrowserContext) -> None:
    """Closing the browser window loses nothing, and two windows do not send it twice."""
    page, before = await with_answer(browsing, mortal), attempts(mortal)
    mortal.kill_server()
    await command(page, "Submit This Challenge")
    await expect(page.get_by_role("button", name=WAITING)).to_be_visible(timeout=START_MILLISECONDS)
    await page.close()
    mortal.start()
    pages = [await opened(browsing, mortal), await opened(browsing, mortal)]
    for each in pages:
        await expect(each.get_by_role("button", name=WAITING)).to_have_count(0, timeout=START_MILLISECONDS)
    assert before + 1 == attempts(mortal)
