"""The page "Challenges" of JupyterLab's left area: find a challenge, open it, see how far one is."""

import re
from typing import Any

import pytest
from axe import faults
from lab import Lab
from palette import command
from playwright.async_api import Route, expect
from shelf import Shelf
from student import START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG, TITLE = "library-card", "The library card"  # which no other test solves
BEFORE = "Which lift comes?"
DOORS = re.compile(r"/codementor/api/(challenges\?|users/)")


async def test_the_course_is_there_by_topics(lab: Lab, shelf: Shelf) -> None:
    """Every challenge, in the order of the course; each topic says how much of it is solved."""
    course = lab.ask("GET", "api/challenges?pageSize=100").json()["items"]
    await expect(shelf.rows).to_have_count(len(course))
    topics = list(dict.fromkeys(each["topic"] for each in course))
    assert topics == await shelf.topics.all_text_contents()
    solved = sum(each["state"] == "solved" for each in course)
    await expect(shelf.region.get_by_role("status")).to_have_text(f"{solved} of {len(course)} solved")
    of_topic = [each["state"] == "solved" for each in course if each["topic"] == "Decisions"]
    bar = shelf.region.get_by_role("progressbar", name="Decisions")
    await expect(bar).to_have_attribute("aria-valuetext", f"{sum(of_topic)} of {len(of_topic)} solved")
    await shelf.picture("course")


async def test_words_and_filters_narrow_the_list_and_go_away_again(shelf: Shelf) -> None:
    """Titles, topics and tags are searched; `/` and Ctrl+F go to the search box, down to what is found."""
    everything = await shelf.rows.count()
    await shelf.row(TITLE).focus()
    await shelf.goes_to_search("/")
    await shelf.page.keyboard.type("strings decisions")
    await expect(shelf.row(TITLE)).to_be_visible()
    found = shelf.region.get_by_role("status")
    await expect(found).to_have_text(re.compile(rf"^\d of {everything}$"))
    await expect(shelf.next).to_have_count(0)
    await shelf.filter("Difficulty").select_option("medium")
    await expect(shelf.rows).to_have_count(1)
    await shelf.picture("found")
    assert [] == await faults(shelf.page, "#codementor-home")
    await shelf.search.press("ArrowDown")
    assert TITLE == await shelf.focused()
    await shelf.goes_to_search("Control+f")
    await shelf.page.keyboard.type(" zzz/")  # a slash is a letter there
    await expect(shelf.region.get_by_text("No challenge matches")).to_be_visible()
    await shelf.picture("none")
    assert [] == await faults(shelf.page, "#codementor-home")
    await shelf.region.get_by_role("button", name="Clear filters").click()
    await expect(shelf.search).to_be_focused()
    await expect(shelf.search).to_have_value("")
    await expect(shelf.rows).to_have_count(everything)
    await expect(shelf.filter("Difficulty")).to_have_value("")


async def test_filters_and_folded_topics_are_remembered(shelf: Shelf) -> None:
    """The next visit begins as the last one ended, but for the words that were searched."""
    await shelf.topic("Loops").click()
    await expect(shelf.topic("Loops")).to_have_attribute("aria-expanded", "false")
    await shelf.filter("Difficulty").select_option(label="Easy")
    await shelf.filter("State").select_option(label="Not solved")
    await shelf.search.fill("a")
    await shelf.page.wait_for_timeout(3000)  # JupyterLab saves a workspace a moment later
    await shelf.open(anew=False)
    await expect(shelf.filter("Difficulty")).to_have_value("easy")
    await expect(shelf.filter("State")).to_have_value("open")
    await expect(shelf.search).to_have_value("")
    await shelf.region.get_by_role("button", name="Clear", exact=True).click()
    await expect(shelf.topic("Loops")).to_have_attribute("aria-expanded", "false")
    await expect(shelf.topic("Decisions")).to_have_attribute("aria-expanded", "true")
    await shelf.region.get_by_role("button", name="Collapse all topics").click()
    await expect(shelf.rows).to_have_count(0)
    await shelf.region.get_by_role("button", name="Expand all topics").click()
    await expect(shelf.row(TITLE)).to_be_visible()


async def test_the_keyboard_alone_finds_and_opens_a_challenge(shelf: Shelf) -> None:
    """One Tab stop for the whole list; arrows and letters move in it, Enter opens, and the row says so."""
    await shelf.region.get_by_role("button", name="Collapse all topics").focus()
    await shelf.page.keyboard.press("Tab")
    first = await shelf.focused()
    assert await shelf.topic(first).count() == 1
    await shelf.page.keyboard.press("ArrowLeft")
    await expect(shelf.topic(first)).to_have_attribute("aria-expanded", "false")
    await shelf.page.keyboard.press("ArrowRight")
    await shelf.page.keyboard.press("ArrowRight")
    assert await shelf.row(await shelf.focused()).count() == 1
    await shelf.page.keyboard.type("the li")
    assert TITLE == await shelf.focused()
    await shelf.page.keyboard.press("ArrowUp")
    assert BEFORE == await shelf.focused()
    await shelf.page.keyboard.press("Tab")
    assert TITLE != await shelf.focused()  # out of the list, not on to its next row
    await shelf.page.keyboard.press("Shift+Tab")
    assert BEFORE == await shelf.focused()
    await shelf.page.keyboard.press("ArrowDown")
    await shelf.page.keyboard.press("Enter")
    await shelf.opened(SLUG)
    await expect(shelf.row(TITLE)).to_have_attribute("aria-current", "true", timeout=START_MILLISECONDS)
    resume = shelf.next.get_by_role("button", name=f"Resume {TITLE}")
    await expect(resume).to_be_visible()


