"""Progress in JupyterLab, and the tour: what a student sees, hears and presses."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from axe import faults
from lab import Lab
from palette import command
from playwright.async_api import Browser, Locator, Page, Route, expect
from reach import FIRST, LAST, Reach
from student import SHOTS, START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SETTINGS = "../lab/api/settings/codementor-jupyter:plugin"
# Every animation of the panel and of notifications that is seen for more than a moment, from now on.
WATCH = """() => {
  window.moved = [];
  const look = () => {
    document.getAnimations()
      .filter(({ effect }) => effect.target.closest('#codementor-home, .Toastify'))
      .filter(({ effect }) => getComputedStyle(effect.target).visibility !== 'hidden')
      .filter(({ effect }) => effect.getComputedTiming().activeDuration > 20)
      .forEach(({ animationName }) => window.moved.push(animationName));
    requestAnimationFrame(look);
  };
  look();
}"""
# A zebra's challenge nobody else's test submits to.
SLUG = "film-length"


class Progress:
    """A page of JupyterLab with the progress of its learner in the left area."""

    def __init__(self, page: Page, lab: Lab) -> None:
        self.page = page
        self.lab = lab
        page.set_default_timeout(30_000)

    async def open(self) -> None:
        """Come to the page by the status bar, as somebody does who has just seen their XP there."""
        await self.page.goto(f"{self.lab.url}/lab?reset&token={self.lab.token}")
        launcher = self.page.locator(".jp-Launcher")  # the last that takes the focus by itself
        await expect(launcher).to_be_visible(timeout=START_MILLISECONDS)
        await self.status.click(timeout=START_MILLISECONDS)
        await expect(self.heading).to_be_visible()

    @property
    def status(self) -> Locator:
        return self.page.locator("#jp-bottom-panel").get_by_role("button", name=re.compile(r"^Level \d+"))

    @property
    def region(self) -> Locator:
        return self.page.get_by_role("tabpanel", name="Progress", exact=True)

    @property
    def heading(self) -> Locator:
        return self.region.get_by_role("heading", name=re.compile(r"^Level \d+$"))

    @property
    def week(self) -> Locator:
        return self.part("This week")

    def part(self, title: str) -> Locator:
        return self.region.get_by_role("region", name=title)

    async def picture(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SHOTS / f"progress-{name}.png", animations="disabled")


@pytest_asyncio.fixture(loop_scope="session")
async def progress(lab: Lab, browser: Browser) -> AsyncIterator[Progress]:
    async with await browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        progress = Progress(await context.new_page(), lab)
        yield progress
        await progress.picture("last")


@pytest.fixture
def tour_unseen(lab: Lab) -> Iterator[None]:
    """As for somebody who was never asked, whatever the tests before have answered."""
    lab.ask("PUT", SETTINGS, json={"raw": json.dumps({"showTour": True})})
    yield
    lab.ask("PUT", SETTINGS, json={"raw": json.dumps({"showTour": False})})


def asked(lab: Lab, path: str) -> dict[str, Any]:
    answer: dict[str, Any] = lab.ask("GET", path).json()
    return answer


def solve(lab: Lab, slug: str) -> dict[str, Any]:
    """Submit the reference solution: whoever runs the lab is its instructor, too."""
    code = asked(lab, f"api/challenges/{slug}?view=author")["solution"]
    answer = lab.ask("POST", f"api/challenges/{slug}/submit", json={"code": code}, timeout=30)
    graded: dict[str, Any] = answer.json()
    assert graded["status"] == "accepted", graded
    return graded


async def newcomer(route: Route) -> None:
    """The learner's progress as if nothing had been submitted yet."""
    answer = await route.fetch()
    told = await answer.json()
    told |= {"submissions": 0, "xp": 0, "level": 1, "levelStartsAt": 0, "nextLevelAt": 20, "solved": 0}
    await route.fulfill(json=told)


