"""A challenge is worked on in the window of a telephone, and in JupyterLab at twice its size."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from desk import ALL_PASS, NONE_PASS, RIGHT, WRONG, Desk
from lab import Lab
from playwright.async_api import Browser, Error, Locator, Page, expect
from student import START_MILLISECONDS, Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

TELEPHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3}
# What a browser makes of a window of 1200 by 900 pixels at 200 %.
ZOOMED = {"viewport": {"width": 600, "height": 450}, "device_scale_factor": 2}
# Whoever is not scrolled to by a program sees this much of it: parts that cannot be scrolled by hand count.
SEEN = """part => {
  const { left, right, top, bottom } = part.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && part.contains(hit);
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def desk(lab: Lab, browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """In a window of this size from the beginning."""
    lab.choose(showTour=False)
    window: dict[str, Any] = request.param
    async with await browser.new_context(**window) as context:
        desk = Desk(Student(await context.new_page(), lab))
        yield desk
        lab.end_kernels()
        assert [] == desk.student.errors


@pytest.mark.parametrize("desk", [TELEPHONE, ZOOMED], ids=["telephone", "zoomed"], indirect=True)
async def test_submit_and_its_verdict_are_within_reach(
    desk: Desk, sheet: str, request: pytest.FixtureRequest
) -> None:
    """With the desk closed, from the cell and by the notification; with the desk open, by its button."""
    await desk.student.open(sheet)
    await expect(desk.panel).to_be_visible()
    await desk.icon.click()  # room for the notebook
    await expect(desk.panel).to_be_hidden()
    await desk.answer(WRONG)
    await desk.page.keyboard.press("Control+Alt+Enter")
    await seen(desk.page.get_by_role("alert").filter(has_text=NONE_PASS))
    await press(desk.page.get_by_role("button", name="Show Results"))
    results = desk.panel.get_by_role("tabpanel", name="Results")
    await seen(results.get_by_role("heading", name="Wrong answer"))

    await desk.icon.click()
    await desk.answer(RIGHT)
    await desk.icon.click()
    await press(desk.panel.get_by_role("button", name="Submit", exact=True))
    await expect(results.get_by_role("heading", name="Accepted")).to_be_attached(timeout=START_MILLISECONDS)
    await hide_notifications(desk.page)
    await seen(results.get_by_role("heading", name="Accepted"))
    await seen(results.get_by_text(ALL_PASS))
    await desk.student.picture(f"72-{request.node.callspec.id}-verdict")


async def hide_notifications(page: Page) -> None:
    """What JupyterLab has to say stands at the bottom at the right for a while, in front of everything."""
    hide = page.get_by_role("button", name="Hide notification")
    while await hide.count():
        with contextlib.suppress(Error):  # it went by itself
            await hide.first.click(timeout=2000)
        await page.wait_for_timeout(500)  # until it has gone


async def press(button: Locator) -> None:
    await seen(button)
    await button.click()


async def seen(part: Locator) -> None:
    """All of it is in the window and nothing is in front of it, without anything having been scrolled; a
    notification may be on its way.
    """
    await expect(part).to_be_in_viewport(ratio=1, timeout=START_MILLISECONDS)
    for _ in range(20):
        if await part.evaluate(SEEN):
            return
        await part.page.wait_for_timeout(100)
    raise AssertionError(f"something is in front of {await part.inner_text()!r}")
