"""The page "Challenges" of JupyterLab's left area, as its tests reach it."""

import re

from lab import Lab
from playwright.async_api import ConsoleMessage, Locator, Page, expect
from student import SHOTS, START_MILLISECONDS

TRIES = 20
OURS = re.compile(r"codementor|cm-jp", re.IGNORECASE)
SLOW = re.compile(r"^Plugin .* took [\d.]+ms to activate")


class Shelf:
    """The page in a JupyterLab of its own, and what it has complained of."""

    def __init__(self, page: Page, lab: Lab) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._lab = lab
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self._heard(f"{error}\n{error.stack}"))
        page.on("console", self._console)

    def _console(self, said: ConsoleMessage) -> None:
        """Errors and warnings that have to do with us."""
        if said.type in ("error", "warning") and not said.text.startswith("Failed to load resource"):
            self._heard(f"{said.text} {said.location['url']}")

    def _heard(self, complaint: str) -> None:
        if OURS.search(complaint) and not SLOW.match(complaint):
            self.complaints.append(complaint)

    async def open(self, *, anew: bool = True) -> None:
        """Load JupyterLab and show the panel. `anew`: as somebody finds it who was never here."""
        reset = "&reset" if anew else ""
        await self.page.goto(f"{self._lab.url}/lab?token={self._lab.token}{reset}")
        if anew:
            launcher = self.page.locator(".jp-Launcher")  # the last that takes the focus by itself
            await expect(launcher).to_be_visible(timeout=START_MILLISECONDS)
            await self.page.get_by_role("tab", name="CodeMentor").click(timeout=START_MILLISECONDS)
        await expect(self.region).to_be_visible(timeout=START_MILLISECONDS)

    @property
    def region(self) -> Locator:
        return self.page.get_by_role("tabpanel", name="Challenges", exact=True)

    @property
    def search(self) -> Locator:
        return self.region.get_by_role("searchbox")

    @property
    def next(self) -> Locator:
        return self.region.locator(".cm-jp-Advice")

    @property
    def rows(self) -> Locator:
        """The challenges that are in sight."""
        return self.region.locator(".cm-jp-Course li > [data-item]:visible")

    @property
    def topics(self) -> Locator:
        """Their headings, which fold them."""
        return self.region.get_by_role("heading", level=3).get_by_role("button")

    def row(self, title: str) -> Locator:
        return self.rows.filter(has=self.page.get_by_text(title, exact=True))

    def topic(self, name: str) -> Locator:
        return self.region.get_by_role("heading", level=3).get_by_role("button", name=name, exact=True)

    def filter(self, name: str) -> Locator:
        return self.region.get_by_role("combobox", name=name)

    async def opened(self, slug: str) -> None:
        """Its notebook is there, and the learner is in it."""
        tab = self.page.get_by_role("main").get_by_role("tab", name=f"{slug}.ipynb")
        await expect(tab).to_have_attribute("aria-selected", "true", timeout=START_MILLISECONDS)

    async def goes_to_search(self, key: str) -> None:
        """A key that JupyterLab knows as soon as it has read its shortcuts."""
        for _ in range(TRIES):
            await self.rows.first.focus()  # JupyterLab takes the focus to what it opens at last
            await self.page.keyboard.press(key)
            await self.page.wait_for_timeout(500)
            if await self.search.evaluate("box => box === document.activeElement"):
                return
        raise AssertionError(f"{key} does not go to the search box")

    async def focused(self) -> str:
        """The words of what the keyboard is on."""
        words: str = await self.page.evaluate(
            "document.activeElement.dataset.item ?? document.activeElement.ariaLabel ?? ''"
        )
        return words

    async def picture(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SHOTS / f"lab-catalogue-{name}.png", animations="disabled")
