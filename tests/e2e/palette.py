"""JupyterLab's command palette, as somebody uses it who knows it."""

from playwright.async_api import Error, Page

TRIES = 10
PATIENCE_MILLISECONDS = 3000


async def command(page: Page, label: str) -> None:
    """Find a command by its words, and run it. JupyterLab closes the palette while it starts."""
    entry = page.locator(".lm-CommandPalette-item", has_text=label).first
    for _ in range(TRIES):
        try:
            await search(page, label)
            await entry.click(timeout=PATIENCE_MILLISECONDS)
        except Error:
            continue
        return
    raise AssertionError(f"the palette does not run {label!r}")


async def search(page: Page, words: str) -> None:
    """Open it, and look for words. Raises Error where it does not open yet."""
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+Shift+c")
    await page.locator(".lm-CommandPalette-input").fill(words, timeout=PATIENCE_MILLISECONDS)
