"""A page with nothing but the tutor's card in it, at the twin's own address."""

import shutil
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from bare import Card
from playwright.async_api import Error, Page, async_playwright
from twin.process import Twin

# No sandbox of chromium's own: tests run as root where CI does. Nothing but our own page is opened.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="package")
def kept_twin() -> Iterator[Twin]:
    with Twin() as started:
        yield started


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def window() -> AsyncIterator[Page]:
    chromium = shutil.which("chromium")
    assert chromium is not None, "chromium is missing: `make install-test` says how to install it"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = await browser.new_page()
        page.set_default_timeout(10_000)
        yield page
        await browser.close()


@pytest_asyncio.fixture(loop_scope="package")
async def card(window: Page, kept_twin: Twin) -> AsyncIterator[Card]:
    """Its page is not open yet. Fails when the page reports an error."""
    kept_twin.forget()
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    window.on("pageerror", note)
    yield Card(window, kept_twin)
    window.remove_listener("pageerror", note)
    await window.unroute_all()
    assert [] == errors