async def test_a_solved_challenge_is_everywhere_on_the_page(lab: Lab, progress: Progress) -> None:
    """XP, week, calendar, topics: after a submission from elsewhere and a press on refresh."""
    await progress.open()
    await expect(progress.region.get_by_role("heading", level=3).first).to_have_text("This week")
    graded = solve(lab, SLUG)
    await command(progress.page, "Refresh Challenges and Progress")
    told = asked(lab, "api/users/progress")

    await expect(progress.region).to_contain_text(f"{told['xp']} XP")
    await expect(progress.week).to_contain_text(f"{told['week']['solved']} of {told['week']['goal']} solved")
    today = progress.region.get_by_role(
        "gridcell", name=re.compile(r"\d+ submissions?, \d+ challenges? solved")
    )
    await expect(today.last).to_be_attached()
    topic = next(each for each in told["topics"] if each["topic"] == "First steps")
    await expect(progress.part("Topics")).to_contain_text(f"First steps{topic['solved']} of {topic['total']}")
    await expect(progress.part("Achievements")).to_contain_text("It works")
    await expect(progress.status).to_contain_text(f"{told['xp']} XP")
    assert graded["receipt"].startswith(f"codementor-receipt v1 {SLUG}@")
    await progress.picture("whole")
    assert [] == await faults(progress.page, "#codementor-home")


async def test_the_goal_of_the_week_is_changed_by_keyboard_alone(lab: Lab, progress: Progress) -> None:
    """Enter opens, digits replace, Enter saves; the focus is where it was, and the server has the goal."""
    await progress.open()
    change = progress.week.get_by_role("button", name="Change goal")
    await change.focus()
    await progress.page.keyboard.press("Enter")
    await expect(progress.week.get_by_label("Challenges a week")).to_be_focused()
    await progress.page.keyboard.type("0")
    await progress.page.keyboard.press("Enter")
    await expect(progress.week.get_by_role("alert")).to_have_text("A goal is a whole number from 1 to 50.")
    await progress.picture("goal")
    await progress.page.keyboard.press("Control+a")
    await progress.page.keyboard.type("7")
    await progress.page.keyboard.press("Enter")
    try:
        await expect(change).to_be_focused()
        await expect(progress.week).to_contain_text("of 7 solved")
        await expect(progress.status).to_contain_text("of 7 this week")
        assert 7 == asked(lab, "api/users/profile")["preferences"]["weeklyGoal"]
    finally:
        lab.ask("PUT", "api/users/profile", json={"preferences": {"weeklyGoal": 3}})


async def test_the_calendar_is_walked_through_by_arrow_keys(lab: Lab, progress: Progress) -> None:
    """One cell is on the way of the Tab key; each says its day, and what is looked at stands below."""
    solve(lab, SLUG)
    await progress.open()
    grid = progress.region.get_by_role("grid")
    await expect(grid.locator("[tabindex='0']")).to_have_count(1)
    await grid.locator("[tabindex='0']").focus()
    seen = []
    for key in ("ArrowLeft", "Home", "End", "ArrowLeft"):
        await progress.page.keyboard.press(key)
        focused = grid.locator(":focus")
        seen.append(await focused.get_attribute("aria-label"))
        await expect(focused).to_be_in_viewport()
        await expect(progress.part("Activity")).to_contain_text(seen[-1] or "")
    assert len(set(seen)) == 3, seen
    assert all(re.fullmatch(r"\w+day, \w+ \d+, \d{4}: .+", words or "") for words in seen), seen


async def test_an_achievement_is_celebrated_where_one_looks(progress: Progress) -> None:
    """One notification for all of it, and a mark on what is new."""
    reach = Reach()
    await progress.page.route("**/api/users/progress*", reach)
    await progress.open()
    reach.done = True
    await command(progress.page, "Refresh Challenges and Progress")
    toast = progress.page.get_by_text(re.compile(r"You reached level \d+\. New achievement: First step\."))
    await expect(toast).to_be_visible()
    await expect(progress.part("Achievements").get_by_text("new", exact=True)).to_be_visible()
    await progress.picture("celebration")
    assert [] == await faults(progress.page, "#codementor-home")


