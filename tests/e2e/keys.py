"""A keyboard and nothing else: what is pressed, what it is on, and whether a mouse was used after all."""

from playwright.async_api import Locator, Page

TABS = 40  # more than there are stops on a page with both panels
POINTERS = """() => {
  window.pointers = 0;
  for (const kind of ['pointerdown', 'mousedown', 'touchstart']) {
    window.addEventListener(kind, () => window.pointers++, true);
  }
}"""


class Keys:
    """The page, as it is used by somebody who has no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def only(self) -> None:
        """Begin to count what is done by other means."""
        await self.page.evaluate(POINTERS)

    async def others(self) -> int:
        """How often something else was used since."""
        count: int = await self.page.evaluate("window.pointers")
        return count

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def command(self, label: str) -> None:
        """Open the palette, type what one looks for, take the first that is found."""
        await self.press("Control+Shift+c")
        box = self.page.locator(".lm-CommandPalette-input")
        await box.wait_for()
        await self.page.keyboard.type(label)
        await self.page.locator(".lm-CommandPalette-item.lm-mod-active", has_text=label).wait_for()
        await self.press("Enter")

    async def to(self, place: Locator, key: str = "Tab") -> None:
        """Press a key until the focus is there or in it. Raises AssertionError where it never is."""
        for _ in range(TABS):
            await self.press(key)
            if await place.evaluate("element => element.contains(document.activeElement)"):
                return
        raise AssertionError(f"{key} does not lead to {place}")
