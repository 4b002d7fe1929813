"""From a key to the frame that shows it: in an answer, and in the search box of a long catalogue."""

import httpx
from desk import RIGHT, SLUG, Desk
from lab import Lab
from playwright.async_api import Page
from shelf import Shelf

TEXT = "a river of iron runs below the wooden bridge of many stones "
PAUSE_MILLISECONDS = 120  # a fast writer

# Of every key: when it was pressed, and when the frame after it was painted.
LISTEN = """() => {
  const heard = window.keysToFrames;
  window.keysToFrames = [];
  if (heard) return;
  document.addEventListener('keydown', event => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => window.keysToFrames.push(performance.now() - event.timeStamp);
    port2.postMessage(null);
  }), true);
}"""


def fill(lab: Lab, challenges: int, attempts: int) -> None:
    """A long course and a long record."""
    for number in range(challenges):
        challenge = {
            "slug": f"many-{number}",
            "title": f"The {('river', 'mountain', 'bridge')[number % 3]} {number}",
            "description": "Print what you read.",
            "topic": f"Of many {number // 15}",
            "order": 100_000 + number,
            "difficulty": ("easy", "medium", "hard")[number % 3],
            "tags": [("iron", "stone", "wood")[number // 3 % 3]],
            "testCases": [{"input": "1", "expectedOutput": "1"}],
        }
        lab.ask("POST", "api/challenges", json=challenge).raise_for_status()
    with httpx.Client(
        base_url=f"{lab.url}/codementor/", headers={"Authorization": f"token {lab.token}"}, trust_env=False
    ) as client:
        for number in range(attempts):
            answer = {"code": f"{RIGHT}\n# attempt {number}", "language": "python"}
            client.post(f"api/challenges/{SLUG}/submit?wait=60", json=answer, timeout=90).raise_for_status()


async def in_answer(desk: Desk) -> list[float]:
    """Milliseconds a letter of a comment in the answer's cell."""
    await desk.answer(f"{RIGHT}\n# ")
    await desk.page.keyboard.press("Control+End")
    return await _typed(desk.page)


async def in_search(shelf: Shelf) -> list[float]:
    """Milliseconds a letter in the search box, the list that follows it included."""
    await shelf.search.click()
    return await _typed(shelf.page)


async def _typed(page: Page) -> list[float]:
    await page.evaluate(LISTEN)
    for letter in TEXT:
        await page.keyboard.press("Space" if letter == " " else letter)
        await page.wait_for_timeout(PAUSE_MILLISECONDS)
    times: list[float] = await page.evaluate("window.keysToFrames")
    return times
