"""The card while things go otherwise than planned, and for those who see or work differently."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from lab import Lab
from playwright.async_api import BrowserContext, Locator, Page, expect
from student import Student, says

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG, TITLE = "two-sum", "Two that add up"
MARKER = f"# challenge: {SLUG}"
RIGHT = f"""{MARKER}
def two_sum(numbers, target):
    seen = {{}}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
"""

MANY_TABS = 20  # to leave a cell, its toolbar and the folding of the examples behind

CUT = """card => [...card.querySelectorAll(':not(.cmj-unseen)')]
  .filter(part => part.scrollWidth > card.clientWidth)
  .map(part => part.outerHTML)"""


async def opened(student: Student, notebook: str) -> Locator:
    """A card, and right code in the starter cell that came with it."""
    await student.open(notebook)
    await student.write("%challenge hello", f"%challenge {SLUG}")
    await student.run("%challenge")
    await student.write(MARKER, RIGHT)
    card = student.card(TITLE)
    await expect(card.get_by_role("button", name="Submit")).to_be_visible()
    return card


async def focused(page: Page) -> str:
    """The words of what the keyboard is on."""
    words: str = await page.evaluate("document.activeElement.textContent")
    return words


async def tabbed(page: Page, to: str = "") -> str:
    """Press Tab once, or until the keyboard is on `to`; returns the words of what it is on."""
    for _ in range(MANY_TABS if to else 1):
        await page.keyboard.press("Tab")
        if to == await focused(page):
            break
    return await focused(page)


async def test_submit_works_while_a_cell_runs(student: Student, notebook: str) -> None:
    """The kernel is busy for minutes; Check says that it waits, and the verdict comes all the same."""
    card = await opened(student, notebook)
    await student.write("%progress", "import time; time.sleep(300)")
    busy = await student.run("time.sleep")
    await expect(busy.locator(".jp-InputPrompt")).to_have_text("[*]:")
    await student.press(card, "Check")
    await says(card, "The kernel is busy")
    await student.picture("8-busy", card.locator(".cmj-verdict"))
    await student.press(card, "Submit")
    await says(card, "Accepted")
    await expect(busy.locator(".jp-InputPrompt")).to_have_text("[*]:")


async def test_a_lesson_needs_neither_mouse_nor_eyes(student: Student, notebook: str) -> None:
    """Tab leads from the cell to the buttons in reading order, Enter and Space press them, the focus is to be
    seen and stays; a screen reader is told in one sentence, politely, what is on the screen."""
    card = await opened(student, notebook)
    await student.cell("%challenge").locator(".cm-content").click()
    await student.page.keyboard.press("Escape")
    assert "Check" == await tabbed(student.page, "Check")
    assert "Submit" == await tabbed(student.page)
    outline = await student.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert "solid" == outline
    await student.page.keyboard.press("Enter")
    await says(card, "Accepted")
    assert "Submit" == await focused(student.page)
    spoken = card.get_by_role("status")
    await expect(spoken).to_contain_text("Accepted. 15 of 15 cases pass.")
    await expect(spoken).to_have_attribute("aria-live", "polite")
    await student.picture("9-keyboard", card.get_by_role("button", name="Submit"))
    assert (await tabbed(student.page)).startswith(("Hint", "No more hints"))
    await student.page.keyboard.press("Shift+Tab")
    await student.page.keyboard.press("Shift+Tab")
    await student.page.keyboard.press("Space")
    await says(card, "Check: 3 of 3 visible cases pass")


async def test_a_card_without_code_offers_a_starter(student: Student, notebook: str) -> None:
    """Nothing is submitted; one press puts a marked cell below the card."""
    await student.open(notebook)
    await student.write("%challenge hello", "%challenge next-bus")
    await student.run("%challenge")
    card = student.card("The next bus")
    await student.write("# challenge: next-bus", "print('no marker any more')")
    await student.press(card, "Submit")
    await says(card, "Which code?")
    await student.picture("10-which-code", card.locator(".cmj-verdict"))
    await student.press(card, "Insert a starter cell")
    await says(card, "The starter is in a new cell below.")
    await expect(student.cell("# challenge: next-bus")).to_be_visible()
    assert 0 == await card.get_by_text("Your submissions").count()


@pytest_asyncio.fixture(loop_scope="session")
async def dark(lab: Lab, window: BrowserContext) -> AsyncIterator[None]:
    """A page opened in the dark theme, and for the next test one in the light again."""
    await _only_new_pages(lab, window, "JupyterLab Dark")
    yield
    await _only_new_pages(lab, window, "JupyterLab Light")


async def _only_new_pages(lab: Lab, window: BrowserContext, theme: str) -> None:
    lab.choose_theme(theme)
    for page in window.pages:
        await page.close()


@pytest.mark.usefixtures("dark")
async def test_a_card_fits_in_the_dark_and_on_a_narrow_page(student: Student, notebook: str) -> None:
    """Nothing of it is cut off, and text stands out from its background as WCAG asks."""
    card = await opened(student, notebook)
    await student.write(MARKER, RIGHT.replace("[seen[target - number], index]", "[index, index]"))
    await student.press(card, "Submit")
    await says(card, "Wrong answer")
    for width in (1200, 480):
        await student.narrow(width)
        await student.picture(f"11-dark-{width}", card.locator(".cmj-verdict"))
        assert [] == await card.evaluate(CUT)
    for text in ("Submit", "Check", "Wrong answer", "and 12 hidden cases", "Difference"):
        assert 4.5 < await student.contrast(card.get_by_text(text, exact=True).first), text


async def test_an_attempt_survives_the_server(mortal: Lab, student: Student, notebook: str) -> None:
    """Submit while the server is gone: the card keeps it, says so, and sends it once when it is back."""
    before = mortal.ask("GET", f"api/challenges/{SLUG}/submissions").json()["total"]
    card = await opened(student, notebook)
    mortal.kill_server()
    await student.press(card, "Submit")
    await says(card, "Your attempt is kept and counts once")
    await says(card, "Next try in")
    await student.picture("12-away", card.locator(".cmj-verdict"))
    mortal.start()
    await says(card, "Accepted")
    assert before + 1 == mortal.ask("GET", f"api/challenges/{SLUG}/submissions").json()["total"]
    away = ("WebSocket connection to", "503 ")  # JupyterLab's lines, and a server that is not yet ready
    await student.page.close()  # it may still look for its kernel
    student.errors = [error for error in student.errors if not error.startswith(away)]
