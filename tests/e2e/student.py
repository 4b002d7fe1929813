"""A student in front of a browser: what they see is asked for by its role and its words, as they would."""

import re

from lab import ROOT, Lab
from playwright.async_api import ConsoleMessage, Error, Locator, Page, Response, expect

SHOTS = ROOT / "artifacts" / "e2e"
# What browser and JupyterLab say of a file that is not there, and of a kernel that ends while it is asked.
THEIRS = re.compile("Failed to load resource|Could not restore the debugger state")
START_MILLISECONDS = 60_000  # a JupyterLab page and a kernel, on a machine that does other things too

CONTRAST = """text => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = colour => {
    const [r, g, b] = rgba(colour).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = text;
  while (rgba(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
  const both = [getComputedStyle(text).color, getComputedStyle(behind).backgroundColor].map(luminance);
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}"""  # noqa: E501 - JavaScript


class Student:
    """One notebook, open in one page."""

    def __init__(self, page: Page, lab: Lab) -> None:
        self.page = page
        self.errors: list[str] = []
        self._lab = lab
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)
        page.on("response", self._response)

    def _console(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not THEIRS.match(said.text):
            self.errors.append(said.text)

    def _response(self, answer: Response) -> None:
        """JupyterLab asks for things that may not exist; at our doors nobody does."""
        if answer.status >= 400 and "/codementor/" in answer.url:
            self.errors.append(f"{answer.status} {answer.url}")

    async def open(self, notebook: str) -> None:
        """Open a notebook of the course; returns when its kernel is ready."""
        if self.page.url.startswith(self._lab.url):
            await self._menu("Open from Path")
            await self.page.keyboard.insert_text(notebook)
            await self.page.keyboard.press("Enter")
        else:
            await self.page.goto(f"{self._lab.url}/lab/tree/{notebook}?reset&token={self._lab.token}")
        ready = self.page.get_by_text("CodeMentor (Python 3) | Idle")
        await expect(ready).to_be_visible(timeout=START_MILLISECONDS)
        if await self.page.locator("#jp-left-stack").is_visible():
            await self.page.keyboard.press("Control+b")  # the folder list leaves its room to the notebook

    async def leave(self) -> None:
        """Close the notebook with its kernel. A page that is past that goes with it: the next is new."""
        if self.page.is_closed():
            return
        await self.picture("last")
        try:
            await self._menu("Close and Shut Down Notebook")
            await self.page.get_by_role("button", name="Ok", exact=True).click()
            await expect(self.page.locator(".jp-Notebook")).to_have_count(0)
        except (Error, AssertionError):
            await self.page.close()

    async def _menu(self, entry: str) -> None:
        await self.page.get_by_role("menuitem", name="File", exact=True).click()
        await self.page.get_by_role("menuitem", name=entry).click()

    def cell(self, first_line: str) -> Locator:
        """The code cell that holds these words."""
        cells = self.page.locator(".jp-Notebook .jp-CodeCell")
        return cells.filter(has=self.page.locator(".cm-content", has_text=first_line)).first

    async def run(self, first_line: str) -> Locator:
        """Put the cursor into a cell and press Ctrl+Enter. Returns the cell."""
        cell = self.cell(first_line)
        await cell.locator(".cm-content").click()
        await self.page.keyboard.press("Control+Enter")
        return cell

    async def write(self, first_line: str, code: str) -> None:
        """Replace all of a cell's text. At once: an editor that closes brackets would close them twice."""
        await self.cell(first_line).locator(".cm-content").click()
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.insert_text(code)

    async def new_cell(self, code: str) -> None:
        """A new cell at the end of the notebook, with this code, not yet run."""
        await self.page.locator(".jp-Notebook .jp-Cell").last.click()
        await self.page.keyboard.press("Escape")
        await self.page.keyboard.press("b")
        await self.page.keyboard.press("Enter")
        await self.page.keyboard.insert_text(code)

    def card(self, title: str) -> Locator:
        """The challenge, as the notebook shows it."""
        return self.page.get_by_role("region", name=f"Challenge: {title}")

    async def press(self, card: Locator, button: str) -> None:
        await card.get_by_role("button", name=button).click()

    async def contrast(self, text: Locator) -> float:
        """The contrast ratio of a text and what is painted behind it, as WCAG 2 defines it."""
        ratio: float = await text.evaluate(CONTRAST)
        return ratio

    async def narrow(self, width: int) -> None:
        """A narrow window; who has one closes what stands beside the notebook."""
        side = self.page.locator("#jp-right-stack")
        if await side.is_visible():
            await self.page.locator(".jp-SideBar.jp-mod-right .lm-TabBar-tab.lm-mod-current").first.click()
            await expect(side).to_be_hidden(timeout=START_MILLISECONDS)
        await self.page.set_viewport_size({"width": width, "height": 1000})

    async def picture(self, name: str, of: Locator | None = None) -> None:
        """Take a picture of the page for people to look at, with the middle of `of` in the middle."""
        if of is not None:
            await of.evaluate("element => element.scrollIntoView({block: 'center'})")
        SHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SHOTS / f"{name}.png", animations="disabled")


async def says(card: Locator, words: str) -> None:
    """The verdict on the card says so, within a minute at the worst."""
    await expect(card.locator(".cmj-verdict")).to_contain_text(words, timeout=START_MILLISECONDS)
