"""A student who asks the tutor beside a notebook."""

import re

from desk import Desk
from playwright.async_api import Locator, expect
from student import START_MILLISECONDS

SOON = START_MILLISECONDS  # an answer, on a machine that does other things too


class Asking:
    """The tutor's page of the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.page = desk.page
        self.tutor = self.page.get_by_role("tabpanel", name="Tutor", exact=True)
        self.box = self.tutor.get_by_role("textbox", name="Your question")
        self.turns = self.tutor.get_by_role("list", name="Conversation").locator("> li")

    async def open(self, sheet: str, code: str) -> None:
        """A notebook with this answer, and the tutor beside it."""
        await self.desk.open(sheet)
        await self.desk.answer(code)
        await self.desk.turn_to("Tutor")
        await expect(self.box.or_(self.tutor.get_by_text("turned the tutor off"))).to_be_visible()
        if await self.turns.count():  # the page remembers what other tests asked
            await self.forget()

    async def ask(self, question: str) -> Locator:
        """Ask, and give the turn back in which it is answered."""
        count = await self.turns.count()
        await self.box.fill(question)
        await self.box.press("Enter")
        await expect(self.turns).to_have_count(count + 1)
        return self.turns.nth(count)

    async def answered(self, turn: Locator, source: str = "own words, from your code") -> None:
        """The answer has ended."""
        await expect(turn.locator(".cm-jp-Source")).to_contain_text(source, timeout=SOON)

    async def press(self, button: str | re.Pattern[str]) -> None:
        await self.tutor.get_by_role("button", name=button).click()

    async def forget(self) -> None:
        """Erase the conversation, as somebody does who means it."""
        await self.press("Erase this conversation")
        await self.desk.dialog.get_by_role("button", name="Erase").click()
        await expect(self.turns).to_have_count(0)