async def test_who_asks_for_less_motion_is_told_the_same(progress: Progress) -> None:
    """The words, and the mark on what is new; nothing moves for it on the page, where else it does."""
    toast = progress.page.get_by_text(re.compile(r"New achievement: "))
    for motion, achievement in (("no-preference", FIRST), ("reduce", LAST)):  # each is told once
        reach = Reach(achievement)
        await progress.page.unroute_all()
        await progress.page.route("**/api/users/progress*", reach)
        await progress.page.emulate_media(reduced_motion=motion)
        await progress.open()
        await progress.page.evaluate(WATCH)
        reach.done = True
        await command(progress.page, "Refresh Challenges and Progress")
        await expect(toast).to_be_visible()
        await expect(progress.part("Achievements").get_by_text("new", exact=True)).to_be_visible()
        await progress.page.wait_for_timeout(500)
        moved = await progress.page.evaluate("window.moved")
        assert ("no-preference" == motion) == ("cm-jp-fresh" in moved), moved
    assert [] == moved


async def test_without_a_connection_one_is_told_once_and_can_try_again(progress: Progress) -> None:
    """What was known stays in sight."""
    await progress.open()
    await progress.page.route("**/codementor/api/users/*", lambda route: route.abort())
    await command(progress.page, "Refresh Challenges and Progress")
    alert = progress.region.get_by_role("alert").filter(has_text="No connection")
    await expect(alert).to_have_count(1)
    await expect(alert).to_contain_text("What you see is from before.")
    assert [] == await faults(progress.page, "#codementor-home")
    await expect(progress.heading).to_be_visible()
    await progress.page.unroute_all()
    await alert.get_by_role("button", name="Try again").click()
    await expect(alert).to_have_count(0)


async def test_the_tour_is_offered_once_and_is_there_for_who_asks(
    progress: Progress, tour_unseen: None
) -> None:
    """A newcomer is asked without losing the focus; three steps by keyboard; never offered again."""
    await progress.page.route("**/api/users/progress*", newcomer)
    await progress.page.goto(f"{progress.lab.url}/lab?reset&token={progress.lab.token}")
    take = progress.page.get_by_role("button", name="Show me around")
    await take.focus(timeout=START_MILLISECONDS)
    await progress.page.keyboard.press("Enter")
    for number, title in enumerate(
        ("Choose a challenge", "Write, check, submit", "See how far you have come"), 1
    ):
        card = progress.page.get_by_role("dialog", name=title)
        await expect(card).to_be_focused()
        await expect(card).to_contain_text(f"{number} of 3")
        await progress.picture(f"tour-{number}")
        assert [] == await faults(progress.page, "[role=dialog]")
        await card.get_by_role("button", name="Done" if number == 3 else "Next", exact=True).press("Enter")
    await expect(progress.page.get_by_role("dialog")).to_have_count(0)

    await progress.page.reload()
    await expect(progress.status).to_be_visible(timeout=START_MILLISECONDS)
    await progress.page.wait_for_timeout(3000)  # longer than it takes to be asked
    await expect(take).to_have_count(0)
    await command(progress.page, "Take the Tour")
    await expect(progress.page.get_by_role("dialog", name="Choose a challenge")).to_be_focused()
    await progress.page.keyboard.press("Escape")
    await expect(progress.page.get_by_role("dialog")).to_have_count(0)


async def test_who_declines_the_tour_is_not_asked_in_another_browser(
    progress: Progress, browser: Browser, tour_unseen: None
) -> None:
    """The answer is kept with the learner's settings."""
    await progress.page.route("**/api/users/progress*", newcomer)
    await progress.page.goto(f"{progress.lab.url}/lab?reset&token={progress.lab.token}")
    await progress.page.get_by_role("button", name="No, thanks").click(timeout=START_MILLISECONDS)
    await expect(progress.page.get_by_role("button", name="No, thanks")).to_have_count(0)
    for _try in range(50):
        if not asked(progress.lab, SETTINGS)["settings"].get("showTour", True):
            break
        await progress.page.wait_for_timeout(100)
    async with await browser.new_context() as context:
        other = Progress(await context.new_page(), progress.lab)
        await other.page.route("**/api/users/progress*", newcomer)
        await other.open()
        await other.page.wait_for_timeout(3000)  # longer than it takes to be asked
        await expect(other.page.get_by_role("button", name="No, thanks")).to_have_count(0)
