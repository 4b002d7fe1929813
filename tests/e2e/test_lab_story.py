"""The main job in one piece: find a challenge, go wrong, have a hint, be right, as the README shows it."""

import re

import pytest
from asking import Asking
from axe import faults
from desk import Desk
from lab import Lab
from playwright.async_api import expect
from shelf import Shelf
from student import SHOTS, START_MILLISECONDS, Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG, TITLE = "what-to-take", "Coat or umbrella?"
FRAMES = SHOTS / "story"
READ = f"""# challenge: {SLUG}
temperature = int(input())
rain = int(input())
"""
WRONG = """if temperature < 10:
    print("coat")
elif rain >= 50:
    print("umbrella")
else:
    print("nothing")
"""
BOTH = """if temperature < 10 and rain >= 50:
    print("coat and umbrella")
el"""


class Story:
    """Somebody's first quarter of an hour, frame by frame."""

    def __init__(self, shelf: Shelf, lab: Lab) -> None:
        self.page = shelf.page
        self.shelf = shelf
        self.desk = Desk(Student(shelf.page, lab))
        self.asking = Asking(self.desk)
        self._frames = 0

    async def frame(self) -> None:
        """A picture of the page as it stands."""
        FRAMES.mkdir(parents=True, exist_ok=True)
        self._frames += 1
        await self.page.screenshot(path=FRAMES / f"{self._frames:02}.png", animations="disabled")

    async def decline_tour(self) -> None:
        """Where it is offered: other tests may have answered before."""
        no = self.page.get_by_role("button", name="No, thanks")
        await self.page.wait_for_timeout(3000)
        if await no.count():
            await no.click()
            await expect(no).to_have_count(0)

    async def answer(self, *parts: str) -> None:
        """Type the answer's cell anew."""
        cell = self.page.locator(".jp-CodeCell .cm-content", has_text=f"# challenge: {SLUG}")
        await cell.click()
        await self.page.keyboard.press("Control+a")
        for part in parts:
            await self.page.keyboard.insert_text(part)
        await self.frame()


async def test_somebody_new_solves_a_challenge_at_the_second_attempt(lab: Lab, shelf: Shelf) -> None:
    """Without a line of magic: icon, list, notebook, wrong, hint, right, XP in the status bar."""
    story = Story(shelf, lab)
    before = lab.ask("GET", "api/users/profile").json()["xp"]
    assert lab.ask("DELETE", "ai-tutor/conversation").status_code == 200
    await story.decline_tour()
    await story.frame()
    await shelf.row(TITLE).click()
    await shelf.opened(SLUG)
    ready = story.page.get_by_text("CodeMentor (Python 3) | Idle")
    await expect(ready).to_be_visible(timeout=START_MILLISECONDS)
    assert (lab.folder / "02-decisions" / f"{SLUG}.ipynb").is_file()
    await story.page.get_by_role("tab", name="CodeMentor").click()  # room for the notebook
    await story.desk.show()
    await expect(story.desk.panel.get_by_role("heading", name=TITLE)).to_be_visible()
    await story.frame()

    await story.answer(READ, WRONG)
    await story.desk.press("Submit")
    await expect(story.desk.panel.get_by_text("of 10 test cases pass.")).to_be_visible(
        timeout=START_MILLISECONDS
    )
    await story.frame()
    await story.desk.turn_to("Tutor")
    await story.asking.press(re.compile("^Open hint 1: free"))
    await story.asking.answered(story.asking.turns.first)
    await story.frame()
    assert [] == await faults(story.page, "#codementor-desk")

    await story.answer(READ, BOTH, WRONG)
    await story.desk.press("Submit")
    passes = story.desk.panel.get_by_text("All 10 test cases pass.")
    await expect(passes).to_be_visible(timeout=START_MILLISECONDS)
    after = lab.ask("GET", "api/users/profile").json()["xp"]
    assert after > before
    await expect(story.page.locator("#jp-bottom-panel").get_by_title("show my progress")).to_contain_text(
        f"{after} XP"
    )
    await story.frame()
    await story.page.get_by_role("tab", name="CodeMentor").click()
    await expect(shelf.row(TITLE).get_by_role("img", name="Solved")).to_be_visible()
    await story.frame()
