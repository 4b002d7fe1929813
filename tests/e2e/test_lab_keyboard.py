"""From the catalogue to a hint without a mouse: every step by shortcuts, the palette, Tab and arrow keys."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from asking import Asking
from desk import Desk, attempts
from keys import Keys
from lab import Lab
from playwright.async_api import Browser, expect
from student import START_MILLISECONDS, Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG, TITLE = "seed-tally", "Seed tally"  # which no other test submits
ANSWER = f"""# challenge: {SLUG}
def tally(seeds):
    counts = {{}}
    for seed in seeds:
        counts[seed] = counts.get(seed, 0) + 1
    return counts"""
CURSOR = "document.activeElement.closest('.jp-Cell')?.textContent ?? ''"
CELLS = 12  # more than the notebook of a challenge has


@pytest_asyncio.fixture(loop_scope="session")
async def keys(lab: Lab, browser: Browser) -> AsyncIterator[Keys]:
    """JupyterLab as it has just come up, for somebody who has not opened anything."""
    assert lab.ask("DELETE", "ai-tutor/conversation").status_code == 200
    async with await browser.new_context(viewport={"width": 1400, "height": 900}) as context:
        page = await context.new_page()
        page.set_default_timeout(30_000)
        await page.goto(f"{lab.url}/lab?reset&token={lab.token}")
        launcher = page.locator(".jp-Launcher")  # the last that takes the focus by itself
        await expect(launcher).to_be_visible(timeout=START_MILLISECONDS)
        await expect(page.get_by_role("button", name="Level ")).to_be_visible(timeout=START_MILLISECONDS)
        keys = Keys(page)
        await keys.only()
        yield keys
        lab.end_kernels()


async def test_a_challenge_is_worked_on_without_a_mouse(lab: Lab, keys: Keys) -> None:
    """Search, open, write, Check, Submit, read case by case, have a hint, and come back to the cell."""
    desk = Desk(Student(keys.page, lab))
    before = attempts(lab, SLUG)
    await keys.command("Search Challenges")
    await expect(keys.page.get_by_role("searchbox")).to_be_focused()
    await keys.page.keyboard.type("seed tally")
    await expect(keys.page.locator(".cm-jp-Course li > [data-item]:visible")).to_have_count(1)
    await keys.press("ArrowDown", "Enter")
    await expect(desk.panel.get_by_role("heading", name=TITLE)).to_be_visible(timeout=START_MILLISECONDS)
    ready = keys.page.get_by_text("CodeMentor (Python 3) | Idle")
    await expect(ready).to_be_visible(timeout=START_MILLISECONDS)

    await to_answer(keys)
    await keys.press("Enter", "Control+a")
    await keys.page.keyboard.insert_text(ANSWER)
    await keys.press("Alt+Shift+Enter")
    await desk.says("of 3 visible cases pass")
    assert before == attempts(lab, SLUG)
    await keys.press("Control+Alt+Enter")
    results = desk.panel.get_by_role("tabpanel", name="Results")
    verdict = results.get_by_role("heading", name="Wrong answer")
    await expect(verdict).to_be_visible(timeout=START_MILLISECONDS)
    assert before + 1 == attempts(lab, SLUG)

    await keys.press("Escape")  # out of the cell, so that Tab is not an indent
    failing = results.get_by_role("button", name="capital letters")
    await expect(failing).to_have_attribute("aria-expanded", "true")
    await keys.to(failing)
    await keys.press("Enter")
    await expect(failing).to_have_attribute("aria-expanded", "false")
    await turn_to(keys, desk, "Tutor")
    asking = Asking(desk)
    await keys.to(asking.tutor.get_by_role("button", name=re.compile("^Open hint 1")))
    await keys.press("Enter")
    await asking.answered(asking.turns.first)
    for page in ("Attempts", "Statement", "Results"):
        await turn_to(keys, desk, page)
    await keys.to(desk.panel.get_by_role("button", name="Check", exact=True))
    await keys.press("Space")
    await expect(results).to_contain_text("Check: does not count")

    await keys.command("Submit This Challenge")
    await expect(desk.panel.get_by_text(f"{before + 2} attempts").first).to_be_attached()
    assert before + 2 == attempts(lab, SLUG)
    assert 0 == await keys.others()


async def turn_to(keys: Keys, desk: Desk, page: str) -> None:
    """Back to the tabs, along them, and into the page."""
    await keys.to(desk.panel.get_by_role("tablist"), "Shift+Tab")
    await keys.to(desk.panel.get_by_role("tab", name=page), "ArrowRight")
    await keys.press("Enter")
    await expect(desk.panel.get_by_role("tabpanel", name=page)).to_be_visible()


async def to_answer(keys: Keys) -> None:
    """Go down the notebook cell by cell, until the one with the marker."""
    for _ in range(CELLS):
        if f"# challenge: {SLUG}" in await keys.page.evaluate(CURSOR):
            return
        await keys.press("ArrowDown")
    raise AssertionError("the arrow keys do not lead to the answer")
