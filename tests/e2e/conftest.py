"""One lab and one page of JupyterLab for all tests; for every test a notebook and a kernel of its own."""

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from desk import COURSE, Desk
from lab import Lab
from playwright.async_api import Browser, BrowserContext, async_playwright, expect
from shelf import Shelf
from student import START_MILLISECONDS, Student

# No sandbox of chromium's own: tests run as root where CI does. Nothing but our own pages is opened.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update"]

# What takes five seconds on a machine that does other things too is no fault.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    lab = Lab(tmp_path_factory.mktemp("lab"))
    lab.start()
    yield lab
    lab.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium is not None, "chromium is missing: `make install-test` says how to install it"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(browser: Browser) -> AsyncIterator[BrowserContext]:
    """Where the page stays open: loading JupyterLab takes longer than most tests."""
    async with await browser.new_context() as context:
        yield context


@pytest_asyncio.fixture(loop_scope="session")
async def mortal(lab: Lab, window: BrowserContext) -> AsyncIterator[Lab]:
    """The lab, for a test that kills it: whatever happens there, the next test has one, and a page that knows
    nothing of it.
    """
    yield lab
    for page in window.pages:
        await page.close()
    lab.start()


@pytest_asyncio.fixture(loop_scope="session")
async def student(lab: Lab, window: BrowserContext) -> AsyncIterator[Student]:
    """A student who has opened no notebook yet. Fails when the page reports an error of ours."""
    page = window.pages[0] if window.pages else await window.new_page()
    await page.set_viewport_size({"width": 1200, "height": 1000})
    student = Student(page, lab)
    yield student
    await student.leave()
    lab.end_kernels()
    assert [] == student.errors


@pytest.fixture
def notebook(lab: Lab, request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of the welcome notebook under the test's name, as it is before anything was run."""
    name = re.sub(r"\W+", "_", request.node.name) + ".ipynb"
    copy = Path(shutil.copy(lab.folder / "welcome.ipynb", lab.folder / name))
    yield name
    copy.unlink()


@pytest.fixture
def sheet(lab: Lab, request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of the student notebook of a challenge, as it is before anything was written."""
    name = re.sub(r"\W+", "_", request.node.name) + ".ipynb"
    copy = Path(shutil.copy(lab.folder / COURSE, lab.folder / name))
    yield name
    copy.unlink()


@pytest_asyncio.fixture(loop_scope="session")
async def desk(student: Student) -> Desk:
    """The desk of a student who has opened no notebook yet."""
    return Desk(student)


@pytest_asyncio.fixture(loop_scope="session")
async def shelf(lab: Lab, browser: Browser) -> AsyncIterator[Shelf]:
    """Opened, and filled. Fails when the page has reported an error."""
    async with await browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        shelf = Shelf(await context.new_page(), lab)
        await shelf.open()
        await expect(shelf.rows.first).to_be_visible(timeout=START_MILLISECONDS)
        yield shelf
        await shelf.picture("last")
        lab.end_kernels()
        assert [] == shelf.complaints
