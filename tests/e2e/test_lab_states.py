"""What is shown while nothing has come yet, when it did not come, and where there is nothing: each page,
dialogs and notifications, as axe and a camera see them; how one gets to a page and back by the keyboard.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe import faults
from desk import COURSE, Desk
from lab import Lab
from palette import command
from playwright.async_api import Browser, Page, Route, expect
from student import SHOTS, START_MILLISECONDS, Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

DESK, HOME = "codementor-desk", "codementor-home"
# Each page with the doors it asks, and what it says while it waits, and where there is nothing.
PAGES = {
    "Statement": (DESK, re.compile(r"/api/challenges/two-sum(\?.*)?$"), "The challenge is loading", ""),
    "Results": (
        DESK,
        re.compile("/api/challenges/two-sum/submissions"),
        "Results are loading",
        "No results yet",
    ),
    "Attempts": (
        DESK,
        re.compile("/api/challenges/two-sum/submissions"),
        "Attempts are loading",
        "No attempts yet",
    ),
    "Progress": (
        HOME,
        re.compile("/api/users/progress"),
        "Your progress is loading",
        "Your first submission begins",
    ),
}
MOODS = ("waiting", "failing", "empty")
BROKEN = {"error": {"code": "internal_error", "message": "It broke.", "details": {}}}


class Doors:
    """How the doors of one page answer: `waiting` for ever, `failing`, `empty`, or as they do."""

    def __init__(self) -> None:
        self.mood = ""
        self.open = asyncio.Event()

    async def __call__(self, route: Route) -> None:
        if self.mood == "waiting":
            await self.open.wait()
            await route.abort()
        elif self.mood == "failing":
            await route.fulfill(status=500, json=BROKEN)
        elif self.mood == "empty":
            answer = await (await route.fetch()).json()
            await route.fulfill(
                body=json.dumps(answer | {"items": [], "total": 0, "submissions": 0, "solved": 0})
            )
        else:
            await route.continue_()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    async with await browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        yield await context.new_page()


async def opened(page: Page, lab: Lab, panel: str) -> Desk:
    lab.choose(showTour=False)
    desk = Desk(Student(page, lab))
    await desk.student.open(COURSE)
    icon = page.locator(f".jp-SideBar [data-id='{panel}']")
    if not await page.locator(f"#{panel}").is_visible():
        await icon.click()
    return desk


@pytest.mark.parametrize(
    ("name", "mood"),
    # A challenge always has a statement.
    [(name, mood) for name in PAGES for mood in MOODS if (name, mood) != ("Statement", "empty")],
)
async def test_a_page_without_its_content_can_be_read(lab: Lab, page: Page, name: str, mood: str) -> None:
    """It says what is the matter and, where that helps, how to go on; nothing of it is a fault to axe."""
    panel, doors, waiting, nothing = PAGES[name]
    door = Doors()
    door.mood = mood
    await page.route(doors, door)
    desk = await opened(page, lab, panel)
    tab = page.locator(f"#{panel}").get_by_role("tab", name=name, exact=True)
    await tab.click()
    shown = page.get_by_role("tabpanel", name=name, exact=True)
    if mood == "waiting":
        status = shown.get_by_role("status").filter(has_text=waiting)
        await expect(status).to_be_visible(timeout=START_MILLISECONDS)
        await expect(status).to_contain_text("This takes longer than usual")
    elif mood == "failing":
        alert = shown.get_by_role("alert")
        await expect(alert).to_contain_text("Something broke on the server", timeout=START_MILLISECONDS)
        await expect(alert.get_by_role("button", name="Try again")).to_be_visible()
    else:
        await expect(shown.get_by_text(nothing)).to_be_visible(timeout=START_MILLISECONDS)
    await desk.student.picture(f"90-{name.lower()}-{mood}")
    assert [] == await faults(page, f"#{panel}")
    door.open.set()
    await page.unroute_all(behavior="ignoreErrors")
    lab.end_kernels()


async def test_a_page_that_is_asked_for_has_the_focus_and_escape_leads_back(lab: Lab, page: Page) -> None:
    """By the palette to the page, on its tab; Escape goes back to the cell one came from."""
    desk = await opened(page, lab, DESK)
    for label, tab in (
        ("Show Results", "Results"),
        ("Show Attempts", "Attempts"),
        ("Show My Progress", "Progress"),
    ):
        await desk.command_mode()
        await command(page, label)
        await expect(page.get_by_role("tab", name=tab, exact=True)).to_be_focused()
        await page.keyboard.press("Escape")
        await expect(page.locator(".jp-Notebook:focus-within")).to_have_count(1)
    assert [] == desk.student.errors
    lab.end_kernels()


async def test_a_topic_of_the_progress_leads_to_its_challenges(lab: Lab, page: Page) -> None:
    desk = await opened(page, lab, HOME)
    home = page.locator(f"#{HOME}")
    await home.get_by_role("tab", name="Progress", exact=True).click()
    topic = home.get_by_role("button", name=": show its challenges").nth(1)
    words = await topic.inner_text()
    await topic.click()
    await expect(home.get_by_role("tab", name="Challenges", exact=True)).to_be_focused()
    await expect(home.get_by_role("combobox", name="Topic")).to_have_value(words)
    await desk.student.picture("91-topic")
    assert [] == desk.student.errors
    lab.end_kernels()


async def test_dialogs_and_notifications_can_be_read(lab: Lab, page: Page) -> None:
    """What waits for the server, in its dialog, by its title; a verdict from elsewhere, told once."""
    desk = await opened(page, lab, DESK)
    await expect(desk.panel.get_by_role("heading", name="Two that add up")).to_be_visible()
    await page.route(re.compile("/api/challenges/two-sum/submit"), lambda route: route.abort())
    await desk.press("Submit")
    await page.get_by_role("button", name="1 submission waiting").press("Enter")
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("Two that add up")).to_be_visible()
    await desk.student.picture("92-waiting-dialog")
    assert [] == await faults(page, ".jp-Dialog-content")
    await dialog.get_by_role("button", name="Discard the submission to Two that add up").click()
    await dialog.get_by_role("button", name="Close", exact=True).click()

    wrong = {"code": "def wrong(): pass", "language": "python"}
    assert lab.ask("POST", "api/challenges/boxes-in-boxes/submit", json=wrong).is_success
    toast = page.locator(".Toastify__toast").filter(has_text="is not right yet")
    await expect(toast).to_have_count(1)
    await page.wait_for_timeout(1000)  # until it has come in; a picture that ends its animations would end it
    await page.screenshot(path=SHOTS / "93-elsewhere.png")
    assert [] == await faults(page, ".Toastify__toast")
    lab.end_kernels()


async def test_a_lost_connection_is_told_until_it_is_back(mortal: Lab, page: Page) -> None:
    """Politely, in the status bar; no panel is covered by it."""
    await page.goto(f"{mortal.url}/lab?reset&token={mortal.token}")
    bar = page.locator("#jp-bottom-panel")
    await expect(bar.get_by_title("show my progress")).to_be_visible(timeout=START_MILLISECONDS)
    said = bar.get_by_role("status").filter(has_text="CodeMentor is reconnecting…")
    await page.wait_for_timeout(3000)  # until it listens
    await expect(said).to_have_count(0)
    mortal.kill_server()
    await expect(said).to_be_visible()
    await page.screenshot(path=SHOTS / "94-reconnecting.png", animations="disabled")
    assert [] == await faults(page, ".cm-jp-Status-away")
    mortal.start()
    await expect(said).to_have_count(0, timeout=START_MILLISECONDS)
