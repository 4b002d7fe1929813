"""CodeMentor in a JupyterLab that speaks German: every word of it does, and the longer ones have room."""

import re
from collections.abc import AsyncIterator, Iterator
from itertools import chain

import pytest
import pytest_asyncio
from lab import Lab
from palette import command, search
from playwright.async_api import Browser, Locator, Page, expect
from student import SHOTS, START_MILLISECONDS
from words import English, shown

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

TITLE = "A ticket for the pool"  # nobody else tries it, and nobody solves it
NARROW = {"width": 900, "height": 800}
BUTTONS = "button, select, .lm-TabBar-tabLabel, .cm-jp-Tabs-row > *"
CUT = """parts => parts
  .filter(part => part.checkVisibility() && part.clientWidth)
  .filter(part => part.scrollWidth > part.clientWidth + 1
    || part.getBoundingClientRect().right > part.closest('.cm-jp-Home').getBoundingClientRect().right + 1)
  .map(part => part.outerHTML.slice(0, 200))"""


class German:
    """A learner's page in German, and what on it is not."""

    def __init__(self, page: Page, lab: Lab) -> None:
        self.page = page
        self.home = page.locator("#codementor-home")
        self.desk = page.locator("#codementor-desk")
        self._english = English()
        self._course = frozenset(_names(lab))
        self._lab = lab
        page.set_default_timeout(30_000)
        self._no_tour = page.get_by_role("button", name="Nein, danke")  # it stands in front of the desk

    async def open(self) -> None:
        await self.page.goto(f"{self._lab.url}/lab?reset&token={self._lab.token}")
        await self.page.get_by_role("tab", name="CodeMentor").click(timeout=START_MILLISECONDS)
        await expect(self.home.get_by_text(TITLE, exact=True).first).to_be_visible(timeout=START_MILLISECONDS)

    async def open_challenge(self) -> None:
        """Its notebook, and the desk beside it."""
        await self.home.locator(".cm-jp-Course").get_by_text(TITLE, exact=True).click()
        await expect(self.desk.get_by_role("heading", name=TITLE)).to_be_visible(timeout=START_MILLISECONDS)
        ready = self.page.get_by_text(re.compile(r"CodeMentor \(Python 3\) \| "))
        await expect(ready).to_be_visible(timeout=START_MILLISECONDS)

    async def turn_to(self, panel: Locator, page: str) -> None:
        await panel.get_by_role("tab", name=page, exact=True).click()

    async def press(self, button: str) -> None:
        if await self._no_tour.is_visible():
            await self._no_tour.click()
        await self.desk.get_by_role("button", name=button, exact=True).click()

    async def is_german(self, picture: str) -> None:
        """Fails with what is English of all that is to be seen."""
        texts = await shown(self.page)
        SHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SHOTS / f"german-{picture}.png", animations="disabled")
        assert [] == self._english.left_in(texts, self._course)
        assert len(texts) > 10, "there is something to be read"


def _names(lab: Lab) -> Iterator[str]:
    """What the course calls its challenges and topics."""
    items = lab.ask("GET", "api/challenges?pageSize=100").json()["items"]
    return chain.from_iterable((each["title"], each["topic"]) for each in items)


@pytest_asyncio.fixture(loop_scope="session")
async def german(lab: Lab, browser: Browser) -> AsyncIterator[German]:
    """A page of its own; afterwards the lab speaks as it did."""
    lab.choose_language("de_DE")
    try:
        async with await browser.new_context(viewport={"width": 1300, "height": 900}) as context:
            german = German(await context.new_page(), lab)
            await german.open()
            yield german
            lab.end_kernels()
    finally:
        lab.choose_language("default")


async def test_the_list_of_challenges_is_german(german: German) -> None:
    """The panel and its search, what is found and what is not; the status bar, too."""
    await german.is_german("catalogue")
    search = german.home.get_by_role(
        "searchbox", name="Aufgaben nach Titel, Thema oder Schlagwort durchsuchen"
    )
    await search.fill("zzz")
    await expect(german.home.get_by_text("Keine Aufgabe passt")).to_be_visible()
    await german.is_german("none-found")
    await german.home.get_by_role("button", name="Filter zurücksetzen").click()
    await german.turn_to(german.home, "Fortschritt")
    await expect(german.home.get_by_role("heading", name="Diese Woche")).to_be_visible()
    await german.home.get_by_role("button", name="Ziel ändern").click()
    await german.home.get_by_role("button", name="Was sind Kulanztage?").click()
    await german.is_german("progress")
    await expect(german.page.locator(".cm-jp-Status").first).to_have_text(
        re.compile(r"^Level \d+ · \d+ XP · \d+ von")
    )


