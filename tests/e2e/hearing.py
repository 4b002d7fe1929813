"""What a page says to its student by itself: notifications, and what screen readers are told of verdicts."""

from playwright.async_api import Page

LISTEN = """() => {
  window.said = { toasts: [], spoken: [] };
  const words = element => element.textContent.trim();
  const spoken = document.querySelector('body > .cm-jp-Unseen[role=status]');
  const added = changes => changes.flatMap(({ addedNodes }) => [...addedNodes]);
  const hear = changes => window.said.spoken.push(...added(changes).map(words));
  new MutationObserver(hear).observe(spoken, { childList: true });
  const seen = new WeakSet();
  const look = () => document.querySelectorAll('.Toastify__toast').forEach(toast => {
    if (!seen.has(toast) && words(toast)) {
      seen.add(toast);
      window.said.toasts.push(words(toast));
    }
  });
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}"""


class Hearing:
    """Begins to listen with `begin`; what was said before nobody asks about."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def begin(self) -> None:
        await self._page.evaluate(LISTEN)

    async def toasts(self, words: str = "") -> list[str]:
        """The notifications that came, and may be gone again, as far as they have these words."""
        toasts: list[str] = await self._page.evaluate("window.said.toasts")
        return [each for each in toasts if words in each]

    async def spoken(self, words: str = "") -> list[str]:
        """What screen readers were told of verdicts, as far as it has these words."""
        spoken: list[str] = await self._page.evaluate("window.said.spoken")
        return [each for each in spoken if words in each]
