"""Notebook 7, where each notebook has a browser tab: a challenge is worked on there as in JupyterLab."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from asking import Asking
from axe import faults
from desk import ALL_PASS, NONE_PASS, RIGHT, TITLE, WRONG, Desk, attempts
from hearing import Hearing
from lab import Lab
from palette import command
from playwright.async_api import Browser, Page, expect
from shelf import Shelf
from student import START_MILLISECONDS, Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

PAGES = ("Statement", "Results", "Attempts", "Tutor")
MOST = RIGHT.replace("in seen:", "in seen and index < 4:")
MOST_PASS = "11 of 15 test cases pass."  # which no other test hears
KEPT = "Your submission is kept here and is sent as soon as it does."


@pytest_asyncio.fixture(loop_scope="session")
async def page(lab: Lab, browser: Browser) -> AsyncIterator[Page]:
    """A browser that was never here; whoever kills the lab leaves it at that."""
    lab.choose(showTour=False)
    assert lab.ask("DELETE", "ai-tutor/conversation").status_code == 200
    async with await browser.new_context(viewport={"width": 1200, "height": 1000}) as context:
        yield await context.new_page()


async def opened(page: Page, lab: Lab, sheet: str) -> Desk:
    """The notebook as the list of files opens it, when its kernel is ready and the desk has its challenge."""
    desk = Desk(Student(page, lab))
    async with page.expect_websocket(lambda socket: "codementor/socket.io" in socket.url):
        await page.goto(f"{lab.url}/notebooks/{sheet}?token={lab.token}")
    await expect(desk.panel.get_by_role("heading", name=TITLE)).to_be_visible(timeout=START_MILLISECONDS)
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    await expect(idle).to_be_attached(timeout=START_MILLISECONDS)
    return desk


async def test_a_challenge_is_solved_in_notebook_7(lab: Lab, page: Page, sheet: str) -> None:
    """The desk is there by itself; Submit of the toolbar, Results, the tutor, and Submit once more."""
    heard = Shelf(page, lab)
    desk = await opened(page, lab, sheet)
    for part in (
        desk.panel.get_by_role("tab", name="Tutor"),
        desk.panel.get_by_role("button", name="Submit"),
    ):
        await expect(part).to_be_in_viewport(ratio=0.95)
    assert [] == await faults(page, ".jp-NotebookPanel-toolbar .cm-jp-AnswerButton")
    before = attempts(lab)
    await desk.answer(WRONG)
    await desk.toolbar.get_by_role("button", name="Submit").click()
    results = desk.panel.get_by_role("tabpanel", name="Results")
    await expect(results.get_by_role("heading", name="Wrong answer")).to_be_visible(
        timeout=START_MILLISECONDS
    )
    await expect(results).to_contain_text(NONE_PASS)
    assert [] == await faults(page, ".jp-NotebookPanel-toolbar .cm-jp-AnswerButton")

    asking = Asking(desk)
    await desk.turn_to("Tutor")
    turn = await asking.ask("Why does my code fail?")
    await asking.answered(turn)
    await expect(turn.locator(".cm-jp-Evidence p").first).to_contain_text("is expected")
    await desk.student.picture("80-notebook-7-tutor")
    for each in PAGES:
        await desk.turn_to(each)
        await expect(desk.panel.get_by_role("tabpanel", name=each)).to_be_visible()
        assert [] == await faults(page, "#codementor-desk"), each

    await desk.answer(RIGHT)
    await page.keyboard.press("Control+Alt+Enter")
    await expect(results.get_by_role("heading", name="Accepted")).to_be_visible(timeout=START_MILLISECONDS)
    await expect(results).to_contain_text(ALL_PASS)
    assert before + 2 == attempts(lab)
    lab.end_kernels()
    assert [] == heard.complaints


async def test_what_waits_in_notebook_7_is_sent_when_the_server_is_back(
    mortal: Lab, page: Page, sheet: str
) -> None:
    """Without a status bar: the desk says that it is kept, the palette shows it, one verdict comes."""
    desk = await opened(page, mortal, sheet)
    await desk.answer(MOST)
    before = attempts(mortal)
    hearing = Hearing(page)
    await hearing.begin()
    lost = page.get_by_role("dialog", name="Server Connection Error")
    await page.add_locator_handler(lost, lambda _: page.keyboard.press("Escape"))
    mortal.kill_server()
    await desk.toolbar.get_by_role("button", name="Submit").click()
    await expect(desk.panel.get_by_text(KEPT)).to_be_visible(timeout=START_MILLISECONDS)
    await command(page, "Show Waiting Submissions")
    await expect(desk.dialog.get_by_text(TITLE)).to_be_visible()
    assert [] == await faults(page, ".jp-Dialog")
    await desk.choose("Close")
    await desk.student.picture("81-notebook-7-away")

    mortal.start()
    results = desk.panel.get_by_role("tabpanel", name="Results")
    await expect(results.get_by_text(MOST_PASS)).to_be_visible(timeout=START_MILLISECONDS)
    await command(page, "Show Waiting Submissions")
    await expect(desk.dialog.get_by_text("Nothing waits")).to_be_visible()
    await page.wait_for_timeout(2000)  # for what is sent or said once more
    assert before + 1 == attempts(mortal)
    assert 1 == len(await hearing.spoken(MOST_PASS))
    assert 1 == len(await hearing.toasts("waiting submission"))
