"""Two tabs of one student: what is done in one is seen in the other, and nothing is said twice."""

from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest
import pytest_asyncio
from desk import Desk
from hearing import Hearing
from lab import Lab
from playwright.async_api import Browser, expect
from reach import LAST, Reach
from shelf import Shelf
from student import START_MILLISECONDS, Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG, TITLE = "parcel-price", "What does the parcel cost?"  # which no other test submits
PATH = f"06-functions-and-errors/{SLUG}.ipynb"
CELEBRATES = "Four good weeks"  # which takes longer than the tests


class Tabs(NamedTuple):
    """The notebook with its desk in one, the catalogue in the other; what each of them says by itself."""

    desk: Desk
    shelf: Shelf
    at_desk: Hearing
    at_shelf: Hearing
    reach: Reach


@pytest_asyncio.fixture(loop_scope="session")
async def tabs(lab: Lab, browser: Browser) -> AsyncIterator[Tabs]:
    lab.choose(showTour=False)
    async with await browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        reach = Reach(LAST)
        await context.route("**/api/users/progress*", reach)
        desk = Desk(Student(await context.new_page(), lab))
        await desk.open(PATH)
        shelf = Shelf(await context.new_page(), lab)
        async with shelf.page.expect_websocket(lambda socket: "codementor/socket.io" in socket.url):
            await shelf.open()
        await expect(shelf.row(TITLE)).to_be_visible(timeout=START_MILLISECONDS)
        hearings = Hearing(desk.page), Hearing(shelf.page)
        await shelf.page.wait_for_timeout(2000)  # until it listens
        for each in hearings:
            await each.begin()
        yield Tabs(desk, shelf, *hearings, reach)
        lab.end_kernels()
        assert [] == shelf.complaints + desk.student.errors


async def test_a_verdict_in_one_tab_is_seen_in_the_other(lab: Lab, tabs: Tabs) -> None:
    """Catalogue, status bar and progress follow without a press; no sentence is said twice in a tab, and the
    verdict itself only where it was asked for."""
    before = lab.ask("GET", "api/users/progress").json()
    solution = lab.ask("GET", f"api/challenges/{SLUG}?view=author").json()["solution"]
    await tabs.desk.answer(f"# challenge: {SLUG}\n{solution}")
    tabs.reach.done = True
    await tabs.desk.press("Submit")
    await tabs.desk.says("All 10 test cases pass.")

    await expect(tabs.shelf.row(TITLE).get_by_role("img", name="Solved")).to_be_visible()
    after = lab.ask("GET", "api/users/progress").json()
    assert before["solved"] + 1 == after["solved"]
    assert after["xp"] > before["xp"]
    for page in (tabs.desk.page, tabs.shelf.page):
        standing = page.locator("#jp-bottom-panel").get_by_title("show my progress")
        await expect(standing).to_contain_text(f"{after['xp']} XP")
        await expect(standing).to_contain_text(
            f"{after['week']['solved']} of {after['week']['goal']} this week"
        )
    await tabs.shelf.page.get_by_role("tab", name="Progress").click()
    progress = tabs.shelf.page.get_by_role("tabpanel", name="Progress", exact=True)
    await expect(progress).to_contain_text(f"{after['xp']} XP")

    await tabs.shelf.page.wait_for_timeout(3000)  # for what is said late, or again
    spoken = await tabs.at_desk.spoken()
    assert 1 == len(spoken), spoken
    assert spoken[0].startswith("Accepted.")
    assert [] == await tabs.at_shelf.spoken()
    celebrated = [await each.toasts(CELEBRATES) for each in (tabs.at_desk, tabs.at_shelf)]
    assert [0, 1] == sorted(map(len, celebrated)), celebrated
    assert [] == await tabs.at_desk.toasts(TITLE) + await tabs.at_shelf.toasts(TITLE)
