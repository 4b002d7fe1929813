"""Until the first notebook can be used: JupyterLab with the labextension and without it, in turns."""

import json
import time
from pathlib import Path

from lab import Lab
from playwright.async_api import Browser, expect

NOTEBOOK = "welcome.ipynb"
READY = "CodeMentor (Python 3) | Idle"  # the kernel is the server's, with and without the labextension
PATIENCE_MILLISECONDS = 120_000


async def milliseconds(lab: Lab, browser: Browser, rounds: int) -> tuple[list[float], list[float]]:
    """Of `rounds` pairs, with and without. Its kernel runs before: no kernel's start is in them."""
    switch = Switch(lab)
    await _one(lab, browser)
    with_it, without = [], []
    for _ in range(rounds):
        switch.turn(on=False)
        without.append(await _one(lab, browser))
        switch.turn(on=True)
        with_it.append(await _one(lab, browser))
    return with_it, without


class Switch:
    """Pages that are loaded from now on have the labextension, or not; the server stays as it is."""

    def __init__(self, lab: Lab) -> None:
        folder = lab.folder.parent / ".jupyter" / "labconfig"
        folder.mkdir(parents=True, exist_ok=True)
        self._file: Path = folder / "page_config.json"

    def turn(self, *, on: bool) -> None:
        self._file.write_text(json.dumps({"disabledExtensions": {"codementor-jupyter": not on}}))


async def _one(lab: Lab, browser: Browser) -> float:
    """From the address to an idle kernel behind a notebook in sight, in a browser that was never here."""
    async with await browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        page = await context.new_page()
        began = time.perf_counter()
        await page.goto(f"{lab.url}/lab/tree/{NOTEBOOK}?reset&token={lab.token}", wait_until="commit")
        await expect(page.get_by_text(READY)).to_be_visible(timeout=PATIENCE_MILLISECONDS)
        await expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
        return 1000 * (time.perf_counter() - began)