async def test_a_challenge_opens_beside_what_is_open(shelf: Shelf) -> None:
    """By Alt+Enter, by the button of its row, and by its context menu."""
    notebooks = shelf.page.locator(".jp-NotebookPanel:visible")
    await shelf.row(TITLE).click()
    await shelf.opened(SLUG)
    await expect(notebooks).to_have_count(1)
    await shelf.row(BEFORE).press("Alt+Enter")
    await expect(notebooks).to_have_count(2, timeout=START_MILLISECONDS)
    await shelf.region.get_by_role("button", name="Open “A monogram” beside").click()
    await expect(notebooks).to_have_count(3, timeout=START_MILLISECONDS)
    await shelf.row("Hide the code").focus()
    await shelf.page.keyboard.press("Shift+F10")
    menu = shelf.page.locator(".lm-Menu")
    await shelf.page.keyboard.press("Escape")
    await expect(shelf.row("Hide the code")).to_be_focused()
    await shelf.row("Hide the code").click(button="right")
    await expect(menu.get_by_role("menuitem", name="Open", exact=True)).to_be_visible()
    await shelf.picture("menu")
    await menu.get_by_role("menuitem", name="Open Beside").click()
    await expect(notebooks).to_have_count(4, timeout=START_MILLISECONDS)
    await shelf.picture("beside")


async def test_the_page_follows_what_the_learner_does(lab: Lab, shelf: Shelf) -> None:
    """A wrong answer leaves its score in the row; what is recommended comes with a reason."""
    wrong = {"code": "print('a coat')", "language": "python"}
    judged = lab.ask("POST", "api/challenges/lift-display/submit?wait=60", json=wrong).json()
    assert judged["gradedAt"] is not None
    await command(shelf.page, "Refresh Challenges and Progress")
    row = shelf.row("The lift's display")
    known = lab.ask("GET", "api/challenges/lift-display").json()
    words = "Solved" if known["state"] == "solved" else "Tried"
    await expect(row.get_by_role("img", name=words)).to_be_visible()
    if known["state"] == "tried":
        await expect(row).to_contain_text(f"best {int(100 * known['bestScore'])}%")
    recommended = shelf.next.get_by_role("button", name="Recommended")
    await expect(recommended).to_contain_text(re.compile("Because|To start with"))


async def test_somebody_new_is_told_where_to_start(shelf: Shelf) -> None:
    """A welcome in one sentence, and one challenge to begin with."""

    async def as_new(route: Route) -> None:
        answer = await route.fetch()
        view: dict[str, Any] = await answer.json()
        for each in view.get("items", []):
            each.update(state="new", bestScore=None)
        view.pop("resume", None)
        await route.fulfill(response=answer, json=view)

    await shelf.page.route(DOORS, as_new)
    await shelf.open()
    await expect(shelf.next.get_by_role("heading", name="Welcome")).to_be_visible()
    start = shelf.next.get_by_role("button", name="Start here")
    await expect(start).to_have_count(1)
    await shelf.picture("new")
    assert [] == await faults(shelf.page, "#codementor-home")
    slug = await shelf.next.locator("[data-slug]").get_attribute("data-slug")
    assert slug is not None
    await start.click()
    await shelf.opened(slug)
    await shelf.page.unroute(DOORS)


async def test_waiting_and_failing_are_told_and_can_be_ended(shelf: Shelf) -> None:
    """An outline while the list comes; without a server what was there stays, and one button asks again."""
    held: list[Route] = []
    away = False

    async def door(route: Route) -> None:
        if away:
            await route.abort()
        else:
            held.append(route)

    await shelf.page.route(DOORS, door)
    await shelf.open()
    await expect(shelf.region.get_by_text("Challenges are loading")).to_be_attached()
    await shelf.picture("waiting")
    assert [] == await faults(shelf.page, "#codementor-home")
    away = True
    for route in held:
        await route.abort()
    await expect(shelf.region.get_by_role("alert")).to_contain_text("No connection")
    await shelf.picture("away")
    assert [] == await faults(shelf.page, "#codementor-home")
    await shelf.page.unroute(DOORS)
    await shelf.region.get_by_role("button", name="Try again", exact=True).click()
    await expect(shelf.row(TITLE)).to_be_visible()
    await expect(shelf.next.get_by_role("button").first).to_be_visible()
    await shelf.page.route(DOORS, door)
    await command(shelf.page, "Refresh Challenges and Progress")
    await expect(shelf.region.get_by_role("alert")).to_contain_text("What you see is from before.")
    assert [] == await faults(shelf.page, "#codementor-home")
    await expect(shelf.row(TITLE)).to_be_visible()
    await shelf.page.unroute(DOORS)
