"""Prints the figures as Markdown."""

import argparse
import asyncio
import shutil
import statistics
import tempfile
from pathlib import Path

from desk import COURSE, Desk
from lab import Lab
from playwright.async_api import Browser, Page, async_playwright, expect
from shelf import Shelf
from student import START_MILLISECONDS, Student

from . import letters, start, verdict

# No sandbox of chromium's own: as root it has none. Nothing but our own pages is opened.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
CHALLENGES, ATTEMPTS = 260, 500  # with the starter course: 300 challenges and more


def main() -> None:
    options = argparse.ArgumentParser(prog="make bench-lab")
    options.add_argument("--rounds", type=int, default=10, help="pairs of starts")
    options.add_argument("--submissions", type=int, default=40)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="cm-bench-") as home:
        lab = Lab(Path(home))
        lab.start()
        try:
            asyncio.run(measure(lab, chosen.rounds, chosen.submissions))
        finally:
            lab.stop()


async def measure(lab: Lab, rounds: int, submissions: int) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        report_starts(*await start.milliseconds(lab, browser, rounds))
        page = await browser.new_page(viewport={"width": 1200, "height": 1000})
        report(
            "page's part of Submit to verdict", await verdict.milliseconds(*at_desk(lab, page), submissions)
        )
        letters.fill(lab, CHALLENGES, ATTEMPTS)
        await report_letters(lab, browser)
        await browser.close()


def at_desk(lab: Lab, page: Page) -> tuple[Desk, str]:
    """Somebody with the notebook of a challenge, which is a copy."""
    notebook = Path(shutil.copy(lab.folder / COURSE, lab.folder / "measured.ipynb"))
    return Desk(Student(page, lab)), notebook.name


async def report_letters(lab: Lab, browser: Browser) -> None:
    """Of a page that has loaded the long catalogue and the long list of attempts; then of a bare one."""
    switch = start.Switch(lab)
    page = await browser.new_page(viewport={"width": 1200, "height": 1000})
    shelf = Shelf(page, lab)
    await shelf.open()
    await expect(shelf.rows.nth(CHALLENGES)).to_be_attached(timeout=START_MILLISECONDS)
    report("letter in the search box", await letters.in_search(shelf))
    desk, notebook = at_desk(lab, page)
    await desk.open(notebook)
    await desk.turn_to("Attempts")
    await expect(desk.panel.get_by_text(f"{ATTEMPTS}").first).to_be_visible(timeout=START_MILLISECONDS)
    report("letter in the answer", await letters.in_answer(desk))
    switch.turn(on=False)
    bare = Desk(Student(await browser.new_page(viewport={"width": 1200, "height": 1000}), lab))
    await bare.student.open(notebook)
    report("letter in the answer, without the labextension", await letters.in_answer(bare))
    switch.turn(on=True)


def report_starts(with_it: list[float], without: list[float]) -> None:
    paired = statistics.median(mine / theirs for mine, theirs in zip(with_it, without, strict=True))
    report("first usable notebook, without the labextension", without)
    report("first usable notebook, with it", with_it)
    medians = statistics.median(with_it) / statistics.median(without)
    print(f"\nStart: {medians:.2f}x of the medians, {paired:.2f}x paired round by round.\n", flush=True)


def report(name: str, times: list[float]) -> None:
    late = statistics.quantiles(times, n=20)[-1]
    print(f"{name}: median {statistics.median(times):.0f} ms, p95 {late:.0f} ms, of {len(times)}", flush=True)


if __name__ == "__main__":
    main()