async def test_a_challenge_is_tried_in_german(german: German) -> None:
    """Its statement, a check and two verdicts on the starter code, the attempts and the tutor."""
    await german.open_challenge()
    await german.is_german("statement")
    await german.press("Prüfen")
    await expect(german.desk.get_by_text("Geprüft: zählt nicht")).to_be_visible(timeout=START_MILLISECONDS)
    await german.is_german("check")
    for name in ("first", "second"):
        await german.press("Einreichen")
        wrong = re.compile(
            r"^\d+ von \d+ Testfällen bestanden\. Im ersten, der fehlschlägt, „a child at school“, ist"
        )
        await expect(german.desk.get_by_text(wrong)).to_be_visible(timeout=START_MILLISECONDS)
        await expect(german.desk.get_by_text("Seit Versuch 1")).to_have_count(int(name == "second"))
        await german.is_german(f"{name}-verdict")
    await german.turn_to(german.desk, "Versuche")
    await german.desk.get_by_role("button", name="Versuch 1", exact=False).first.click()
    await expect(german.desk.get_by_role("button", name="Zurückholen")).to_be_visible()
    await german.is_german("attempts")
    await german.turn_to(german.desk, "Tutor")
    await expect(german.desk.get_by_role("button", name="Fragen", exact=True)).to_be_visible()
    await german.desk.get_by_role("button", name="Wie der Tutor spricht").click()
    await expect(german.desk.get_by_text("Tonfall")).to_be_visible()
    await german.is_german("tutor")


async def test_german_has_room_in_narrow_panels(german: German) -> None:
    """On a small screen no button and no tab is cut off or runs out of its panel."""
    await german.open_challenge()
    await german.page.set_viewport_size(NARROW)
    for panel, pages in (
        (german.home, ("Aufgaben", "Fortschritt")),
        (german.desk, ("Aufgabe", "Ergebnisse", "Tutor")),
    ):
        for page in pages:
            await german.turn_to(panel, page)
            assert [] == await panel.locator(BUTTONS).evaluate_all(CUT), page
            await german.is_german(f"narrow-{page}")


async def test_the_settings_and_the_commands_are_german(german: German) -> None:
    """The settings editor has our titles, descriptions and choices; the palette our commands."""
    await command(german.page, "Meinen Fortschritt anzeigen")
    await search(german.page, "codementor")
    palette = german.page.locator(".lm-CommandPalette")
    for label in ("Rundgang machen", "Versuche anzeigen", "Aufgabe öffnen …", "Meinen Fortschritt anzeigen"):
        await expect(palette.locator(".lm-CommandPalette-itemLabel", has_text=label).first).to_be_attached()
    await german.page.keyboard.press("Escape")
    await german.page.keyboard.press("Control+Comma")
    await german.page.locator(".jp-PluginList-entry", has_text="CodeMentor").click(timeout=START_MILLISECONDS)
    editor = german.page.locator(".jp-SettingsPanel")
    for words in (
        "Aufgaben daneben öffnen",
        "Wie groß eine Errungenschaft gefeiert wird.",
        "Eine kurze Animation",
    ):
        await expect(editor.get_by_text(words).first).to_be_attached()
    await german.page.screenshot(path=SHOTS / "german-settings.png", animations="disabled")


async def test_the_tour_is_german(german: German) -> None:
    """Each of its three steps, with its buttons."""
    await command(german.page, "Rundgang machen")
    card = german.page.locator(".cm-jp-Tour")
    for title, button in (
        ("Wähle eine Aufgabe", "Weiter"),
        ("Schreiben, prüfen", "Weiter"),
        ("Sieh, wie weit", "Fertig"),
    ):
        await expect(card.get_by_role("heading", name=title)).to_be_visible()
        await german.is_german(f"tour-{title.split()[0]}")
        await card.get_by_role("button", name=button).click()
    await expect(card).to_have_count(0)


async def test_what_is_english_is_found() -> None:
    """Alone, among figures, with values in it, in a sentence of others; names of the course do not count."""
    left = English().left_in(
        [
            "Show results later", "3 of 5 solved", "Leicht · best 40%", "Aufgabe öffnen", "Sum of squares",
            "Oje. That did not work", "Easy",
        ],
        frozenset({"Sum of squares"}),
    )  # fmt: skip

    assert ["3 of 5 solved", "Leicht · best 40%", "Oje. That did not work", "Easy"] == left
