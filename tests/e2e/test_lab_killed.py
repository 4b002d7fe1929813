"""The server is killed while it grades: the student does nothing, and gets the one verdict there is."""

import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from desk import RIGHT, SLUG, Desk, attempts
from hearing import Hearing
from lab import Lab
from playwright.async_api import Browser, expect
from student import START_MILLISECONDS, Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

# Long enough to be killed meanwhile, and with a verdict that no other test has.
SLEEPY = RIGHT.replace("    seen = {}", "    import time\n    time.sleep(0.2)\n    seen = {}")
FEW = SLEEPY.replace("in seen:", "in seen and index < 2:")
FEW_PASS = "4 of 15 test cases pass."
PATIENCE_SECONDS = 10.0


@pytest_asyncio.fixture(loop_scope="session")
async def desk(mortal: Lab, browser: Browser) -> AsyncIterator[Desk]:
    """On a page of its own: what JupyterLab makes of a server that was killed is no other test's matter."""
    mortal.choose(showTour=False)
    async with await browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        page = await context.new_page()
        lost = page.get_by_role("dialog", name="Server Connection Error")
        await page.add_locator_handler(lost, lambda _: page.keyboard.press("Escape"))
        yield Desk(Student(page, mortal))


async def test_a_server_killed_while_it_grades_owes_one_verdict(mortal: Lab, desk: Desk, sheet: str) -> None:
    """The same submission is graded by the next server, told once, and is one attempt in the record."""
    await desk.open(sheet)
    await desk.answer(FEW)
    hearing = Hearing(desk.page)
    await hearing.begin()
    before = attempts(mortal)
    await desk.press("Submit")
    begun = await being_graded(desk, mortal, before + 1)
    mortal.kill_server()
    await desk.student.picture("36-killed")
    mortal.start()
    results = desk.panel.get_by_role("tabpanel", name="Results")
    await expect(results.get_by_role("heading", name="Wrong answer")).to_be_visible(
        timeout=START_MILLISECONDS
    )
    await desk.says(FEW_PASS)
    await desk.student.picture("37-graded-all-the-same")

    await desk.page.wait_for_timeout(3000)  # for what is said late, or again
    assert before + 1 == attempts(mortal)
    assert (begun["id"], "wrong_answer") == (latest(mortal)["id"], latest(mortal)["status"])
    assert 1 == len(await hearing.spoken(FEW_PASS))
    assert 1 == len(await hearing.toasts("waiting submission"))
    await expect(desk.page.get_by_role("button", name="submission waiting")).to_have_count(0)


async def being_graded(desk: Desk, lab: Lab, number: int) -> dict[str, Any]:
    """The submission, as soon as it is on record. Raises AssertionError where it has its verdict already."""
    end = time.monotonic() + PATIENCE_SECONDS
    while attempts(lab) < number and time.monotonic() < end:
        await desk.page.wait_for_timeout(50)
    submission = latest(lab)
    assert "pending" == submission["status"], submission
    return submission


def latest(lab: Lab) -> dict[str, Any]:
    found: dict[str, Any] = lab.ask("GET", f"api/challenges/{SLUG}/submissions").json()["items"][0]
    return found
