"""CodeMentor as a part of JupyterLab and Notebook 7: its panel, its commands, its place in the status bar."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from lab import Lab
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect
from student import SHOTS, START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG, TITLE = "what-to-take", "Coat or umbrella?"
OURS = re.compile(r"codementor|cm-jp", re.IGNORECASE)
SLOW = re.compile(r"^Plugin .* took [\d.]+ms to activate")  # what a busy machine makes JupyterLab say


class Desk:
    """A page of Jupyter, and what it has complained of that has to do with us."""

    def __init__(self, page: Page, lab: Lab) -> None:
        self.page = page
        self.lab = lab
        self.complaints: list[str] = []
        page.set_default_timeout(30_000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._heard(f"{error}\n{error.stack}"))
        page.on(
            "response", lambda answer: answer.status >= 400 and self._heard(f"{answer.status} {answer.url}")
        )

    def _console(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self._heard(f"{said.text} {said.location['url']}")

    def _heard(self, complaint: str) -> None:
        if OURS.search(complaint) and not SLOW.match(complaint):
            self.complaints.append(complaint)

    async def open(self, path: str) -> None:
        await self.page.goto(f"{self.lab.url}/{path}?reset&token={self.lab.token}")

    @property
    def home(self) -> Locator:
        return self.page.get_by_role("region", name="CodeMentor", exact=True)

    @property
    def status(self) -> Locator:
        return self.page.locator("#jp-bottom-panel").get_by_title("show my progress")

    def row(self, title: str) -> Locator:
        return self.home.get_by_role("button", name=title)

    async def show_home(self) -> None:
        """As somebody finds it who has never seen it: by its icon at the left."""
        await self.page.get_by_role("tab", name="CodeMentor").click(timeout=START_MILLISECONDS)
        await expect(self.row(TITLE)).to_be_visible()

    async def command(self, label: str) -> None:
        """Find a command in the palette by its words, and run it."""
        await self.page.get_by_role("menuitem", name="View", exact=True).click()
        await self.page.get_by_role("menuitem", name="Activate Command Palette").click()
        palette = self.page.get_by_role("region", name="Command Palette Section")
        await palette.get_by_role("textbox").fill(label)
        await expect(palette.get_by_role("menuitem")).to_have_count(1)
        await self.page.keyboard.press("Enter")

    async def picture(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SHOTS / f"lab-{name}.png", animations="disabled")


@pytest_asyncio.fixture(loop_scope="session")
async def room(browser: Browser) -> AsyncIterator[BrowserContext]:
    """Another room than that of the cards' tests: what is opened here is closed with it."""
    async with await browser.new_context(viewport={"width": 1200, "height": 800}) as context:
        yield context


@pytest_asyncio.fixture(loop_scope="session")
async def desk(lab: Lab, room: BrowserContext) -> AsyncIterator[Desk]:
    desk = Desk(await room.new_page(), lab)
    yield desk
    await desk.picture("last")
    lab.end_kernels()
    assert [] == desk.complaints


def asked(lab: Lab, path: str) -> dict[str, Any]:
    answer: dict[str, Any] = lab.ask("GET", path).json()
    return answer


async def test_a_challenge_is_found_opened_and_solved_without_a_line_of_magic(lab: Lab, desk: Desk) -> None:
    """From the icon at the left to the XP in the status bar, with the keyboard from the list on."""
    before = asked(lab, "api/users/profile")["xp"]
    await desk.open("lab")
    await desk.show_home()
    await expect(desk.home.get_by_role("list", name="Challenges").get_by_role("button")).to_have_count(45)
    await expect(desk.status).to_have_text(re.compile(rf"Level \d+ · {before} XP · \d+ of \d+ this week"))
    await desk.picture("home")

    await desk.row(TITLE).focus()
    await desk.page.keyboard.press("Enter")
    title = desk.page.locator(".jp-Notebook").get_by_role("heading", name=TITLE)
    await expect(title).to_be_visible(timeout=START_MILLISECONDS)
    ready = desk.page.get_by_text("CodeMentor (Python 3) | Idle")
    await expect(ready).to_be_visible(timeout=START_MILLISECONDS)
    assert (lab.folder / "02-decisions" / f"{SLUG}.ipynb").is_file()

    cell = desk.page.locator(".jp-CodeCell .cm-content", has_text=f"# challenge: {SLUG}")
    await cell.click()
    await desk.command("Check This Challenge")
    passing = desk.page.get_by_text(re.compile(r"\d of \d visible cases pass"))
    await expect(passing).to_be_visible(timeout=START_MILLISECONDS)
    await desk.picture("check")

    await cell.click()
    await desk.page.keyboard.press("Control+a")
    await desk.page.keyboard.insert_text(solution(lab))
    await desk.command("Submit This Challenge")
    passes = desk.page.get_by_text("All 10 test cases pass.")
    await expect(passes).to_be_visible(timeout=START_MILLISECONDS)
    await expect(desk.row(TITLE)).to_contain_text("solved")
    after = asked(lab, "api/users/profile")["xp"]
    assert after > before
    await expect(desk.status).to_contain_text(f"{after} XP")
    await desk.picture("solved")


def solution(lab: Lab) -> str:
    """The reference solution: whoever runs the lab is its instructor, too."""
    challenge = lab.ask("GET", f"api/challenges/{SLUG}", params={"view": "author"}).json()
    return f"# challenge: {SLUG}\n{challenge['solution']}"


async def test_the_status_bar_leads_to_the_panel(desk: Desk) -> None:
    """Also by keyboard: it is a button with words, and it leads to the page they are from."""
    await desk.open("lab")
    await desk.status.focus(timeout=START_MILLISECONDS)
    await desk.page.keyboard.press("Enter")

    progress = desk.home.get_by_role("tabpanel", name="Progress")
    await expect(progress.get_by_role("heading", name=re.compile(r"^Level \d+$"))).to_be_visible()


async def test_its_settings_are_in_the_settings_editor(lab: Lab, desk: Desk) -> None:
    """JupyterLab has read the schema, and what is chosen there counts at once."""
    settings = "../lab/api/settings/codementor-jupyter:plugin"
    assert "CodeMentor" == lab.ask("GET", settings).json()["schema"]["title"]
    lab.ask("PUT", settings, json={"raw": json.dumps({"statusBar": False})})
    try:
        await desk.open("lab")
        await desk.show_home()
        await expect(desk.status).to_be_hidden()
    finally:
        lab.ask("PUT", settings, json={"raw": "{}"})


async def test_it_is_in_notebook_7_as_well(lab: Lab, desk: Desk) -> None:
    """The same panel beside the files; a challenge opens in a browser tab of its own."""
    await desk.open("tree")
    await expect(desk.page.get_by_text("welcome.ipynb")).to_be_visible(timeout=START_MILLISECONDS)
    await desk.command("Show CodeMentor")
    await expect(desk.row(TITLE)).to_be_visible()
    await desk.picture("notebook-7")

    async with desk.page.context.expect_page() as opened:
        await desk.row(TITLE).click()
    notebook = await opened.value
    title = notebook.locator(".jp-Notebook").get_by_role("heading", name=TITLE)
    await expect(title).to_be_visible(timeout=START_MILLISECONDS)
    await notebook.screenshot(path=SHOTS / "lab-notebook-7-challenge.png")
