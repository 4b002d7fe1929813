"""CodeMentor as a part of JupyterLab and Notebook 7: status bar, settings, small windows, less motion."""

import json
import re

import pytest
from lab import Lab
from palette import command
from playwright.async_api import Locator, expect
from shelf import Shelf
from student import SHOTS, START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG, TITLE = "what-to-take", "Coat or umbrella?"
MOVING = """() => document.getAnimations()
  .filter(({ effect }) => effect.target.closest('#codementor-home, #codementor-desk'))
  .filter(({ effect }) => effect.getComputedTiming().activeDuration > 20).length"""
WIDER = """page => page.scrollWidth <= page.clientWidth ? [] : [...page.querySelectorAll('*')]
  .filter(part => part.getBoundingClientRect().right > page.getBoundingClientRect().left + page.clientWidth)
  .map(part => part.outerHTML.slice(0, 120))"""
SETTINGS = "../lab/api/settings/codementor-jupyter:plugin"


def status(shelf: Shelf) -> Locator:
    return shelf.page.locator("#jp-bottom-panel").get_by_title("show my progress")


async def test_the_status_bar_leads_to_the_panel(shelf: Shelf) -> None:
    """Also by keyboard: it is a button with words, and it leads to the page they are from."""
    await expect(status(shelf)).to_have_text(re.compile(r"Level \d+ · \d+ XP · \d+ of \d+ this week"))
    await status(shelf).focus()
    await shelf.page.keyboard.press("Enter")
    progress = shelf.page.get_by_role("tabpanel", name="Progress")
    await expect(progress.get_by_role("heading", name=re.compile(r"^Level \d+$"))).to_be_visible()


async def test_its_settings_are_in_the_settings_editor(lab: Lab, shelf: Shelf) -> None:
    """JupyterLab has read the schema, and what is chosen there counts at once."""
    assert "CodeMentor" == lab.ask("GET", SETTINGS).json()["schema"]["title"]
    lab.ask("PUT", SETTINGS, json={"raw": json.dumps({"statusBar": False})})
    try:
        await shelf.open()
        await expect(shelf.row(TITLE)).to_be_visible()
        await expect(status(shelf)).to_be_hidden()
    finally:
        lab.ask("PUT", SETTINGS, json={"raw": "{}"})


async def test_who_wants_it_has_challenges_open_beside_each_other(lab: Lab, shelf: Shelf) -> None:
    """A setting: one press on a row splits the screen, and both notebooks can be read."""
    lab.choose(openBeside=True, showTour=False)
    try:
        await shelf.open()
        notebooks = shelf.page.locator(".jp-NotebookPanel:visible")
        for count, title in enumerate((TITLE, "A monogram"), 1):
            await shelf.row(title).click()
            await expect(notebooks).to_have_count(count, timeout=START_MILLISECONDS)
        one, other = [await each.bounding_box() for each in await notebooks.all()]
        assert one is not None
        assert other is not None
        left, right = sorted((one, other), key=lambda box: box["x"])
        assert left["x"] + left["width"] <= right["x"]
        assert left["y"] == right["y"]
    finally:
        lab.choose()


async def test_a_window_as_narrow_as_a_telephone_is_enough(shelf: Shelf) -> None:
    """360 px, as 720 px at 200 %: nothing of the panel is cut off, all of it can be reached."""
    await shelf.page.set_viewport_size({"width": 360, "height": 740})
    await expect(shelf.row(TITLE)).to_be_visible()
    await fits(shelf, shelf.region)
    await shelf.picture("360")
    await shelf.page.get_by_role("tab", name="Progress").click()
    progress = shelf.page.get_by_role("tabpanel", name="Progress")
    await expect(progress.get_by_role("heading", name="Achievements")).to_be_attached()
    await fits(shelf, progress)
    await shelf.picture("360-progress")


async def fits(shelf: Shelf, region: Locator) -> None:
    """It is in the window, and nothing in it is wider than itself."""
    box = await region.bounding_box()
    assert box is not None
    assert shelf.page.viewport_size is not None
    assert 0 <= box["x"] <= shelf.page.viewport_size["width"] - box["width"]
    assert [] == await region.evaluate(WIDER)


async def test_who_asks_for_less_motion_gets_none(shelf: Shelf) -> None:
    """What turns while a page waits for the server stands still; what is for later is still for later."""
    await shelf.page.route("**/codementor/api/challenges?*", lambda _: None)  # which never answers
    await shelf.open()
    await expect(shelf.region.get_by_text("Challenges are loading")).to_be_attached()
    assert await shelf.page.evaluate(MOVING) > 0
    await shelf.page.emulate_media(reduced_motion="reduce")
    assert 0 == await shelf.page.evaluate(MOVING)
    slow = shelf.region.get_by_text("This takes longer than usual")
    assert 0 == await slow.count()
    await expect(slow).to_be_visible(timeout=START_MILLISECONDS)
    await shelf.page.unroute_all()


async def test_it_is_in_notebook_7_as_well(lab: Lab, shelf: Shelf) -> None:
    """The same panel beside the files; a challenge opens in a browser tab of its own, with its desk."""
    page = shelf.page
    await page.goto(f"{lab.url}/tree?token={lab.token}")
    await expect(page.get_by_text("welcome.ipynb")).to_be_visible(timeout=START_MILLISECONDS)
    await command(shelf.page, "Show CodeMentor")
    await expect(shelf.row(TITLE)).to_be_visible()
    await shelf.picture("notebook-7")

    async with page.context.expect_page() as opened:
        await shelf.row(TITLE).click()
    notebook = await opened.value
    title = notebook.locator(".jp-Notebook").get_by_role("heading", name=TITLE)
    await expect(title).to_be_visible(timeout=START_MILLISECONDS)
    await notebook.screenshot(path=SHOTS / "lab-notebook-7-challenge.png")
