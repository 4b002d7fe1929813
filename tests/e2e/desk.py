"""A student with the notebook of one challenge and the desk beside it, as tests use them."""

from lab import Lab
from playwright.async_api import Locator, expect
from student import START_MILLISECONDS, Student

SLUG, TITLE = "two-sum", "Two that add up"
COURSE = f"05-lists-and-dictionaries/{SLUG}.ipynb"
MARKER = f"# challenge: {SLUG}"
RIGHT = f"""{MARKER}
def two_sum(numbers, target):
    seen = {{}}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index"""
WRONG = RIGHT.replace("[seen[target - number], index]", "[index, index]")
ALL_PASS, NONE_PASS = "All 15 test cases pass.", "0 of 15 test cases pass."


class Desk:
    """A student with the notebook of a challenge, and the panel beside it."""

    def __init__(self, student: Student) -> None:
        self.student = student
        self.page = student.page
        self.panel = self.page.get_by_role("region", name="Challenge", exact=True)
        self.icon = self.page.locator(".jp-SideBar.jp-mod-right [data-id='codementor-desk']")
        self.toolbar = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-NotebookPanel-toolbar")
        self.dialog = self.page.get_by_role("dialog")

    async def open(self, notebook: str) -> None:
        await self.student.open(notebook)
        await self.show()

    async def show(self) -> None:
        """Have the panel open at the statement, whatever was before."""
        if not await self.panel.is_visible():
            await self.icon.click()
        await self.turn_to("Statement")

    async def turn_to(self, page: str) -> None:
        tab = self.panel.get_by_role("tab", name=page)
        if await tab.count():
            await tab.click()

    async def press(self, button: str) -> None:
        await self.panel.get_by_role("button", name=button, exact=True).click()

    async def choose(self, button: str) -> None:
        await self.dialog.get_by_role("button", name=button).click()
        await expect(self.dialog).to_have_count(0)

    async def says(self, words: str) -> None:
        """What became of an attempt stands on the page: on the desk, or in a notification."""
        await expect(self.page.get_by_text(words).first).to_be_visible(timeout=START_MILLISECONDS)

    async def answer(self, code: str, cell: int = 1) -> None:
        """Replace the code of a cell; that of the answer is the second."""
        await self.code(cell).locator(".cm-content").click()
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.insert_text(code)

    def code(self, cell: int) -> Locator:
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(cell)

    async def command_mode(self, cell: int = 1) -> None:
        await self.code(cell).locator(".cm-content").click()
        await self.page.keyboard.press("Escape")


def attempts(lab: Lab, slug: str = SLUG) -> int:
    total: int = lab.ask("GET", f"api/challenges/{slug}/submissions").json()["total"]
    return total


def latest(lab: Lab) -> str:
    """The code that was submitted last."""
    found = lab.ask("GET", f"api/challenges/{SLUG}/submissions").json()["items"][0]["id"]
    code: str = lab.ask("GET", f"api/submissions/{found}").json()["code"]
    return code
